import { createWords } from '../ui/i18n.svelte.ts';
import { kiosk as en } from '../ui/messages/en/kiosk.ts';
import { kiosk as zh } from '../ui/messages/zh/kiosk.ts';

/** What the kiosk says, in the language the visitor chose. */
export const words = createWords({ zh, en });
