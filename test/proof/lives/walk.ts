// One made-up life, in the house and on paper: each step is taken in both, and both must then say the same.
import { randomUUID } from 'node:crypto';
import type { Entry } from '../../../server/engine/journal.ts';
import type { Actor } from '../../../server/engine/machine.ts';
import type { Role } from '../../../server/engine/roles.ts';
import type { Building } from '../kit/building.ts';
import { comesAbout } from '../kit/experiment.ts';
import { type Inside, somebody } from '../kit/inside.ts';
import { BIRTHS, PRESSES, SIGN_OUT, UNDO } from './asked.ts';
import { type Choice, COLUMNS, Life, type Verb } from './life.ts';

export type Step =
  | { readonly does: 'register' | 'invite' | 'signIn'; readonly hasHost: boolean }
  | ({ readonly does: 'press'; readonly verb: Verb; readonly choice: number } & Who)
  | ({ readonly does: 'undo' } & Who)
  | { readonly does: 'signOut'; readonly which: number };
interface Who {
  readonly role: Role;
  /** Another person of the same role. */
  readonly colleague: boolean;
  readonly which: number;
}

export interface Ground {
  readonly building: Building;
  readonly house: Inside;
  /** Two people of each role. */
  readonly hands: ReadonlyMap<Role, readonly [Actor, Actor]>;
  /** Two seats that nobody else is given. */
  readonly seatIds: readonly string[];
}

const MOST_VISITS = 3;
const NO_CODE = 'none';

export class Walk {
  readonly #ground: Ground;
  readonly #lives: Life[] = [];
  readonly #codes = new Map<Life, string>();
  refused = 0;
  undone = 0;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** The kinds of step that were made. */
  get kinds(): string[] {
    return this.#lives.flatMap(({ steps }) => steps);
  }

  /** Takes one step; throws where house and paper differ afterwards. */
  async take(it: Step): Promise<void> {
    if ('hasHost' in it) return this.#begin(it.does, it.hasHost);
    const life = this.#lives[it.which % this.#lives.length]!;
    if (it.does === 'signOut') return this.#signOut(life);
    const by = this.#ground.hands.get(it.role)![it.colleague ? 1 : 0];
    return it.does === 'undo' ? this.#undo(life, by) : this.#press(life, by, it.verb, it.choice);
  }

  /** It is later now; the house may have closed meanwhile. */
  async wait(now: number, closed: boolean): Promise<void> {
    for (const life of this.#lives) {
      life.wait(now, closed);
      await this.#agree(life, closed ? 'the closing of the house' : 'a while', undefined, undefined);
    }
  }

  /** Read from the first entry on, each journal leads to the state of its row, and no seat has two visitors. */
  async replay(): Promise<void> {
    const { db } = this.#ground.house.app.house;
    for (const { id, row } of this.#lives) {
      const entries = await db.read<Entry>("select * from journal where kind = 'visit' and id = ? order by seq", id);
      const end = entries.reduce((state, it) => (it.from === state ? it.to : `not ${it.from}`), '');
      if (end !== row.state) throw new Error(`the journal leads to ${end}, the row says ${String(row.state)}`);
    }
    for (const seatId of this.#ground.seatIds) {
      const [sitting] = await db.read<{ n: number }>('select count(*) n from visit where seatId = ?', seatId);
      if (sitting!.n > 1) throw new Error(`${sitting!.n} visitors sit on one seat`);
    }
  }

  async #begin(how: keyof typeof BIRTHS, hasHost: boolean): Promise<void> {
    if (this.#lives.length === MOST_VISITS) return;
    const { house, building, hands } = this.#ground;
    const now = house.clock.now();
    const expectedAt = now + 20 * 60_000;
    const by = how === 'signIn' ? this.#newKiosk() : hands.get('receptionist')![0];
    const name = letters(randomUUID());
    const at = new Date(expectedAt).toISOString();
    const variables = { name, hostId: hasHost ? building.hostIds[0]! : null, at };
    const { data, code } = await house.does(by, BIRTHS[how], variables, randomUUID());
    if (code) throw new Error(`${how} was refused as ${code}`);
    const { signOutCode, ...told } = (data as { it: { id?: string; signOutCode?: string } }).it;
    const id = told.id ?? (await this.#begunBy(by));
    const life = new Life({ id, how, by: by.id, now, hasHost, ...(how === 'invite' && { expectedAt }) });
    this.#lives.push(life);
    if (signOutCode) this.#codes.set(life, signOutCode);
    await this.#agree(life, how, undefined, code);
  }

  async #press(life: Life, by: Actor, verb: Verb, choice: number): Promise<void> {
    const chosen = choiceOf(verb, choice, this.#ground);
    const told = life.press(verb, handOf(by), this.#ground.house.clock.now(), chosen, this.#lives);
    const { code } = await this.#ground.house.does(by, PRESSES[verb], { id: life.id, ...chosen });
    await this.#agree(life, `${verb} by ${by.roles[0]!}`, told, code);
  }

  async #undo(life: Life, by: Actor): Promise<void> {
    const told = life.undo(handOf(by), this.#ground.house.clock.now(), this.#lives);
    const { code } = await this.#ground.house.does(by, UNDO, { id: life.id });
    if (!code) this.undone++;
    await this.#agree(life, `undo by ${by.roles[0]!}`, told, code);
  }

  /** Who did not sign in at a kiosk has no code to leave by. */
  async #signOut(life: Life): Promise<void> {
    const { house } = this.#ground;
    const by = this.#newKiosk();
    const known = this.#codes.get(life);
    const told = known ? life.signOut(handOf(by), house.clock.now()) : 'CODE_UNKNOWN';
    const { code } = await house.does(by, SIGN_OUT, { code: known ?? NO_CODE }, randomUUID());
    await this.#agree(life, 'sign out', told, code);
  }

  /** The same answer, the same row, as many entries; what the house does by itself may take it a moment. */
  async #agree(life: Life, what: string, told: string | undefined, code: string | undefined): Promise<void> {
    if (code) this.refused++;
    const paper = JSON.stringify({ code: told, ...life.row, entries: life.entries });
    let house = '';
    const same = await comesAbout(async () => {
      const [row] = await this.#ground.house.app.house.db.read<object>(
        `select ${COLUMNS.join(', ')}, (select count(*) from journal where kind = 'visit' and id = visit.id and move <> 'nudge') entries from visit where id = ?`,
        life.id,
      );
      house = JSON.stringify({ code, ...row });
      return house === paper;
    }, 500);
    if (!same) throw new Error(`after ${what} the house says ${house}, on paper it is ${paper}`);
  }

  async #begunBy({ id }: Actor): Promise<string> {
    const [entry] = await this.#ground.house.app.house.db.read<{ id: string }>(
      "select id from journal where kind = 'visit' and actor = ? order by seq desc limit 1",
      id,
    );
    return entry!.id;
  }

  /** A new one for each visitor: how often one kiosk may be used is another question. */
  #newKiosk(): Actor {
    return somebody('kiosk', `device:${randomUUID()}`, this.#ground.building.lobbyIds[0]);
  }
}

const handOf = ({ id, roles }: Actor) => ({ id, role: roles[0]! });

/** What comes with a press; a visitor is received with a seat or without. */
function choiceOf(verb: Verb, choice: number, { seatIds, building }: Ground): Choice {
  if (verb === 'seat' || (verb === 'receive' && choice % 3 > 0)) return { seatId: seatIds[choice % 2]! };
  if (verb === 'call') return { placeId: building.placeId };
  if (verb === 'refuse') return { reason: ['notInvited', 'disorderly'][choice % 2]! };
  if (verb === 'answerHost') return { answer: ['notToday', 'coming'][choice % 2]! };
  return {};
}

/** Names are told apart by their letters alone. */
const letters = (text: string) => text.replace(/\d|-/g, (it) => 'ghijklmnopq'['0123456789-'.indexOf(it)]!);
