/** What the desk says after a press: the same verb, and a way back while there is one. */
import { toast } from 'svelte-sonner';
import { sentence } from '../../schema/refused.ts';
import { words } from '../words.ts';

/** Says what was done; with `undo` it stays ten seconds and offers the way back. */
export function said(text: string, undo?: () => void): void {
  if (undo) toast.success(text, { duration: 10_000, action: { label: words.t.detail.undo, onClick: undo } });
  else toast.success(text);
}

/** Says what happened without this person's doing. */
export function told(text: string): void {
  toast.info(text, { duration: 8_000 });
}

/** Says why something was not done: the server's own sentence, long enough to be read. */
export function failed(error: unknown): void {
  toast.error(sentence(error), { duration: 8_000 });
}
