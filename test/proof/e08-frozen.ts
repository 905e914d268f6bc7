// One screen in twenty is stopped where it stands and reads nothing more, some under a flood of frames, some in near silence: the
// house must not grow with what they leave unread, must find them out and cut them, and nobody else may notice (decision 3).
import { furnish, type Person } from './kit/building.ts';
import { connectedDevices, weighed } from './kit/bearing.ts';
import { gather, type Party } from './kit/crowd.ts';
import { comesAbout, count, type Experiment, pause } from './kit/experiment.ts';
import { steadily } from './kit/pace.ts';
import { startServer } from './kit/server.ts';
import { hang } from './kit/wall.ts';

const MB = 2 ** 20;

export const experiment: Experiment = {
  id: 'E8',
  claim: 'screens that stop reading are cut, and cost neither the house nor the others',
  alone: true,
  async run({ quick, slack, folder, onEnd }) {
    const building = await furnish(folder, { displays: quick ? 16 : 152 });
    const {
      kiosks,
      displays,
      lobbyIds,
      staff: { supervisor },
    } = building;
    const server = await startServer({ onEnd }, building.databaseUrl);
    // The second lobby has a long board: 150 KB twenty times a second soon fill what a kernel keeps for a reader.
    const wall = await hang(server, building, { sheets: 40, lobbyId: lobbyIds[1]! });
    const [calm, crowded] = [0, 1].map((lobby) => displays.filter((_, n) => n % 2 === lobby)) as [Person[], Person[]];
    const others = gather({ onEnd }, server, [
      ...calm.map((who): Party => ({ who, asks: 'LobbyBoard', screens: 25 })),
      { who: crowded[0]!, asks: 'LobbyBoard', screens: 5 },
    ]);
    const stopped = [
      ...crowded.slice(1, quick ? 2 : 4).map((who): Party => ({ who, asks: 'LobbyBoard', screens: 10, ownIds: true })),
      ...kiosks.slice(0, quick ? 1 : 4).map((who): Party => ({ who, asks: 'FollowKioskBoard', screens: 10 })),
    ];
    const frozen = gather({ onEnd }, server, stopped);
    const [many, few] = [calm.length * 25 + 5, seatsOf(stopped)];
    const silent = seatsOf(stopped.filter(({ asks }) => asks !== 'LobbyBoard'));
    await comesAbout(async () => (await others.look()).seated === many && (await frozen.look()).seated === few, 60_000);

    const going = steadily(20, () => wall.write());
    await pause(2_000); // the house warms up
    await others.look();
    const before = await weighed(server, async () => false, quick ? 4_000 : 20_000);
    const control = await others.look();

    const isGone = (still: ReadonlySet<string>) => !stopped.some(({ who }) => still.has(who.id));
    frozen.freeze();
    const since = performance.now();
    const after = await weighed(server, async () => isGone(await connectedDevices(server, supervisor)), 32_000);
    const cut = (performance.now() - since) / 1_000;
    const meanwhile = await others.look();
    await going.end();

    frozen.thaw();
    const thawed = performance.now();
    const last = await wall.write();
    const agreed = await comesAbout(async () => {
      const { seated, told } = await frozen.look(last);
      return seated === few && told === few - silent;
    }, 5_000);
    const back = (performance.now() - thawed) / 1_000;
    const end = await others.look(last);

    const rise = (after.most - before.most) / MB;
    const kept = end.lost === 0 && end.told === many && meanwhile.p99 <= 2 * slack * control.p99;
    return {
      held: server.running && after.came && cut <= 30 && agreed && back <= 2 * slack && rise < 64 && kept,
      figure: `${count(many)} screens and ${few} stopped: cut within ${cut.toFixed(1)} s, memory +${rise.toFixed(0)} MB, the others' p99 ${meanwhile.p99.toFixed(0)} ms (${control.p99.toFixed(0)} ms before), ${end.lost} of them lost; back with the same board ${back.toFixed(1)} s after they woke`,
    };
  },
};

const seatsOf = (parties: readonly Party[]) => parties.reduce((sum, { screens }) => sum + screens, 0);
