import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Entry } from '../../server/engine/journal.ts';
import { keyOf } from '../../server/engine/hub.ts';
import { BOARD, type House, type HouseOptions, openHouse } from './house.ts';
import { type BoardFrame, type Listener, listen } from './listener.ts';
import { folder, pause, until } from './outside.ts';

async function opened(options?: HouseOptions): Promise<House> {
  const house = await openHouse(join(folder(), 'a.db'), options);
  onTestFinished(() => house.close());
  return house;
}

test('who may see alike shares one execution, who may not never does', async () => {
  const house = await opened();
  const [anna, ben, chen, guard, screen] = ['anna', 'ben', 'chen', 'guard', 'screen'].map((who) =>
    listen(house.port, who),
  ) as [Listener, Listener, Listener, Listener, Listener];
  const all = [anna, ben, chen, guard, screen];
  await until(() => all.every(({ frames }) => frames.length === 1));
  expect(house.side.hub.channels).toBe(4); // the two receptionists who read English are one
  expect(screen.frames[0]!.items.every(({ visit }) => visit.name === '*' && visit.may.length === 0)).toBe(true);
  expect(guard.frames[0]!.items[0]!.visit).toMatchObject({ name: 'Guest 1', may: [] });
  await house.move('v1', 'arrived');
  await until(() => all.every(({ frames }) => frames.length === 2));
  expect(anna.heard).toEqual(ben.heard);
  expect(anna.frames[1]).toMatchObject({
    reset: false,
    items: [{ seq: 1, move: 'arrived', visit: { id: 'v1', state: 'arrived', name: 'Guest 1', may: ['receive'] } }],
  });
  expect(screen.frames[1]!.items[0]!.visit).toEqual({ id: 'v1', state: 'arrived', name: '*', may: [] });
  for (const { ws } of all) ws.terminate();
  await until(() => house.side.hub.channels === 0);
});

test('the audience is in the key, the order of variables is not', () => {
  const key = keyOf(BOARD, 'arrivals', { a: 1, b: { c: 2, d: 3 } }, { role: 'guard', language: 'en' });
  expect(keyOf(BOARD, 'arrivals', { b: { d: 3, c: 2 }, a: 1 }, { language: 'en', role: 'guard' })).toBe(key);
  expect(keyOf(BOARD, undefined, undefined, {})).toBe(keyOf(BOARD, null, null, {}));
  for (const other of [
    keyOf(BOARD, 'arrivals', { a: 1, b: { c: 2, d: 3 } }, { role: 'receptionist', language: 'en' }),
    keyOf(BOARD, 'arrivals', { a: 2, b: { c: 2, d: 3 } }, { role: 'guard', language: 'en' }),
    keyOf(BOARD, undefined, { a: 1, b: { c: 2, d: 3 } }, { role: 'guard', language: 'en' }),
  ])
    expect(other).not.toBe(key);
});

test('variables without an end are refused, not followed', () => {
  const nested = (depth: number) => JSON.parse(`${'{"a":'.repeat(depth)}[]${'}'.repeat(depth)}`) as object;
  expect(() => keyOf(BOARD, null, nested(40), {})).not.toThrow();
  expect(() => keyOf(BOARD, null, nested(3_000), {})).toThrow(expect.objectContaining({ code: 'TOO_HEAVY' }) as Error);
});

test('one holder opens only so many feeds, all together a few more; who is refused is told why, the others go on', async () => {
  const house = await opened({ limits: { channelsPerHolder: 3, channels: 5 } });
  const of = (state: string) => ({ query: BOARD.replace('{ arrivals', `{ arrivals(state: "${state}")`) });
  const [anna, ben] = [listen(house.port, 'anna', of('0')), listen(house.port, 'ben', of('0'))];
  const also = (who: Listener, state: string) => who.send({ id: state, type: 'subscribe', payload: of(state) });
  const answer = async (who: Listener, id: string) => {
    await until(() => who.heard.some((it) => it.id === id));
    const { errors } = who.heard.find((it) => it.id === id)!.payload as { errors?: { extensions: { code: string } }[] };
    return errors ? errors[0]!.extensions.code : 'board';
  };
  await until(() => anna.frames.length === 1 && ben.frames.length === 1);
  for (const state of ['1', '2', '3']) also(anna, state);
  expect(await answer(anna, '2')).toBe('board');
  expect(await answer(anna, '3')).toBe('TOO_MANY_FEEDS');

  // What is open already costs nothing more, whoever opened it.
  for (const state of ['1', '2', '4', '5', '6']) also(ben, state);
  for (const state of ['1', '2', '4', '5']) expect(await answer(ben, state)).toBe('board');
  expect(await answer(ben, '6')).toBe('OVERLOADED');
  expect(house.side.hub.channels).toBe(5);

  for (const who of [anna, ben]) who.send({ id: '1', type: 'complete' });
  await until(() => house.side.hub.channels === 4);
  also(anna, '7');
  expect(await answer(anna, '7')).toBe('board');
  await house.move('v1', 'arrived');
  await until(() => anna.frames.filter(({ items }) => items.some(({ seq }) => seq === 1)).length === 3);
});

test('a newcomer within a second costs no second board, and hears what the others hear', async () => {
  const house = await opened();
  const first = listen(house.port, 'anna');
  await until(() => first.frames.length === 1);
  const others = Array.from({ length: 10 }, () => listen(house.port, 'anna'));
  await until(() => others.every(({ frames }) => frames.length === 1));
  expect(others.every(({ frames }) => JSON.stringify(frames) === JSON.stringify(first.frames))).toBe(true);
  await house.move('v2', 'arrived');
  await until(() => [first, ...others].every(({ frames }) => frames.length === 2 && frames[1]!.items.length === 1));
});

test('an error in a shared execution ends that channel alone, masked; asking again gives a new board', async () => {
  const house = await opened();
  const anna = listen(house.port, 'anna');
  const counting = listen(house.port, 'ben', {
    query: 'subscription count { arrivals { reset cursor items { seq } } }',
  });
  await until(() => anna.frames.length === 1 && counting.frames.length === 1);
  await house.db.write((tx) => tx.all("update visit set name = 'broken' where id = 'v3'"));
  await house.move('v3', 'arrived');
  await until(() => anna.heard.at(-1)?.type === 'error');
  await until(() => counting.frames.length === 2);
  expect(house.side.hub.channels).toBe(1);
  await house.db.write((tx) => tx.all("update visit set name = 'mended' where id = 'v3'"));
  anna.send({ id: 'arrivals', type: 'subscribe', payload: { query: BOARD } });
  await until(() => anna.frames.at(-1)?.reset && anna.frames.length === 2);
});

test('a board that cannot be read is told without its reason', async () => {
  const house = await opened();
  await house.db.write((tx) => tx.all('alter table visit rename to gone'));
  const anna = listen(house.port, 'anna');
  await until(() => anna.heard.at(-1)?.type === 'error');
  expect(JSON.stringify(anna.heard.at(-1))).not.toContain('visit');
  expect(house.side.hub.channels).toBe(0);
});

test('200 random cuts miss nothing and double nothing', { timeout: 60_000 }, async () => {
  const house = await opened({ visits: 60 });
  const links: { frames: BoardFrame[] }[] = [];
  const listeners: Listener[] = [];
  const state = { over: false };
  const open = (n: number) => {
    const listener = listen(
      house.port,
      ['anna', 'ben', 'guard', 'screen'][n % 4]!,
      { query: BOARD },
      n % 3 ? 'arrivals' : `own ${n}`,
    );
    listeners[n] = listener;
    links.push(listener);
    void listener.closed.then(() => state.over || setTimeout(() => state.over || open(n), Math.random() * 30));
  };
  for (let n = 0; n < 12; n++) open(n);

  let writes = 0;
  const writing = (async () => {
    while (!state.over) {
      await Promise.all(
        Array.from({ length: 1 + Math.floor(Math.random() * 5) }, () =>
          house.move(`v${1 + (++writes % 60)}`, Math.random() < 0.5 ? 'arrived' : 'left'),
        ),
      );
      await pause(Math.random() * 8);
    }
  })();
  for (let cuts = 0; cuts < 200; cuts++) {
    const { ws } = listeners[cuts % 12]!;
    if (Math.random() < 0.5) ws.terminate();
    else ws.close();
    await pause(Math.random() * 30);
  }
  state.over = true;
  await writing;
  const journal = await house.db.read<Entry>(`select seq, id, "to" from journal where kind = 'visit' order by seq`);
  const end = journal.at(-1)!.seq;
  await until(() =>
    listeners.every(({ ws, frames }) => ws.readyState !== ws.OPEN || (frames.at(-1)?.cursor ?? 0) >= end),
  );

  expect(links.length).toBeGreaterThan(150);
  const wrong = links.flatMap(({ frames }) => faults(frames, journal));
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(links.reduce((sum, { frames }) => sum + frames.length, 0)).toBeGreaterThan(500);
  for (const { ws } of listeners) ws.terminate();
  await until(() => house.side.hub.channels === 0);
});

/** Everything in which what one link heard differs from what happened. */
function faults([board, ...changes]: BoardFrame[], journal: Entry[]): string[] {
  if (!board) return []; // cut before it heard anything
  if (!board.reset || changes.some(({ reset }) => reset)) return ['a board must come first, and once'];
  const state = new Map(journal.filter(({ seq }) => seq <= board.cursor).map(({ id, to }) => [id, to]));
  const wrongBoard = board.items.filter(({ visit }) => visit.state !== (state.get(visit.id) ?? 'invited'));
  const heard = changes.flatMap(({ items }) => items.map(({ seq }) => seq));
  const last = changes.at(-1)?.cursor ?? board.cursor;
  const happened = journal.filter(({ seq }) => seq > board.cursor && seq <= last).map(({ seq }) => seq);
  const ordered = [board, ...changes].every(({ cursor }, i, all) => i === 0 || cursor >= all[i - 1]!.cursor);
  return [
    ...wrongBoard.map(({ visit }) => `at ${board.cursor} the board says ${visit.id} is ${visit.state}`),
    ...(JSON.stringify(heard) === JSON.stringify(happened)
      ? []
      : [`after ${board.cursor} heard ${heard.join()} instead of ${happened.join()}`]),
    ...(ordered ? [] : ['a cursor went back']),
  ];
}
