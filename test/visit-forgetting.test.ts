// Everything that an invitation, a signature, a badge and a watch list know of a person: unreadable from the first row, gone after its days.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { arriveBy, invite, lobbyHouse } from './lobby.ts';

const DAY = 86_400_000;
const SECRETS = {
  name: '甄别仁Canary',
  telephone: '13912345678',
  email: 'canary.person@example.org',
  askFor: '代问人Quillon',
  company: '隐姓公司Zephyrine',
  tool: '秘藏扳手Wrenchley',
  signature: '亲笔签Inkwell',
  reason: '不可告人Grudge',
};

/** Every file of the house that holds one of these texts, in the writings it may take. */
function found(folder: string, texts: readonly string[]): string[] {
  const wanted = texts.flatMap((text) => [
    Buffer.from(text),
    Buffer.from(Buffer.from(text).toString('base64').replace(/=+$/, '')),
    Buffer.from(Buffer.from(text).toString('hex')),
  ]);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => join(it.parentPath, it.name))
    .filter((path) => wanted.some((bytes) => readFileSync(path).includes(bytes)));
}

async function lived() {
  const h = await lobbyHouse();
  const [kiosk, reception, manager] = [await h.kiosk(), await h.as('receptionist'), await h.as('manager')];
  const PUBLISH = 'mutation($input: VisitDocumentInput!) { publishVisitDocument(input: $input) { versions { id } } }';
  const rules = {
    kind: 'nda',
    purposes: ['meeting'],
    titleZh: '保密',
    titleEn: 'Secrecy',
    bodyZh: '请保密。',
    bodyEn: 'Keep it.',
  };
  const { publishVisitDocument } = await h.must(manager, PUBLISH, { input: rules });
  const WATCH = 'mutation($input: WatchedInput!) { addWatched(input: $input) { id } }';
  const { name, telephone, email, company, askFor, reason } = SECRETS;
  await h.must(manager, WATCH, { input: { name, reason, telephone } });
  const [one] = await invite(h, reception, [{ name, telephone, email, company }], { askFor });
  const acceptances = [{ versionId: publishVisitDocument.versions[0].id, how: 'typed', signed: SECRETS.signature }];
  const told = await arriveBy(h, kiosk, { code: one!.invitationCode }, { acceptances, tools: [SECRETS.tool] });
  const SEE = `query($id: ID!) { visit(id: $id) { name company emailMasked telephoneMasked askFor tools watched { reason } acceptances { title how } } }`;
  const { visit } = await h.must(reception, SEE, { id: one!.id });
  expect(visit).toEqual({
    ...{ name, company, askFor, tools: [SECRETS.tool], watched: { reason } },
    ...{
      emailMasked: 'c***@example.org',
      telephoneMasked: '139****5678',
      acceptances: [{ title: 'Secrecy', how: 'typed' }],
    },
  });
  return { h, id: one!.id, codes: [one!.invitationCode, String(told['signOutCode']), String(told['badge'])] };
}

test('nothing of it stands on the disk, in the log or in the journal, and no code does', async () => {
  const { h, codes } = await lived();
  expect(found(h.folder, [...Object.values(SECRETS), codes[0]!, codes[2]!])).toEqual([]);
  const told = [...h.logged, JSON.stringify(await h.house.db.read('select * from journal'))].join('\n');
  for (const text of [...Object.values(SECRETS), ...codes]) expect(told).not.toContain(text);
});

test('after its days everything about the person is empty; that somebody came, and to which text they agreed, stays', async () => {
  const { h, id } = await lived();
  await h.clock.leap(31 * DAY);
  const [row] = await h.house.db.read<Record<string, unknown>>('select * from visit where id = ?', id);
  const empty = Object.keys(row!).filter((column) => row![column] === null);
  expect(empty).toEqual(
    expect.arrayContaining(
      'name fromCompany telephone email askFor tools nameKey telephoneKey tail signOut inviteCode inviteSealed badge badgeSealed watchedId'.split(
        ' ',
      ),
    ),
  );
  expect(row).toMatchObject({ state: 'closedBySystem', purpose: 'meeting', hostId: h.hostId, groupSize: 1 });
  const [agreed] = await h.house.db.read('select language, how, signed, signer, length(sha256) whole from acceptance');
  expect(agreed).toEqual({ language: 'zh', how: 'typed', signed: null, signer: null, whole: 64 });
  const SEE =
    'query($id: ID!) { visit(id: $id) { name erased emailMasked telephoneMasked askFor tools invitationCode watched { reason } acceptances { title version } } }';
  expect((await h.must(await h.as('receptionist'), SEE, { id })).visit).toEqual({
    ...{ name: '(erased)', erased: true, emailMasked: null, telephoneMasked: null, askFor: null, tools: [] },
    ...{ invitationCode: null, watched: null, acceptances: [{ title: 'Secrecy', version: 1 }] },
  });
});

test('an invitation for a later day is kept until its own days are over; moved, it is sealed with its new day', async () => {
  const h = await lobbyHouse();
  const reception = await h.as('receptionist');
  const [one] = await invite(h, reception, [{ name: SECRETS.name }], { expectedAt: '2026-11-24T06:00:00.000Z' });
  const MOVE = 'mutation($id: ID!, $input: RescheduleVisitInput!) { rescheduleVisit(id: $id, input: $input) { id } }';
  await h.must(reception, MOVE, { id: one!.id, input: { expectedAt: '2027-01-12T06:00:00.000Z' } });
  await h.clock.leap(45 * DAY);
  const NAME = 'query($id: ID!) { visit(id: $id) { name state } }';
  const name = async () => (await h.must(await h.as('receptionist'), NAME, { id: one!.id })).visit;
  expect(await name()).toEqual({ name: SECRETS.name, state: 'invited' });
  await h.clock.leap(37 * DAY);
  expect(await name()).toEqual({ name: '(erased)', state: 'noShow' });
});

test('a kiosk’s times are forgotten with the rest', async () => {
  const h = await lobbyHouse();
  const NOTE = 'mutation NoteTimings($input: KioskTimingsInput!) { noteTimings(input: $input) }';
  await h.must(await h.kiosk(), NOTE, { input: { path: 'scan', steps: [{ step: 'scan', ms: 900 }] } });
  await h.clock.leap(31 * DAY);
  expect(await h.house.db.read('select * from kioskTiming')).toEqual([]);
});
