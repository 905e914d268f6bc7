/** The words of the management pages, bound to the page's language. */
import { createWords } from '../../ui/i18n.svelte.ts';
import { manage as en } from '../../ui/messages/en/manage.ts';
import { manage as zh } from '../../ui/messages/zh/manage.ts';

export const manage = createWords({ zh, en });

/** What a role may do, in a few words; '' for one that is no member of staff's. */
export function duty(role: string): string {
  return Object.entries(manage.t.duties).find(([name]) => name === role)?.[1] ?? '';
}
