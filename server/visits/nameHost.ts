// Reception asks whom a visitor has come to see who named a company alone, or nobody, at the kiosk.
import { type Context, deed } from '../context.ts';
import { move } from '../engine/machine.ts';
import { hostGiven } from './given.ts';
import { visit } from './rules.ts';
import type { Visit } from './visit.ts';

/** Names the host of a visit that has none; the company visited is the host's from now on. */
export const nameHost = (context: Context, id: string, hostId: string): Promise<Visit> =>
  deed(context, ['visit', 'nameHost', id, hostId], async (tx, { by, now, settings }) => {
    const host = await hostGiven(tx, hostId);
    return move(tx, visit, 'nameHost', id, by, { now, settings, input: { hostId, companyId: host!.companyId! } });
  });
