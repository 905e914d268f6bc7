// Finding a person to visit by name, pinyin, initials or company (V1, B7): pure, in memory, over the building's own list.
import { pinyin, polyphonic } from 'pinyin-pro';
import type { Company, Host } from './rules.ts';

/** Whether there is enough to search by: one Chinese character, or two of anything else (so that nobody lists the house). */
export const enough = (text: string): boolean => {
  const asked = plain(text);
  return /\p{Script=Han}/u.test(asked) ? true : [...asked].length >= 2;
};

export interface Found {
  readonly hosts: Host[];
  readonly companies: Company[];
}

/** The best matches first: names before initials before companies. Gives nothing when too little was typed. */
export function find(text: string, hosts: readonly Host[], companies: readonly Company[]): Found {
  if (!enough(text)) return { hosts: [], companies: [] };
  const asked = plain(text);
  const companyRank = new Map(companies.map((it) => [it.id, rank(asked, it.nameZh, it.nameEn)]));
  const ranked = <T extends { nameZh: string }>(list: readonly T[], of: (it: T) => number) =>
    list
      .map((it) => ({ it, rank: of(it) }))
      .filter(({ rank: found }) => found < MISS)
      .sort((a, b) => a.rank - b.rank || a.it.nameZh.localeCompare(b.it.nameZh, 'zh'))
      .map(({ it }) => it);
  return {
    hosts: ranked(hosts, (it) =>
      Math.min(rank(asked, it.nameZh, it.nameEn), (companyRank.get(it.companyId) ?? MISS) + BY_COMPANY),
    ),
    companies: ranked(companies, (it) => companyRank.get(it.id)!),
  };
}

/** Whether the whole name was typed, in any of its writings: then it need not be masked. */
export function typedWhole(text: string, { nameZh, nameEn }: Pick<Host, 'nameZh' | 'nameEn'>): boolean {
  const asked = plain(text);
  const spoken = pinyin(nameZh, { toneType: 'none', type: 'array', surname: 'head', v: true }).join('');
  return asked === plain(nameZh) || asked === plain(nameEn) || asked === plain(spoken);
}

const MISS = 100;
const BY_COMPANY = 20;

/** How well a name fits: as written before as spoken, from its beginning before from its middle. */
function rank(asked: string, nameZh: string, nameEn: string): number {
  const [written, english] = [plain(nameZh), plain(nameEn)];
  if (written === asked || english === asked) return 0;
  if (written.startsWith(asked) || english.startsWith(asked)) return 1;
  const spoken = spokenFrom(asked, nameZh);
  if (spoken === 0) return 2;
  const [family = '', ...given] = nameEn.split(/\s+/).map(plain);
  const initials = [family, ...given].map((word) => word[0] ?? '').join('');
  if ([initials, given.join(''), given.join('') + family].some((it) => it.startsWith(asked))) return 3;
  if (written.includes(asked) || english.includes(asked) || spoken > 0) return 5;
  return MISS;
}

/** A character, and every way it may be said. */
type Sounds = readonly { readonly written: string; readonly said: readonly string[] }[];
const known = new Map<string, Sounds>();

function soundsOf(name: string): Sounds {
  const before = known.get(name);
  if (before) return before;
  if (known.size > 20_000) known.clear();
  const characters = [...plain(name)];
  const said = polyphonic(characters.join(''), { toneType: 'none', type: 'array', v: true });
  const sounds = characters.map((written, i) => ({ written, said: (said[i] ?? []).map(plain).filter(Boolean) }));
  known.set(name, sounds);
  return sounds;
}

/** Which character of a name is the first that was typed, by characters, syllables and initials mixed as people mix them (王xm, wangxm, wxm); -1 for none. */
function spokenFrom(asked: string, name: string): number {
  const sounds = soundsOf(name);
  return sounds.findIndex((_, i) => follows(asked, sounds, i));
}

function follows(rest: string, sounds: Sounds, i: number): boolean {
  if (rest === '') return true;
  const it = sounds[i];
  if (!it) return false;
  if (rest.startsWith(it.written)) return follows(rest.slice(it.written.length), sounds, i + 1);
  return it.said.some(
    (said) =>
      said.startsWith(rest) ||
      (rest.startsWith(said) && follows(rest.slice(said.length), sounds, i + 1)) ||
      (rest[0] === said[0] && follows(rest.slice(1), sounds, i + 1)),
  );
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[\s'’.·-]+/gu, '');
