/** Chinese by pinyin, as far as names need it: what could these letters mean? Pure; ü is typed v. */
import families from './families.json' with { type: 'json' };
import characters from './pinyin.json' with { type: 'json' };
import { doubleSurnames, surnames } from './surnames.ts';

/** A character (or double surname) and how many of the typed letters it uses up. */
export interface Candidate {
  text: string;
  takes: number;
}

const syllables = new Map(Object.entries(characters));
const familyNames = new Map(Object.entries(families));
const keys = [...syllables.keys()];
const longest = 6;

/** The letters cut into syllables, an unfinished or lone first letter being one too: "chenj" → chen, j. */
export function split(letters: string): string[] {
  if (letters === '') return [];
  const best: { cost: number; pieces: string[] }[] = [{ cost: 0, pieces: [] }];
  for (let end = 1; end <= letters.length; end++) {
    for (let start = Math.max(0, end - longest); start < end; start++) {
      const piece = letters.slice(start, end);
      const before = best[start];
      const cost = (before?.cost ?? 0) + costOf(piece);
      if (before && cost <= (best[end]?.cost ?? Infinity)) {
        // Of two equal ways the one whose first piece is longer, as people type "fangan" for fang'an.
        const pieces = [...before.pieces, piece];
        if (cost < (best[end]?.cost ?? Infinity) || (pieces[0]?.length ?? 0) > (best[end]?.pieces[0]?.length ?? 0)) {
          best[end] = { cost, pieces };
        }
      }
    }
  }
  return best[letters.length]?.pieces ?? [letters];
}

/** What the letters may stand for, likeliest first; at the start of a name surnames come first. */
export function candidatesFor(letters: string, atStart: boolean): Candidate[] {
  const [head = ''] = split(letters);
  if (head === '') return [];
  const found: Candidate[] = [];
  if (atStart) found.push(...doubles(letters), ...of(familiesLike(head), head.length));
  if (syllables.has(head)) {
    found.push(...of(syllables.get(head) ?? '', head.length));
    for (let shorter = head.length - 1; shorter > 1; shorter--) {
      const part = head.slice(0, shorter);
      if (syllables.has(part) && begins(letters.slice(shorter))) found.push(...of(syllables.get(part) ?? '', shorter));
    }
  } else {
    const likely = keys.filter((key) => key.startsWith(head)).map((key) => [...(syllables.get(key) ?? '')].slice(0, 3));
    found.push(...of(likely.flat().join(''), head.length));
  }
  const offered = new Set<string>();
  return found.filter(({ text }) => !offered.has(text) && offered.add(text));
}

function doubles(letters: string): Candidate[] {
  return Object.entries(doubleSurnames)
    .filter(([typed]) => letters.startsWith(typed))
    .map(([typed, text]) => ({ text, takes: typed.length }));
}

/** A whole syllable has its own surnames; an unfinished one those of every syllable it may become, commonest first. */
function familiesLike(head: string): string {
  if (syllables.has(head)) return familyNames.get(head) ?? '';
  const like = keys.filter((key) => key.startsWith(head)).flatMap((key) => [...(familyNames.get(key) ?? '')]);
  return like.sort((one, other) => surnames.indexOf(one) - surnames.indexOf(other)).join('');
}

function costOf(piece: string): number {
  if (syllables.has(piece)) return 1;
  return begins(piece) ? 2 : 3 * piece.length;
}

function begins(piece: string): boolean {
  return keys.some((key) => key.startsWith(piece));
}

function of(characters: string, takes: number): Candidate[] {
  return [...characters].map((text) => ({ text, takes }));
}
