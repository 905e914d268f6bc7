/** Pages of the three faces in one browser, each its own person or device, and what must never happen on any of them. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import type { Building } from './building.ts';

export type Face = 'desk' | 'kiosk' | 'display';

/** What each face is looked at on, in CSS pixels. */
const SIZES = {
  desk: { width: 1440, height: 900 },
  kiosk: { width: 1280, height: 800 },
  display: { width: 1920, height: 1080 },
} as const;

export type Screens = Awaited<ReturnType<typeof openScreens>>;

/** Starts the browser; `troubles` collects uncaught errors and requests to any other origin, of every page it opens. */
export async function openScreens({ url }: { url: string }, flags: readonly string[] = []) {
  const browser: Browser = await openBrowser(flags);
  const troubles: string[] = [];

  /** A page in a context of its own at `/face/` and what follows. */
  async function open(
    face: Face,
    { at = '', ...options }: BrowserContextOptions & { at?: string } = {},
  ): Promise<Page> {
    const context = await browser.newContext({
      viewport: SIZES[face],
      hasTouch: face === 'kiosk',
      reducedMotion: 'reduce',
      locale: 'zh-CN',
      ...options,
    });
    listen(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(at.startsWith('http') ? at : `${url}/${face}/${at}`);
    return page;
  }

  function listen(context: BrowserContext): void {
    context.on('weberror', (error) => troubles.push(`Uncaught: ${error.error().stack ?? ''}`));
    context.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (/^(https?|wss?):$/.test(protocol) && host !== new URL(url).host) troubles.push(`Elsewhere: ${request.url()}`);
    });
    context.on('page', (page) =>
      page.on('websocket', (socket) => {
        if (new URL(socket.url()).host !== new URL(url).host) troubles.push(`Elsewhere: ${socket.url()}`);
      }),
    );
  }

  /** After each test: nothing happened that must not. Of one that stopped, what each page showed is printed. */
  async function look({ task }: { task: { name: string; result?: { state: string } | undefined } }): Promise<void> {
    if (task.result?.state === 'fail')
      for (const page of browser.contexts().flatMap((context) => context.pages())) {
        const shown = await page
          .locator('body')
          .innerText({ timeout: 2_000 })
          .catch(() => 'nothing that could be read');
        console.log(`${task.name}\n${new URL(page.url()).pathname} showed:\n${shown.slice(0, 2_000)}`);
      }
    const found = troubles.splice(0);
    if (found.length > 0) throw new Error(found.join('\n'));
  }

  return { browser, troubles, open, look, close: () => browser.close() };
}

/** The eight letters that a device shows while nobody has paired it. */
export async function pairingCode(page: Page): Promise<string> {
  const code = /\b[A-Z]{4}\s*-\s*[A-Z]{4}\b/;
  await page.getByText(code).first().waitFor();
  return code.exec(await page.locator('body').innerText())![0].replace(/\s/g, '');
}

/** Pairs a device that shows its code, as reception would. */
export async function pair(
  page: Page,
  { manager, lobbyId }: Pick<Building, 'manager' | 'lobbyId'>,
  name: string,
): Promise<void> {
  await manager.ask(
    'mutation($code: String!, $name: String!, $lobbyId: ID!) { pairDevice(code: $code, name: $name, lobbyId: $lobbyId) { id } }',
    { code: await pairingCode(page), name, lobbyId },
  );
  // It looks by itself every two seconds; a reload looks at once.
  await page.reload();
  await page
    .getByText(/\b[A-Z]{4}\s*-\s*[A-Z]{4}\b/)
    .first()
    .waitFor({ state: 'detached' });
}

/** From now on: the moment (ms since 1970, by the page's own steady clock) at which `text` is first drawn on the page. */
export async function watchFor(page: Page, text: string): Promise<() => Promise<number>> {
  const seen = await page.evaluateHandle((wanted) => {
    const appeared = new Promise<number>((resolve) => {
      const look = () => {
        if (!document.body.innerText.includes(wanted)) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      look();
    });
    return { appeared };
  }, text);
  return () => seen.evaluate(({ appeared }) => appeared);
}

/** From now on: the moment at which a finger or a mouse next goes down on the page, by the same clock. */
export async function watchPress(page: Page): Promise<() => Promise<number>> {
  const pressed = await page.evaluateHandle(() => {
    const down = new Promise<number>((resolve) => {
      addEventListener('pointerdown', () => resolve(performance.timeOrigin + performance.now()), {
        capture: true,
        once: true,
      });
    });
    return { down };
  });
  return () => pressed.evaluate(({ down }) => down);
}
