// The sample property's morning: the hour before the demo opened, and how people go on coming, by the roads that everybody takes.
import { press } from '../builder.ts';
import { type Context, dayOf, type House } from '../context.ts';
import { newId } from '../engine/id.ts';
import type { Actor } from '../engine/machine.ts';
import { type Accepted, toSign } from '../visits/acceptances.ts';
import { inviteGuests } from '../visits/invite.ts';
import { visit } from '../visits/rules.ts';
import { opened } from '../visits/sealed.ts';
import { arriveInvited, openInvitation, signIn } from '../visits/signIn.ts';
import { byLobbyCode } from '../visits/store.ts';
import type { Visit } from '../visits/visit.ts';
import type { CentreCast } from './centre.ts';
import { EARLY, EXPECTED, type Guest } from './guests.ts';

export interface Cast {
  readonly lobbyId: string;
  readonly kiosk: Actor;
  readonly reception: Actor;
  readonly hostByName: ReadonlyMap<string, string>;
  readonly placeId: string;
  readonly centre: CentreCast;
}

/** Acts as somebody at a moment: the same road as a request, without the wire. */
export const as = (house: House, by: Actor, at: number): Context => ({
  house: { ...house, clock: { ...house.clock, now: () => at }, property: () => house.property() },
  audience: by,
  actor: by,
  key: newId(),
});

const languageOf = (name: string) => (/\p{Script=Han}/u.test(name) ? 'zh' : 'en');

/** How long they took at each step, in ms: some are quicker than others. */
const pace = (name: string) =>
  ['purpose', 'whom', 'who', 'ready'].map((step, n) => ({
    step,
    ms: 2_400 + ((name.charCodeAt(0) + n * 37) % 50) * 90,
  }));

/** One visitor at the kiosk of the demo. */
export async function comeIn(house: House, cast: Cast, guest: Guest, at: number): Promise<string> {
  const { host, telephone, ...given } = guest;
  const versions = await toSign({ all: (sql, ...args) => house.db.read(sql, ...args) }, guest.purpose, null);
  const { zone } = await house.property();
  const { code } = await signIn(as(house, cast.kiosk, at), {
    ...given,
    telephone,
    hostId: cast.hostByName.get(host),
    language: languageOf(guest.name),
    consent: true,
    timings: { path: given.purpose === 'delivery' ? 'delivery' : 'walkIn', steps: pace(guest.name) },
    acceptances: versions.map(({ id }): Accepted => ({ versionId: id, how: 'typed', signed: guest.name })),
  });
  return (await byLobbyCode(house.db, dayOf(at, zone), code))!.id;
}

/** Invites one guest for a moment; gives the visit. */
export async function expect(house: House, cast: Cast, guest: Guest, expectedAt: number, at: number): Promise<Visit> {
  const { host, purpose, groupSize, ...person } = guest;
  const [invited] = await inviteGuests(as(house, cast.reception, at), {
    hostId: cast.hostByName.get(host),
    expectedAt,
    purpose,
    groupSize,
    language: languageOf(guest.name),
    guests: [person],
  });
  return invited!;
}

/** Somebody invited shows their code at the kiosk of the demo. */
export async function arriveByCode(house: House, cast: Cast, invited: Visit, at: number): Promise<void> {
  const code = house.keyring.open(invited.inviteSealed!)!.plain;
  const { ticket, toSign: papers } = await openInvitation(as(house, cast.kiosk, at), { code });
  const { name } = opened(house.keyring, invited);
  await arriveInvited(as(house, cast.kiosk, at), {
    ticket,
    consent: true,
    language: invited.language,
    acceptances: papers.map(({ id }): Accepted => ({ versionId: id, how: 'typed', signed: name })),
  });
}

/** The hour before the demo opened, in the order in which it happened. */
export async function earlyMorning(house: House, cast: Cast): Promise<void> {
  const minutes = (n: number) => house.clock.now() - n * 60_000;
  const desk = (n: number) => as(house, cast.reception, minutes(n));
  const shownIn = async (guest: Guest, from: number): Promise<string> => {
    const id = await comeIn(house, cast, guest, minutes(from));
    await press(desk(from - 3), visit, 'receive', id, { seatId: null });
    await press(desk(from - 4), visit, 'tellHost', id);
    await press(desk(from - 5), visit, 'answerHost', id, { answer: 'sendUp' });
    await press(desk(from - 6), visit, 'showIn', id);
    return id;
  };
  const gone = await shownIn(EARLY.banker, 58);
  await press(desk(50), visit, 'enter', gone);
  const group = await expect(house, cast, EARLY.group, minutes(35), minutes(56));
  await press(desk(38), visit, 'enter', await shownIn(EARLY.lift, 46));
  await arriveByCode(house, cast, group, minutes(36));
  await press(desk(34), visit, 'receive', group.id, { seatId: null });
  await press(desk(32), visit, 'showIn', group.id);
  await press(desk(29), visit, 'enter', group.id);
  await shownIn(EARLY.partner, 28);
  await press(desk(12), visit, 'leave', gone);
  const courier = await comeIn(house, cast, EARLY.courier, minutes(9));
  await press(desk(8), visit, 'receive', courier, { seatId: null });
  await press(desk(7), visit, 'tellHost', courier);
  await comeIn(house, cast, EARLY.waiting, minutes(6));
  await comeIn(house, cast, EARLY.arrived, minutes(2));
  for (const [guest, inMinutes] of EXPECTED) await expect(house, cast, guest, minutes(-inMinutes), minutes(1));
}
