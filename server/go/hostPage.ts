// The page by which a host or a deputy answers: who is here, four answers, and what was answered. Opening it changes nothing; that it was
// read is noted once it has been on a screen for a moment, or by any answer.
import { addressed, named, timeIn } from '../channels/wording.ts';
import type { Facts } from '../channels/facts.ts';
import { nameOfActor } from '../access/names.ts';
import { type Deed, deed } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import { type Link, openLink, pressLink } from '../engine/link.ts';
import { move, refusal } from '../engine/machine.ts';
import { notFound, Refusal } from '../engine/refusal.ts';
import type { Host } from '../property/rules.ts';
import { one } from '../property/store.ts';
import { visit } from '../visits/rules.ts';
import { visitIn } from '../visits/store.ts';
import { ANSWERS, type HostAnswer, PURPOSES, STATES } from '../visits/visit.ts';
import { actingAs, type Answer, type Asked, at, inOther } from './asked.ts';
import { page } from './frame.ts';
import { html, type Html } from './html.ts';
import { seenOf } from './seen.ts';
import { lastOfVisit, markOf, type Watch } from './watch.ts';
import { WORDS } from './words.ts';

const PURPOSE = 'host';

/** /go/h/<token>: the page, its live part, the two things that can be posted to it. */
export async function hostPage(asked: Asked, watch: Watch): Promise<Answer> {
  const { language, property, form, rest } = asked;
  const link = await openLink(asked.house.db, PURPOSE, asked.token, asked.now);
  if (form && rest[0] === 'read') return noteRead(asked, link);
  if (form) return answer(asked, link, form.get('answer'));
  const reader = await one(asked.house.db, 'host', link.holder);
  const draw = async () => part(asked, await seenOf(asked, link.subject), reader);
  if (rest[0] === 'live')
    return (await watch.changed(asked.query.get('seen') ?? '', lastOfVisit(link.subject), draw)) ?? 'unchanged';
  if (rest.length > 0) throw notFound(visit.words);
  const body = await draw();
  return {
    page: page({
      title: WORDS[language].answer,
      language,
      property,
      other: inOther(asked),
      body,
      live: { from: at(asked, '/live'), seen: markOf(body), read: at(asked, '/read') },
      foot: property.receptionExtension && html`<p>${WORDS[language].extension(property.receptionExtension)}</p>`,
    }),
  };
}

/** A press: the answer, and with it that it was read. The same answer again changes nothing. */
async function answer(asked: Asked, link: Link, given: string | null): Promise<Answer> {
  if (given === null || !Object.hasOwn(ANSWERS, given)) throw notFound();
  const wanted = given as HostAnswer;
  try {
    await deed(actingHost(asked, link), ['visit', 'answerHost', link.subject, wanted], async (tx, deed) => {
      await pressLink(tx, PURPOSE, asked.token, deed.now);
      if ((await visitIn(tx, link.subject))?.hostAnswer === wanted) return;
      await read(tx, link, deed);
      const { by, now, settings } = deed;
      await move(tx, visit, 'answerHost', link.subject, by, { now, settings, input: { answer: wanted } });
    });
  } catch (error) {
    // Too late: the page says how it stands.
    if (!(error instanceof Refusal && error.code === 'NOT_NOW')) throw error;
  }
  return { see: at(asked) };
}

/** Noted once; a page that is left open says nothing more. */
async function noteRead(asked: Asked, link: Link): Promise<Answer> {
  await deed(actingHost(asked, link), ['visit', 'readByHost', link.subject], (tx, it) => read(tx, link, it));
  return 'done';
}

const actingHost = (asked: Asked, { holder }: Link) => actingAs(asked, 'host', `host:${holder}`);

async function read(tx: Tx, { subject }: Link, { by, now, settings }: Deed): Promise<void> {
  const row = await visitIn(tx, subject);
  if (!row || refusal(visit, 'readByHost', row, { viewer: by, now, settings })) return;
  await move(tx, visit, 'readByHost', subject, by, { now, settings });
}

async function part(asked: Asked, facts: Facts, reader: Host | null): Promise<Html> {
  const { language, property } = asked;
  const t = WORDS[language];
  const { visit: it, person, host, lobby } = facts;
  const who = addressed(person.name, it.title, language);
  const rows: readonly [string, string][] = [
    [t.from, person.company],
    [t.group, it.groupSize > 1 ? t.groupOf(it.groupSize) : ''],
    [t.purpose, PURPOSES[it.purpose][language]],
    [t.where, named(lobby, language)],
    [t.waitsSince, it.arrivedAt === null ? '' : timeIn(it.arrivedAt, property.zone)],
    [t.code, it.code],
  ];
  const open = !refusal(visit, 'answerHost', it, {
    viewer: actingAs(asked, 'host', '').audience,
    now: asked.now,
    settings: property,
  });
  return html`<h1>${t.here(who)}</h1>
    ${reader && host && reader.id !== host.id && html`<p>${it.hostAnswer === null ? t.asDeputy(named(host, language)) : t.forHost(named(host, language))}</p>`}
    <div class="card">
      <dl>
        ${rows.map(
          ([name, value]) =>
            value &&
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </div>
    ${await said(asked, facts, reader)}
    ${
      open
        ? html`<h2>${t.answer}</h2>
            <form method="post" action="${at(asked)}" class="stack">
              ${(Object.keys(ANSWERS) as HostAnswer[]).map((name, i) => button(name, t.answers[name], it.hostAnswer, i))}
            </form>
            <p class="quiet">${it.hostAnswer === null ? t.sees : t.again}</p>`
        : html`<p class="note wait">${t.readOnly} ${t.stateNow(STATES[it.state][language])}</p>`
    }`;
}

/** What was answered and when; by whom, if it was somebody else. */
async function said({ language, house: { db } }: Asked, facts: Facts, reader: Host | null): Promise<Html | false> {
  const { visit: it, property } = facts;
  if (it.hostAnswer === null || it.hostAnsweredAt === null) return false;
  const t = WORDS[language];
  const what = t.answers[it.hostAnswer][0]!;
  const when = timeIn(it.hostAnsweredAt, property.zone);
  const [last] = await db.read<{ actor: string }>(
    "select actor from journal where kind = 'visit' and id = ? and move = 'answerHost' order by seq desc limit 1",
    it.id,
  );
  const own = last?.actor === `host:${reader?.id}`;
  const who = own ? null : await nameOfActor(db, last?.actor ?? '', language);
  return html`<p class="note" data-say>${who === null ? t.answered(what, when) : t.answeredBy(who, what, when)}</p>`;
}

const button = (name: HostAnswer, [label, more]: readonly string[], now: HostAnswer | null, i: number): Html =>
  html`<button
    id="${name}"
    name="answer"
    value="${name}"
    class="${now === null && i === 0 && 'first'}"
    aria-current="${now === name ? 'true' : 'false'}"
  >
    ${label}<small>${more}</small>
  </button>`;
