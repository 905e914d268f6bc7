/** The people in the building under headings: floors from low to high, or companies in the order of the alphabet. */
import type { Visit } from '../visits/visit.ts';

interface Writing {
  /** Heading for those who are still in the lobby, or visit nobody on a known floor. */
  noFloor: string;
  floor: (floor: string) => string;
  company: (company: { nameZh: string; nameEn: string } | null | undefined) => string;
  language: string;
}
interface Group {
  name: string;
  visits: Visit[];
}

/** Groups the visits; within a group the longest in the building comes first. */
export function grouped(visits: readonly Visit[], by: 'floor' | 'company', writing: Writing): Group[] {
  const headings = new Map<string, Group & { key: string }>();
  for (const visit of visits.toSorted((a, b) => (a.arrivedAt ?? '').localeCompare(b.arrivedAt ?? ''))) {
    const key = by === 'floor' ? floorOf(visit) : writing.company(visit.host?.company ?? visit.toCompany);
    const name = !key ? writing.noFloor : by === 'floor' ? writing.floor(key) : key;
    const group = headings.get(key) ?? { key, name, visits: [] };
    group.visits.push(visit);
    headings.set(key, group);
  }
  const order = new Intl.Collator(writing.language, { numeric: true });
  return [...headings.values()].sort((a, b) => Number(!a.key) - Number(!b.key) || order.compare(a.key, b.key));
}

/** Who has not been shown in yet is in the lobby, wherever the host sits: that is what matters in an evacuation. */
function floorOf({ state, host, toCompany }: Visit): string {
  if (state !== 'inside' && state !== 'shownIn') return '';
  return host?.floor ?? toCompany?.floors ?? '';
}
