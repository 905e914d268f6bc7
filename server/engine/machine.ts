// A life is one table: states, and the moves between them. SQL checks, GraphQL enums, diagrams and every button come
// from it; `move` is the only road from one state to the next. A move without `to` is a mark: it keeps the state.
import type { Query, Tx } from './database.ts';
import { doneBy, notFrom, withOnward } from './closed.ts';
import { type Entry, record } from './journal.ts';
import { type Language, notFound, notYours, Refusal, type Words, words } from './refusal.ts';
import type { Role } from './roles.ts';

/** All that a shared answer may depend on, and nothing more: it is the key of a shared feed (decision 4). */
export interface Audience {
  readonly roles: readonly Role[];
  readonly language: Language;
  /** Where a device stands; null for staff, who see the whole property. */
  readonly lobbyId: string | null;
  /** Set only for devices, whose feeds are their own. */
  readonly deviceId: string | null;
}

/** Somebody who acts: a staff member, a device, or the system itself. */
export interface Actor extends Audience {
  readonly id: string;
}

/** The house itself, acting by the clock. */
export const SYSTEM: Actor = { id: 'system', roles: ['system'], language: 'zh', lobbyId: null, deviceId: null };

export interface Lived {
  readonly id: string;
  readonly state: string;
}

/** What a rule may look at besides the row: who asks, when, and the property's settings. */
export interface Ground<Settings = unknown> {
  readonly viewer: Audience;
  readonly now: number;
  readonly settings: Settings;
}

export interface Step<Row, Input = undefined> {
  readonly tx: Tx;
  readonly row: Row;
  readonly input: Input;
  readonly by: Actor;
  readonly now: number;
}

export interface Move<Row extends Lived, Settings, Input> {
  readonly words: Words;
  readonly by: readonly Role[];
  readonly from: readonly Row['state'][];
  readonly to?: Row['state'];
  /** Reasons, in words, why this is closed now although role and state would allow it. */
  readonly unless?: readonly ((row: Row, ground: Ground<Settings>) => Words | false)[];
  /** The columns that change with it. */
  readonly sets?: (step: Pick<Step<Row, Input>, 'row' | 'input' | 'by' | 'now'>) => Partial<Row>;
  /** A reason code for the journal. */
  readonly reason?: (input: Input) => string;
  /** Consequences in other places, in the same transaction. */
  readonly then?: (step: Step<Row, Input>) => Promise<unknown>;
  /** The columns that are emptied when it is taken back; without this it cannot be. */
  readonly undo?: readonly (keyof Row)[];
}

// Moves of one machine take different inputs; each is checked where it is called, by `InputOf`.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyMove<Row extends Lived, Settings> = Move<Row, Settings, any>;

export interface Machine<Row extends Lived, Settings, Moves extends Record<string, AnyMove<Row, Settings>>> {
  /** Journal kind and table name in one. */
  readonly kind: string;
  readonly words: Words;
  readonly states: Readonly<Record<Row['state'], Words>>;
  readonly moves: Moves;
  /** Who may take the last move back: their own (a device counts as nobody's), or anybody's. */
  readonly undoBy?: { readonly own: readonly Role[]; readonly any: readonly Role[] };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyMachine = Machine<any, any, any>;
export type MoveOf<M extends AnyMachine> = keyof M['moves'] & string;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type RowOf<M> = M extends Machine<infer Row, any, any> ? Row : never;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type SettingsOf<M> = M extends Machine<any, infer Settings, any> ? Settings : never;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Taken<M> = M extends Move<any, any, infer Input> ? Input : never;
export type InputOf<M extends AnyMachine, Name extends MoveOf<M>> = Taken<M['moves'][Name]>;

const movesOf = (it: AnyMachine) => it.moves as Readonly<Record<string, AnyMove<Lived, unknown>>>;
const stateWords = (it: AnyMachine, { state }: Lived) => (it.states as Record<string, Words>)[state]!;

/** Declares a machine: `machine<Row, Settings>()({ kind, states, moves })`; a misspelt state or role does not compile. */
export const machine =
  <Row extends Lived, Settings = unknown>() =>
  <const Moves extends Record<string, AnyMove<Row, Settings>>>(it: Machine<Row, Settings, Moves>) =>
    it;

/** One move, with its input's type: `moveWith<Row, Settings, { seatId: string }>({ … })`. */
export const moveWith =
  <Row extends Lived, Settings, Input>() =>
  (it: Move<Row, Settings, Input>) =>
    it;

/** The state column of a machine's table. */
export const stateColumn = ({ states }: AnyMachine): string =>
  `state text not null check (state in (${Object.keys(states)
    .map((state) => `'${state}'`)
    .join(', ')}))`;

/** Why this viewer may not do this now; undefined if they may. Pure: it draws the buttons and guards the door. */
export function refusal<M extends AnyMachine>(
  it: M,
  name: MoveOf<M>,
  row: RowOf<M>,
  ground: Ground<SettingsOf<M>>,
): Refusal | undefined {
  const wanted = movesOf(it)[name]!;
  if (!wanted.by.some((role) => ground.viewer.roles.includes(role))) return notYours();
  if (!wanted.from.includes((row as Lived).state)) return notFrom(stateWords(it, row), wanted.words);
  for (const unless of wanted.unless ?? []) {
    const because = unless(row, ground);
    if (because) return new Refusal('NOT_NOW', because);
  }
  return undefined;
}

export interface Action<Name extends string = string> {
  readonly name: Name;
  readonly label: Words;
  readonly open: boolean;
  readonly because: Words | null;
}

/** Every move this viewer's roles could ever make, open or closed with the reason in words. */
export function actions<M extends AnyMachine>(
  it: M,
  row: RowOf<M>,
  ground: Ground<SettingsOf<M>>,
): Action<MoveOf<M>>[] {
  return (Object.keys(movesOf(it)) as MoveOf<M>[])
    .filter((name) => movesOf(it)[name]!.by.some((role) => ground.viewer.roles.includes(role)))
    .map((name) => {
      const no = refusal(it, name, row, ground);
      return { name, label: movesOf(it)[name]!.words, open: !no, because: no?.words ?? null };
    });
}

/** Makes a row's first entry: what comes into being is told in the transaction that writes it. */
export async function begin(tx: Tx, it: AnyMachine, row: Lived, how: string, by: Actor, now: number): Promise<void> {
  await record(tx, { kind: it.kind, id: row.id, move: how, from: '', to: row.state, actor: by.id }, now);
}

/** Row, journal entry and consequences, in the caller's transaction. Throws a Refusal and changes nothing otherwise. */
export async function move<M extends AnyMachine, Name extends MoveOf<M>>(
  tx: Tx,
  it: M,
  name: Name,
  id: string,
  by: Actor,
  { now, settings, input }: { now: number; settings: SettingsOf<M>; input?: InputOf<M, Name> },
): Promise<RowOf<M>> {
  const row = await rowOf(tx, it, id);
  const ground = { viewer: by, now, settings };
  const no = refusal(it, name, row, ground);
  if (no) throw await explained(tx, it, name, row, no, ground, by);

  const wanted = movesOf(it)[name]!;
  const { state: from } = row as Lived;
  const to = wanted.to ?? from;
  const after = await amend(tx, it, id, { ...wanted.sets?.({ row: row, input, by, now }), state: to });
  const reason = wanted.reason?.(input);
  await record(
    tx,
    { kind: it.kind, id, move: name, from, to, actor: by.id, ...(reason !== undefined && { reason }) },
    now,
  );
  await wanted.then?.({ tx, row: after as Lived, input, by, now });
  return rowOf(tx, it, id);
}

/** What a refused press is answered with: who was quicker, or else what is open instead; beside a closed button that can be seen. */
async function explained<M extends AnyMachine>(
  tx: Tx,
  it: M,
  name: MoveOf<M>,
  row: RowOf<M>,
  no: Refusal,
  ground: Ground<SettingsOf<M>>,
  by: Actor,
): Promise<Refusal> {
  if (no.code !== 'NOT_NOW') return no;
  const { id, state } = row as Lived;
  const [last] = await tx.all<Entry>(...lastMove(it.kind, id));
  const { words: label, from } = movesOf(it)[name]!;
  if (last?.move === name && last.actor !== by.id) {
    const first = await doneBy(tx, last, label);
    if (first) return first;
  }
  if (from.includes(state)) return no;
  const open = actions(it, row, ground).filter((one) => one.open && movesOf(it)[one.name]!.to);
  return withOnward(
    no,
    open.map((one) => one.label),
  );
}

/** Takes the last move back: the state before it, its columns emptied, and an entry that says so. */
export async function undo<M extends AnyMachine>(tx: Tx, it: M, id: string, by: Actor, now: number): Promise<RowOf<M>> {
  const row = await rowOf(tx, it, id);
  const [last] = await tx.all<Entry>(...lastMove(it.kind, id));
  const no = undoRefusal(it, last, by);
  if (no) throw no;
  const taken = movesOf(it)[last!.move]!;
  const emptied = Object.fromEntries((taken.undo as string[]).map((column) => [column, null]));
  await amend(tx, it, id, { ...emptied, state: last!.from });
  await record(
    tx,
    { kind: it.kind, id, move: 'undo', from: (row as Lived).state, to: last!.from, actor: by.id, reason: last!.move },
    now,
  );
  return rowOf(tx, it, id);
}

/** The last thing that was done to it: no look at masked data, and no mark that came in from the system or through a link. */
export const lastMove = (kind: string, id: string): Query => [
  `select * from journal where kind = ? and id = ? and move <> 'reveal' and not ("from" = "to" and (actor = 'system' or actor like 'host:%'))
     order by seq desc limit 1`,
  kind,
  id,
];

/** Why this actor may not take the last move back; undefined if they may. */
export function undoRefusal(
  it: AnyMachine,
  last: Entry | undefined,
  by: Pick<Actor, 'id' | 'roles'>,
): Refusal | undefined {
  const { own = [], any = [] } = it.undoBy ?? {};
  const holds = (roles: readonly Role[]) => by.roles.some((role) => roles.includes(role));
  if (!holds(own) && !holds(any)) return notYours();
  const taken = last && movesOf(it)[last.move];
  if (!taken?.undo) return new Refusal('NOT_NOW', words('上一步不能撤销。', 'The last step cannot be taken back.'));
  if (holds(any) || last!.actor === by.id || last!.actor.startsWith('device:')) return undefined;
  return new Refusal(
    'NOT_YOURS',
    words('这是同事办理的，请由本人或领班撤销。', 'A colleague did this; they or a supervisor can take it back.'),
  );
}

async function rowOf<M extends AnyMachine>(tx: Tx, it: M, id: string): Promise<RowOf<M>> {
  const [row] = await tx.all<RowOf<M>>(`select * from ${it.kind} where id = ?`, id);
  if (!row) throw notFound(it.words);
  return row;
}

async function amend(tx: Tx, it: AnyMachine, id: string, columns: Record<string, unknown>): Promise<unknown> {
  const names = Object.keys(columns);
  const [row] = await tx.all(
    `update ${it.kind} set ${names.map((name) => `${name} = ?`).join(', ')} where id = ? returning *`,
    ...(Object.values(columns) as (string | number | null)[]),
    id,
  );
  return row;
}
