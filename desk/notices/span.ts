import { manage } from '../parts/manage.ts';
import { moment } from '../words.ts';
import type { Notice } from './notices.ts';

/** From when to when it is shown, in words. */
export function span({ startsAt, publishedAt, endsAt }: Notice): string {
  const t = manage.t.notices;
  const from = moment(startsAt ?? publishedAt) || t.now;
  return endsAt ? t.span(from, moment(endsAt)) : t.openEnd(from);
}
