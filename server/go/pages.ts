// The pages behind links, under /go/: no login, no cookie, nothing kept in the browser. The secret in the path is all there is, so it is
// never passed on, indexed or cached; opening a page changes nothing, whoever opens it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { House } from '../context.ts';
import { Refusal } from '../engine/refusal.ts';
import { languageOf } from '../http/callers.ts';
import { said } from '../http/words.ts';
import { type Answer, type Asked, formOf } from './asked.ts';
import { companyPage } from './companyPage.ts';
import { page, STATIC } from './frame.ts';
import { hostPage } from './hostPage.ts';
import { html } from './html.ts';
import { roomPage } from './roomPage.ts';
import type { Watch } from './watch.ts';
import { visitorPage } from './visitorPage.ts';
import { WORDS } from './words.ts';

type Page = (asked: Asked, watch: Watch) => Promise<Answer>;
const PAGES: Readonly<Record<string, Page>> = { h: hostPage, v: visitorPage, c: companyPage, r: roomPage };

/** Answers everything under /go/; says whether the path was one of its own. */
export function pages(house: House, watch: Watch): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://house');
    if (!url.pathname.startsWith('/go/')) return false;
    const [kind = '', token = '', ...rest] = url.pathname.slice('/go/'.length).split('/');
    if (STATIC[kind]) serve(response, kind);
    else void answer(request, response, { url, kind, token, rest });
    return true;
  };

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    { url, kind, token, rest }: { url: URL; kind: string; token: string; rest: string[] },
  ): Promise<void> {
    const lang = url.searchParams.get('lang');
    const chosen = lang === 'zh' || lang === 'en';
    const language = chosen ? lang : languageOf(request);
    const ip = request.socket.remoteAddress ?? '';
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-robots-tag', 'noindex, nofollow');
    // Without a referrer at all, forms would come from nowhere; the secret still goes to nobody else.
    response.setHeader('referrer-policy', 'same-origin');
    const property = await Promise.resolve(house.property()).catch(() => undefined);
    const show = (status: number, heading: string, more: string) =>
      send(response, {
        status,
        page: page({
          title: heading,
          language,
          property,
          other: `?lang=${language === 'zh' ? 'en' : 'zh'}`,
          body: html`<h1>${heading}</h1>
            <p>${more}</p>
            ${property?.receptionExtension && html`<p>${WORDS[language].extension(property.receptionExtension)}</p>`}`,
        }),
      });
    const t = WORDS[language];
    try {
      const draw = Object.hasOwn(PAGES, kind) ? PAGES[kind] : undefined;
      if (!house.limits.go.take(ip)) return show(429, t.notHere, t.often);
      if (!draw || !property || (request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'POST'))
        return show(404, t.notHere, t.ask);
      const asked: Asked = {
        house,
        property,
        now: house.clock.now(),
        token,
        root: `/go/${kind}/${token}`,
        rest: rest.filter(Boolean),
        language,
        chosen,
        query: url.searchParams,
        form: request.method === 'POST' ? await formOf(request) : undefined,
        agent: request.headers['user-agent'] ?? '',
      };
      send(response, await draw(asked, watch));
    } catch (error) {
      if (response.headersSent) return void response.destroy();
      const { message, extensions } = said(error, language, (line, cause) => house.log(line, cause));
      const code = String(extensions['code']);
      // Whoever tries secrets out hears nothing more after a while; whoever has one is not kept waiting by them.
      if (code === 'TOO_LARGE') response.setHeader('connection', 'close');
      if (code === 'LINK_UNKNOWN' && !house.limits.goWrong.take(ip)) return show(429, t.notHere, t.often);
      show(error instanceof Refusal ? (STATUS[code] ?? 409) : 500, t.notHere, message);
    }
  }
}

const STATUS: Readonly<Record<string, number>> = {
  LINK_UNKNOWN: 404,
  LINK_EXPIRED: 410,
  NOT_FOUND: 404,
  TOO_LARGE: 413,
};

function send(response: ServerResponse, it: Answer): void {
  if (it === 'unchanged' || it === 'done') response.writeHead(204).end();
  else if ('see' in it) response.writeHead(303, { location: it.see }).end();
  else if ('part' in it) response.writeHead(200, { 'content-type': HTML, 'x-seen': it.mark }).end(it.part.text);
  else if ('file' in it)
    response
      .writeHead(200, { 'content-type': it.type, 'content-disposition': `attachment; filename="${it.name}"` })
      .end(it.file);
  else response.writeHead(it.status ?? 200, { 'content-type': HTML }).end(it.page.text);
}

const HTML = 'text/html; charset=utf-8';

function serve(response: ServerResponse, name: string): void {
  const { body, type } = STATIC[name]!;
  response
    .writeHead(200, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'public, max-age=31536000, immutable',
    })
    .end(body);
}
