/** How far the board can be trusted: fresh · catchingUp (a hiccup) · aged (say since when) · cut (only what cannot mislead). */
export type Trust = 'fresh' | 'catchingUp' | 'aged' | 'cut';

/** Takes the seconds since the last word from the server: the words change at 15 s, 1 min and 5 min. */
export function trust(seconds: number): Trust {
  if (seconds < 15) return 'fresh';
  if (seconds < 60) return 'catchingUp';
  return seconds < 300 ? 'aged' : 'cut';
}
