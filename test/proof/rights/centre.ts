// A meeting that is on in a room, with something asked for at its table: so that there is one of everything the meeting centre knows.
import { SYSTEM, type Actor } from '../../../server/engine/machine.ts';
import { askInRoom } from '../../../server/meetings/ask.ts';
import type { Inside } from '../kit/inside.ts';

// What comes back depends on the document.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Must = (by: Actor, document: string) => Promise<Record<string, any>>;

/** Adds a room with a key, holds a meeting in it, asks for tea; gives the meeting's id. */
export async function holdMeeting({ app }: Inside, must: Must, manager: Actor, hostId: string): Promise<string> {
  const { db, clock } = app.house;
  const at = (minutes: number) => new Date(clock.now() + minutes * 60_000).toISOString();
  const layout = '{ layout: boardroom, seats: 10, setupMinutes: 20, clearingMinutes: 10 }';
  const names = 'nameZh: "听涛厅", nameEn: "Surf Hall", floor: "3", wayZh: "左转", wayEn: "Left"';
  const { addRoom } = await must(
    manager,
    `mutation { addRoom(input: { ${names}, layouts: [${layout}], equipment: [projector] }) { id } }`,
  );
  await must(manager, `mutation { addRoomKey(roomId: "${addRoom.id}", label: "301") { id } }`);
  const sheet =
    'sheet: { nameCards: 4, microphones: 0, tea: 1, coffee: 0, water: 0, seats: [{ seat: 1, drink: tea, note: "" }], towels: true, banner: "" }';
  const wanted = `roomId: "${addRoom.id}", title: "Review", titleShown: false, hostId: "${hostId}", layout: boardroom, expected: 4, equipment: [], wishes: "", ${sheet}`;
  await closeOne(must, manager, `${wanted}, startsAt: "${at(5)}", endsAt: "${at(65)}"`);
  const { bookMeeting } = await must(
    manager,
    `mutation { bookMeeting(confirmed: true, input: { ${wanted}, startsAt: "${at(10)}", endsAt: "${at(70)}" }) { id tasks { id must phase } } }`,
  );
  await must(
    manager,
    `mutation { replanMeeting(id: "${bookMeeting.id}", input: { ${wanted.replace('expected: 4', 'expected: 6')}, startsAt: "${at(10)}", endsAt: "${at(70)}" }) { id } }`,
  );
  for (const { id, must: needed, phase } of bookMeeting.tasks)
    if (needed && phase === 'before') await must(manager, `mutation { finishServiceTask(id: "${id}") { id } }`);
  await must(manager, `mutation { startMeeting(id: "${bookMeeting.id}") { id } }`);
  await db.write((tx) => askInRoom(tx, { roomId: addRoom.id, kind: 'tea', seat: '3' }, SYSTEM, clock.now()));
  await comesAgain(must, manager, wanted, at);
  const tomorrow = at(24 * 60).slice(0, 10);
  await must(manager, `{ meetingFigures(day: "${tomorrow}") { held turnarounds { count room { id } } } }`);
  return bookMeeting.id as string;
}

/** A booking for two weeks, looked at before it is made. */
async function comesAgain(must: Must, manager: Actor, wanted: string, at: (minutes: number) => string): Promise<void> {
  const [from, until] = [`startsAt: "${at(300)}"`, `endsAt: "${at(360)}"`];
  const repeat = `repeat: { every: week, until: "${at(8 * 24 * 60).slice(0, 10)}", leaveOut: [] }`;
  const roomId = /roomId: "[^"]+"/.exec(wanted)![0];
  await must(manager, `{ roomChoices(${from}, ${until}, expected: 4) { because room { id } } }`);
  await must(manager, `{ meetingDays(${roomId}, layout: boardroom, ${from}, ${until}, ${repeat}) { day } }`);
  const input = `input: { ${wanted}, ${from}, ${until} }`;
  await must(manager, `mutation { bookMeetings(${input}, ${repeat}, confirmed: true) { id series { count } } }`);
}

/** One meeting from its booking to its end. */
async function closeOne(must: Must, manager: Actor, wanted: string): Promise<void> {
  const { bookMeeting } = await must(
    manager,
    `mutation { bookMeeting(confirmed: true, input: { ${wanted} }) { id tasks { id must phase } } }`,
  );
  const press = (field: string, more = '') =>
    must(manager, `mutation { ${field}(id: "${bookMeeting.id}"${more}) { id } }`);
  const finish = async (wantedPhase: string) => {
    for (const { id, must: needed, phase } of bookMeeting.tasks)
      if (needed && phase === wantedPhase) await must(manager, `mutation { finishServiceTask(id: "${id}") { id } }`);
  };
  await finish('before');
  await press('startMeeting');
  await press('endMeeting');
  await finish('after');
  await press('powerOffMeeting');
  await press('signMeeting', ', how: signed');
  await press('closeMeeting');
}
