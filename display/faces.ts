import { words } from './words.ts';

const FACES = ["400 16px 'Noto Sans SC'", "600 16px 'Noto Sans SC'", "600 16px 'Noto Serif SC'"];

/** Fetches the characters of everything this screen may have to say, while the server is there: the day it is away they must be here. */
export function loadFaces(): void {
  const said = JSON.stringify(words.zh, (_, entry: unknown) =>
    typeof entry === 'function' ? Function.prototype.toString.call(entry) : entry,
  );
  for (const face of FACES) void document.fonts.load(face, said).catch(() => undefined);
}
