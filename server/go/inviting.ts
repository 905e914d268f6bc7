// What the forms of a secretary have in common: whom there is to see, a moment in the property's zone, and how a refusal finds its field.
import { named } from '../channels/wording.ts';
import { newId } from '../engine/id.ts';
import type { Refusal } from '../engine/refusal.ts';
import type { Company, Host, Lobby } from '../property/rules.ts';
import { hostsOf, lobbies } from '../property/store.ts';
import type { Asked } from './asked.ts';
import { choice, type Form, input, type Wrong } from './fields.ts';
import { html, type Html } from './html.ts';
import { WORDS } from './words.ts';

export interface Offered {
  readonly hosts: readonly Host[];
  readonly lobbies: readonly Lobby[];
}

/** Whom of the company one can come to see, and the lobbies one can come to. */
export async function offeredBy({ house: { db } }: Asked, firm: Company): Promise<Offered> {
  const active = ({ state }: { state: string }) => state === 'active';
  return { hosts: (await hostsOf(db, firm.id)).filter(active), lobbies: (await lobbies(db)).filter(active) };
}

/** The fields that every invitation has: when, whom, and whom instead. */
export function whenAndWhom(form: Form, { hosts }: Offered, today: string): Html {
  const t = WORDS[form.language];
  const options = hosts.map((it) => [it.id, [named(it, form.language), it.title].filter(Boolean).join(' · ')] as const);
  return html`<div class="pair">
      <div>${input(form, { name: 'day', label: t.day, type: 'date', min: today })}</div>
      <div>${input(form, { name: 'time', label: t.time, type: 'time' })}</div>
    </div>
    ${choice(form, { name: 'hostId', label: t.host, options, empty: t.choose })}
    ${input(form, { name: 'askFor', label: t.askFor, optional: true })}`;
}

/** The number of this form: sent twice by an impatient thumb, it counts once. */
export const numbered = (): Html => html`<input type="hidden" name="key" value="${newId()}" />`;

/** The moment that date and time mean in the property's zone; undefined when they are none. */
export function momentOf({ property: { zone } }: Asked, values: URLSearchParams): number | undefined {
  try {
    const local = Temporal.PlainDateTime.from(`${values.get('day')}T${values.get('time')}`);
    return local.toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** What of the fields that nobody can do without is empty, or no moment at all. */
export function missingIn(asked: Asked, values: URLSearchParams): Wrong {
  const { missing } = WORDS[asked.language];
  const empty = (['day', 'time', 'hostId'] as const).filter((name) => !values.get(name)?.trim());
  const wrong = empty.length === 0 && momentOf(asked, values) === undefined ? (['day', 'time'] as const) : empty;
  return new Map(wrong.map((name) => [name, missing[name]]));
}

const OF_GUEST: readonly string[] = ['name', 'company', 'telephone', 'email'];

/** A refusal at the field of a form that it is about. */
export function wrongBy({ language }: Asked, { words, field = '', params }: Refusal): Wrong {
  if (OF_GUEST.includes(field)) return new Map([[`${field}.${params?.['guest'] ?? 0}`, words[language]]]);
  return new Map([[field === 'expectedAt' ? 'time' : field, words[language]]]);
}
