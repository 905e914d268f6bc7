// Never twice: whoever comes and was invited for today is that visit, whichever way they come in (V1, V2).
import type { Tx } from '../engine/database.ts';
import type { Keyring } from '../engine/personal.ts';
import { surnamed, surnameOnly } from './alike.ts';
import { personKeys } from './codes.ts';
import type { Checked, Given } from './given.ts';
import { opened } from './sealed.ts';
import { openToday } from './store.ts';
import type { Visit } from './visit.ts';

/** The open invitation of this day that this person has, if any; of several the one expected first. */
export async function invitationOf(
  tx: Tx,
  keyring: Keyring,
  day: string,
  given: Given,
  { person, companyId }: Checked,
): Promise<Visit | undefined> {
  const keys = personKeys(keyring, day, person);
  const nameOf = (it: Visit) => opened(keyring, it).name;
  const sameTitle = (it: Visit) => !it.title || !given.title || it.title === given.title;
  const rows = await openToday(tx, day, { ...keys, hostId: given.hostId ?? null });

  const toldApart = rows.filter((it) => keys.nameKey !== null && it.nameKey === keys.nameKey && sameTitle(it));
  const named = toldApart.find((it) => sameAim(it, given, companyId));
  if (named) return named;

  // One number may be given for a whole group: the surname must fit too.
  const rung = rows.filter((it) => keys.telephoneKey !== null && it.telephoneKey === keys.telephoneKey);
  const mine = rung.filter((it) => it.nameKey === keys.nameKey || surnamed(nameOf(it), firstOf(person.name)));
  if (mine.length === 1) return mine[0];

  // A surname alone is somebody only where one person alone is expected by the same host.
  if (!given.hostId || !surnameOnly(person.name)) return undefined;
  const alike = rows.filter((it) => it.hostId === given.hostId && sameTitle(it) && surnamed(nameOf(it), person.name));
  return alike.length === 1 ? alike[0] : undefined;
}

/** To the same host, or to the same company, or to nobody in particular. */
function sameAim(it: Visit, { hostId, companyId: named, departmentId }: Given, companyId: string | null): boolean {
  if (!hostId && !named && !departmentId) return true;
  return (hostId ? it.hostId === hostId : false) || (companyId !== null && it.companyId === companyId);
}

const firstOf = (name: string): string => (/\p{Script=Han}/u.test(name) ? [...name][0]! : name.split(' ').at(-1)!);
