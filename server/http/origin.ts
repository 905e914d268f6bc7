// Which pages may speak to this server: its own, by the addresses it is reached at. Anything else is another site.
import type { Server } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Keeping } from './cookies.ts';
import type { Knock } from './knock.ts';

export const isLoopback = (address: string | undefined): boolean =>
  address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address ?? '');

/** The origins of this server's own pages, from where it listens and what it is called outside. */
export class Origins {
  readonly #server: Server;
  readonly #scheme: 'http' | 'https';
  readonly #publicOrigin: string | undefined;
  /** Where it listened last: a server that closes has no address any more while it still answers. */
  #at: Pick<AddressInfo, 'address' | 'port'> = { address: '127.0.0.1', port: 0 };
  readonly #called = new Map<string, boolean>();
  /** Every request asks, and the machine's addresses hardly ever change: looked at once a second. */
  #known: { readonly list: string[]; readonly until: number } | undefined;

  constructor(server: Server, scheme: 'http' | 'https', publicOrigin?: string) {
    this.#server = server;
    this.#scheme = scheme;
    this.#publicOrigin = publicOrigin && new URL(publicOrigin).origin;
  }

  /** The addresses to open, the public one first. */
  get list(): string[] {
    if (this.#known && performance.now() < this.#known.until) return this.#known.list;
    const list = [...(this.#publicOrigin ? [this.#publicOrigin] : []), ...this.#own()];
    if (this.#server.listening) this.#known = { list, until: performance.now() + 1_000 };
    return list;
  }

  /** Whether a page of this origin may ask or change anything; a request that does not say where it comes from may not. */
  allowed(origin: string | undefined): boolean {
    return origin !== undefined && this.list.includes(origin);
  }

  /** How cookies are kept for this request. A proxy in front speaks for HTTPS by the public origin. */
  keeping({ headers: { origin, host }, socket }: Knock): Keeping {
    if ('encrypted' in socket) return 'secure';
    const outside = this.#publicOrigin;
    if (outside?.startsWith('https:') && (origin ? origin === outside : host === new URL(outside).host))
      return 'secure';
    const isOnThisMachine = isLoopback(socket.remoteAddress) && this.#isCalledLoopback(origin ?? `http://${host}`);
    return isOnThisMachine ? 'loopback' : 'none';
  }

  /** The same few addresses are called all day, and taking one apart costs more than anything else here. */
  #isCalledLoopback(address: string): boolean {
    const before = this.#called.get(address);
    if (before !== undefined) return before;
    if (this.#called.size >= MOST_CALLED) this.#called.clear();
    const host = URL.parse(address)?.hostname.replace(/^\[|\]$/g, '');
    const is = host === 'localhost' || isLoopback(host);
    this.#called.set(address, is);
    return is;
  }

  #own(): string[] {
    this.#at = (this.#server.address() as AddressInfo | null) ?? this.#at;
    const { address, port } = this.#at;
    const everywhere = address === '::' || address === '0.0.0.0';
    const hosts = everywhere ? addresses() : isLoopback(address) ? LOOPBACK : [address];
    return hosts.map((host) => new URL(`${this.#scheme}://${isIP(host) === 6 ? `[${host}]` : host}:${port}`).origin);
  }
}

const MOST_CALLED = 100;
const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

const addresses = (): string[] => [
  ...LOOPBACK,
  ...Object.values(networkInterfaces()).flatMap((them) =>
    (them ?? []).filter(({ internal, scopeid }) => !internal && !scopeid).map(({ address }) => address),
  ),
];
