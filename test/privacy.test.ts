// What names a person is unreadable on the disk from the first row, gone after its days, and in no journal, log or answer that outlives it.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Keyring } from '../server/engine/personal.ts';
import { house, type House } from './house.ts';

const NAME = '甄别仁Canary';
const PHONE = '13912345678';
const FIRM = '隐姓公司Zephyrine';
const SIGN_IN = 'mutation In($input: SignInInput!) { signInVisit(input: $input) { code } }';
const DAY = 86_400_000;

/** Every byte the house has written, in the writings a name may take. */
function found(folder: string): string[] {
  const wanted = [NAME, PHONE, FIRM].flatMap((text) => [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    Buffer.from(Buffer.from(text).toString('base64').replace(/=+$/, '')),
    Buffer.from(Buffer.from(text).toString('hex')),
  ]);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => join(it.parentPath, it.name))
    .filter((path) => wanted.some((bytes) => readFileSync(path).includes(bytes)));
}

async function signedIn(h: House) {
  await h.must(await h.as('supervisor'), 'mutation { amendProperty(input: { askTelephone: true }) { id } }');
  const input = { purpose: 'meeting', name: NAME, company: FIRM, telephone: PHONE, consent: true, language: 'zh' };
  await h.must(await h.kiosk(), SIGN_IN, { input });
  const { inside } = await h.must(await h.as('receptionist'), '{ inside { id name company telephoneMasked } }');
  expect(inside).toMatchObject([{ name: NAME, company: FIRM, telephoneMasked: '139****5678' }]);
  return inside[0].id as string;
}

test('no name, company or number is on the disk, in the log, or in the journal', async () => {
  const h = await house();
  await signedIn(h);
  expect(found(h.folder)).toEqual([]);
  expect(h.logged.join('\n')).not.toContain('Canary');
  expect(JSON.stringify(await h.house.db.read('select * from journal'))).not.toMatch(/Canary|Zephyrine|5678/);
});

test('after thirty days it is erased, also from yesterday’s copy of the file', async () => {
  const h = await house();
  const id = await signedIn(h);
  await h.clock.leap(10 * DAY);
  const copy = join(h.folder, 'copy');
  mkdirSync(copy);
  for (const file of ['foyer.db', 'foyer.db-wal']) cpSync(join(h.folder, file), join(copy, file));
  const [kept] = await h.house.db.read<{ name: string }>('select name from visit');
  expect(h.house.keyring.open(kept!.name)?.plain).toBe(NAME);

  await h.clock.leap(21 * DAY);
  const columns = 'name, fromCompany, telephone, signOut';
  expect(await h.house.db.read(`select ${columns} from visit`)).toEqual([
    { name: null, fromCompany: null, telephone: null, signOut: null },
  ]);
  const { visit } = await h.must(
    await h.as('receptionist'),
    'query($id: ID!) { visit(id: $id) { code name company telephoneMasked erased state } }',
    { id },
  );
  expect(visit).toMatchObject({
    name: '(erased)',
    company: '',
    telephoneMasked: null,
    erased: true,
    state: 'closedBySystem',
  });
  // The row as it stood in the copy, with the keys of today: nobody can open it any more.
  expect(new Keyring(join(h.folder, 'foyer.keys')).open(kept!.name)).toBeUndefined();
  expect(found(h.folder)).toEqual([]);
  rmSync(copy, { recursive: true });
  const [entry] = await h.house.db.read("select actor, reason from journal where move = 'purge' order by seq limit 1");
  expect(entry).toEqual({ actor: 'system', reason: expect.stringMatching(/^1 rows, \d+ keys$/) });
});

test('the days are the property’s: ten where it says ten', async () => {
  const h = await house();
  await h.must(await h.as('manager'), 'mutation { amendProperty(input: { retentionDays: 10 }) { id } }');
  await signedIn(h);
  await h.clock.leap(10 * DAY);
  expect(await h.house.db.read('select count(*) n from visit where name is not null')).toEqual([{ n: 1 }]);
  await h.clock.leap(1 * DAY);
  expect(await h.house.db.read('select count(*) n from visit where name is not null')).toEqual([{ n: 0 }]);
});

test('a look at a visitor’s number is journaled with its reason, and the administrator sees no visit at all', async () => {
  const h = await house();
  const id = await signedIn(h);
  const reception = await h.as('receptionist');
  const REVEAL = 'mutation($id: ID!) { revealVisitTelephone(id: $id, reason: lostProperty) }';
  expect((await h.must(reception, REVEAL, { id })).revealVisitTelephone).toBe(PHONE);
  expect(await h.house.db.read("select actor, reason from journal where move = 'reveal'")).toEqual([
    { actor: reception.id, reason: 'lostProperty' },
  ]);
  const admin = await h.as('admin');
  for (const document of [
    '{ inside { code } }',
    '{ hosts { nameZh } }',
    `{ visit(id: "${id}") { code } }`,
    REVEAL.replace('$id: ID!', '$id: ID! = "x"'),
  ])
    expect(await h.refusedAs(admin, document, { id })).toBe('NOT_YOURS');
});
