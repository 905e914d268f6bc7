// Every question, deed and feed, asked over the real roads by everybody there is: a request for each, a socket for the feeds.
import { randomUUID } from 'node:crypto';
import type { GraphQLObjectType } from 'graphql';
import type { Face } from '../../../server/context.ts';
import { documentId } from '../../../server/http/documents.ts';
import { schema } from '../../../server/schema.ts';
import { type Letter, LETTERS, ROLE_OF } from '../../permission-matrix.ts';
import { type Building, type Person, stranger } from '../kit/building.ts';
import { connect, type Place, send } from '../kit/speak.ts';
import { written } from './words.ts';

/** What one caller was answered to one field. */
export interface Cell {
  readonly type: string;
  readonly field: string;
  readonly letter: Letter;
  readonly answer: 'open' | 'shut' | `trouble: ${string}`;
}

const SHUT = ['NOT_YOURS', 'SIGN_IN_FIRST'];

interface Asked {
  readonly type: string;
  readonly field: string;
  readonly text: string;
}

const asked = (root: GraphQLObjectType, kind: string): Asked[] =>
  Object.entries(root.getFields()).map(([field, it]) => ({
    type: root.name,
    field,
    text: `${kind} { ${written(field, it)} }`,
  }));
const REQUESTS = [
  ...asked(schema.getQueryType()!, 'query'),
  ...asked(schema.getMutationType()!, 'mutation'),
  // Who signs out is nobody any more.
].sort((a, b) => Number(a.field === 'signOut') - Number(b.field === 'signOut'));
const FEEDS = asked(schema.getSubscriptionType()!, 'subscription');

/** What any face may then ask by its id: every field of the schema. Only the guard stands between. */
export const LISTED = Object.fromEntries(
  (['desk', 'kiosk', 'display'] satisfies Face[]).map((face) => [
    face,
    Object.fromEntries([...REQUESTS, ...FEEDS].map(({ text }) => [documentId(text), text])),
  ]),
) as Record<Face, Record<string, string>>;

/** Asks everything as everybody. */
export async function askEverything(at: Place, building: Building): Promise<Cell[]> {
  const cells = await Promise.all(
    LETTERS.map(async (letter) => {
      const who = personOf(letter, building);
      const heard = await feedsOf(at, who);
      const answered: Cell['answer'][] = [];
      for (const { text } of REQUESTS) {
        const body = JSON.stringify({ extensions: { documentId: documentId(text) } });
        answered.push(answerIn((await send(at, who, body, { 'idempotency-key': randomUUID() })).errors));
      }
      return [...FEEDS, ...REQUESTS].map(({ type, field }, i) => ({
        ...{ type, field, letter },
        answer: [...heard, ...answered][i]!,
      }));
    }),
  );
  return cells.flat();
}

/** A stranger gets no socket at all. */
async function feedsOf(at: Place, who: Person): Promise<Cell['answer'][]> {
  const line = connect(at, who);
  const answers = new Map<string, Cell['answer']>();
  const all = new Promise<void>((resolve) => {
    line.onMessage(({ type, id, payload }) => {
      if (type === 'connection_ack')
        for (const { field, text } of FEEDS)
          line.say({
            id: field,
            type: 'subscribe',
            payload: { query: '', extensions: { documentId: documentId(text) } },
          });
      if (type === 'next' || type === 'error')
        answers.set(id!, answerIn((type === 'error' ? payload : payload.errors) as Errors | undefined));
      if (answers.size === FEEDS.length) resolve();
    });
    void line.closed.then(() => resolve());
  });
  await all;
  const closed = line.ws.readyState === line.ws.CLOSED ? await line.closed : undefined;
  line.ws.terminate();
  return FEEDS.map(({ field }) => answers.get(field) ?? (closed && closed.code > 4400 ? 'shut' : 'trouble: no answer'));
}

type Errors = readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];

/** Let in, whatever became of it then, or not let in. */
export function answerIn(errors: Errors = []): Cell['answer'] {
  const code = errors[0]?.extensions?.['code'];
  if (errors.length === 0) return 'open';
  if (typeof code !== 'string' || code === 'INTERNAL' || code === 'UNKNOWN_DOCUMENT')
    return `trouble: ${errors[0]!.message}`;
  return SHUT.includes(code) ? 'shut' : 'open';
}

/** Whoever a letter of the matrix stands for. */
export function personOf(letter: Letter, { staff, kiosks, displays }: Building): Person {
  if (letter === '-') return stranger('desk');
  if (letter === 'k') return stranger('kiosk');
  if (letter === 'd') return stranger('display');
  if (letter === 'K') return kiosks[0]!;
  if (letter === 'D') return displays[0]!;
  return staff[ROLE_OF[letter]];
}
