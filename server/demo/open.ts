// What main needs of the demo: its page, and the lines to print.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomBytes } from 'node:crypto';
import type { House } from '../context.ts';
import { startDemo } from './demo.ts';
import { demoPage } from './page.ts';

/** Fills and animates the house, serves /demo/ (three screens side by side, each entering by a fresh link), and says how to enter. */
export async function openDemo({ house }: { house: House }, wanted: string | undefined) {
  const demo = await startDemo(house, wanted);
  const printed = await demo.links();
  const invited = await demo.invitation();
  return {
    stop: () => demo.stop(),
    page(request: IncomingMessage, response: ServerResponse): boolean {
      const path = (request.url ?? '/').split('?')[0];
      if (path === '/demo') response.writeHead(302, { location: '/demo/' }).end();
      else if (path === '/demo/') void serve(response);
      else return false;
      return true;
    },
    lines: (home: string): string[] => [
      '',
      `The three screens side by side:  ${home}/demo/`,
      '',
      `Sign-in names at the desk: ${demo.accounts.join(' ')}`,
      demo.password
        ? `Password of each: ${demo.password}`
        : 'Password: the one printed when this demo database was made (delete data/demo.db* to start afresh)',
      '',
      'Links that work once, to pair a screen in another browser:',
      `  kiosk    ${home}/kiosk/#link=${printed.kiosk}`,
      `  display  ${home}/display/#link=${printed.display}`,
      `  desk     ${home}/desk/#link=${printed.desk}`,
      ...(invited
        ? [
            '',
            `An invitation to try at the kiosk: ${invited.name}, code ${invited.code}, or the last four digits ${invited.tail} with the surname`,
          ]
        : []),
    ],
  };

  async function serve(response: ServerResponse): Promise<void> {
    const { kiosk, display, desk } = await demo.links();
    const nonce = randomBytes(16).toString('base64');
    response
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'`,
      })
      .end(
        demoPage(
          { kiosk: `/kiosk/#link=${kiosk}`, display: `/display/#link=${display}`, desk: `/desk/#link=${desk}` },
          nonce,
        ),
      );
  }
}
