// Documents on the graph: published and retired by the house, read and agreed to at the kiosk, seen again at the desk.
import { nameOfActor } from '../access/names.ts';
import { LanguageEnum } from '../access/types.ts';
import { builder, lifeOf, press } from '../builder.ts';
import { actorOf, deed } from '../context.ts';
import { Refusal, words } from '../engine/refusal.ts';
import type { Language } from '../engine/refusal.ts';
import { telephoneGiven } from '../property/rules.ts';
import { type Acceptance, signerOf, toSign } from './acceptances.ts';
import {
  DOCUMENT_KINDS,
  type DocumentKind,
  documents,
  type Holding,
  publish,
  textOf,
  type Version,
  versionsOf,
  visitDocument,
  type VisitDocument,
} from './documents.ts';
import { HowEnum } from './handed.ts';
import { PurposeEnum, VisitType } from './types.ts';
import type { Purpose } from './visit.ts';

const life = lifeOf('VisitDocument', visitDocument);
const KindEnum = builder.enumType('DocumentKind', { values: Object.keys(DOCUMENT_KINDS) as DocumentKind[] });

const VersionType = builder.objectRef<Version>('VisitDocumentVersion').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    number: t.exposeInt('number'),
    titleZh: t.exposeString('titleZh'),
    titleEn: t.exposeString('titleEn'),
    bodyZh: t.exposeString('bodyZh'),
    bodyEn: t.exposeString('bodyEn'),
    publishedAt: t.field({ type: 'Instant', resolve: (it) => it.publishedAt }),
    publishedBy: t.string({
      resolve: async (it, _, { house, audience }) =>
        (await nameOfActor(house.db, it.publishedBy, audience.language)) ?? '',
    }),
  }),
});

const VisitDocumentType = builder.objectRef<VisitDocument>('VisitDocument').implement({
  description: 'A text that visitors of some purposes agree to',
  fields: (t) => ({
    id: t.exposeID('id'),
    state: t.field({ type: life.State, resolve: (it) => it.state }),
    kind: t.field({ type: KindEnum, resolve: (it) => it.kind }),
    purposes: t.field({ type: [PurposeEnum], resolve: (it) => JSON.parse(it.purposes) as Purpose[] }),
    versions: t.field({
      type: [VersionType],
      description: 'Newest first; the first is the one that holds',
      resolve: (it, _, { house }) => versionsOf(house.db, it.id),
    }),
    actions: t.field({ type: [life.Action], resolve: (it, _, context) => life.actionsOf(it, context) }),
  }),
});

/** A version as it stands before a visitor. */
export interface Signable {
  readonly versionId: string;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly body: string;
}
export const DocumentToSignType = builder.objectRef<Signable>('DocumentToSign').implement({
  fields: (t) => ({
    versionId: t.exposeID('versionId'),
    kind: t.field({ type: KindEnum, resolve: (it) => it.kind }),
    title: t.exposeString('title'),
    body: t.exposeString('body'),
  }),
});
/** Versions in the words of one language. */
export const signable = (versions: readonly Holding[], language: Language): Signable[] =>
  versions.map((it) => ({ versionId: it.id, kind: it.kind, ...textOf(it, language) }));

builder.queryFields((t) => ({
  visitDocuments: t.field({ type: [VisitDocumentType], resolve: (_, __, { house }) => documents(house.db) }),
  documentsFor: t.field({
    type: [DocumentToSignType],
    description:
      'What a visitor of this purpose has to agree to; with name and telephone, what they signed before is left out',
    args: {
      purpose: t.arg({ type: PurposeEnum }),
      language: t.arg({ type: LanguageEnum }),
      name: t.arg.string({ required: false }),
      telephone: t.arg.string({ required: false }),
    },
    resolve: async (_, { purpose, language, name, telephone }, context) => {
      const { house } = context;
      if (!house.limits.documentsFor.take(actorOf(context).id))
        throw new Refusal('TOO_MANY_TRIES', words('查询太频繁，请稍候片刻。', 'Too many look-ups. Wait a moment.'));
      const asked = (await house.property()).askTelephone;
      const number = asked ? telephoneGiven('telephone', telephone ?? '') : '';
      const signer = signerOf(house.keyring, { name: (name ?? '').slice(0, 200), telephone: number });
      return signable(await toSign({ all: (sql, ...args) => house.db.read(sql, ...args) }, purpose, signer), language);
    },
  }),
}));

const VisitDocumentInput = builder.inputType('VisitDocumentInput', {
  fields: (t) => ({
    id: t.id({ required: false, description: 'The document this is a new version of' }),
    kind: t.field({ type: KindEnum }),
    purposes: t.field({ type: [PurposeEnum] }),
    titleZh: t.string(),
    titleEn: t.string(),
    bodyZh: t.string(),
    bodyEn: t.string(),
  }),
});

builder.mutationFields((t) => ({
  publishVisitDocument: t.field({
    type: VisitDocumentType,
    args: { input: t.arg({ type: VisitDocumentInput }) },
    resolve: (_, { input }, context) =>
      deed(context, ['visitDocument', 'publish', input], (tx, it) => publish(tx, input, it)),
  }),
  retireVisitDocument: t.field({
    type: VisitDocumentType,
    args: { id: t.arg.id() },
    resolve: (_, { id }, context) => press(context, visitDocument, 'retire', id),
  }),
}));

type Told = Acceptance & Pick<Version, 'number' | 'titleZh' | 'titleEn'>;
const AcceptanceType = builder.objectRef<Told>('Acceptance').implement({
  description: 'What was agreed to, exactly: the text’s fingerprint stays when the signature has been erased',
  fields: (t) => ({
    title: t.string({ resolve: (it, _, { audience }) => (audience.language === 'zh' ? it.titleZh : it.titleEn) }),
    version: t.int({ resolve: (it) => it.number }),
    language: t.field({ type: LanguageEnum, resolve: (it) => it.language }),
    how: t.field({ type: HowEnum, resolve: (it) => it.how }),
    sha256: t.exposeString('sha256'),
    at: t.field({ type: 'Instant', resolve: (it) => it.at }),
  }),
});
builder.objectField(VisitType, 'acceptances', (t) =>
  t.field({
    type: [AcceptanceType],
    resolve: (it, _, { house }) =>
      house.db.read<Told>(
        'select acceptance.*, number, titleZh, titleEn from acceptance join visitDocumentVersion version on version.id = versionId where visitId = ? order by at, versionId',
        it.id,
      ),
  }),
);
