// House rules and confidentiality: texts that a property wants agreed to, in versions that never change.
import { createHash } from 'node:crypto';
import type { Deed } from '../context.ts';
import type { Database, Tx } from '../engine/database.ts';
import { newId } from '../engine/id.ts';
import { begin, type Lived, machine, move, moveWith } from '../engine/machine.ts';
import { type Language, Refusal, type Words, words } from '../engine/refusal.ts';
import type { Role } from '../engine/roles.ts';
import { nameGiven } from '../property/rules.ts';
import type { Purpose } from './visit.ts';

export const DOCUMENT_KINDS = {
  rules: words('访客须知', 'House rules'),
  nda: words('保密承诺', 'Confidentiality'),
} as const satisfies Record<string, Words>;
export type DocumentKind = keyof typeof DOCUMENT_KINDS;

export interface VisitDocument extends Lived {
  state: 'active' | 'retired';
  kind: DocumentKind;
  /** A JSON list of the purposes it is for. */
  purposes: string;
  /** Of the version that holds now. */
  number: number;
}

export interface Version {
  readonly id: string;
  readonly documentId: string;
  readonly number: number;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly bodyZh: string;
  readonly bodyEn: string;
  readonly publishedAt: number;
  readonly publishedBy: string;
}

const KEEPERS = ['supervisor', 'manager', 'admin'] as const satisfies readonly Role[];

export const visitDocument = machine<VisitDocument>()({
  kind: 'visitDocument',
  words: words('这份文件', 'that document'),
  states: { active: words('在用', 'In use'), retired: words('已停用', 'Retired') },
  moves: {
    publish: moveWith<VisitDocument, unknown, Partial<VisitDocument>>()({
      words: words('发布新版本', 'Publish a new version'),
      by: KEEPERS,
      from: ['active', 'retired'],
      to: 'active',
      sets: ({ input }) => input,
    }),
    retire: moveWith<VisitDocument, unknown, undefined>()({
      words: words('停用', 'Retire'),
      by: KEEPERS,
      from: ['active'],
      to: 'retired',
    }),
  },
});

/** The text of a version as it stands before a visitor of this language. */
export const textOf = (it: Version, language: Language) =>
  language === 'zh' ? { title: it.titleZh, body: it.bodyZh } : { title: it.titleEn, body: it.bodyEn };

/** The fingerprint of exactly the text that was agreed to. */
export const fingerprintOf = (it: Version, language: Language): string => {
  const { title, body } = textOf(it, language);
  return createHash('sha256').update(`${title}\n\n${body}`).digest('hex');
};

export interface Text {
  /** The document this is a new version of; a new document without it. */
  readonly id?: string | null | undefined;
  readonly kind: DocumentKind;
  readonly purposes: readonly Purpose[];
  readonly titleZh: string;
  readonly titleEn: string;
  readonly bodyZh: string;
  readonly bodyEn: string;
}

/** Publishes a text: a new document, or the next version of one. The same words again are no new version. */
export async function publish(tx: Tx, { id, ...text }: Text, { by, now, settings }: Deed): Promise<VisitDocument> {
  const written = {
    titleZh: nameGiven('titleZh', text.titleZh),
    titleEn: nameGiven('titleEn', text.titleEn),
    bodyZh: bodyGiven('bodyZh', text.bodyZh),
    bodyEn: bodyGiven('bodyEn', text.bodyEn),
  };
  const purposes = JSON.stringify([...new Set(text.purposes)].sort());
  if (text.purposes.length === 0)
    throw new Refusal('PURPOSES_MISSING', words('请选择适用的来访事由。', 'Choose which purposes it is for.'), {
      field: 'purposes',
    });
  const [last] = id ? await tx.all<Version>(`${NEWEST} where document.id = ?`, id) : [];
  const same = last && Object.entries(written).every(([name, said]) => last[name as keyof typeof written] === said);
  const number = same ? last.number : (last?.number ?? 0) + 1;
  const row = id
    ? await move(tx, visitDocument, 'publish', id, by, { now, settings, input: { kind: text.kind, purposes, number } })
    : await beginDocument(tx, { id: newId(), state: 'active', kind: text.kind, purposes, number }, by, now);
  if (!same)
    await tx.all(
      'insert into visitDocumentVersion(id, documentId, number, titleZh, titleEn, bodyZh, bodyEn, publishedAt, publishedBy) values(?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ...[newId(), row.id, number, written.titleZh, written.titleEn, written.bodyZh, written.bodyEn, now, by.id],
    );
  return row;
}

async function beginDocument(tx: Tx, row: VisitDocument, by: Deed['by'], now: number): Promise<VisitDocument> {
  await tx.all(
    'insert into visitDocument(id, state, kind, purposes, number) values(?, ?, ?, ?, ?)',
    ...[row.id, row.state, row.kind, row.purposes, row.number],
  );
  await begin(tx, visitDocument, row, 'publish', by, now);
  return row;
}

const LONGEST = 10_000;
function bodyGiven(field: string, body: string): string {
  const kept = body.normalize('NFC').replace(/\r\n?/g, '\n').trim();
  if (!kept) throw new Refusal('TEXT_MISSING', words('请填写正文。', 'Please write the text.'), { field });
  if ([...kept].length > LONGEST)
    throw new Refusal(
      'TOO_LONG',
      words(`正文请不要超过 ${LONGEST} 个字。`, `Please keep the text under ${LONGEST} characters.`),
      { field, params: { max: LONGEST } },
    );
  return kept;
}

const NEWEST =
  'select version.*, document.kind from visitDocument document join visitDocumentVersion version on version.documentId = document.id and version.number = document.number';

/** A version with the kind of its document. */
export type Holding = Version & Pick<VisitDocument, 'kind'>;

/** The versions that hold now for a purpose, oldest document first. */
export const holding = (purpose: Purpose) =>
  [
    `${NEWEST} where document.state = 'active' and instr(document.purposes, ?) > 0 order by document.id`,
    `"${purpose}"`,
  ] as const;

export const documents = (db: Pick<Database, 'read'>) =>
  db.read<VisitDocument>('select * from visitDocument order by state, id');
export const versionsOf = (db: Pick<Database, 'read'>, documentId: string) =>
  db.read<Version>('select * from visitDocumentVersion where documentId = ? order by number desc', documentId);
