/** The shared words, bound to the page's language. */
import { createWords } from './i18n.svelte.ts';
import { shared as en } from './messages/en/shared.ts';
import { shared as zh } from './messages/zh/shared.ts';

export const shared = createWords({ zh, en });
