/** Words that all three screens use. */
import type { shared as zh } from '../zh/shared.ts';

export const shared: typeof zh = {
  language: 'Language',
  chinese: '中文',
  english: 'English',
  offline:
    'The server cannot be reached, so this is not confirmed. Press again once the network is back; nothing is entered twice.',
  unexpected: 'Something went wrong and this step did not happen. Please try again, or ask the administrator.',
  connecting: 'Connecting…',
  lost: (seconds) => `No connection. This is how it stood ${span(seconds)} ago`,
  lostLong: (seconds) => `No connection for ${span(seconds)}. This may be out of date: please ask at reception`,
  refused: 'Signed out. Please sign in or pair again',
  old: (seconds) => `as of ${span(seconds)} ago`,
  keyboard: 'On-screen keyboard',
  candidates: 'Characters to choose from',
  moreCandidates: 'More characters',
  fewerCandidates: 'Previous characters',
  noCharacter: 'Not there',
  lettersKept: 'Letters will do: reception writes the character.',
  space: 'space',
  clear: 'Clear',
  delete: 'Delete',
  shift: 'Capitals',
  toPinyin: '拼音',
  toLetters: 'ABC',
  toDigits: '123',
};

function span(seconds: number): string {
  const [count, unit] =
    seconds < 60
      ? [seconds, 'second']
      : seconds < 3600
        ? [Math.floor(seconds / 60), 'minute']
        : [Math.floor(seconds / 3600), 'hour'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
