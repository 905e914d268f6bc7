// A house of its own for the engine's tests: visits that arrive, leave and are told of, without any of the product's domains.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GraphQLError } from 'graphql';
import { createSchema, createYoga } from 'graphql-yoga';
import { type Clock, systemClock } from '../../server/engine/clock.ts';
import { type Database, openDatabase } from '../../server/engine/database.ts';
import { Feed, type Frame } from '../../server/engine/feed.ts';
import { type Entry, head, record, since, tables } from '../../server/engine/journal.ts';
import { migrate } from '../../server/engine/migrate.ts';
import { Refusal, words } from '../../server/engine/refusal.ts';
import type { Knock } from '../../server/http/knock.ts';
import type { LIMITS } from '../../server/http/limits.ts';
import { type Closing, type Guest, sockets } from '../../server/http/sockets.ts';

export const ORIGIN = 'http://house';
export const BOARD =
  'subscription arrivals { arrivals { reset cursor asOf items { seq move visit { id state name may } } } }';

export interface Audience {
  readonly role: 'receptionist' | 'guard' | 'display';
  readonly language: 'zh' | 'en';
}
export interface Actor extends Audience {
  readonly id: string;
}
interface Context {
  readonly db: Database;
  readonly clock: Clock;
  readonly audience: Audience;
  readonly actor?: Actor;
  feed?: Feed<unknown>;
}

const people: Record<string, Actor> = {
  anna: { id: 'anna', role: 'receptionist', language: 'en' },
  ben: { id: 'ben', role: 'receptionist', language: 'en' },
  chen: { id: 'chen', role: 'receptionist', language: 'zh' },
  guard: { id: 'guard', role: 'guard', language: 'en' },
  screen: { id: 'screen', role: 'display', language: 'en' },
};

interface Visit {
  readonly id: string;
  readonly state: string;
  readonly name: string;
}
interface Change {
  readonly seq: number;
  readonly move: string;
  readonly visit: Visit;
}

export interface HouseOptions {
  readonly visits?: number;
  readonly clock?: Clock;
  readonly limits?: Partial<typeof LIMITS>;
  readonly heartbeat?: number;
  /** Asked at every door instead of looking the cookie up. */
  readonly who?: (knock: Knock) => Guest<Actor> | Closing;
}

const schema = createSchema<Context>({
  typeDefs: `
    type Visit { id: ID!, state: String!, name: String!, may: [String!]! }
    type Change { seq: Int!, move: String!, visit: Visit! }
    type Frame { reset: Boolean!, cursor: Int!, asOf: Float!, items: [Change!]! }
    type Query { me: String!, visits(state: String): [Visit!]! }
    type Mutation { arrive(id: ID!): Visit! }
    type Subscription { arrivals(state: String): Frame!, secret: Frame! }
  `,
  resolvers: {
    Query: {
      me: (_, __, { actor }) => actor?.id ?? 'nobody',
      visits: (_, __, { db }) => db.read('select * from visit'),
    },
    Mutation: { arrive: (_, { id }: { id: string }, { db }) => move(db, id, 'arrived') },
    Subscription: {
      arrivals: { subscribe: (_, __, context) => open(context), resolve: (frame: Frame<Change>) => frame },
      secret: {
        subscribe() {
          throw new Refusal('NOT_YOURS', words('不行。', 'No.'));
        },
      },
    },
    Visit: {
      name({ id, name }: Visit, _, { audience, actor }) {
        if (actor) throw new Error('A shared execution knows somebody');
        if (name === 'broken') throw new Error(`secret of ${id}`);
        return audience.role === 'display' ? '*' : name;
      },
      may: (_, __, { audience }) => (audience.role === 'receptionist' ? ['receive'] : []),
    },
  },
});

/** Opens the house on a file: `who` is named by the cookie. */
export async function openHouse(
  path: string,
  { visits = 50, clock = systemClock, heartbeat = 5_000, limits = {}, who }: HouseOptions = {},
) {
  const db = await openDatabase(`file:${path}`);
  await migrate(db, [
    { name: 'house', steps: [...tables, 'create table visit(id text primary key, state text, name text) strict'] },
  ]);
  await db.write(async (tx) => {
    for (let i = 1; i <= visits; i++)
      await tx.all('insert into visit values(?, ?, ?)', `v${i}`, 'invited', `Guest ${i}`);
  });
  const log: string[] = [];
  const actorOf = (request: Knock) => people[request.headers.cookie ?? ''];
  const contextOf = (request: Knock): Context => {
    const actor = actorOf(request);
    if (!actor) throw new Refusal('SIGN_IN_FIRST', words('请先登录。', 'Please sign in first.'));
    return { db, clock, actor, audience: { role: actor.role, language: actor.language } };
  };
  const yoga = createYoga<{ req: IncomingMessage }>({
    schema: schema as never,
    maskedErrors: false,
    logging: false,
    context: ({ req }: { req: IncomingMessage }) => ({ ...contextOf(req), heartbeat }),
  });
  const server = createServer((request, response) => void yoga(request, response));
  const side = sockets<Actor, Context>(server, {
    yoga,
    clock,
    limits,
    allowed: (origin) => origin === ORIGIN,
    who: async (request) => {
      const actor = actorOf(request);
      return who?.(request) ?? (actor ? { actor, holder: actor.id } : { code: 4401, reason: 'Sign in first' });
    },
    text({ query }, { audience }) {
      if (audience.role === 'display' && !query?.startsWith('subscription'))
        throw new Refusal('UNKNOWN_DOCUMENT', words('不行。', 'This device may not ask that.'));
      return query ?? '';
    },
    share: ({ audience }) => Object.assign({ db, clock, audience }, { heartbeat }),
    said: (error) =>
      error instanceof Refusal
        ? new GraphQLError(error.words.en, { extensions: { code: error.code } })
        : new GraphQLError('Something went wrong.', { extensions: { code: 'INTERNAL' } }),
    log: (line) => log.push(line),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    db,
    log,
    server,
    side,
    port: (server.address() as AddressInfo).port,
    move: (id: string, to: string) => move(db, id, to),
    async close() {
      await side.drain(0);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await db.close();
    },
  };
}

export type House = Awaited<ReturnType<typeof openHouse>>;

function move(db: Database, id: string, to: string): Promise<Visit> {
  return db.write(async (tx) => {
    const [before] = await tx.all<Visit>('select * from visit where id = ?', id);
    const [after] = await tx.all<Visit>('update visit set state = ? where id = ? returning *', to, id);
    await record(tx, { kind: 'visit', id, move: to, from: before!.state, to, actor: 'somebody' }, 0);
    if (Math.random() < 0.3)
      await record(tx, { kind: 'bell', id: 'b', move: 'ring', from: '', to: '', actor: 'somebody' }, 0);
    return after!;
  });
}

function open(context: Context): Feed<Change> {
  const { db, clock } = context;
  const feed = new Feed<Change>({
    clock,
    heartbeat: (context as Context & { heartbeat: number }).heartbeat,
    onCommit: (wake) => db.onCommit(wake),
    async board() {
      const [[last], visits] = await db.moment<[{ seq: number }, Visit]>(head, ['select * from visit order by id']);
      return { cursor: last!.seq, items: visits.map((visit) => ({ seq: 0, move: '', visit })) };
    },
    async changes(after, upTo = Number.MAX_SAFE_INTEGER) {
      const [[last], entries, visits] = await db.moment<[{ seq: number }, Entry, Visit]>(
        head,
        since(['visit'], after, upTo),
        [
          `select * from visit where id in (select id from journal where kind = 'visit' and seq > ? and seq <= ?)`,
          after,
          upTo,
        ],
      );
      const byId = new Map(visits.map((visit) => [visit.id, visit]));
      return {
        cursor: Math.min(last!.seq, upTo),
        items: entries.map(({ seq, move, id }) => ({ seq, move, visit: byId.get(id)! })),
      };
    },
  });
  context.feed = feed;
  return feed;
}
