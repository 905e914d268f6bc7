// Fields of a form that keep what was typed and say at their own place what is wrong with it.
import type { Language } from '../engine/refusal.ts';
import { html, type Html } from './html.ts';
import { WORDS } from './words.ts';

/** What is wrong, by the name of the field it is wrong with; '' for the form as a whole. */
export type Wrong = ReadonlyMap<string, string>;

export interface Form {
  readonly values: URLSearchParams;
  readonly wrong: Wrong;
  readonly language: Language;
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Said behind the label of what may be left empty. */
  readonly optional?: boolean;
}

const idOf = (name: string): string => name.replace('.', '-');

/** A field for text, a date, a time, a telephone number. */
export function input(
  form: Form,
  { type = 'text', most = 60, ...field }: Field & { type?: string; most?: number; mode?: string; min?: string },
): Html {
  const number = type === 'number' && html`min="1" max="200"`;
  return labelled(
    form,
    field,
    html`<input
      id="${idOf(field.name)}"
      name="${field.name}"
      type="${type}"
      value="${form.values.get(field.name) ?? ''}"
      maxlength="${most}"
      ${number}
      ${field.min !== undefined && html`min="${field.min}"`}
      autocomplete="off"
      ${attributes(form, field)}
    />`,
  );
}

/** A field to choose from; `empty` is what stands there before anything was chosen. */
export function choice(
  form: Form,
  {
    options,
    empty,
    ...field
  }: Field & { options: readonly (readonly [value: string, label: string])[]; empty?: string },
): Html {
  const chosen = form.values.get(field.name) ?? '';
  return labelled(
    form,
    field,
    html`<select id="${idOf(field.name)}" name="${field.name}" ${attributes(form, field)}>
      ${empty !== undefined && html`<option value="">${empty}</option>`}
      ${options.map(([value, label]) => html`<option value="${value}" ${value === chosen && 'selected'}>${label}</option>`)}
    </select>`,
  );
}

/** Everything that is wrong, at the top, each leading to its field. */
export function summary({ wrong, language }: Form): Html | false {
  if (wrong.size === 0) return false;
  return html`<div class="note no" role="alert" id="wrong">
    ${WORDS[language].wrong}
    <ul>
      ${[...wrong].map(([name, said]) => html`<li>${name ? html`<a href="#${idOf(name)}">${said}</a>` : said}</li>`)}
    </ul>
  </div>`;
}

function labelled({ wrong, language }: Form, { name, label, hint, optional }: Field, control: Html): Html {
  const said = wrong.get(name);
  return html`<label for="${idOf(name)}">${label}${optional && WORDS[language].inCase}</label>
    ${hint !== undefined && html`<small id="${idOf(name)}-hint">${hint}</small>`} ${control}
    ${said !== undefined && html`<p class="wrong" id="${idOf(name)}-wrong">${said}</p>`}`;
}

function attributes({ wrong }: Form, { name, hint, optional }: Field): Html {
  const about = [hint !== undefined && `${idOf(name)}-hint`, wrong.has(name) && `${idOf(name)}-wrong`].filter(Boolean);
  return html`${!optional && html`aria-required="true"`} ${wrong.has(name) && html`aria-invalid="true"`}
  ${about.length > 0 && html`aria-describedby="${about.join(' ')}"`}`;
}
