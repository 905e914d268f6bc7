// When two names are the same name: as written, whatever its case, width, spaces and points; and as spoken, in pinyin.
import { pinyin } from 'pinyin-pro';

/** A name as it is compared: letters and digits alone, in one width and case, without accents. */
export const spelled = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** A name as it is said, in every order of its parts: 王小明, WANG Xiaoming and Xiaoming Wang share one. */
export function spoken(name: string): string[] {
  const parts = partsOf(name);
  return [...new Set(parts.map((_, i) => [...parts.slice(i), ...parts.slice(0, i)].join('')))];
}

/** Whether a surname may be this person's: its first characters, its first sounds, or any word of a name in letters. */
export function surnamed(name: string, surname: string): boolean {
  const asked = spelled(surname);
  if (!asked) return false;
  const words = name.split(/[^\p{L}\p{N}]+/u).map(spelled);
  if (/\p{Script=Han}/u.test(asked)) return spelled(name).startsWith(asked);
  return /\p{Script=Han}/u.test(name) ? partsOf(name)[0] === asked : words.includes(asked);
}

/** Whether this is a surname alone. */
export const surnameOnly = (name: string): boolean => [...spelled(name)].length === 1 && /\p{Script=Han}/u.test(name);

const MOST_PARTS = 6;

/** Syllables of Chinese characters, words of anything else. */
function partsOf(name: string): string[] {
  const words = name.normalize('NFKC').split(/[^\p{L}\p{N}]+/u);
  return words
    .flatMap((word) =>
      /\p{Script=Han}/u.test(word)
        ? pinyin(word, { toneType: 'none', type: 'array', surname: 'head', v: true })
        : [word],
    )
    .map(spelled)
    .filter(Boolean)
    .slice(0, MOST_PARTS);
}
