/** The one socket of a page: it comes back for ever by itself, and whatever is followed starts again with a whole board. */
import { createClient } from 'graphql-ws';
import type { Face } from './client.ts';
import type { Link } from './link.svelte.ts';
import { Pauses } from './pauses.ts';
import { refusalOf } from './refused.ts';
import type { Refused } from './refused.ts';

/** What a feed tells its follower. */
export interface Hears<Data> {
  next(data: Data): void;
  /** The server will not give this feed to this viewer: nothing more comes. */
  refused?: ((why: Refused) => void) | undefined;
}

/** A document as the build leaves it: its id, and the fixed name its frames carry. */
export interface Persisted {
  documentId: string;
  name: string;
}

const closedForGood = [4401, 4403];
const refusedForGood = ['SIGN_IN_FIRST', 'NOT_YOURS', 'UNKNOWN_DOCUMENT'];
const pongWithin = 5_000;
/** The server beats every 5 s: after three missed beats the line is dead, whatever the socket says. */
const silence = 17_000;

/** Opens nothing until something is followed; the page's cookie decides who it is, `reconnect` after it changed. */
export class Socket {
  readonly #link: Link;
  readonly #pauses = new Pauses();
  readonly #feeds = new Set<Feed>();
  readonly #client: ReturnType<typeof createClient>;
  #nextId = '';
  #heardAt = 0;

  constructor(face: Face, link: Link) {
    this.#link = link;
    let pong: ReturnType<typeof setTimeout> | undefined;
    this.#client = createClient({
      url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql?face=${face}`,
      lazyCloseTimeout: 1_000,
      keepAlive: 10_000,
      connectionAckWaitTimeout: pongWithin,
      retryAttempts: Infinity,
      retryWait: (tried) => this.#pauses.pause(tried),
      shouldRetry: (event) => !closedForGood.includes(codeOf(event)),
      generateID: () => this.#nextId,
      on: {
        connected: () => {
          this.#heardAt = performance.now();
          link.state = 'live';
        },
        closed: (event) => {
          clearTimeout(pong);
          this.#closed(codeOf(event));
        },
        error: () => this.#closed(1006),
        ping: (received) => {
          if (!received) pong = setTimeout(() => this.#client.terminate(), pongWithin);
        },
        pong: (received) => {
          if (received) clearTimeout(pong);
        },
      },
    });
    const wake = () => {
      if (document.visibilityState === 'hidden') return;
      this.#pauses.end();
      this.#mistrust(2 * pongWithin);
    };
    addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    setInterval(() => this.#mistrust(silence), 2_000);
  }

  /** Follows a subscription until the returned function is called; `hears.next` gets a whole board after every (re)connect. */
  follow<Data>(doc: Persisted, variables: object | undefined, hears: Hears<Data>): () => void {
    const feed: Feed = { id: this.#idFor(doc.name), running: false, tried: 0, start: () => {}, stop: () => {} };
    const again = () => {
      if (!feed.running) return;
      feed.running = false;
      if (this.#link.state === 'refused') return;
      void this.#pauses.pause(feed.tried++).then(() => this.#feeds.has(feed) && feed.start());
    };
    const failed = (errors: Parameters<typeof refusalOf>[0]) => {
      const why = refusalOf(errors);
      if (!refusedForGood.includes(why.code)) return again();
      feed.running = false;
      if (why.code === 'SIGN_IN_FIRST') this.#link.state = 'refused';
      if (why.code === 'UNKNOWN_DOCUMENT') renewPage();
      hears.refused?.(why);
    };
    feed.start = () => {
      if (feed.running) return;
      feed.running = true;
      this.#nextId = feed.id;
      const request = { query: '', variables: { ...variables }, extensions: { documentId: doc.documentId } };
      feed.stop = this.#client.subscribe<Data>(request, {
        next: ({ data, errors }) => {
          if (!this.#feeds.has(feed)) return;
          if (!data || errors?.length) return failed(errors ?? []);
          feed.tried = 0;
          this.#heardAt = performance.now();
          hears.next(data);
        },
        error: (error) => (Array.isArray(error) ? failed(error) : again()),
        complete: again,
      });
    };
    this.#feeds.add(feed);
    if (this.#link.state === 'refused') this.#link.state = 'connecting';
    feed.start();
    return () => {
      this.#feeds.delete(feed);
      feed.stop();
    };
  }

  /** Drops the socket and comes back at once with the present cookie; feeds that had been refused are tried again. */
  reconnect(): void {
    this.#link.state = 'connecting';
    this.#pauses.end();
    this.#client.terminate();
    for (const feed of this.#feeds) feed.start();
  }

  #closed(code: number): void {
    if (closedForGood.includes(code)) this.#link.state = 'refused';
    else if (code !== 1000 && this.#link.state !== 'refused') this.#link.state = 'lost';
  }

  #mistrust(quiet: number): void {
    if (this.#feeds.size === 0 || this.#link.state !== 'live') return;
    if (performance.now() - this.#heardAt > quiet) this.#client.terminate();
  }

  #idFor(name: string): string {
    const taken = new Set([...this.#feeds].map((feed) => feed.id));
    let id = name;
    for (let n = 2; taken.has(id); n++) id = `${name}.${n}`;
    return id;
  }
}

interface Feed {
  id: string;
  running: boolean;
  tried: number;
  start(): void;
  stop(): void;
}

/** The server has been renewed and this page has not: nobody stands at a lobby screen to reload it. Seldom, lest it turn in circles. */
function renewPage(): void {
  const last = Number(sessionStorage.getItem('renewed') ?? 0);
  if (Date.now() - last < 600_000) return;
  sessionStorage.setItem('renewed', String(Date.now()));
  location.reload();
}

function codeOf(event: unknown): number {
  return (event as { code?: number } | undefined)?.code ?? 0;
}
