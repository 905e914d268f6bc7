// House rules and confidentiality: the exact text is frozen with the visit, signed again when it changes, and skipped when it has not.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { House, Visitor } from './house.ts';
import { ARRIVE_INVITED, guest, invite, lobbyHouse, OPEN, press, SIGN_IN, visitsIn } from './lobby.ts';

const PUBLISH =
  'mutation($input: VisitDocumentInput!) { publishVisitDocument(input: $input) { id state versions { id number } } }';
const FOR =
  'query For($purpose: Purpose!, $language: Language!, $name: String, $telephone: String) { documentsFor(purpose: $purpose, language: $language, name: $name, telephone: $telephone) { versionId kind title body } }';
const RULES = {
  kind: 'rules',
  purposes: ['meeting', 'work'],
  titleZh: '访客须知',
  titleEn: 'House rules',
  bodyZh: '请佩戴访客贴。',
  bodyEn: 'Please wear your badge.',
};
const PATH = 'M 10,20 L 30,40 C 1,2 3,4 5,6';

const signed = (versionId: string, change: object = {}) => ({ versionId, how: 'typed', signed: '李雷', ...change });
async function published(h: House, change: object = {}): Promise<{ id: string; versionId: string }> {
  const { publishVisitDocument: it } = await h.must(await h.as('manager'), PUBLISH, { input: { ...RULES, ...change } });
  return { id: it.id, versionId: it.versions[0].id };
}
const toSign = async (h: House, kiosk: Visitor, change: object = {}) =>
  (await h.must(kiosk, FOR, { purpose: 'meeting', language: 'zh', ...change })).documentsFor as {
    versionId: string;
    title: string;
  }[];

describe('V1 V2 · agreed to at the kiosk', () => {
  test('the exact text, version and language stand with the visit, and how it was signed; the signature is sealed', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const { versionId } = await published(h);
    expect(await toSign(h, kiosk)).toEqual([{ versionId, kind: 'rules', title: '访客须知', body: '请佩戴访客贴。' }]);
    expect(await toSign(h, kiosk, { purpose: 'delivery' })).toEqual([]);
    expect(await h.refusedAs(kiosk, SIGN_IN, { input: guest() })).toBe('DOCUMENTS_MISSING');
    expect(await visitsIn(h)).toBe(0);
    await h.must(kiosk, SIGN_IN, { input: guest({ acceptances: [signed(versionId)] }) });
    await h.must(kiosk, SIGN_IN, {
      input: guest({
        name: 'Ada Lovelace',
        language: 'en',
        acceptances: [signed(versionId, { how: 'drawn', signed: PATH })],
      }),
    });
    const { inside } = await h.must(reception, '{ inside { acceptances { title version language how sha256 at } } }');
    const at = new Date(h.clock.now()).toISOString();
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(inside.map((it: { acceptances: object[] }) => it.acceptances)).toEqual([
      [
        {
          title: 'House rules',
          version: 1,
          language: 'zh',
          how: 'typed',
          sha256: sha256('访客须知\n\n请佩戴访客贴。'),
          at,
        },
      ],
      [
        {
          title: 'House rules',
          version: 1,
          language: 'en',
          how: 'drawn',
          sha256: sha256('House rules\n\nPlease wear your badge.'),
          at,
        },
      ],
    ]);
    expect(JSON.stringify(await h.house.db.read('select * from acceptance'))).not.toMatch(/李雷|L 30,40/);
  });

  test.each([
    ['nothing', { signed: '  ' }],
    ['signs alone', { signed: '----' }],
    ['ten thousand characters', { signed: '王'.repeat(10_000) }],
    ['a drawing of a point', { how: 'drawn', signed: 'M 1,1' }],
    ['a drawing that is a script', { how: 'drawn', signed: 'M 1,1 L 2,2"/><script>' }],
    ['a drawing of twenty thousand steps', { how: 'drawn', signed: `M 1,1 ${'L 2,2 '.repeat(4_000)}` }],
  ])('signed with %s it is refused, and nobody is signed in', async (_, change) => {
    const h = await lobbyHouse();
    const { versionId } = await published(h);
    const { errors } = await h.ask(await h.kiosk(), SIGN_IN, {
      input: guest({ acceptances: [signed(versionId, change)] }),
    });
    expect(errors[0]!.extensions).toMatchObject({ code: 'SIGNATURE_WRONG', field: 'acceptances' });
    expect(await visitsIn(h)).toBe(0);
  });

  test('who signed this version before is not asked again; a new version asks everybody', async () => {
    const h = await lobbyHouse();
    const kiosk = await h.kiosk();
    await h.must(await h.as('supervisor'), 'mutation { amendProperty(input: { askTelephone: true }) { id } }');
    const { id, versionId } = await published(h);
    const [me, another] = [
      { name: '李雷', telephone: '13800138000' },
      { name: '李雷', telephone: '13900139000' },
    ];
    await h.must(kiosk, SIGN_IN, { input: guest({ ...me, acceptances: [signed(versionId)] }) });
    expect(await toSign(h, kiosk, { ...me, telephone: '+86 138 0013 8000' })).toEqual([]);
    expect(await toSign(h, kiosk, another)).toHaveLength(1);
    expect(await toSign(h, kiosk, { name: '李雷' })).toHaveLength(1);
    await h.must(kiosk, SIGN_IN, { input: guest(me) });
    expect(await h.refusedAs(kiosk, SIGN_IN, { input: guest(another) })).toBe('DOCUMENTS_MISSING');
    const next = await published(h, { id, bodyZh: '请佩戴访客贴，勿拍照。' });
    expect(next.versionId).not.toBe(versionId);
    expect((await toSign(h, kiosk, me)).map((it) => it.versionId)).toEqual([next.versionId]);
    expect(await h.refusedAs(kiosk, SIGN_IN, { input: guest({ ...me, acceptances: [signed(versionId)] }) })).toBe(
      'DOCUMENTS_CHANGED',
    );
    await h.must(kiosk, SIGN_IN, { input: guest({ ...me, acceptances: [signed(next.versionId)] }) });
  });

  test('an invited visitor sees what is left to sign in either language, and signs it; the next time there is nothing', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const { versionId } = await published(h);
    const LI = { name: '李雷', telephone: '13800138000' };
    const [one, two] = await invite(h, reception, [LI, LI]);
    const first = (await h.must(kiosk, OPEN, { input: { code: one!.invitationCode } })).openInvitation;
    expect(first.documents).toMatchObject([{ versionId, title: '访客须知' }]);
    const input = { ticket: first.ticket, consent: true, language: 'zh' };
    expect(await h.refusedAs(kiosk, ARRIVE_INVITED, { input })).toBe('DOCUMENTS_MISSING');
    expect(await h.house.db.read("select count(*) n from visit where state = 'arrived'")).toEqual([{ n: 0 }]);
    await h.must(kiosk, ARRIVE_INVITED, { input: { ...input, acceptances: [signed(versionId)] } });
    const again = (await h.must(kiosk, OPEN, { input: { code: two!.invitationCode } })).openInvitation;
    expect(again.documents).toEqual([]);
    await h.must(kiosk, ARRIVE_INVITED, { input: { ticket: again.ticket, consent: true, language: 'zh' } });
    expect(await h.house.db.read('select count(*) n from acceptance')).toEqual([{ n: 1 }]);
  });

  test('a kiosk that looks up names and numbers is slowed down', async () => {
    const h = await lobbyHouse();
    const kiosk = await h.kiosk();
    const codes = [];
    for (let n = 0; n < 31; n++)
      codes.push(await h.refusedAs(kiosk, FOR, { purpose: 'meeting', language: 'zh', name: `客${n}` }));
    expect(codes.filter((code) => code === 'TOO_MANY_TRIES')).toHaveLength(1);
  });
});

describe('kept by the house', () => {
  test('the same words again are no new version; retired it asks nobody, published anew it asks again', async () => {
    const h = await lobbyHouse();
    const [kiosk, manager] = [await h.kiosk(), await h.as('manager')];
    const { id, versionId } = await published(h);
    expect(await published(h, { id, purposes: ['interview'] })).toEqual({ id, versionId });
    expect(await toSign(h, kiosk)).toEqual([]);
    expect(await toSign(h, kiosk, { purpose: 'interview' })).toHaveLength(1);
    await h.must(manager, press('retireVisitDocument'), { id });
    expect(await toSign(h, kiosk, { purpose: 'interview' })).toEqual([]);
    await published(h, { id });
    expect(await toSign(h, kiosk)).toHaveLength(1);
    const LIST =
      '{ visitDocuments { state kind purposes versions { number titleZh publishedBy } actions { name open } } }';
    expect((await h.must(manager, LIST)).visitDocuments).toMatchObject([
      { state: 'active', kind: 'rules', purposes: ['meeting', 'work'], versions: [{ number: 1, titleZh: '访客须知' }] },
    ]);
    expect(await h.refusedAs(await h.as('receptionist'), LIST)).toBe('NOT_YOURS');
    expect(await h.refusedAs(await h.as('receptionist'), PUBLISH, { input: RULES })).toBe('NOT_YOURS');
  });

  test('a published text cannot be changed or taken away, not even in the file', async () => {
    const h = await lobbyHouse();
    await published(h);
    for (const sql of ["update visitDocumentVersion set bodyZh = 'x'", 'delete from visitDocumentVersion'])
      await expect(h.house.db.write((tx) => tx.all(sql))).rejects.toThrow('a published text is never changed');
  });

  test.each([
    ['no purposes', { purposes: [] }, 'PURPOSES_MISSING', 'purposes'],
    ['no title', { titleEn: ' ' }, 'NAME_MISSING', 'titleEn'],
    ['no text', { bodyZh: ' \n ' }, 'TEXT_MISSING', 'bodyZh'],
    ['more text than anybody reads', { bodyEn: 'x'.repeat(10_001) }, 'TOO_LONG', 'bodyEn'],
    ['the id of no document', { id: 'none' }, 'NOT_FOUND', undefined],
  ])('%s is refused', async (_, change, code, field) => {
    const h = await lobbyHouse();
    const { errors } = await h.ask(await h.as('manager'), PUBLISH, { input: { ...RULES, ...change } });
    expect([errors[0]!.extensions['code'], errors[0]!.extensions['field']]).toEqual([code, field]);
    expect(await h.house.db.read('select * from visitDocumentVersion')).toEqual([]);
  });
});
