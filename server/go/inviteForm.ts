// How a secretary invites one visitor or several at once: a plain form that refuses in words, at the field, and keeps what was typed.
import { named } from '../channels/wording.ts';
import { dayOf } from '../context.ts';
import { Refusal } from '../engine/refusal.ts';
import type { Company } from '../property/rules.ts';
import { inviteGuests } from '../visits/invite.ts';
import { type Purpose, PURPOSES } from '../visits/visit.ts';
import { actingAs, type Answer, type Asked, at, inOther } from './asked.ts';
import { choice, type Form, input, summary, type Wrong } from './fields.ts';
import { page } from './frame.ts';
import { html, type Html } from './html.ts';
import { missingIn, momentOf, numbered, type Offered, offeredBy, whenAndWhom, wrongBy } from './inviting.ts';
import { WORDS } from './words.ts';

const OFFERED = ['meeting', 'interview', 'work', 'other'] as const satisfies readonly Purpose[];
/** As many as anybody would type on a phone. */
const MOST = 20;

/** The form: shown, grown by one visitor, or sent. */
export async function inviteForm(asked: Asked, firm: Company): Promise<Answer> {
  const offered = await offeredBy(asked, firm);
  const values = asked.form ?? new URLSearchParams({ purpose: 'meeting', language: asked.language });
  const guests = Math.min(MOST, Math.max(1, Math.trunc(Number(values.get('guests'))) || 1));
  const show = (count: number, wrong: Wrong = new Map()): Answer => ({
    status: wrong.size > 0 ? 422 : 200,
    page: draw(asked, offered, { values, wrong, language: asked.language }, count),
  });
  if (!asked.form) return show(1);
  if (values.get('do') === 'more') return show(Math.min(MOST, guests + 1));
  const missing = missingIn(asked, values);
  if (missing.size > 0) return show(guests, missing);
  try {
    const invited = await inviteGuests(
      actingAs(asked, 'secretary', `company:${firm.id}`, values.get('key') ?? undefined),
      invitationIn(asked, firm, values, guests),
    );
    return { see: at(asked, '', { invited: String(invited.length) }) };
  } catch (error) {
    if (error instanceof Refusal) return show(guests, wrongBy(asked, error));
    throw error;
  }
}

function invitationIn(asked: Asked, firm: Company, values: URLSearchParams, guests: number) {
  const text = (name: string) => values.get(name) ?? '';
  return {
    hostId: text('hostId'),
    companyId: firm.id,
    expectedAt: momentOf(asked, values)!,
    purpose: OFFERED.find((it) => it === text('purpose')) ?? 'meeting',
    askFor: text('askFor'),
    lobbyId: text('lobbyId') || null,
    language: text('language') === 'en' ? ('en' as const) : ('zh' as const),
    guests: Array.from({ length: guests }, (_, i) => ({
      name: text(`name.${i}`),
      title: (['mr', 'ms'] as const).find((it) => it === text(`title.${i}`)) ?? null,
      company: text(`company.${i}`),
      telephone: text(`telephone.${i}`),
      email: text(`email.${i}`),
    })),
  };
}

function draw(asked: Asked, offered: Offered, form: Form, guests: number): Html {
  const { language, property } = asked;
  const t = WORDS[language];
  const body = html`<p><a class="link" href="${at(asked)}">← ${t.back}</a></p>
    <h1>${t.invite}</h1>
    ${summary(form)}
    <form method="post" action="${at(asked, '/new')}" novalidate>
      ${numbered()}<input type="hidden" name="guests" value="${guests}" />
      <fieldset>
        <legend>${t.whenAndWhere}</legend>
        ${whenAndWhom(form, offered, dayOf(asked.now, property.zone))}
        ${choice(form, { name: 'purpose', label: t.purpose, options: OFFERED.map((it) => [it, PURPOSES[it][language]]) })}
        ${
          offered.lobbies.length > 1 &&
          choice(form, {
            name: 'lobbyId',
            label: t.lobby,
            options: offered.lobbies.map((it) => [it.id, named(it, language)]),
          })
        }
        ${choice(form, {
          name: 'language',
          label: t.language,
          options: [
            ['zh', WORDS.zh.own],
            ['en', WORDS.en.own],
          ],
        })}
      </fieldset>
      ${Array.from({ length: guests }, (_, i) => guestFields(form, i, guests))}
      <div class="stack">
        <button name="do" value="send" class="first">${t.send(guests)}</button>
        ${guests < MOST && html`<button name="do" value="more">${t.more}</button>`}
      </div>
    </form>`;
  return page({ title: t.invite, language, property, other: inOther(asked), body });
}

function guestFields(form: Form, i: number, of: number): Html {
  const t = WORDS[form.language];
  const optional = true;
  return html`<fieldset>
    <legend>${of > 1 ? t.guest(i + 1) : t.guest(1).replace(/ ?1$/, '')}</legend>
    <div class="pair">
      <div>${input(form, { name: `name.${i}`, label: t.name })}</div>
      <div>
        ${choice(form, {
          name: `title.${i}`,
          label: t.title,
          optional,
          empty: '—',
          options: [
            ['mr', t.titles.mr],
            ['ms', t.titles.ms],
          ],
        })}
      </div>
    </div>
    ${input(form, { name: `company.${i}`, label: t.company, optional })}
    ${input(form, { name: `telephone.${i}`, label: t.telephone, type: 'tel', optional, hint: t.telephoneUse, most: 30 })}
    ${input(form, { name: `email.${i}`, label: t.email, type: 'email', optional, hint: t.emailUse, most: 254 })}
  </fieldset>`;
}
