// A whole day of the sample property's meeting centre on a clock that is told to move: forty meetings, twelve rooms, eight attendants.
import { expect, test } from 'vitest';
import { bookDay, furnishCentre, serveAll } from '../server/demo/centre.ts';
import { type Actor, SYSTEM } from '../server/engine/machine.ts';
import { factsOf, type FoundFacts } from '../server/meetings/store.ts';
import { roomTruth } from '../server/meetings/truth.ts';
import { propertyIn } from '../server/property/store.ts';
import { house } from './house.ts';

const MINUTE = 60_000;
const person = (id: string, role: Actor['roles'][number]): Actor => ({ ...SYSTEM, id, roles: [role] });

test('G1 · G2 · G3 · G4.1 · G4.3 · G4.4 · G5 · G6 · S11 · after a day of forty meetings every key is back, nothing is left to do, and every meeting is over', async () => {
  const h = await house({ at: '2026-11-23T07:30:00+08:00' });
  const { db } = h.house;
  const desk = person(await h.account('desk', 'receptionist'), 'receptionist');
  const first = person(await h.account('first', 'attendant'), 'attendant');
  const cast = await db.write(async (tx) => {
    const them = await furnishCentre(tx, first, desk, 'nobody signs in', h.clock.now());
    const doing = { by: desk, now: h.clock.now(), settings: await propertyIn(tx) };
    expect(await bookDay(tx, h.clock.now(), doing, new Map())).toHaveLength(40);
    return them;
  });
  expect(cast.attendants).toHaveLength(8);

  const seen = new Set<string>();
  for (let minutes = 0; minutes < 16 * 60; minutes += 2) {
    await h.clock.advance(2 * MINUTE);
    await serveAll(h.house, cast, h.clock.now());
    if (minutes % 10 === 0) {
      const [rooms, meetings, tasks, keys] = await db.moment<FoundFacts>(...factsOf());
      for (const room of rooms) {
        const mine = <It extends { roomId: string }>(all: readonly It[]) =>
          all.filter(({ roomId }) => roomId === room.id);
        seen.add(
          roomTruth(
            {
              room,
              meetings: mine(meetings),
              mustTasks: mine(tasks),
              keysOut: mine(keys).map(({ meetingId }) => meetingId),
            },
            h.clock.now(),
          ).name,
        );
      }
    }
  }

  const count = async (sql: string) => (await db.read<{ n: number }>(`select count(*) n from ${sql}`))[0]!.n;
  expect(await db.read('select distinct state from meeting order by state')).toEqual(
    ['cancelled', 'closed', 'noShow'].map((state) => ({ state })),
  );
  expect(await count("meeting where state = 'closed'")).toBeGreaterThanOrEqual(30);
  expect(await count("roomKey where state = 'out'")).toBe(0);
  expect(await count("serviceTask where must = 1 and state not in ('done', 'checked', 'cancelled')")).toBe(0);
  expect(
    await count(
      "serviceTask where state = 'cancelled' and phase = 'before' and meetingId in (select id from meeting where state = 'closed') and must = 1",
    ),
  ).toBe(0);
  // Nothing late that nobody could explain: every room was ready when its people came, and every room cleared within its minutes.
  expect(await count("meeting where state = 'closed' and (readyAt is null or readyAt > startsAt)")).toBe(0);
  expect(
    await count(`meeting where state = 'closed' and closedAt > endedAt + clearingMinutes * ${MINUTE} + ${3 * MINUTE}`),
  ).toBe(0);
  expect([...seen].sort()).toEqual(['clearing', 'free', 'inSession', 'onBreak', 'overrun', 'preparing', 'ready']);
  expect(h.logged).toEqual([]);
}, 60_000);
