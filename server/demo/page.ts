// The page that shows kiosk, desk and display side by side, each drawn at its own size and scaled to fit.

const frame = (face: string, title: string, link: string) =>
  `<figure class="${face}"><figcaption>${title}</figcaption><div><iframe src="${link}" title="${title}"></iframe></div></figure>`;

/** The HTML of /demo/; `links` are the addresses of the three frames, `nonce` admits its one style and one script. */
export const demoPage = (
  links: { kiosk: string; display: string; desk: string },
  nonce: string,
): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Foyer 演示 · Demo</title>
<style nonce="${nonce}">
  html { background: #20302b; color: #dfe9e4; font: 14px/1.5 system-ui, sans-serif; }
  body { margin: 0; padding: 16px; min-height: 100vh; box-sizing: border-box; display: grid; gap: 16px;
    grid-template: auto auto / minmax(320px, 2fr) minmax(640px, 3fr); align-items: start; }
  figure { margin: 0; min-width: 0; }
  figcaption { margin-bottom: 6px; }
  div { overflow: hidden; border-radius: 8px; background: #fff; }
  iframe { border: 0; display: block; transform-origin: 0 0; }
  .kiosk iframe { width: 1280px; height: 800px; }
  .display iframe { width: 1920px; height: 1080px; }
  .desk { grid-area: 1 / 2 / 3 / 3; }
  .desk iframe { width: 100%; height: calc(100vh - 60px); min-height: 640px; }
  @media (max-width: 1023px) { body { grid-template: none / 1fr; } .desk { grid-area: auto; } }
</style>
</head>
<body>
${frame('kiosk', '访客自助机 · Kiosk', links.kiosk)}
${frame('display', '大堂显示屏 · Lobby display', links.display)}
${frame('desk', '前台工作台 · Desk', links.desk)}
<script nonce="${nonce}">
  const fit = () => {
    for (const frame of document.querySelectorAll('.kiosk iframe, .display iframe')) {
      const scale = frame.parentElement.clientWidth / frame.offsetWidth;
      frame.style.transform = 'scale(' + scale + ')';
      frame.parentElement.style.height = frame.offsetHeight * scale + 'px';
    }
  };
  addEventListener('resize', fit);
  fit();
</script>
</body>
</html>
`;
