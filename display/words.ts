import { createWords } from '../ui/i18n.svelte.ts';
import { display as en } from '../ui/messages/en/display.ts';
import { display as zh } from '../ui/messages/zh/display.ts';

/** What the display says: always both languages at once, so `words.zh` and `words.en` and never `words.t`. */
export const words = createWords({ zh, en });
