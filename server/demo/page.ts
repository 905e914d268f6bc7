// The page that shows kiosk, desk and display side by side, each drawn at its own size and scaled to fit by style alone.

/** Addresses of the three frames; `#link=…` lets each enter by itself. */
export interface DemoLinks {
  readonly kiosk: string;
  readonly display: string;
  readonly desk: string;
}

/** The HTML of /demo/: needs no script and nothing from elsewhere; `nonce` admits its one style. */
export const demoPage = (links: DemoLinks, nonce: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Foyer 演示 · Demo</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header>
  <h1>Foyer <span>前厅演示</span> <span lang="en">Demo</span></h1>
  <p>在自助机上登记，前台马上看到；前台一叫号，大屏就显示。<span lang="en">Sign in at the kiosk and the desk sees it; call a code at the desk and the display shows it.</span></p>
</header>
<main>
${frame('kiosk', '访客自助机', 'Kiosk', links.kiosk)}
${frame('display', '大堂屏', 'Lobby display', links.display)}
${frame('desk', '前台', 'Desk', links.desk)}
</main>
</body>
</html>
`;

const frame = (
  face: string,
  zh: string,
  en: string,
  link: string,
) => `<section class="${face}" aria-label="${zh} ${en}">
  <h2>${zh} <span lang="en">${en}</span> <a href="/${face}/" target="_blank">单独打开 <span lang="en">Open alone</span></a></h2>
  <div><iframe src="${link}" title="${zh} ${en}"></iframe></div>
</section>`;

/** Every frame is as large as a real screen and then scaled to its column; tan(atan2()) turns two lengths into their ratio. */
const style = `
  :root { color-scheme: light dark; --bg: #e7f0ef; --ink: #112428; --quiet: #425559; --line: #c4d2d2; --accent: #0f645e; }
  @media (prefers-color-scheme: dark) {
    :root { --bg: #061215; --ink: #ebf3f2; --quiet: #b3c1c1; --line: #28373a; --accent: #7dccbf; }
  }
  * { box-sizing: border-box; margin: 0; }
  body { min-height: 100vh; padding: 14px 20px 20px; background: var(--bg); color: var(--ink);
    font: 14px/1.5 'Hanken Grotesk', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif; }
  header { display: flex; flex-wrap: wrap; gap: 2px 24px; align-items: baseline; margin-bottom: 12px; }
  h1 { font-size: 20px; }
  h1 span, h2 span, p span { font-weight: 400; color: var(--quiet); }
  p span { margin-left: 0.6em; }
  main { display: grid; gap: 14px 20px; align-items: start; grid-template: auto 1fr / minmax(0, 31fr) minmax(0, 69fr);
    grid-template-areas: 'kiosk desk' 'display desk'; }
  h2 { display: flex; gap: 0.6em; align-items: baseline; margin-bottom: 6px; font-size: 15px; }
  a { margin-left: auto; font-size: 13px; font-weight: 400; color: var(--accent); }
  a span { color: inherit; }
  .kiosk { grid-area: kiosk; --w: 1280px; --h: 800px; --ratio: 1280 / 800; }
  .display { grid-area: display; --w: 1920px; --h: 1080px; --ratio: 1920 / 1080; }
  .desk { grid-area: desk; --w: 1440px; --h: 900px; --ratio: 1440 / 900; }
  div { container-type: inline-size; aspect-ratio: var(--ratio); overflow: hidden; border: 1px solid var(--line); border-radius: 10px; }
  iframe { display: block; width: var(--w); height: var(--h); border: 0; transform-origin: 0 0;
    transform: scale(tan(atan2(100cqw, var(--w)))); }
  @media (max-width: 1099px) {
    main { grid-template: none / minmax(0, 1fr); grid-template-areas: 'kiosk' 'desk' 'display'; }
  }
`;
