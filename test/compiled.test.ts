// Compiled documents answer as uncompiled ones do, whether they answer or refuse.
import { readFileSync } from 'node:fs';
import { execute, getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import { compiled, plain } from '../server/http/compiled.ts';
import { schema } from '../server/schema.ts';
import { house, type House, type Visitor } from './house.ts';

const FACES = ['desk', 'kiosk', 'display'] as const;
const listOf = (face: string) =>
  Object.values(JSON.parse(readFileSync(`schema/documents/${face}.json`, 'utf8')) as Record<string, string>);
const kindOf = (text: string) => getOperationAST(parse(text))!.operation;

/** One document as this person asks it, walked and compiled. */
async function bothWays(h: House, who: Visitor, text: string, variableValues: Record<string, unknown> = {}) {
  const credential = who.cookie.slice(who.cookie.indexOf('=') + 1);
  const { audience, actor, staffMember } = await h.app.doors.who(who.face, credential);
  const contextValue = {
    house: h.house,
    audience,
    actor,
    who: { audience, actor, staffMember },
    key: 'a key of its own',
  };
  const document = parse(text);
  const walked = await execute({ schema, document, contextValue, variableValues });
  const ran = plain(await compiled(schema, document)!({}, contextValue, variableValues));
  return [walked, ran].map((result) => {
    const data = JSON.parse(JSON.stringify(result.data ?? null)) as unknown;
    const errors = (result.errors ?? []).map(({ message, path, cause }) =>
      JSON.stringify({ message, lost: lostAt(data, path), cause: (cause as Error | undefined)?.message }),
    );
    return { data, errors: [...new Set(errors)].toSorted() };
  });
}

/** What of the answer a refusal made null. Where several fields take the same with them, one of them need be named, whichever. */
function lostAt(data: unknown, path: readonly (string | number)[] = []): readonly (string | number)[] {
  let at = data;
  for (const [depth, step] of path.entries()) {
    if (at === null) return path.slice(0, depth);
    at = (at as Record<string | number, unknown>)[step];
  }
  return path;
}

test('everything our screens ask or change can be compiled', () => {
  const texts = FACES.flatMap(listOf).filter((text) => kindOf(text) !== 'subscription');
  expect(texts.length).toBeGreaterThan(60);
  expect(texts.filter((text) => !compiled(schema, parse(text)))).toEqual([]);
});

test('the answers are the same, whoever asks, refusals and all', async () => {
  const h = await house();
  const desk = await h.as('manager', 'admin');
  const people = [desk, await h.as('guard'), await h.as('cleaner')];
  await h.must(desk, 'mutation { addCompany(input: { nameZh: "甲", nameEn: "A", floors: "3" }) { id } }');
  const register =
    'mutation($input: RegisterVisitInput!) { registerVisit(input: $input) { id host { id } company actions { name open because } } }';
  const { id } = (await h.must(desk, register, { input: { purpose: 'delivery', name: '', company: '甲' } }))
    .registerVisit as { id: string };
  const common = { id, text: '甲', search: '甲', day: '2026-11-23' };
  const repeat = { every: 'week', until: '2026-12-23', leaveOut: [] };
  const times = { startsAt: '2026-11-23T02:00:00.000Z', endsAt: '2026-11-23T03:00:00.000Z' };
  const days = { roomId: id, layout: 'boardroom', expected: 8, ...times, repeat };
  const asked: [string, Record<string, unknown>?][] = [
    ...listOf('desk')
      .filter((text) => kindOf(text) === 'query')
      .map((text): [string, Record<string, unknown>] => [text, { ...common, ...days }]),
    [
      'query inside { inside { ...V arrivedAt title } } fragment V on Visit { who: name host { id } toCompany { nameEn } }',
    ],
    ['query twice($id: ID!) { a: visit(id: $id) { code } b: visit(id: $id) { code ... on Visit { state } } }', { id }],
    ['query nobody { visit(id: "nobody") { id } viewer { roles } }'],
    ['query deep { lobbies { seats { takenBy { id history { label } } } places { nameZh } } }'],
  ];
  for (const who of people)
    for (const [text, variables] of asked) {
      const [walked, ran] = await bothWays(h, who, text, variables);
      expect([text, ran]).toEqual([text, walked]);
    }
});

test('variables that will not do are refused as always, in the usual words and not all at once', async () => {
  const h = await house();
  const kiosk = await h.kiosk();
  const leave = 'mutation Leave($code: String!) { signOutVisit(code: $code) { code } }';
  const usual = (await h.ask(await h.as('guard'), leave, {})).errors;
  expect(usual[0]!.message).toContain('$code');
  expect((await h.ask(kiosk, leave, {})).errors).toEqual(usual);
  const rung = await h.ask(kiosk, leave, { code: Array.from({ length: 5_000 }, () => 1) });
  expect([rung.data, rung.errors.length]).toEqual([null, 1]);
});

test('a change is refused in the same words, and made once', async () => {
  const h = await house();
  const kiosk = await h.kiosk();
  const ring = 'mutation RingBell { ringBell { id state } }';
  expect((await h.ask(kiosk, ring, {}, { key: null })).errors[0]).toMatchObject({
    path: ['ringBell'],
    extensions: { code: 'KEY_MISSING' },
  });
  const rung = await h.must(kiosk, ring, {}, { key: 'one-and-the-same' });
  expect(await h.must(kiosk, ring, {}, { key: 'one-and-the-same' })).toEqual(rung);
  expect(await h.house.db.read('select state from bell')).toEqual([{ state: 'ringing' }]);
});
