/** What the browser's tab says: how many call for somebody, which page, which building. */
import { route } from '../router.svelte.ts';
import { board } from '../visits/board.svelte.ts';
import { actionOf } from '../visits/visit.ts';
import { session } from '../session.svelte.ts';
import { named, words } from '../words.ts';
import { isPage } from './pages.ts';

export const title = {
  /** Arrived, not received yet, and this person's to receive: the badge of the menu. */
  get toReceive(): number {
    return board.visits.filter((visit) => visit.state === 'arrived' && actionOf(visit, 'receive')?.open).length;
  },
  get text(): string {
    const callers = this.toReceive + board.ringing.length;
    const page = isPage(route.page) ? words.t.shell[route.page] : words.t.app;
    return `${callers > 0 ? `(${callers}) ` : ''}${page} · ${named(session.viewer?.property)}`;
  },
};
