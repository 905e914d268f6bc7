// What is said to somebody whose press is not open: how it stands, who was quicker, and what can be done instead.
import type { Tx } from './database.ts';
import type { Entry } from './journal.ts';
import { type Language, Refusal, type Words, words } from './refusal.ts';

/** Not from this state. */
export const notFrom = (state: Words, label: Words): Refusal =>
  new Refusal(
    'NOT_NOW',
    words(
      `现在是“${state.zh}”，办不了“${label.zh}”。`,
      `This is “${state.en.toLowerCase()}” now, so “${label.en.toLowerCase()}” cannot be done.`,
    ),
  );

/** The same refusal with the names of the moves that are open instead; as it was where there is none. */
export function withOnward(no: Refusal, open: readonly Words[]): Refusal {
  if (open.length === 0) return no;
  const said = (language: Language, between: string) => open.map((label) => label[language]).join(between);
  return new Refusal(
    no.code,
    words(
      `${no.words.zh}现在可以：${said('zh', '、')}。`,
      `${no.words.en} What can be done: ${said('en', ', ').toLowerCase()}.`,
    ),
  );
}

/** A colleague pressed the same a moment earlier: says who, to let it rest; undefined where it was no member of staff. */
export async function doneBy(tx: Tx, { actor, at }: Entry, label: Words): Promise<Refusal | undefined> {
  const [who] = await tx.all<{ name: string; nameEn: string }>(
    'select name, nameEn from staffMember where id = ?',
    actor,
  );
  if (!who) return undefined;
  return new Refusal(
    'ALREADY_DONE',
    words(
      `${who.name}已经办理了“${label.zh}”。`,
      `${who.nameEn || who.name} has already done this: ${label.en.toLowerCase()}.`,
    ),
    { params: { by: actor, at } },
  );
}
