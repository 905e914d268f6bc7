// A QR code to be held before a scanner: dark on light in either theme, with the quiet edge that scanners want.
import { renderSVG } from 'uqr';
import { html, Html } from './html.ts';

/** The picture of a text; `label` is what is said of it. */
export function qr(text: string, label: string): Html {
  const svg = renderSVG(text, { ecc: 'M', border: 2, blackColor: '#000', whiteColor: '#fff' });
  const named = html`<svg role="img" aria-label="${label}" class="qr" `;
  return new Html(svg.replace('<svg ', named.text));
}
