// Everything a letter may need to know about one visit, gathered in the write that queues it.
import type { Tx } from '../engine/database.ts';
import type { Keyring } from '../engine/personal.ts';
import type { Company, Host, Lobby } from '../property/rules.ts';
import type { Property } from '../property/settings.ts';
import { propertyIn } from '../property/store.ts';
import { opened, type Person } from '../visits/sealed.ts';
import { visitIn } from '../visits/store.ts';
import type { Visit } from '../visits/visit.ts';

export interface Facts {
  readonly visit: Visit;
  readonly person: Person;
  readonly host: Host | undefined;
  readonly company: Company | undefined;
  readonly lobby: Lobby;
  readonly property: Property;
  /** The invitation's code, and the text of the badge, where there are any. */
  readonly code: string | undefined;
  readonly badge: string | undefined;
}

/** What is known of a visit now; undefined when there is none. */
export async function factsOf(tx: Tx, keyring: Pick<Keyring, 'open'>, id: string): Promise<Facts | undefined> {
  const visit = await visitIn(tx, id);
  if (!visit) return undefined;
  const one = async <Row>(kind: 'host' | 'company' | 'lobby', key: string | null): Promise<Row | undefined> =>
    key === null ? undefined : (await tx.all<Row>(`select * from ${kind} where id = ?`, key))[0];
  return {
    visit,
    person: opened(keyring, visit),
    host: await one<Host>('host', visit.hostId),
    company: await one<Company>('company', visit.companyId),
    lobby: (await one<Lobby>('lobby', visit.lobbyId))!,
    property: await propertyIn(tx),
    code: (visit.inviteSealed && keyring.open(visit.inviteSealed)?.plain) || undefined,
    badge: (visit.badgeSealed && keyring.open(visit.badgeSealed)?.plain) || undefined,
  };
}
