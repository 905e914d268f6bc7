// Who is told when the government comes to inspect: every manager whose account has an e-mail.
import type { Tx } from '../engine/database.ts';
import { rolesOf, type StaffMember } from '../access/staff.ts';
import type { Facts } from './facts.ts';
import type { Mail } from './message.ts';
import { type Outbox, writeTo } from './outbox.ts';
import { postOf } from './posts.ts';
import { signedBy } from './wording.ts';

/** Writes to the managers that inspectors are here. */
export async function writeToManagers(tx: Tx, box: Outbox, facts: Facts, now: number): Promise<void> {
  const people = await tx.all<StaffMember>("select * from staffMember where state = 'active' and email is not null");
  for (const it of people) {
    const email = rolesOf(it).includes('manager') && it.email && box.keyring.open(it.email)?.plain;
    if (email) await writeTo(tx, box, 'inspection', facts, letter(email, facts), now);
  }
}

function letter(to: string, facts: Facts): Mail {
  const { text } = postOf('inspection', facts, 0);
  const said = text.replace(/\*\*|> /g, '');
  return {
    to,
    subject: `政府检查到访 · ${facts.visit.code} · Government inspection`,
    text: `${said}\n\n${signedBy(facts.property, 'zh')}\n${signedBy(facts.property, 'en')}\n`,
  };
}
