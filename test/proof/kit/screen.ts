// A screen that comes back: it follows one board for good, folds what it hears, and remembers what each connection told it.
import type { Person } from './building.ts';
import { type Conditions, pause } from './experiment.ts';
import { follow, type Place } from './speak.ts';

/** A frame of any board: its own content stands beside these. */
export interface Frame {
  readonly reset: boolean;
  readonly cursor: number;
  readonly asOf: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly [content: string]: any;
}

/** How a kind of screen reads its board. */
export interface Reading<Board> {
  /** The operation, by the name it has on its face's list. */
  readonly asks: string;
  fold(board: Board | undefined, frame: Frame): Board;
  /** What a frame told, in words that can be counted. */
  told(frame: Frame): readonly string[];
}

/** What is left of a frame: a long morning of whole ones would not fit into memory. */
export interface Heard {
  readonly reset: boolean;
  readonly cursor: number;
  readonly asOf: number;
  readonly told: readonly string[];
}

export type Screen<Board> = ReturnType<typeof openScreen<Board>>;

/** Opens a screen; until it is closed or the experiment is over, it connects again within a moment of each break. */
export function openScreen<Board>(
  { onEnd, random }: Pick<Conditions, 'onEnd' | 'random'>,
  at: Place,
  who: Person,
  { asks, fold, told }: Reading<Board>,
) {
  const connections: Heard[][] = [];
  const waits: number[] = [];
  const refusals: unknown[] = [];
  let board: Board | undefined;
  const state = { over: false };
  let drop = () => {};
  void (async () => {
    while (!state.over) {
      const since = performance.now();
      const heard: Heard[] = [];
      connections.push(heard);
      const line = follow(at, who, asks);
      drop = () => line.ws.terminate();
      line.onMessage(() => {
        const frame = line.frames.pop() as Frame | undefined;
        refusals.push(...line.errors.splice(0));
        line.heard.length = 0;
        if (!frame) return;
        if (heard.length === 0) waits.push(performance.now() - since);
        heard.push({ reset: frame.reset, cursor: frame.cursor, asOf: Date.parse(frame.asOf), told: told(frame) });
        board = fold(frame.reset ? undefined : board, frame);
      });
      await line.closed;
      await pause(random() * 200);
    }
  })();
  const close = () => {
    state.over = true;
    drop();
  };
  onEnd(close);
  return {
    /** What was heard on each connection, in order. */
    connections,
    /** Milliseconds from the first packet of a connection to its whole board, for each that lived so long. */
    waits,
    refusals,
    get board() {
      return board;
    },
    /** How far this screen has been told, on its present connection. */
    get cursor() {
      return connections.at(-1)?.at(-1)?.cursor ?? -1;
    },
    /** Mistrusts the line, as a page does when it hears nothing: ends it and comes back. */
    drop: () => drop(),
    /** Goes dark. */
    close,
  };
}
