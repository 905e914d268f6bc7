// An answer is a promise that the deed outlives a power cut: before each, the log has been written and synced to the disk.
import { aboutNoon, furnish } from './kit/building.ts';
import { type Deed, staffed } from './kit/deeds.ts';
import { watchedDisk } from './kit/diskOrders.ts';
import { count, type Experiment } from './kit/experiment.ts';
import { startServer } from './kit/server.ts';

export const experiment: Experiment = {
  id: 'E2',
  claim: 'what is answered is on the disk: each answer comes after a sync of all that was written for it',
  async run({ quick, folder, onEnd }) {
    const building = await furnish(folder, { kiosks: quick ? 4 : 16, zone: aboutNoon() });
    const disk = watchedDisk(folder);
    const server = await startServer({ onEnd }, building.databaseUrl, disk.options);
    const people = staffed(server, building, 4);
    const deeds = quick ? 100 : 500;
    let synced = 0;
    let syncs = 0;
    disk.notes();
    for (let n = 0; n < deeds; n++) {
      const { told }: Deed = await people[n % people.length]!.step();
      const notes = disk.notes();
      if (told && isSyncedBeforeAnswer(notes)) synced++;
      syncs += notes.filter((it) => it === SYNC).length;
    }
    return {
      held: synced === deeds,
      figure: `${count(synced)} of ${count(deeds)} answers came after a sync of what was written for them, ${count(syncs)} syncs of the log`,
    };
  },
};

const LOG = 'foyer.db-wal';
const WRITE = `write ${LOG}`;
const SYNC = `sync ${LOG}`;

/** The log was written, then synced, and only then was the answer begun. */
function isSyncedBeforeAnswer(notes: readonly string[]): boolean {
  const answer = notes.indexOf('answer');
  const before = notes.slice(0, answer);
  const lastWrite = before.lastIndexOf(WRITE);
  return answer >= 0 && lastWrite >= 0 && before.indexOf(SYNC, lastWrite) >= 0;
}
