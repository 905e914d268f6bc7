// The columns that are about a person: sealed with the key of the visit's day, opened again, and carried to another day.
import type { Keyring } from '../engine/personal.ts';
import { personKeys } from './codes.ts';
import type { Visit } from './visit.ts';

/** What a visit knows of a person, in plain words; '' for what they did not give. */
export interface Person {
  readonly name: string;
  readonly company: string;
  readonly telephone: string;
  readonly email: string;
  readonly askFor: string;
  readonly tools: readonly string[];
}

type Columns = Pick<
  Visit,
  'name' | 'fromCompany' | 'telephone' | 'email' | 'askFor' | 'tools' | 'nameKey' | 'telephoneKey' | 'tail'
>;

/** A person as the row keeps them on one day. */
export function sealed(keyring: Keyring, day: string, it: Person): Columns {
  const seal = (text: string) => (text ? keyring.seal(day, text) : null);
  return {
    name: seal(it.name),
    fromCompany: seal(it.company),
    telephone: seal(it.telephone),
    email: seal(it.email),
    askFor: seal(it.askFor),
    tools: seal(it.tools.length > 0 ? JSON.stringify(it.tools) : ''),
    ...personKeys(keyring, day, it),
  };
}

/** The person of a row; '' for what was never given and for what has been erased. */
export function opened(
  keyring: Pick<Keyring, 'open'>,
  row: Omit<Columns, 'nameKey' | 'telephoneKey' | 'tail'>,
): Person {
  const open = (text: string | null) => (text ? (keyring.open(text)?.plain ?? '') : '');
  return {
    name: open(row.name),
    company: open(row.fromCompany),
    telephone: open(row.telephone),
    email: open(row.email),
    askFor: open(row.askFor),
    tools: JSON.parse(open(row.tools) || '[]') as string[],
  };
}

/** Everything sealed of a row, for another day than it was written for. */
export function resealed(keyring: Keyring, row: Visit, day: string): Partial<Visit> {
  const again = (text: string | null) => {
    const plain = text && keyring.open(text)?.plain;
    return plain ? keyring.seal(day, plain) : null;
  };
  return {
    day,
    ...sealed(keyring, day, opened(keyring, row)),
    inviteSealed: again(row.inviteSealed),
    badgeSealed: again(row.badgeSealed),
  };
}
