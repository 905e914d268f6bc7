// A reader that falls behind, step by step, on a socket whose backlog is in our hands.
import type { ExecutionResult } from 'graphql';
import { beforeEach, expect, type Mock, onTestFinished, test, vi } from 'vitest';
import { Channel, PATIENCE } from '../../server/engine/channel.ts';
import { Feed, type Frame } from '../../server/engine/feed.ts';
import { Seat } from '../../server/engine/hub.ts';
import { pause, until } from './outside.ts';

class FakeSocket {
  open = true;
  backlog = 0;
  heard: string[] = [];
  write(frame: Buffer) {
    this.heard.push(/"data":"(.*)"/.exec(String(frame))![1]!);
  }
  cut() {
    this.open = false;
  }
}

let happened: number;
let wake: () => void;
let emptied: Mock<() => void>;
let channel: Channel;

beforeEach(() => {
  happened = 0;
  emptied = vi.fn();
  const feed = new Feed<unknown>({
    heartbeat: 10_000,
    clock: { now: () => 0 },
    onCommit(listener) {
      wake = listener;
      return () => {};
    },
    board: async () => ({ cursor: happened, items: [] }),
    changes: async (after, upTo = happened) => ({ cursor: upTo, items: upTo > after ? [upTo] : [] }),
  });
  channel = new Channel(feed, emptied);
  async function* results(): AsyncGenerator<ExecutionResult> {
    const frames: AsyncIterable<Frame<unknown>> = { [Symbol.asyncIterator]: () => ({ next: () => feed.next() }) };
    for await (const { reset, cursor } of frames) yield { data: `${reset ? 'board' : 'change'} ${cursor}` as never };
  }
  void channel.run(results(), () => {
    throw new Error('Nothing fails here');
  });
  return () => void feed.return();
});

async function happen() {
  happened++;
  wake();
  await pause(5);
}

function sit(): { seat: Seat; socket: FakeSocket } {
  const socket = new FakeSocket();
  const seat = new Seat(socket, 'arrivals');
  channel.join(seat);
  return { seat, socket };
}

test('who is behind gets nothing until it has caught up, and then a new board; the others are not held up', async () => {
  const { socket: slow } = sit();
  const { socket: quick } = sit();
  await until(() => quick.heard.length === 1);
  slow.backlog = PATIENCE.bytes;
  await happen();
  slow.backlog = 1; // some was taken, but not all
  await happen();
  expect(slow.heard).toEqual(['board 0']);
  slow.backlog = 0;
  await happen();
  await until(() => slow.heard.length === 2);
  expect(slow.heard).toEqual(['board 0', 'board 3']);
  await happen();
  expect(slow.heard.at(-1)).toBe('change 4');
  expect(quick.heard).toEqual(['board 0', 'change 1', 'change 2', 'change 3', 'change 4']);
});

test('who never catches up is cut, and its seat is given up', async () => {
  const { time } = PATIENCE;
  onTestFinished(() => void (PATIENCE.time = time));
  PATIENCE.time = 30;
  const { seat, socket } = sit();
  await until(() => socket.heard.length === 1);
  socket.backlog = PATIENCE.bytes;
  await happen();
  expect(socket.open).toBe(true);
  await pause(40);
  await happen();
  expect(socket.open).toBe(false);
  await happen();
  expect(seat.left).toBe(true);
  expect(emptied).toHaveBeenCalledOnce();
});

test('whoever left before the place was ready takes none', async () => {
  const socket = new FakeSocket();
  const seat = new Seat(socket, 'arrivals');
  await seat.return();
  channel.join(seat);
  expect(emptied).toHaveBeenCalledOnce();
});

test('patience is what was promised', () => {
  expect(PATIENCE).toEqual({ bytes: 65_536, time: 10_000, board: 1_000 });
});
