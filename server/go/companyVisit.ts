// One invitation on the secretary's page: its code to show, send or print, its appointment, and the ways to change it or take it back.
import { invitationCalendar } from '../channels/guestLetters.ts';
import { visitorPage } from '../channels/invitations.ts';
import type { Facts } from '../channels/facts.ts';
import { addressed, inHalves } from '../channels/wording.ts';
import { notFound, Refusal } from '../engine/refusal.ts';
import type { Company } from '../property/rules.ts';
import { invitationText } from '../visits/codes.ts';
import { cancelVisit } from '../visits/invite.ts';
import { visit } from '../visits/rules.ts';
import { STATES } from '../visits/visit.ts';
import { actingAs, type Answer, type Asked, at, inOther } from './asked.ts';
import { changeForm } from './changeForm.ts';
import { page } from './frame.ts';
import { html, type Html, type Piece } from './html.ts';
import { numbered } from './inviting.ts';
import { qr } from './qr.ts';
import { seenOf } from './seen.ts';
import { particulars } from './visitorPage.ts';
import { WORDS } from './words.ts';

/** /go/c/<token>/<visit> and what is below it. For a visit to another company the answer is that there is none. */
export async function companyVisit(asked: Asked, firm: Company, id: string): Promise<Answer> {
  const facts = await seenOf(asked, id);
  const { visit: it } = facts;
  if (it.companyId !== firm.id || it.expectedAt === null) throw notFound(visit.words);
  switch (asked.rest[1]) {
    case undefined:
      return { page: draw(asked, facts) };
    case 'link':
      return { page: draw(asked, facts, asked.form && (await freshLink(asked, facts))) };
    case 'change':
      return changeForm(asked, firm, facts);
    case 'cancel':
      return asked.form ? cancel(asked, firm, facts) : { page: sure(asked, facts) };
    case 'visit.ics':
      return {
        file: invitationCalendar(facts, '', asked.now, asked.language),
        type: 'text/calendar; charset=utf-8',
        name: 'visit.ics',
      };
    default:
      throw notFound(visit.words);
  }
}

const freshLink = async ({ house, now }: Asked, { visit: it }: Facts): Promise<string> =>
  house.home() + (await house.db.write((tx) => visitorPage(tx, it, now)));

async function cancel(asked: Asked, firm: Company, facts: Facts): Promise<Answer> {
  try {
    const key = asked.form?.get('key') ?? undefined;
    await cancelVisit(actingAs(asked, 'secretary', `company:${firm.id}`, key), facts.visit.id);
    return { see: at(asked, '', { gone: '1' }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: 409, page: draw(asked, facts, undefined, error.words[asked.language]) };
  }
}

function draw(asked: Asked, facts: Facts, link?: string, refused?: string): Html {
  const { language, property, query } = asked;
  const t = WORDS[language];
  const { visit: it, person, code } = facts;
  const open = it.state === 'invited' || it.state === 'noShow';
  const name = addressed(person.name, it.title, language);
  const body = html`<p class="screen"><a class="link" href="${at(asked)}">← ${t.back}</a></p>
    <h1>${name}</h1>
    <p class="quiet">${[person.company, STATES[it.state][language]].filter(Boolean).join(' · ')}</p>
    ${refused !== undefined && html`<p class="note no" role="alert">${refused}</p>`}
    ${query.get('saved') !== null && html`<p class="note" role="status">${t.saved}</p>`} ${particulars(asked, facts)}
    ${
      code &&
      open &&
      html`<div class="card center">
        <p>${t.atKiosk}</p>
        ${qr(invitationText(code), t.qr)}
        <p class="code">${inHalves(code)}</p>
      </div>`
    }
    ${open && buttons(asked, `/${it.id}`, link)}`;
  return page({
    title: name,
    language,
    property,
    other: at(asked, `/${it.id}`, { lang: language === 'zh' ? 'en' : 'zh' }),
    body,
  });
}

function buttons(asked: Asked, here: string, link: string | undefined): Piece {
  const t = WORDS[asked.language];
  return html`<div class="stack screen">
      ${
        link === undefined
          ? html`<form method="post" action="${at(asked, `${here}/link`)}">
              <button class="first">${t.makeLink}</button>
            </form>`
          : html`<div role="status">
              <label for="link">${t.copy}</label>
              <input id="link" readonly data-whole value="${link}" />
            </div>`
      }
      <a class="button" href="${at(asked, `${here}/visit.ics`)}" download>${t.calendar}</a>
      <button type="button" data-print hidden>${t.print}</button>
      <a class="button" href="${at(asked, `${here}/change`)}">${t.change}</a>
      <a class="button danger" href="${at(asked, `${here}/cancel`)}">${t.cancel}</a>
    </div>
    ${/MicroMessenger/i.test(asked.agent) && html`<p class="quiet screen">${t.inWeChat}</p>`}`;
}

function sure(asked: Asked, { visit: it, person }: Facts): Html {
  const { language, property } = asked;
  const t = WORDS[language];
  const here = `/${it.id}`;
  const body = html`<h1>${t.cancelSure(addressed(person.name, it.title, language))}</h1>
    <p>${t.cancelTells}</p>
    <form method="post" action="${at(asked, `${here}/cancel`)}" class="stack">
      ${numbered()}
      <button class="danger">${t.cancel}</button>
      <a class="button" href="${at(asked, here)}">${t.keep}</a>
    </form>`;
  return page({ title: t.cancel, language, property, other: inOther(asked), body });
}
