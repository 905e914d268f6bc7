/** The words of the management pages, bound to the page's language. */
import { createWords } from '../../ui/i18n.svelte.ts';
import { manage as en } from '../../ui/messages/en/manage.ts';
import { manage as zh } from '../../ui/messages/zh/manage.ts';

export const manage = createWords({ zh, en });
