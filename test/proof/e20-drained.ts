// The server is asked to go (SIGTERM) at the busiest moment: whoever is being answered is answered to the end, nobody new is let
// in, every screen is told, and one that has stopped dead holds nobody up.
import { aboutNoon, furnish, type Person } from './kit/building.ts';
import { type Crowd, gather } from './kit/crowd.ts';
import { type Deed, staffed, type Worker } from './kit/deeds.ts';
import { comesAbout, count, type Experiment, pause } from './kit/experiment.ts';
import { lookInto } from './kit/ledger.ts';
import { isRight, NOTHING_WRONG, reckon, together } from './kit/reckoning.ts';
import { type Server, startServer } from './kit/server.ts';
import { follow } from './kit/speak.ts';

const PEOPLE = 100;
const EACH = 32; // sockets of one display, the most it may have
const FROZEN = 20;

export const experiment: Experiment = {
  id: 'E20',
  claim: 'a server that is asked to go loses nothing it has answered, cuts no answer short, and is gone in time',
  async run({ quick, folder, onEnd }) {
    const building = await furnish(folder, { kiosks: 32, displays: 16, zone: aboutNoon() });
    const [dead, ...displays] = building.displays;
    const server = await startServer({ onEnd }, building.databaseUrl);
    const people = staffed(server, building, PEOPLE);
    const crowd = gather({ onEnd }, server, [{ who: dead!, asks: 'LobbyBoard', screens: FROZEN }]);
    const deeds = () => people.flatMap((it) => it.deeds);
    const goings: Going[] = [];
    let wrong = NOTHING_WRONG;
    for (let round = 0; round < (quick ? 2 : 20); round++) {
      if (round > 0) await server.start();
      const lines: Screen[] = [];
      for (const who of displays) lines.push(...(await seated(server, who)));
      if (!(await comesAbout(async () => (await crowd.look()).seated === FROZEN)))
        throw new Error('Not all of the crowd were let in');
      const going = await gone(server, people, lines, crowd);
      const cut = await doneThough(
        building.databaseUrl,
        people.flatMap((it) => it.inHand ?? []),
      );
      goings.push({ ...going, cut });
      wrong = together(wrong, await reckon(building.databaseUrl, deeds()));
    }
    const sum = (of: (it: Going) => number) => goings.reduce((total, it) => total + of(it), 0);
    const worst = (of: (it: Going) => number) => Math.max(...goings.map(of));
    const inTime = worst((it) => it.refusing) < 200 && worst((it) => it.ms) < 10_000;
    const inOrder = goings.every(
      ({ code, cut, untold, inFlight }) => code === 0 && cut + untold === 0 && inFlight === PEOPLE,
    );
    return {
      held: isRight(wrong) && inOrder && inTime,
      figure: `${goings.length} times ${PEOPLE} deeds in flight and ${displays.length * EACH + FROZEN} sockets, ${FROZEN} of them dead: ${count(deeds().length)} deeds, ${wrong.lost} lost, ${sum((it) => it.cut)} answers cut short, ${sum((it) => it.untold)} screens not told; ready to nobody after ${count(worst((it) => it.refusing))} ms, gone after ${count(worst((it) => it.ms))} ms with ${[...new Set(goings.map(({ code }) => code))].join(', ')}`,
    };
  },
};

interface Going {
  readonly code: number | null;
  /** From the signal to the end of the process. */
  readonly ms: number;
  /** From the signal to the last newcomer who was told that the house is ready. */
  readonly refusing: number;
  /** Deeds without an answer at the signal. */
  readonly inFlight: number;
  /** Of those, done but never answered. */
  readonly cut: number;
  /** Screens that neither heard goodbye (1001) nor lost the line. */
  readonly untold: number;
}

type Screen = ReturnType<typeof follow>;

/** As many screens of one display as there may be; a few at a time, so that each says hello in time. */
async function seated(server: Server, who: Person): Promise<Screen[]> {
  const lines = Array.from({ length: EACH }, () => follow(server, who, 'LobbyBoard'));
  if (!(await comesAbout(() => lines.every((it) => it.frames.length > 0))))
    throw new Error('Not all screens were let in');
  return lines;
}

/** Everybody works, some screens stop dead, and the server is asked to go. */
async function gone(
  server: Server,
  people: readonly Worker[],
  lines: readonly Screen[],
  crowd: Crowd,
): Promise<Omit<Going, 'cut'>> {
  const work = Promise.all(people.map((it) => it.work(() => true)));
  await pause(300);
  crowd.freeze();
  const told = Promise.all(lines.map((it) => it.closed));
  const inFlight = people.filter((it) => it.inHand).length;
  const since = performance.now();
  const passed = () => performance.now() - since;
  const ended = server.stop().then((code) => ({ code, ms: passed() }));
  let refusing = 0;
  for (let sent = passed(); (await server.readiness()) === 200; sent = passed()) refusing = sent;
  const { code, ms } = await ended;
  await work;
  crowd.thaw();
  const heard = await Promise.race([told, pause(2_000)]);
  const untold = heard ? heard.filter(({ code: why }) => why !== 1001 && why !== 1006).length : lines.length;
  return { code, ms, refusing, inFlight, untold };
}

/** How many of these deeds, which nobody was answered for, were done all the same. */
const doneThough = (databaseUrl: string, deeds: readonly Deed[]): Promise<number> =>
  lookInto(databaseUrl, async (db) => {
    const keys = JSON.stringify(deeds.map(({ key }) => key));
    return (await db.read('select key from answer where key in (select value from json_each(?))', keys)).length;
  });
