/** A feed folded into the board a screen draws. */
import { untrack } from 'svelte';
import type { Asking, Document, Refused } from './client.ts';

interface Frame {
  reset: boolean;
  cursor: number;
  asOf: string;
}
/** The frame under the one root field of a subscription. */
type FrameOf<Data> = Data[keyof Data] & Frame;

/** Holds the last board for ever, also while the line is lost: a screen ages it, never blanks it. */
export class Live<Data, Variables, Board> {
  /** Undefined until the first whole board. */
  current = $state.raw<Board | undefined>();
  /** The journal position the board stands at. */
  cursor = $state(0);
  /** Server time of the last frame in ms. */
  asOf = $state(0);
  /** Why the server will not give this feed to this viewer. */
  refused = $state.raw<Refused | undefined>();
  readonly #follow: (hear: (data: Data) => void, refused: (why: Refused) => void) => () => void;
  readonly #fold: (board: Board | undefined, frame: FrameOf<Data>) => Board | undefined;

  /** `fold` gets the board so far and a frame (`reset` true: replace everything) and gives the next board. */
  constructor(
    client: Asking,
    doc: Document<Data, Variables>,
    options: { variables?: Variables; fold: (board: Board | undefined, frame: FrameOf<Data>) => Board | undefined },
  ) {
    this.#follow = (hear, refused) => client.follow(doc, options.variables, hear, refused);
    this.#fold = options.fold;
  }

  /** Begins to follow and gives the function that stops: `$effect(() => board.start())`. */
  start(): () => void {
    let whole = false;
    this.refused = undefined;
    const hear = (data: Data) => {
      const frame = Object.values(data as object)[0] as FrameOf<Data>;
      whole ||= frame.reset;
      // A frame still under way from an earlier following says nothing about this one.
      if (!whole) return;
      this.current = this.#fold(this.current, frame);
      this.cursor = frame.cursor;
      this.asOf = Date.parse(frame.asOf);
    };
    // An effect that starts a feed must not run again with every change of the line it opens.
    return untrack(() => this.#follow(hear, (why) => (this.refused = why)));
  }
}

/** Replaces items of the same id where they stand and adds the new ones at the end. */
export function merge<Item extends { id: string }>(list: readonly Item[] | undefined, items: readonly Item[]): Item[] {
  const news = new Map(items.map((item) => [item.id, item]));
  const kept = (list ?? []).map((item) => {
    const fresh = news.get(item.id) ?? item;
    news.delete(item.id);
    return fresh;
  });
  return [...kept, ...news.values()];
}
