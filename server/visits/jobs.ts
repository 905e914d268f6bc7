// What falls due for visits: no-shows, the closing of the day, and the purge of personal data; each a move by the system.
import { dayOf } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import { type DueJob, schedule } from '../engine/due.ts';
import { record } from '../engine/journal.ts';
import { move, SYSTEM } from '../engine/machine.ts';
import type { Keyring } from '../engine/personal.ts';
import type { Property } from '../property/settings.ts';
import { propertyIn } from '../property/store.ts';
import { nextTime } from '../property/time.ts';
import { visit } from './rules.ts';
import { eraseBefore } from './erase.ts';
import { openVisits } from './store.ts';

/** The works of this domain by name; a Refusal thrown by one means that it is no longer due. */
export const jobs = (keyring: Pick<Keyring, 'destroyBefore'>) =>
  ({
    noShow: async (tx, id, now) => move(tx, visit, 'markNoShow', id, SYSTEM, { now, settings: await propertyIn(tx) }),
    closeDay: async (tx, subject, now) => {
      const settings = await propertyIn(tx);
      for (const { id } of await openVisits(tx)) await move(tx, visit, 'closeBySystem', id, SYSTEM, { now, settings });
      await schedule(tx, { work: 'closeDay', subject, at: nextTime(settings, settings.closingTime, now) });
    },
    purge: async (tx, subject, now) => {
      const settings = await propertyIn(tx);
      const cutoff = firstDayKept(settings, now);
      const erased = await eraseBefore(tx, cutoff, now - settings.retentionDays * 86_400_000);
      // Without its day's key, what is left in backups cannot be read either.
      const days = keyring.destroyBefore(cutoff);
      if (erased > 0 || days.length > 0)
        await record(
          tx,
          {
            kind: 'property',
            id: settings.id,
            move: 'purge',
            from: '',
            to: '',
            actor: SYSTEM.id,
            reason: `${erased} rows, ${days.length} keys`,
          },
          now,
        );
      await schedule(tx, { work: 'purge', subject, at: nextTime(settings, PURGE_AT, now) });
    },
  }) satisfies Record<string, DueJob>;

const PURGE_AT = '03:00';

/** Puts the daily works on the list: at start, and whenever closing time or zone may have changed. */
export async function scheduleDaily(tx: Tx, now: number): Promise<void> {
  const settings = await propertyIn(tx);
  await schedule(tx, { work: 'closeDay', subject: 'property', at: nextTime(settings, settings.closingTime, now) });
  await schedule(tx, { work: 'purge', subject: 'property', at: nextTime(settings, PURGE_AT, now) });
}

/** The oldest day whose personal data is still kept. */
export const firstDayKept = ({ zone, retentionDays }: Pick<Property, 'zone' | 'retentionDays'>, now: number): string =>
  Temporal.PlainDate.from(dayOf(now, zone)).subtract({ days: retentionDays }).toString();
