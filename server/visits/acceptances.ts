// Who agreed to which exact text, and how: frozen with the visit, skipped while the version that was signed still holds.
import type { Tx } from '../engine/database.ts';
import type { Keyring } from '../engine/personal.ts';
import { type Language, Refusal, words } from '../engine/refusal.ts';
import { tidy } from '../property/rules.ts';
import { spelled } from './alike.ts';
import { national } from './codes.ts';
import { fingerprintOf, type Holding, holding } from './documents.ts';
import type { Person } from './sealed.ts';
import type { Purpose, Visit } from './visit.ts';

export const HOWS = ['typed', 'drawn'] as const;
export type How = (typeof HOWS)[number];

export interface Accepted {
  readonly versionId: string;
  readonly how: How;
  /** The name that was typed, or the path of an SVG that was drawn. */
  readonly signed: string;
}

export interface Acceptance {
  readonly visitId: string;
  readonly versionId: string;
  readonly language: Language;
  readonly sha256: string;
  readonly how: How;
  readonly signed: string | null;
  readonly signer: string | null;
  readonly day: string;
  readonly at: number;
}

/** Who signs, as a mark; null without a number, for a name alone is not one person. */
export const signerOf = (keyring: Pick<Keyring, 'blind'>, { name, telephone }: Pick<Person, 'name' | 'telephone'>) =>
  name && telephone ? keyring.blind(`signer ${spelled(name)} ${national(telephone)}`) : null;

/** What this person has still to agree to. */
export async function toSign(tx: Tx, purpose: Purpose, signer: string | null): Promise<Holding[]> {
  const versions = await tx.all<Holding>(...holding(purpose));
  if (!signer || versions.length === 0) return versions;
  const signed = await tx.all<{ versionId: string }>(
    `select versionId from acceptance where signer = ? and versionId in (${versions.map(() => '?').join(', ')})`,
    signer,
    ...versions.map((it) => it.id),
  );
  return versions.filter((it) => !signed.some(({ versionId }) => versionId === it.id));
}

export interface Signing {
  readonly purpose: Purpose;
  readonly person: Pick<Person, 'name' | 'telephone'>;
  readonly accepted: readonly Accepted[];
  readonly language: Language;
  readonly now: number;
}

/** Keeps what was agreed to beside the visit. Refuses what is missing, and what has been published anew since it was read. */
export async function accept(
  tx: Tx,
  keyring: Keyring,
  { id: visitId, day }: Visit,
  { purpose, person, accepted, language, now }: Signing,
): Promise<void> {
  const signer = signerOf(keyring, person);
  for (const version of await toSign(tx, purpose, signer)) {
    const given = accepted.find((it) => it.versionId === version.id);
    if (!given) throw accepted.length > 0 ? changed() : missing();
    await tx.all(
      'insert or replace into acceptance(visitId, versionId, language, sha256, how, signed, signer, day, at) values(?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ...[visitId, version.id, language, fingerprintOf(version, language), given.how],
      ...[keyring.seal(day, signature(given)), signer, day, now],
    );
  }
}

const missing = () =>
  new Refusal('DOCUMENTS_MISSING', words('请先阅读并签署来访须知。', 'Please read and sign the documents first.'), {
    field: 'acceptances',
  });
const changed = () =>
  new Refusal(
    'DOCUMENTS_CHANGED',
    words('须知刚刚更新，请重新阅读并签署。', 'The text has just been renewed. Please read and sign it again.'),
    { field: 'acceptances' },
  );

const LONGEST_NAME = 60;
const LONGEST_PATH = 20_000;

/** A name with letters, or a path that draws at least a line. */
function signature({ how, signed }: Accepted): string {
  const kept = how === 'typed' ? tidy(signed) : signed.trim();
  const whole =
    how === 'typed'
      ? /\p{L}/u.test(kept) && [...kept].length <= LONGEST_NAME
      : kept.length <= LONGEST_PATH && /^[MmLlHhVvCcSsQqTtAaZz\d\s,.eE+-]+$/.test(kept) && /[LlCcSsQqTtAa]/.test(kept);
  if (!whole)
    throw new Refusal('SIGNATURE_WRONG', words('请重新签名。', 'Please sign again.'), { field: 'acceptances' });
  return kept;
}
