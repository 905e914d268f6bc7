// The whole server as a value: open it, listen, close it. Tests and the demo do no more than main does.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Connection, Doors } from './access/doors.ts';
import { newLimits } from './access/limits.ts';
import type { PostOffice } from './channels/mail.ts';
import { openPost } from './channels/post.ts';
import type { Context, House } from './context.ts';
import { type Clock, systemClock } from './engine/clock.ts';
import { DueWork } from './engine/due.ts';
import type { Language } from './engine/refusal.ts';
import { credentialOf, faceOf, languageOf } from './http/callers.ts';
import { documentOf, type DocumentLists } from './http/documents.ts';
import { graph } from './http/graphql.ts';
import { pages } from './go/pages.ts';
import { photoJobs, visitorPhoto } from './go/photo.ts';
import { pictures } from './go/pictures.ts';
import { Watch } from './go/watch.ts';
import * as health from './http/health.ts';
import type { Knock } from './http/knock.ts';
import type { LIMITS } from './http/limits.ts';
import { Origins } from './http/origin.ts';
import { sockets } from './http/sockets.ts';
import { screens, securityHeaders, text } from './http/static.ts';
import { said } from './http/words.ts';
import { jobs as meetingJobs } from './meetings/jobs.ts';
import { roomPicture } from './meetings/picture.ts';
import { jobs as noticeJobs } from './notices/api.ts';
import { schema } from './schema.ts';
import { Settings } from './settings.ts';
import { openStorage } from './storage.ts';
import { jobs as visitJobs } from './visits/jobs.ts';

export interface AppOptions {
  /** `file:…` or a libsql server; the keys to personal data lie beside the file. */
  readonly databaseUrl: string;
  readonly clock?: Clock;
  /** By which sessions and pairings run out: people sit there in real time, also where the house's clock is hurried. */
  readonly doorClock?: Clock;
  /** What each face's build may ask. */
  readonly documents: DocumentLists;
  /** The folder of the built screens. */
  readonly dist?: string;
  /** How the house is called from outside, when something stands in front of it: links in letters lead there. */
  readonly publicOrigin?: string;
  /** The mail server by which letters go out; without one none are written. */
  readonly mail?: PostOffice;
  readonly demo?: boolean;
  /** PEM texts: HTTPS by the server itself. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** What sockets may do, where it is not the usual. */
  readonly socketLimits?: Partial<typeof LIMITS>;
  log?(line: string, error?: unknown): void;
  /** Pages besides the screens; says whether the path was one of its own. */
  page?(request: IncomingMessage, response: ServerResponse): boolean;
}

/** How long a request may take to arrive, and how often that is looked at, in milliseconds: a byte a second keeps no line. */
const PATIENCE = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2_000 };

export type App = Awaited<ReturnType<typeof createApp>>;

/** Opens the database, brings it up to date and starts the due work. Throws CannotStart with a plain sentence; listens only when told to. */
export async function createApp({
  databaseUrl,
  clock = systemClock,
  doorClock = clock,
  documents,
  dist,
  publicOrigin,
  mail,
  demo = false,
  tls,
  socketLimits = {},
  log = (line, error) => console.error(line, error ?? ''),
  page = () => false,
}: AppOptions) {
  const { db, keyring, files } = await openStorage(databaseUrl);
  const settings = new Settings({ db, clock, log });
  const doors = new Doors({ db, clock: doorClock, log });
  const house: House = {
    db,
    clock,
    keyring,
    files,
    doors,
    demo,
    log,
    limits: newLimits(clock),
    property: () => settings.now(),
    home: () => origins.list[0]!,
  };
  const post = openPost(house, mail);
  const jobs = { ...visitJobs(keyring), ...noticeJobs, ...meetingJobs, ...post.jobs, ...photoJobs(files) };
  const work = new DueWork({ db, clock, log, jobs });

  const server = tls ? createSecureServer({ ...tls, ...PATIENCE }, answer) : createServer(PATIENCE, answer);
  const origins = new Origins(server, tls ? 'https' : 'http', publicOrigin);
  const { yoga, handle } = graph({ schema, house, documents, origins });
  const alive = new health.Health({ db, clock });
  const screen = screens(dist);
  const picture = pictures(house, origins, [visitorPhoto, roomPicture]);
  const watch = new Watch(db);
  const behindLinks = pages(house, watch);
  const headers = Object.entries(securityHeaders(demo));

  function answer(request: IncomingMessage, response: ServerResponse): void {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (alive.draining) response.setHeader('connection', 'close');
    const path = (request.url ?? '/').split('?')[0]!;
    if (path === '/graphql') return void handle(request, response);
    if (picture(request, response) || behindLinks(request, response)) return;
    if (request.method !== 'GET' && request.method !== 'HEAD') text(response, 405, 'Method not allowed\n');
    else if (path === '/') response.writeHead(302, { location: '/desk/' }).end();
    else if (!alive.answer(path, response) && !page(request, response) && !screen(request, response))
      text(response, 404, 'Not found\n');
  }

  const spoken = new WeakMap<Knock, Language>();
  const wires = sockets<Connection, Context>(server, {
    yoga,
    clock,
    limits: socketLimits,
    log,
    allowed: (origin) => origins.allowed(origin),
    async who(knock) {
      const face = faceOf(knock);
      if (!face) return { code: 4400, reason: 'No such face' };
      const found = await doors.admit(face, credentialOf(knock, face, origins));
      if ('code' in found) return found;
      spoken.set(knock, found.who.audience.language);
      return { actor: found, holder: found.who.session?.id ?? found.who.device!.id };
    },
    text: (asked, { visitor, audience }) => documentOf(documents, asked, visitor!.face, audience),
    share: ({ audience }) => ({ house, audience }),
    said: (error, knock) => said(error, spoken.get(knock) ?? languageOf(knock), log),
  });
  doors.watch(wires);
  const before: (() => unknown)[] = [];
  await settings.follow();
  await work.start();
  await post.courier.start();

  return {
    house,
    doors,
    server,
    /** Who is on a socket, and what runs for them. */
    sockets: wires,
    /** The addresses to open; the public one first. */
    origins: () => origins.list,
    /** Something of the caller's own to stop first. */
    onClose: (stop: () => unknown) => void before.push(stop),
    /** Listens, and gives the port (0 asks for a free one). */
    listen: (port: number, host = '127.0.0.1') =>
      new Promise<number>((done, fail) => {
        server.once('error', fail);
        server.listen(port, host, () => {
          server.off('error', fail);
          done((server.address() as AddressInfo).port);
        });
      }),
    /** Not ready, nobody new; writes finished, sockets closed, log written into the file. */
    async close() {
      alive.draining = true;
      for (const stop of before) stop();
      watch.stop();
      const closed = new Promise<void>((done) => (server.listening ? server.close(() => done()) : done()));
      await work.stop();
      await post.courier.stop();
      await wires.drain();
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), 3_000);
      await closed;
      clearTimeout(cut);
      settings.stop();
      await doors.stop();
      await db.close();
    },
  };
}
