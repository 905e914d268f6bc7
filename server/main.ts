// Reads the environment, opens the house, listens. The only file with side effects.
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { createApp } from './app.ts';
import type { PostOffice } from './channels/mail.ts';
import { fastClock, systemClock } from './engine/clock.ts';
import { CannotStart } from './engine/start.ts';
import type { DocumentLists } from './http/documents.ts';
import { isLoopback } from './http/origin.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const DRAIN = 10_000;

try {
  await main();
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  console.error(`Foyer cannot start. ${error.message}`);
  process.exit(1);
}

async function main(): Promise<void> {
  const { env } = process;
  const demo = process.argv.includes('--demo');
  const speed = speedOf(process.argv, demo);
  const port = portOf(env['PORT']);
  const host = env['HOST'] || '127.0.0.1';
  const local = host === 'localhost' || isLoopback(host);
  if (demo && !local)
    throw new CannotStart('The demo signs in by links and is for this machine only: leave HOST unset.');
  const tls = tlsOf(env['TLS_CERT'], env['TLS_KEY']);
  const publicOrigin = originOf(env['PUBLIC_ORIGIN']);
  const mail = mailOf(env['SMTP_URL'], env['SMTP_FROM']);
  let demoPage: Parameters<typeof createApp>[0]['page'];

  // What was compiled once need not be again: a house that fell is open sooner. Not in a folder that others may write to.
  enableCompileCache(resolve(ROOT, 'node_modules/.cache/compiled'));
  const app = await (
    await import('./app.ts')
  ).createApp({
    databaseUrl: env['DATABASE_URL'] || (demo ? 'file:data/demo.db' : 'file:data/foyer.db'),
    documents: documents(),
    dist: resolve(ROOT, 'dist'),
    demo,
    ...(speed !== 1 && { clock: fastClock({ speed }), doorClock: systemClock }),
    ...(tls && { tls }),
    ...(publicOrigin && { publicOrigin }),
    ...(mail && { mail }),
    log,
    page: (request, response) => demoPage?.(request, response) ?? false,
  });
  leaveInOrder(() => app.close());

  const link = demo ? undefined : await app.doors.setupLink();
  if (link && !local) {
    await app.close();
    throw new CannotStart(`HOST is ${host}, but nobody can sign in yet. Start once without HOST and set the house up.`);
  }
  const shows = demo ? await (await import('./demo/open.ts')).openDemo(app, env['DEMO_PASSWORD']) : undefined;
  if (shows) {
    demoPage = shows.page;
    app.onClose(shows.stop);
  }
  await app.listen(port, host).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    throw new CannotStart(
      code === 'EADDRINUSE'
        ? `Port ${port} is in use. Set PORT to another one.`
        : `${host}:${port} cannot be listened on (${code ?? 'unknown'}).`,
    );
  });

  const [home = ''] = app.origins();
  console.log(`Foyer is open at ${home}`);
  for (const face of ['desk', 'kiosk', 'display']) console.log(`  ${face.padEnd(8)} ${home}/${face}/`);
  if (mail && !publicOrigin)
    log(`Letters will carry links to ${home}, which phones may not reach: set PUBLIC_ORIGIN to the address they can.`);
  if (link) console.log(`\nSet the house up within 15 minutes, once:\n  ${home}/desk/#setup=${link}`);
  for (const line of shows?.lines(home) ?? []) console.log(line);
}

/** Closes the house once, whatever asks for it, and leaves within ten seconds. */
function leaveInOrder(close: () => Promise<void>): void {
  let leaving = false;
  const leave = (code: number) => {
    if (leaving) return;
    leaving = true;
    setTimeout(() => process.exit(code), DRAIN - 500).unref();
    close().then(
      () => process.exit(code),
      (error: unknown) => {
        log('The house did not close in order', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => leave(0));
  process.on('SIGINT', () => leave(0));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error) => {
      log('Something went wrong that nobody expected; the server closes', error);
      leave(1);
    });
}

function log(line: string, error?: unknown): void {
  console.error(new Date().toISOString(), line, ...(error === undefined ? [] : [error]));
}

/** What each face may ask, as its build has listed it. */
function documents(): DocumentLists {
  const list = (face: string) => {
    try {
      return JSON.parse(readFileSync(resolve(ROOT, `schema/documents/${face}.json`), 'utf8')) as Record<string, string>;
    } catch (error) {
      throw new CannotStart(`schema/documents/${face}.json cannot be read: it says what the ${face} may ask.`, error);
    }
  };
  return { desk: list('desk'), kiosk: list('kiosk'), display: list('display') };
}

/** How fast the house's clock runs: `--speed 60` lets a demo's day pass in a quarter of an hour. */
function speedOf(argv: readonly string[], demo: boolean): number {
  const at = argv.indexOf('--speed');
  if (at < 0) return 1;
  const speed = Number(argv[at + 1]);
  if (!demo) throw new CannotStart('--speed is for the demo: a real house keeps real time.');
  if (!(speed >= 1 && speed <= 600))
    throw new CannotStart('--speed takes a number from 1 to 600: how many times as fast.');
  return speed;
}

function portOf(text = ''): number {
  const port = text === '' ? 4000 : Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CannotStart(`PORT is ${text}; it must be a number from 0 to 65535.`);
  return port;
}

function originOf(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.username)
    throw new CannotStart(`PUBLIC_ORIGIN is ${text}; it must look like https://foyer.example.com.`);
  return url.origin;
}

function mailOf(url: string | undefined, from: string | undefined): PostOffice | undefined {
  if (!url && !from) return undefined;
  if (!url || !from)
    throw new CannotStart('SMTP_URL and SMTP_FROM belong together: the mail server, and whom its letters come from.');
  return { url, from };
}

function tlsOf(cert: string | undefined, key: string | undefined): { cert: string; key: string } | undefined {
  if (!cert && !key) return undefined;
  if (!cert || !key)
    throw new CannotStart('TLS_CERT and TLS_KEY belong together: the files of a certificate and its key.');
  try {
    return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  } catch (error) {
    throw new CannotStart(`TLS_CERT or TLS_KEY cannot be read (${(error as NodeJS.ErrnoException).path}).`, error);
  }
}
