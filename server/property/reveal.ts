// Looking behind a mask: an act of its own, with a reason, told in the journal (decision 10).
import { actorOf, type Context } from '../context.ts';
import { record } from '../engine/journal.ts';
import { notFound, Refusal, words } from '../engine/refusal.ts';
import type { RevealReason } from './rules.ts';

/** The plain text of a sealed number. Refuses more than twenty looks an hour, and what is not there or was erased. */
export async function reveal(
  context: Context,
  kind: 'host' | 'visit',
  id: string,
  sealed: string | null | undefined,
  reason: RevealReason,
): Promise<string> {
  const { house } = context;
  const actor = actorOf(context).id;
  if (!house.limits.reveal.take(actor))
    throw new Refusal(
      'TOO_MANY_TRIES',
      words('本小时查看次数已达上限。', 'You have looked at as many numbers as an hour allows.'),
    );
  const plain = sealed && house.keyring.open(sealed)?.plain;
  if (!plain) throw notFound(words('这个号码', 'this number'));
  const looked = { kind, id, move: 'reveal', from: '', to: '', actor, reason };
  await house.db.write((tx) => record(tx, looked, house.clock.now()));
  return plain;
}
