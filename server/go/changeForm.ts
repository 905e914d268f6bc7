// How a secretary changes an invitation: when, whom, how many. The visitor's page tells it at once.
import { addressed } from '../channels/wording.ts';
import type { Facts } from '../channels/facts.ts';
import { dayOf } from '../context.ts';
import { Refusal } from '../engine/refusal.ts';
import type { Company } from '../property/rules.ts';
import { rescheduleVisit } from '../visits/invite.ts';
import { actingAs, type Answer, type Asked, at, inOther } from './asked.ts';
import { type Form, input, summary, type Wrong } from './fields.ts';
import { page } from './frame.ts';
import { html, type Html } from './html.ts';
import { missingIn, momentOf, numbered, type Offered, offeredBy, whenAndWhom, wrongBy } from './inviting.ts';
import { WORDS } from './words.ts';

/** The form: shown with what the invitation says, or sent. */
export async function changeForm(asked: Asked, firm: Company, facts: Facts): Promise<Answer> {
  const offered = await offeredBy(asked, firm);
  const values = asked.form ?? valuesOf(asked, facts);
  const show = (wrong: Wrong = new Map()): Answer => ({
    status: wrong.size > 0 ? 422 : 200,
    page: draw(asked, offered, { values, wrong, language: asked.language }, facts),
  });
  if (!asked.form) return show();
  const missing = missingIn(asked, values);
  if (missing.size > 0) return show(missing);
  try {
    await rescheduleVisit(
      actingAs(asked, 'secretary', `company:${firm.id}`, values.get('key') ?? undefined),
      facts.visit.id,
      {
        expectedAt: momentOf(asked, values)!,
        hostId: values.get('hostId'),
        askFor: values.get('askFor') ?? '',
        groupSize: Number(values.get('groupSize') || 1),
      },
    );
    return { see: at(asked, `/${facts.visit.id}`, { saved: '1' }) };
  } catch (error) {
    if (error instanceof Refusal) return show(wrongBy(asked, error));
    throw error;
  }
}

function valuesOf({ property: { zone } }: Asked, { visit, person }: Facts): URLSearchParams {
  const when = Temporal.Instant.fromEpochMilliseconds(visit.expectedAt ?? 0).toZonedDateTimeISO(zone);
  return new URLSearchParams({
    day: when.toPlainDate().toString(),
    time: when.toPlainTime().toString({ smallestUnit: 'minute' }),
    hostId: visit.hostId ?? '',
    askFor: person.askFor,
    groupSize: String(visit.groupSize),
  });
}

function draw(asked: Asked, offered: Offered, form: Form, { visit, person }: Facts): Html {
  const { language, property } = asked;
  const t = WORDS[language];
  const here = `/${visit.id}`;
  const body = html`<p><a class="link" href="${at(asked, here)}">← ${t.back}</a></p>
    <h1>${t.change} · ${addressed(person.name, visit.title, language)}</h1>
    ${summary(form)}
    <form method="post" action="${at(asked, `${here}/change`)}" novalidate>
      ${numbered()}
      <fieldset>
        <legend>${t.whenAndWhere}</legend>
        ${whenAndWhom(form, offered, dayOf(asked.now, property.zone))}
        ${input(form, { name: 'groupSize', label: t.group, type: 'number', most: 3 })}
      </fieldset>
      <div class="stack"><button class="first">${t.save}</button></div>
    </form>`;
  return page({ title: t.change, language, property, other: inOther(asked), body });
}
