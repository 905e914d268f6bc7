/** Characters the messages do not have (names, what is typed) come in slices, asked for once the screen stands. */
import rest from './generated/rest.css?url';

/** Adds the style sheet that knows the slices; the browser loads only those it draws. */
export function addRestOfFonts(): void {
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: rest }));
}
