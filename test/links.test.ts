// Links without a login: hashed, for one purpose, until a moment, for so many presses; looking never counts.
import { expect, test } from 'vitest';
import { endLinks, extendLinks, linkUntil, makeLink, openLink, pressLink } from '../server/engine/link.ts';
import { fingerprint } from '../server/engine/tokens.ts';
import { house, type House } from './house.ts';

const HOUR = 3_600_000;
const make = (h: House, change: object = {}) =>
  h.house.db.write((tx) =>
    makeLink(
      tx,
      {
        purpose: 'host',
        subject: 'visit 1',
        holder: 'host 1',
        expiresAt: h.clock.now() + HOUR,
        presses: 2,
        ...change,
      },
      h.clock.now(),
    ),
  );
const open = (h: House, token: string, purpose = 'host') => openLink(h.house.db, purpose, token, h.clock.now());
const press = (h: House, token: string, purpose = 'host') =>
  h.house.db.write((tx) => pressLink(tx, purpose, token, h.clock.now()));
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => (error as { code?: string }).code,
  );

test('V2 · the secret of a link is kept nowhere, only its fingerprint', async () => {
  const h = await house();
  const token = await make(h);
  expect(token).toMatch(/^[\w-]{43}$/);
  const [row] = await h.house.db.read<Record<string, unknown>>('select * from link');
  expect(row).toMatchObject({ token: fingerprint(token), purpose: 'host', subject: 'visit 1', holder: 'host 1' });
  expect(JSON.stringify(row)).not.toContain(token);
});

test('V2 · opening does not act: looking a hundred times uses up nothing, two presses do', async () => {
  const h = await house();
  const token = await make(h);
  for (let n = 0; n < 100; n++) expect(await open(h, token)).toMatchObject({ subject: 'visit 1', pressed: 0 });
  expect(await code(press(h, token))).toBeUndefined();
  expect(await code(press(h, token))).toBeUndefined();
  expect(await code(press(h, token))).toBe('LINK_USED_UP');
  expect((await open(h, token)).pressed).toBe(2);
});

test('V2 · a press that is refused for another reason does not count', async () => {
  const h = await house();
  const token = await make(h, { presses: 1 });
  await h.house.db
    .write(async (tx) => {
      await pressLink(tx, 'host', token, h.clock.now());
      throw new Error('the move was refused');
    })
    .catch(() => {});
  expect(await code(press(h, token))).toBeUndefined();
});

test('V2 · a link is good for its own purpose and in its own time', async () => {
  const h = await house();
  const token = await make(h);
  for (const purpose of ['visitor', 'company', 'photo']) {
    expect(await code(open(h, token, purpose))).toBe('LINK_UNKNOWN');
    expect(await code(press(h, token, purpose))).toBe('LINK_UNKNOWN');
  }
  for (const wrong of ['', token.slice(1), `${token}x`, fingerprint(token)])
    expect(await code(open(h, wrong))).toBe('LINK_UNKNOWN');
  await h.clock.advance(HOUR - 1);
  expect(await code(open(h, token))).toBeUndefined();
  await h.clock.advance(1);
  expect(await code(open(h, token))).toBe('LINK_EXPIRED');
  expect(await code(press(h, token))).toBe('LINK_EXPIRED');
});

test('V2 · ended links are refused in words, others of the same kind go on; old ones are forgotten', async () => {
  const h = await house();
  const [first, second, other] = [await make(h), await make(h), await make(h, { subject: 'visit 2' })];
  expect(await linkUntil(h.house.db, 'host', 'visit 1', h.clock.now())).toBe(h.clock.now() + HOUR);
  await h.house.db.write((tx) => endLinks(tx, 'host', 'visit 1', h.clock.now()));
  expect(await code(open(h, first))).toBe('LINK_EXPIRED');
  expect(await code(press(h, second))).toBe('LINK_EXPIRED');
  expect(await code(open(h, other))).toBeUndefined();
  expect(await linkUntil(h.house.db, 'host', 'visit 1', h.clock.now())).toBeUndefined();
  await h.house.db.write((tx) => extendLinks(tx, 'host', 'visit 2', h.clock.now() + 3 * HOUR));
  await h.clock.advance(2 * HOUR);
  expect(await code(open(h, other))).toBeUndefined();
  await h.clock.leap(32 * 24 * HOUR);
  await make(h);
  expect(await code(open(h, other))).toBe('LINK_UNKNOWN');
});
