// Who an actor in the journal is, in words: a colleague's name, a device's, or the system.
import type { Database } from '../engine/database.ts';
import type { Language } from '../engine/refusal.ts';
import { whenThere } from '../engine/there.ts';
import type { Device } from './device.ts';
import type { StaffMember } from './staff.ts';

/** The name of an actor for a reader of this language; null when it is no longer known. */
export function nameOfActor(
  db: Pick<Database, 'rowOf'>,
  actor: string,
  language: Language,
): string | null | Promise<string | null> {
  if (actor === 'system') return { zh: '系统', en: 'the system' }[language];
  for (const kind of ['host', 'company', 'room'] as const)
    if (actor.startsWith(`${kind}:`))
      return whenThere(
        db.rowOf<{ nameZh: string; nameEn: string }>(kind, actor.slice(kind.length + 1)),
        (known) => (language === 'en' ? known?.nameEn : known?.nameZh) ?? null,
      );
  if (actor.startsWith('device:'))
    return whenThere(db.rowOf<Device>('device', actor.slice('device:'.length)), (device) => device?.name ?? null);
  return whenThere(db.rowOf<StaffMember>('staffMember', actor), (person) => {
    if (!person) return null;
    return language === 'en' && person.nameEn ? person.nameEn : person.name;
  });
}
