// Who an actor in the journal is, in words: a colleague's name, a device's, or the system.
import type { Database } from '../engine/database.ts';
import type { Language } from '../engine/refusal.ts';

/** The name of an actor for a reader of this language; null when it is no longer known. */
export async function nameOfActor(
  db: Pick<Database, 'read'>,
  actor: string,
  language: Language,
): Promise<string | null> {
  if (actor === 'system') return { zh: '系统', en: 'the system' }[language];
  for (const kind of ['host', 'company'] as const)
    if (actor.startsWith(`${kind}:`)) {
      const [known] = await db.read<{ nameZh: string; nameEn: string }>(
        `select nameZh, nameEn from ${kind} where id = ?`,
        actor.slice(kind.length + 1),
      );
      return (language === 'en' ? known?.nameEn : known?.nameZh) ?? null;
    }
  if (actor.startsWith('device:')) {
    const [device] = await db.read<{ name: string }>(
      'select name from device where id = ?',
      actor.slice('device:'.length),
    );
    return device?.name ?? null;
  }
  const [person] = await db.read<{ name: string; nameEn: string }>(
    'select name, nameEn from staffMember where id = ?',
    actor,
  );
  if (!person) return null;
  return language === 'en' && person.nameEn ? person.nameEn : person.name;
}
