// The visitor's own page: the invitation with its code before, the promise while they wait, and what is kept of them. Nothing can be
// pressed here: it only tells, and what it tells is true now.
import { invitationCalendar } from '../channels/guestLetters.ts';
import type { Facts } from '../channels/facts.ts';
import { addressed, addressOf, dayIn, inHalves, momentIn, named, timeIn } from '../channels/wording.ts';
import { openLink } from '../engine/link.ts';
import { notFound } from '../engine/refusal.ts';
import { invitationText } from '../visits/codes.ts';
import { visit } from '../visits/rules.ts';
import { inBuilding } from '../visits/visit.ts';
import { type Answer, type Asked, at, inOther } from './asked.ts';
import { page } from './frame.ts';
import { html, type Html, type Piece } from './html.ts';
import { qr } from './qr.ts';
import { seenOf } from './seen.ts';
import { stageOf, STAGES, usualMinutes } from './stage.ts';
import { lastOfVisit, markOf, type Watch } from './watch.ts';
import { WORDS } from './words.ts';

/** /go/v/<token>: the page, its live part, the appointment. */
export async function visitorPage(asked: Asked, watch: Watch): Promise<Answer> {
  const { subject } = await openLink(asked.house.db, 'visitor', asked.token, asked.now);
  const { language, property, rest } = asked;
  const t = WORDS[language];
  const draw = async () => part(asked, await seenOf(asked, subject));
  if (rest[0] === 'live')
    return (await watch.changed(asked.query.get('seen') ?? '', lastOfVisit(subject), draw)) ?? 'unchanged';
  const facts = await seenOf(asked, subject);
  if (rest[0] === 'visit.ics' && facts.visit.expectedAt !== null)
    return {
      file: invitationCalendar(facts, asked.house.home() + asked.root, asked.now, language),
      type: 'text/calendar; charset=utf-8',
      name: 'visit.ics',
    };
  if (rest.length > 0) throw notFound(visit.words);
  const body = await part(asked, facts);
  return {
    page: page({
      title: t.invitation,
      language,
      property,
      other: inOther(asked),
      body,
      live: { from: at(asked, '/live'), seen: markOf(body), read: false },
      foot: html`<p>${t.kept(keptUntil(facts, asked))}</p>
        <p>${t.yours}</p>
        ${property.receptionExtension && html`<p>${t.extension(property.receptionExtension)}</p>`}`,
    }),
  };
}

async function part(asked: Asked, facts: Facts): Promise<Html> {
  const { visit: it, person } = facts;
  const t = WORDS[asked.language];
  const heading = html`<h1>${t.hello(addressed(person.name, it.title, asked.language))}</h1>`;
  switch (it.state) {
    case 'invited':
      return html`${heading}
        <p data-say>${t.invitedBy(host(facts, asked))}</p>
        ${await changedNote(asked, it.id)}${invitation(asked, facts)}`;
    case 'noShow':
      return html`${heading}
        <p class="note wait" data-say>${t.missed} ${t.missedWhy}</p>
        ${invitation(asked, facts)}`;
    case 'cancelled':
      return html`${heading}
        <p class="note no" data-say>${t.cancelled}</p>
        <p>${t.cancelledWhy}</p>
        ${particulars(asked, facts)}`;
    case 'left':
    case 'closedBySystem':
      return html`${heading}
        <p data-say>${t.thanks}</p>`;
    default:
      return html`${heading}${await promise(asked, facts)}`;
  }
}

/** The time at which somebody changed it last, if anybody did. */
async function changedNote({ house, property, language }: Asked, id: string): Promise<Piece> {
  const [last] = await house.db.read<{ at: number | null }>(
    "select max(at) at from journal where kind = 'visit' and id = ? and move = 'reschedule'",
    id,
  );
  return last?.at && html`<p class="note">${WORDS[language].changed(momentIn(last.at, property.zone, language))}</p>`;
}

function invitation(asked: Asked, facts: Facts): Html {
  const t = WORDS[asked.language];
  return html`${particulars(asked, facts)}
    ${
      facts.code &&
      html`<div class="card center">
        <p>${t.atKiosk}</p>
        ${qr(invitationText(facts.code), t.qr)}
        <p class="code">${inHalves(facts.code)}</p>
      </div>`
    }
    <div class="stack screen"><a class="button" href="${at(asked, '/visit.ics')}" download>${t.calendar}</a></div>
    ${/MicroMessenger/i.test(asked.agent) && html`<p class="quiet screen">${t.inWeChat}</p>`}`;
}

/** When, where, whom, and the way. */
export function particulars(asked: Asked, facts: Facts): Html {
  const { language, property } = asked;
  const t = WORDS[language];
  const { visit: it, person, company, lobby } = facts;
  const floor = facts.host?.floor || company?.floors || '';
  const rows: readonly [string, string][] = [
    [t.when, it.expectedAt === null ? '' : momentIn(it.expectedAt, property.zone, language)],
    [t.place, [named(property, language), named(lobby, language)].join(language === 'zh' ? ' ' : ', ')],
    [t.address, addressOf(property, language)],
    [t.whom, [host(facts, asked), floor && t.floor(floor)].filter(Boolean).join(language === 'zh' ? '，' : ', ')],
    [t.askFor, person.askFor],
    [t.way, (language === 'zh' ? company?.wayZh || company?.wayEn : company?.wayEn || company?.wayZh) ?? ''],
    [t.group, it.groupSize > 1 ? t.groupOf(it.groupSize) : ''],
  ];
  return html`<div class="card">
    <dl>
      ${rows.map(
        ([name, value]) =>
          value &&
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </div>`;
}

const host = ({ company, host: person, property }: Facts, { language }: Asked): string =>
  [named(company, language), named(person, language)].filter(Boolean).join(' ') || named(property, language);

async function promise(asked: Asked, { visit: it, property, badge }: Facts): Promise<Html> {
  const t = WORDS[asked.language];
  const stage = stageOf(it);
  const minutes = await usualMinutes(asked.house.db, it);
  const step = (moment: number | null, name: string) =>
    html`<li class="${moment !== null && 'done'}">
      ${name}<time>${moment !== null && timeIn(moment, property.zone)}</time>
    </li>`;
  return html`<p class="note" data-say>
      ${STAGES[stage][asked.language]}${minutes !== null && (asked.language === 'zh' ? '，' : ', ') + t.usual(minutes)}
    </p>
    <div class="card center">
      <p>${t.yourCode}</p>
      <p class="code">${it.code}</p>
    </div>
    ${
      it.hostId !== null &&
      html`<ol class="steps">
        ${step(it.arrivedAt, t.steps.arrived)} ${step(it.hostToldAt, t.steps.told)} ${step(it.hostReadAt, t.steps.read)}
        ${step(it.hostAnsweredAt, t.steps.answered)}
      </ol>`
    }
    ${
      badge &&
      inBuilding(it.state) &&
      html`<h2>${t.badge}</h2>
        <div class="card center">
          ${qr(badge, t.badge)}
          <p>${t.badgeUse}</p>
        </div>`
    }`;
}

const keptUntil = ({ visit: it, property }: Facts, { language }: Asked): string =>
  dayIn(
    Temporal.PlainDate.from(it.day)
      .add({ days: property.retentionDays })
      .toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).epochMilliseconds,
    'UTC',
    language,
  );
