// Finding a person to visit by name, pinyin, initials or company (V1, B7): pure, in memory, over the building's own list.
import { pinyin } from 'pinyin-pro';
import type { Company, Host } from './rules.ts';

/** What can be matched of one name: as written, as pinyin, as initials, in English. */
interface Keys {
  readonly written: string;
  readonly sounds: readonly string[];
  readonly english: string;
}
const known = new Map<string, Keys>();

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
  const { written, sounds, english } = keysOf(nameZh, nameEn);
  return asked === written || asked === english || asked === sounds[0];
}

const MISS = 100;
const BY_COMPANY = 20;

function rank(asked: string, nameZh: string, nameEn: string): number {
  const { written, sounds, english } = keysOf(nameZh, nameEn);
  if (written === asked || english === asked) return 0;
  if (written.startsWith(asked) || english.startsWith(asked)) return 1;
  if (sounds.some((sound) => sound === asked)) return 2;
  if (sounds.some((sound) => sound.startsWith(asked))) return 3;
  if (written.includes(asked) || english.includes(asked)) return 5;
  return MISS;
}

function keysOf(nameZh: string, nameEn: string): Keys {
  const id = `${nameZh}\n${nameEn}`;
  const before = known.get(id);
  if (before) return before;
  if (known.size > 20_000) known.clear();
  const sound = (pattern: 'pinyin' | 'first') =>
    plain(
      pinyin(nameZh, { toneType: 'none', type: 'array', surname: 'head', v: true, pattern, nonZh: 'consecutive' }).join(
        '',
      ),
    );
  const initials = nameEn
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('');
  const given = nameEn.split(/\s+/).slice(1).join(' ');
  const keys = {
    written: plain(nameZh),
    sounds: [
      sound('pinyin'),
      sound('first'),
      plain(initials),
      plain(given),
      plain(`${given}${nameEn.split(/\s+/)[0]}`),
    ].filter((it) => it.length > 1),
    english: plain(nameEn),
  };
  known.set(id, keys);
  return keys;
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[\s'’.·-]+/gu, '');
