import { expect, onTestFinished, test } from 'vitest';
import { Feed, type Found, type Frame } from '../../server/engine/feed.ts';
import { pause } from './outside.ts';

/** A source whose truth is a list of numbers. */
function source({ heartbeat = 10_000 } = {}) {
  const happened: number[] = [];
  const wakes = new Set<() => void>();
  const found = (items: number[], cursor = happened.length): Found<number> => ({ cursor, items });
  return {
    happened,
    wakes,
    happen(...items: number[]) {
      happened.push(...items);
      for (const wake of wakes) wake();
    },
    given: {
      heartbeat,
      clock: { now: () => 42 },
      onCommit(wake: () => void) {
        wakes.add(wake);
        return () => void wakes.delete(wake);
      },
      board: async () => found([...happened]),
      changes: async (after: number, upTo = happened.length) => found(happened.slice(after, upTo), upTo),
    },
  };
}

function opened(options?: { heartbeat: number }) {
  const it = source(options);
  const feed = new Feed(it.given);
  onTestFinished(async () => void (await feed.return()));
  return { ...it, feed, next: async () => (await feed.next()).value as Frame<number> };
}

test('first the whole board, then what changed, as of the time of the house', async () => {
  const { happen, next } = opened();
  happen(1, 2);
  expect(await next()).toEqual({ reset: true, cursor: 2, asOf: 42, items: [1, 2] });
  happen(3);
  happen(4);
  expect(await next()).toEqual({ reset: false, cursor: 4, asOf: 42, items: [3, 4] });
  const later = next();
  await pause(5);
  happen(5);
  expect(await later).toMatchObject({ reset: false, cursor: 5, items: [5] });
});

test('in silence a heartbeat proves the link', async () => {
  const { happen, next } = opened({ heartbeat: 20 });
  happen(1);
  await next();
  expect(await next()).toEqual({ reset: false, cursor: 1, asOf: 42, items: [] });
  expect(await next()).toEqual({ reset: false, cursor: 1, asOf: 42, items: [] });
});

test('a board for newcomers stands in its right place between the changes', async () => {
  const { happen, next, feed } = opened();
  await next();
  happen(1, 2);
  feed.again();
  expect(await next()).toMatchObject({ reset: false, cursor: 2, items: [1, 2] }); // for those already there
  happen(3);
  expect(await next()).toMatchObject({ reset: true, cursor: 2, items: [1, 2] }); // for the newcomer
  expect(await next()).toMatchObject({ reset: false, cursor: 3, items: [3] }); // for both
});

test('whoever stops listening frees everything, also while it waits', async () => {
  const { next, feed, wakes } = opened();
  await next();
  const waiting = feed.next();
  await feed.return();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(await feed.next()).toEqual({ done: true, value: undefined });
  expect(wakes.size).toBe(0);
});

test('a question that fails ends the feed and leaves no listener behind', async () => {
  const it = source();
  const feed = new Feed({ ...it.given, board: () => Promise.reject(new Error('no such table')) });
  await expect(feed.next()).rejects.toThrow('no such table');
  expect(it.wakes.size).toBe(0);
  expect(await feed.next()).toEqual({ done: true, value: undefined });
});
