import { begun } from './code.ts';

/** A scanner types a letter every few ms; nobody's fingers pause for less than this between two. */
const PAUSE = 300;
const ENDS = ['Enter', 'Tab'];

/**
 * A scanner on the USB plug is a keyboard that types very fast. Listens for a code of ours ended by Enter or Tab, whatever has the focus;
 * from the mark `FOYER:` on its letters reach nothing else. Gives the way to stop.
 */
export function listenForScanner(scanned: (text: string) => void): () => void {
  let text = '';
  let last = 0;

  function hear(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.timeStamp - last > PAUSE) text = '';
    if (ENDS.includes(event.key)) {
      const whole = text;
      text = '';
      if (!whole.includes(':')) return;
      keep(event);
      scanned(whole);
      return;
    }
    // Shift and its like come between the letters.
    if (event.key.length !== 1) return;
    last = event.timeStamp;
    text += event.key;
    if (!begun(text)) text = begun(event.key) ? event.key : '';
    else if (text.includes(':')) keep(event);
  }

  addEventListener('keydown', hear, { capture: true });
  return () => removeEventListener('keydown', hear, { capture: true });
}

function keep(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
