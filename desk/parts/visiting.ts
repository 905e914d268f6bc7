/** The words of the pages that keep the visitor side, bound to the page's language. */
import { createWords } from '../../ui/i18n.svelte.ts';
import { visiting as en } from '../../ui/messages/en/visiting.ts';
import { visiting as zh } from '../../ui/messages/zh/visiting.ts';

export const visiting = createWords({ zh, en });
