// The page of a tenant's secretary: the company's invitations of today and later, and everything that can be done with them. What it may
// do is what the rules let `secretary` do, and every press counts against the link.
import { addressed, dayIn, named, timeIn } from '../channels/wording.ts';
import { dayOf } from '../context.ts';
import { openLink, pressLink } from '../engine/link.ts';
import { notFound } from '../engine/refusal.ts';
import { company, type Company } from '../property/rules.ts';
import { one } from '../property/store.ts';
import { opened } from '../visits/sealed.ts';
import { STATES, type Visit } from '../visits/visit.ts';
import { type Answer, type Asked, at, inOther } from './asked.ts';
import { companyVisit } from './companyVisit.ts';
import { page } from './frame.ts';
import { html, type Html, type Piece } from './html.ts';
import { inviteForm } from './inviteForm.ts';
import { WORDS } from './words.ts';

const PURPOSE = 'company';

/** /go/c/<token>: the list; /new: the form; /<visit>: one invitation. */
export async function companyPage(asked: Asked): Promise<Answer> {
  const { db } = asked.house;
  const link = await openLink(db, PURPOSE, asked.token, asked.now);
  const firm = await one(db, 'company', link.subject);
  if (firm?.state !== 'active') throw notFound(company.words);
  if (asked.form) await db.write((tx) => pressLink(tx, PURPOSE, asked.token, asked.now));
  const [first] = asked.rest;
  if (first === 'new') return inviteForm(asked, firm);
  if (first !== undefined) return companyVisit(asked, firm, first);
  return { page: list(asked, firm, await invitations(asked, firm.id)) };
}

/** As many as one looks through on a phone. */
const MOST = 200;

const invitations = ({ house: { db }, property, now }: Asked, companyId: string) =>
  db.read<Visit>(
    `select * from visit where day >= ? and companyId = ? and expectedAt is not null and state <> 'cancelled' order by expectedAt limit ${MOST}`,
    dayOf(now, property.zone),
    companyId,
  );

function list(asked: Asked, firm: Company, visits: readonly Visit[]): Html {
  const { language, property, query } = asked;
  const t = WORDS[language];
  const today = dayOf(asked.now, property.zone);
  const days = Map.groupBy(visits, (it) => dayOf(it.expectedAt!, property.zone));
  const invited = Math.trunc(Number(query.get('invited')));
  const body = html`<h1>${t.secretary}</h1>
    <p class="quiet">${named(firm, language)}</p>
    ${invited > 0 && html`<p class="note" role="status">${t.invitedNow(invited)}</p>`}
    ${query.get('gone') !== null && html`<p class="note" role="status">${t.gone}</p>`}
    <div class="stack"><a class="button first" href="${at(asked, '/new')}">${t.invite}</a></div>
    ${
      visits.length === 0
        ? html`<p>${t.nobody}</p>`
        : [...days].map(([day, those]) =>
            group(asked, day === today ? t.today : dayIn(those[0]!.expectedAt!, property.zone, language), those),
          )
    }`;
  return page({
    title: t.secretary,
    language,
    property,
    other: inOther(asked),
    body,
    foot: property.receptionExtension && html`<p>${t.extension(property.receptionExtension)}</p>`,
  });
}

const group = (asked: Asked, heading: string, visits: readonly Visit[]): Html =>
  html`<h2>${heading}</h2>
    <div class="card">
      <ul class="list">
        ${visits.map((it) => row(asked, it))}
      </ul>
    </div>`;

function row(asked: Asked, it: Visit): Piece {
  const { house, language, property } = asked;
  const { name, company: from } = opened(house.keyring, it);
  return html`<li>
    <a href="${at(asked, `/${it.id}`)}">
      <time>${timeIn(it.expectedAt!, property.zone)}</time>
      <span
        ><span class="name">${addressed(name, it.title, language)}</span>
        ${from && html`<span class="quiet">${from}</span>`}</span
      >
      <span class="quiet">${STATES[it.state][language]}</span>
    </a>
  </li>`;
}
