import type { Read } from './reader.worker.ts';

/** One reader waits, warm, for the next visitor; each is used once, so that no picture stays in its memory. */
let waiting: Worker | undefined;

/** Gets a reader ready while nobody needs it. */
export function warmReader(): void {
  waiting ??= begin();
}

/**
 * Looks at pictures until it is stopped, and tells the text of every QR it finds. `look` gives the next picture, or undefined when there is
 * none yet. Gives the way to stop.
 */
export function readCodes(look: () => ImageData | undefined, found: (text: string) => void): () => void {
  let reader = waiting ?? begin();
  waiting = undefined;
  let timer: ReturnType<typeof setTimeout>;
  const later = (what: () => void, ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(what, ms);
  };
  const next = () => {
    const picture = look();
    if (!picture) return later(next, PAUSE);
    reader.postMessage(picture, [picture.data.buffer]);
    later(replace, PATIENCE);
  };
  const listen = () => {
    reader.onerror = () => later(replace, PATIENCE / 8);
    reader.onmessage = ({ data }: MessageEvent<Read>) => {
      if (data.text) found(data.text);
      later(data.broken ? replace : next, data.broken ? PATIENCE / 8 : PAUSE);
    };
  };
  // A reader that could not load what it needs, or no longer answers, never will: another takes its place.
  const replace = () => {
    reader.terminate();
    reader = begin();
    listen();
    next();
  };
  listen();
  next();
  return () => {
    clearTimeout(timer);
    reader.terminate();
  };
}

/** About eight pictures a second. */
const PAUSE = 120;
/** A reader that takes longer over one picture (ms) has stopped; loading and compiling on a slow tablet takes two seconds. */
const PATIENCE = 8000;

function begin(): Worker {
  const reader = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' });
  // A first, empty picture has it load and compile before it matters.
  reader.postMessage(new ImageData(8, 8));
  return reader;
}
