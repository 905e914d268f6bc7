// A bad network between a client and a server, within this process: late, deaf, or cut at any byte.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type Conditions, pause } from './experiment.ts';
import type { Place } from './speak.ts';

/** To the server, or down to the client. */
export type Way = 'up' | 'down';

/** One connection through the proxy. */
export interface Link {
  /** Milliseconds by which every byte is late from now on; order is kept. */
  lag: number;
  /** Half open: nothing passes any more, and neither side is told. */
  stall(): void;
  /** Resets both sides after so many more bytes in one direction; 0 lets not a byte of the next piece through. */
  cutAfter(bytes: number, way: Way): void;
  /** Resets both sides at once. */
  reset(): void;
}

export type Proxy = Awaited<ReturnType<typeof startProxy>>;

/** A place to speak to instead of the server. The server may end and come back; whoever comes meanwhile is reset. */
export async function startProxy({ onEnd }: Pick<Conditions, 'onEnd'>, server: Place) {
  const links = new Set<Link>();
  const ears: ((link: Link) => void)[] = [];
  const listening = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ host: '127.0.0.1', port: server.port, allowHalfOpen: true });
    const link = join(client, upstream, () => links.delete(link));
    links.add(link);
    for (const ear of ears) ear(link);
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const cutAll = () => {
    for (const link of links) link.reset();
  };
  onEnd(() => {
    listening.close();
    cutAll();
  });
  return {
    port: (listening.address() as AddressInfo).port,
    /** Pages call it what they call the server: the proxy is part of the way, not of the address. */
    get url() {
      return server.url;
    },
    /** The connections that are open now, oldest first. */
    links: links as ReadonlySet<Link>,
    /** Called with each new connection, before its first byte. */
    onLink: (ear: (link: Link) => void) => void ears.push(ear),
    cutAll,
  };
}

function join(client: Socket, server: Socket, gone: () => void): Link {
  const left = { up: Infinity, down: Infinity };
  let stalled = false;
  const link: Link = {
    lag: 0,
    stall() {
      stalled = true;
      for (const side of [client, server]) side.pause();
    },
    cutAfter: (bytes, way) => void (left[way] = bytes),
    reset() {
      for (const side of [client, server]) side.resetAndDestroy();
    },
  };
  forward('up', client, server);
  forward('down', server, client);
  return link;

  function forward(way: Way, from: Socket, to: Socket) {
    let before = Promise.resolve();
    const later = (act: () => void) => {
      const due = performance.now() + link.lag;
      before = before.then(async () => {
        if (due > performance.now()) await pause(due - performance.now());
        if (!stalled && !to.destroyed) act();
      });
    };
    from.setNoDelay(true);
    from.on('data', (piece: Buffer) => later(() => pass(piece)));
    from.on('end', () => later(() => to.end()));
    from.on('error', () => {}); // told by the close that follows
    from.on('close', (broken) => {
      if (broken && !stalled) link.reset();
      if (client.destroyed && server.destroyed) gone();
    });

    function pass(piece: Buffer) {
      const taken = Math.min(piece.length, left[way]);
      left[way] -= taken;
      if (taken < piece.length) {
        to.write(piece.subarray(0, taken), () => link.reset());
        return;
      }
      if (to.write(piece) || from.isPaused()) return;
      from.pause();
      to.once('drain', () => stalled || from.resume());
    }
  }
}
