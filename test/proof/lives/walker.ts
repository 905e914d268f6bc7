// Several lives side by side in one house, under one clock: their writes share a commit, as on a busy morning.
import { randomUUID } from 'node:crypto';
import { addStaffMember } from '../../../server/access/store.ts';
import { type Actor, SYSTEM } from '../../../server/engine/machine.ts';
import type { Role, StaffRole } from '../../../server/engine/roles.ts';
import { seat } from '../../../server/property/rules.ts';
import { add } from '../../../server/property/store.ts';
import { ROLES } from '../../visit-matrix.ts';
import type { Building } from '../kit/building.ts';
import { type Inside, somebody } from '../kit/inside.ts';
import { PROPERTY } from './asked.ts';
import { type Step, Walk } from './walk.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The house closes at ten in the evening, in a zone that is eight hours ahead all year. */
const CLOSES = 22 * HOUR - 8 * HOUR;

export class Walker {
  /** The kinds of step made, and how many were refused or taken back. */
  readonly kinds = new Set<string>();
  lives = 0;
  refused = 0;
  undone = 0;
  readonly #building: Building;
  readonly #house: Inside;
  readonly #hands = new Map<Role, readonly [Actor, Actor]>();
  #closesAt: number;

  private constructor(building: Building, house: Inside) {
    this.#building = building;
    this.#house = house;
    this.#closesAt = nextClosing(house.clock.now());
  }

  /** With two people of every role, and a house where the host must be told before anybody is shown in. */
  static async begin(building: Building, house: Inside): Promise<Walker> {
    const walker = new Walker(building, house);
    await house.does(somebody('manager', building.staff.manager.id), PROPERTY);
    for (const role of ROLES) {
      const staff = building.staff[role as StaffRole] as { id: string } | undefined;
      const ids = staff ? [staff.id, await walker.#colleagueOf(role)] : [device(), device()];
      walker.#hands.set(role, [somebody(role, ids[0]!), somebody(role, ids[1]!)]);
    }
    return walker;
  }

  /** The next step of every life at the same time, then a while of so many milliseconds, and so on; throws where one goes wrong. */
  async walk(lives: readonly (readonly Step[])[], whiles: readonly number[]): Promise<void> {
    const walks: Walk[] = [];
    for (let n = 0; n < lives.length; n++) walks.push(await this.#setOut());
    for (let i = 0; lives.some((steps) => i < steps.length); i++) {
      await Promise.all(
        walks.map(async (walk, n) => {
          const step = lives[n]![i];
          if (step) await walk.take(step);
        }),
      );
      if (whiles[i]) await this.#wait(whiles[i]!, walks);
    }
    for (const walk of walks) {
      await walk.replay();
      for (const kind of walk.kinds) this.kinds.add(kind);
      this.lives++;
      this.refused += walk.refused;
      this.undone += walk.undone;
    }
  }

  async #wait(ms: number, walks: readonly Walk[]): Promise<void> {
    const { clock } = this.#house;
    await clock.leap(ms);
    const closed = clock.now() >= this.#closesAt;
    if (closed) this.#closesAt = nextClosing(clock.now());
    for (const walk of walks) await walk.wait(clock.now(), closed);
  }

  async #setOut(): Promise<Walk> {
    const { clock, app } = this.#house;
    const lobbyId = this.#building.lobbyIds[0]!;
    const seats = await app.house.db.write(async (tx) => [
      await add(tx, seat, { lobbyId, name: 'A' }, SYSTEM, clock.now()),
      await add(tx, seat, { lobbyId, name: 'B' }, SYSTEM, clock.now()),
    ]);
    const seatIds = seats.map(({ id }) => id);
    return new Walk({ building: this.#building, house: this.#house, hands: this.#hands, seatIds });
  }

  async #colleagueOf(role: Role): Promise<string> {
    const { app, clock } = this.#house;
    const given = { account: `${role}2`, name: role, nameEn: role, roles: JSON.stringify([role]), departmentId: null };
    const { id } = await app.house.db.write((tx) =>
      addStaffMember(tx, { ...given, passwordHash: '', language: 'en' }, SYSTEM, clock.now()),
    );
    return id;
  }
}

const device = () => `device:${randomUUID()}`;

/** The first closing time after a moment. */
function nextClosing(now: number): number {
  const today = Math.floor(now / DAY) * DAY + CLOSES;
  return today > now ? today : today + DAY;
}
