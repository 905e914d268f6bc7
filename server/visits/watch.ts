// The watch list (限制名单): who is to be looked at twice. It warns the desk, in silence, and never decides anything itself (A5).
import type { Database, Tx } from '../engine/database.ts';
import { type Lived, machine, moveWith } from '../engine/machine.ts';
import type { Keyring } from '../engine/personal.ts';
import { words } from '../engine/refusal.ts';
import type { Role } from '../engine/roles.ts';
import { spelled, spoken, surnameOnly } from './alike.ts';
import { national } from './codes.ts';
import type { Person } from './sealed.ts';

/** One entry. Name, reason and number are sealed with the standing key and emptied some time after it is taken off. */
export interface Watched extends Lived {
  state: 'active' | 'retired';
  name: string | null;
  reason: string | null;
  telephone: string | null;
  nameKey: string | null;
  soundKey: string | null;
  telephoneKey: string | null;
  /** After this moment it warns no more. */
  until: number | null;
  addedAt: number;
  addedBy: string;
  retiredAt: number | null;
}

/** Who keeps the list. */
export const WATCH_KEEPERS = ['supervisor', 'manager'] as const satisfies readonly Role[];

export const watched = machine<Watched>()({
  kind: 'watched',
  words: words('这条记录', 'that entry'),
  states: { active: words('在用', 'In use'), retired: words('已撤下', 'Taken off') },
  moves: {
    amend: moveWith<Watched, unknown, Partial<Watched>>()({
      words: words('修改', 'Change'),
      by: WATCH_KEEPERS,
      from: ['active'],
      sets: ({ input }) => input,
    }),
    retire: moveWith<Watched, unknown, undefined>()({
      words: words('撤下', 'Take off the list'),
      by: WATCH_KEEPERS,
      from: ['active'],
      to: 'retired',
      sets: ({ now }) => ({ retiredAt: now }),
    }),
    restore: moveWith<Watched, unknown, undefined>()({
      words: words('重新列入', 'Put back on'),
      by: WATCH_KEEPERS,
      from: ['retired'],
      to: 'active',
      unless: [(it) => it.name === null && words('资料已清除，请重新添加。', 'It has been erased. Add it anew.')],
      sets: () => ({ retiredAt: null }),
    }),
  },
});

type Blind = Pick<Keyring, 'blind'>;
const nameMark = (keyring: Blind, name: string) => keyring.blind(`watched name ${spelled(name)}`);
const soundMark = (keyring: Blind, sound: string) => keyring.blind(`watched sound ${sound}`);
const numberMark = (keyring: Blind, number: string) => keyring.blind(`watched telephone ${national(number)}`);

/** Under what an entry is found. */
export const watchKeys = (keyring: Blind, { name, telephone }: Pick<Person, 'name' | 'telephone'>) => ({
  nameKey: nameMark(keyring, name),
  soundKey: soundMark(keyring, spoken(name)[0] ?? ''),
  telephoneKey: telephone ? numberMark(keyring, telephone) : null,
});

export const watchList = (db: Pick<Database, 'read'>) =>
  db.read<Watched>('select * from watched where name is not null order by state, addedAt desc');

export async function watchedOf(db: Pick<Database, 'read'>, id: string): Promise<Watched | undefined> {
  const [row] = await db.read<Watched>('select * from watched where id = ?', id);
  return row;
}

/** The entry that this person is or resembles: by number, by name as written, or by name as spoken; null for none. */
export async function watchedAs(
  tx: Tx,
  keyring: Blind,
  { name, telephone }: Pick<Person, 'name' | 'telephone'>,
  now: number,
): Promise<string | null> {
  const whole = spelled(name) !== '' && !surnameOnly(name);
  const sounds = whole ? spoken(name) : [];
  const tries: [column: string, marks: string[]][] = [
    ['telephoneKey', telephone ? [numberMark(keyring, telephone)] : []],
    ['nameKey', whole ? [nameMark(keyring, name)] : []],
    ['soundKey', sounds.map((sound) => soundMark(keyring, sound))],
  ];
  for (const [column, marks] of tries) {
    if (marks.length === 0) continue;
    const [hit] = await tx.all<{ id: string }>(
      `select id from watched where ${column} in (${marks.map(() => '?').join(', ')}) and state = 'active' and (until is null or until > ?) limit 1`,
      ...marks,
      now,
    );
    if (hit) return hit.id;
  }
  return null;
}
