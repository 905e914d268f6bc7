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
  const reader = waiting ?? begin();
  waiting = undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = () => {
    const picture = look();
    if (picture) reader.postMessage(picture, [picture.data.buffer]);
    else timer = setTimeout(next, PAUSE);
  };
  reader.onmessage = ({ data }: MessageEvent<string | undefined>) => {
    if (data) found(data);
    timer = setTimeout(next, PAUSE);
  };
  next();
  return () => {
    clearTimeout(timer);
    reader.terminate();
  };
}

/** About eight pictures a second. */
const PAUSE = 120;

function begin(): Worker {
  const reader = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' });
  // A first, empty picture has it load and compile before it matters.
  reader.postMessage(new ImageData(8, 8));
  return reader;
}
