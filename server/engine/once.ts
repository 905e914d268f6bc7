// Exactly once: the answer is kept, sealed, in the transaction that gave it. Same key, same answer; same key, other wish: refused.
import { hash } from 'node:crypto';
import type { Database, Tx } from './database.ts';
import { Refusal, words } from './refusal.ts';

export const tables = [
  'create table answer(actor text not null, key text not null, sealed text not null, at integer not null, primary key(actor, key)) strict, without rowid',
  'create index answer_age on answer(at)',
];

/** How long an answer is kept: longer than any screen goes on resending. */
export const KEPT_FOR = 72 * 3_600_000;

/** What is too old counts for nothing at once, and is removed by the next write of a new minute. */
const CLEARED_EVERY = 60_000;
const cleared = new WeakMap<Pick<Database, 'write'>, number>();

export interface Asking {
  readonly actor: string;
  /** Made at the first tap and sent again with every resend. */
  readonly key: string;
  /** What was asked; anything JSON can tell apart. It may name a person: only a hash of it is kept, sealed with the answer. */
  readonly wish: unknown;
  /** Answers hold names: they are kept as unreadable as the rows they came from. */
  seal(plain: string): string;
  /** Undefined when the key to it has been destroyed. */
  open(sealed: string): string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Does the job once for its actor and key, however often it is sent. A job that is refused leaves no answer and may be tried again. */
export function once<Answer>(
  db: Pick<Database, 'write'>,
  { actor, key, wish, seal, open, now }: Asking,
  job: (tx: Tx) => Promise<Answer>,
): Promise<Answer> {
  const asked = hash('sha256', JSON.stringify(wish), 'base64url');
  return db.write(async (tx) => {
    const gone = now - KEPT_FOR;
    if (now - (cleared.get(db) ?? -Infinity) >= CLEARED_EVERY) {
      await tx.all('delete from answer where at <= ?', gone);
      cleared.set(db, now);
    }
    const [known] = await tx.all<{ sealed: string }>(
      'select sealed from answer where actor = ? and key = ? and at > ? limit 1',
      ...[actor, key, gone],
    );
    if (known) return answered<Answer>(open(known.sealed), asked);
    const answer = await job(tx);
    await tx.all(
      'insert or replace into answer values(?, ?, ?, ?)',
      actor,
      key,
      seal(JSON.stringify({ asked, answer })),
      now,
    );
    return answer;
  });
}

function answered<Answer>(plain: string | undefined, asked: string): Answer {
  const known = plain === undefined ? undefined : (JSON.parse(plain) as { asked: string; answer: Answer });
  if (known?.asked !== asked)
    throw new Refusal(
      'KEY_REUSED',
      words(
        '这个请求编号已经用过了，请返回重新操作。',
        'This request number was used before. Go back and start again.',
      ),
    );
  return known.answer;
}
