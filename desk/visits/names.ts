/** How the desk writes a visitor, whom they visit, and where. */
import { named, words } from '../words.ts';
import type { Visit } from './visit.ts';

/** "陈女士", "Ms Chen". */
export function calledName({ name, title }: Pick<Visit, 'name' | 'title'>): string {
  return title ? words.t.visits.called(name, words.t.visits.titles[title]) : name;
}

/** The host's name, or the company when nobody was named. */
export function hostName({ host, toCompany }: Visit): string {
  return named(host) || named(toCompany);
}

/** Company and floor of whoever is visited. */
export function hostPlace({ host, toCompany }: Visit): string {
  if (host) return words.t.visits.place(named(host.company), host.floor && words.t.visits.floor(host.floor));
  return toCompany?.floors ? words.t.visits.floor(toCompany.floors) : '';
}
