/** What the browser's tab says: how many call for somebody, which page, which building. */
import { route } from '../router.svelte.ts';
import { board } from '../visits/board.svelte.ts';
import { session } from '../session.svelte.ts';
import { named, words } from '../words.ts';
import { isPage } from './pages.ts';

export const title = {
  /** Arrived and not received yet: the badge of the menu. */
  get toReceive(): number {
    return board.visits.filter(({ state }) => state === 'arrived').length;
  },
  get text(): string {
    const callers = this.toReceive + board.ringing.length;
    const page = isPage(route.page) ? words.t.shell[route.page] : words.t.app;
    return `${callers > 0 ? `(${callers}) ` : ''}${page} · ${named(session.viewer?.property)}`;
  },
};
