// What every page behind a link has in common: the house's name, the other language, one style, one small script.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { named } from '../channels/wording.ts';
import type { Language } from '../engine/refusal.ts';
import type { Property } from '../property/settings.ts';
import { html, type Html, type Piece } from './html.ts';
import { WORDS } from './words.ts';

const LANG = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>;
const TYPES = { 'style.css': 'text/css', 'live.js': 'text/javascript' } as const;

export interface Static {
  readonly body: Buffer;
  readonly type: string;
  readonly mark: string;
}
/** The two files that pages bring along, read once. */
export const STATIC: Readonly<Record<string, Static>> = Object.fromEntries(
  Object.entries(TYPES).map(([name, type]) => {
    const body = readFileSync(join(import.meta.dirname, name));
    return [name, { body, type, mark: createHash('sha256').update(body).digest('base64url').slice(0, 12) }];
  }),
);
const address = (name: keyof typeof TYPES): string => `/go/${name}?v=${STATIC[name]!.mark}`;

export interface Framed {
  readonly title: string;
  readonly language: Language;
  readonly property: Property | undefined;
  /** This page in the other language. */
  readonly other: string;
  readonly body: Html;
  /** What draws itself anew: where to ask, and what is drawn now. */
  readonly live?: { readonly from: string; readonly seen: string; readonly read: string | false };
  readonly foot?: Piece;
}

/** A whole page. */
export function page({ title, language, property, other, body, live, foot }: Framed): Html {
  const t = WORDS[language];
  const house = property ? named(property, language) : 'Foyer';
  const otherLanguage: Language = language === 'zh' ? 'en' : 'zh';
  return html`<!doctype html>
    <html lang="${LANG[language]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <title>${title} · ${house}</title>
        <link rel="stylesheet" href="${address('style.css')}" />
        <script type="module" src="${address('live.js')}"></script>
      </head>
      <body>
        <header>
          <p>${house}</p>
          <a href="${other}" lang="${LANG[otherLanguage]}" hreflang="${LANG[otherLanguage]}"
            >${WORDS[otherLanguage].own}</a
          >
        </header>
        <main>
          ${
            live
              ? html`<div data-live="${live.from}" data-seen="${live.seen}" data-read="${live.read}">${body}</div>
                  <p class="note wait" id="lost" role="alert" hidden>${t.lost}</p>
                  <p class="sr" id="say" role="status"></p>
                  <noscript
                    ><p><a class="link" href="">${t.look}</a></p></noscript
                  >`
              : body
          }
        </main>
        ${foot && html`<footer>${foot}</footer>`}
      </body>
    </html>`;
}
