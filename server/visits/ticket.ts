// A ticket: this kiosk has just shown this invitation, and may sign it in for a few minutes. It holds an id and no name.
import type { Keyring } from '../engine/personal.ts';
import { Refusal, words } from '../engine/refusal.ts';

const GOOD_FOR = 10 * 60_000;

/** A ticket of one kiosk for one visit, good for ten minutes. */
export function newTicket(
  keyring: Pick<Keyring, 'blind'>,
  visitId: string,
  deviceId: string | null,
  now: number,
): string {
  const until = now + GOOD_FOR;
  return [visitId, until, keyring.blind(`ticket ${visitId} ${until} ${deviceId}`)].join('.');
}

/** Which visit a ticket is for. Refuses one that was made up, is of another kiosk, or has run out. */
export function visitOnTicket(
  keyring: Pick<Keyring, 'blind'>,
  ticket: string,
  deviceId: string | null,
  now: number,
): string {
  const [visitId = '', until = '', mark] = ticket.slice(0, 200).split('.');
  if (mark !== keyring.blind(`ticket ${visitId} ${until} ${deviceId}`) || Number(until) <= now)
    throw new Refusal(
      'TICKET_OVER',
      words('停留太久，请重新扫码或输入预约码。', 'This took too long. Scan or type your invitation again.'),
    );
  return visitId;
}
