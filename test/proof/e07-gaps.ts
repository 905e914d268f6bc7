// The line of every screen is cut, delayed or goes dead without a word, while the morning goes on: each must end with the
// server's own board, and on each connection have heard every change once, in order, on top of a true board (decision 3).
import { furnish } from './kit/building.ts';
import { comesAbout, type Conditions, count, type Experiment, pause, quantile, upTo } from './kit/experiment.ts';
import { arrivalsJudged, historyOf, type Judgement, lobbyJudged } from './kit/hearing.ts';
import { busyMorning } from './kit/morning.ts';
import { type Link, type Proxy, startProxy } from './kit/proxy.ts';
import { type Frame, openScreen, type Reading, type Screen } from './kit/screen.ts';
import { startServer } from './kit/server.ts';
import type { Place } from './kit/speak.ts';

/** A page mistrusts a dead line after three heartbeats; here it is told sooner, in milliseconds. */
const MISTRUST = 1_000;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Board = Record<string, any>;
interface Thing {
  readonly id: string;
  readonly state: string;
}
const things = ({ visits, bells }: Frame) => [...(visits as Thing[]), ...(bells as Thing[])];

/** Reception's board: changes are laid over it by id; what was told is said as "id state". */
const ARRIVALS: Reading<Board> = {
  asks: 'Arrivals',
  fold: (board, frame) => ({ ...board, ...Object.fromEntries(things(frame).map((it) => [it.id, it])) }),
  told: (frame) => things(frame).map(({ id, state }) => `${id} ${state}`),
};
/** A display's board: each frame is the whole of it; what was told is the codes that are called. */
const LOBBY: Reading<Board> = {
  asks: 'LobbyBoard',
  fold: (board, frame) => (frame['board'] as Board | null) ?? board ?? {},
  told: ({ board }) => (board ? (board.called as { code: string }[]).map(({ code }) => code) : []),
};

export const experiment: Experiment = {
  id: 'E7',
  claim: 'whatever befalls their lines, screens miss nothing and hear nothing twice',
  alone: true,
  async run(conditions) {
    const { quick, slack, folder, onEnd } = conditions;
    const building = await furnish(folder);
    const server = await startServer({ onEnd }, building.databaseUrl);
    const { receptionist, supervisor, manager, guard } = building.staff;
    const viewers = [receptionist, supervisor, manager, guard, ...building.displays];
    const openOne = (n: number, at: Place) => {
      const who = viewers[n % viewers.length]!;
      return openScreen(conditions, at, who, who.face === 'desk' ? ARRIVALS : LOBBY);
    };
    const lines = await Promise.all(Array.from({ length: quick ? 16 : 50 }, () => startProxy({ onEnd }, server)));
    const screens = lines.map((line, n) => openOne(n, line));

    const morning = busyMorning(conditions, server, building, quick ? 60 : 100);
    const befell = await trouble(conditions, lines, screens, quick ? 7_000 : 120_000, quick ? 2_000 : 5_000);
    await pause(MISTRUST + 500); // so that whoever sits on a dead line finds out
    const acts = await morning.end();

    const fresh = viewers.map((_, n) => openOne(n, server));
    await comesAbout(() => fresh.every(({ board }) => board));
    await comesAbout(() => screens.every(({ cursor }) => cursor >= fresh[0]!.cursor));
    const now = Date.now();
    const unlike = screens.filter((it, n) => drawn(it.board, now) !== drawn(fresh[n % viewers.length]!.board, now));
    for (const it of [...screens, ...fresh]) it.close();
    await server.stop();

    const history = await historyOf(building.databaseUrl);
    const judgements = screens.flatMap(({ connections }, n) =>
      connections.map((heard) =>
        viewers[n % viewers.length]!.face === 'desk'
          ? arrivalsJudged(heard, history)
          : lobbyJudged(heard, history, building.lobbyIds[(n % viewers.length) % 2]!),
      ),
    );
    const all = (key: keyof Judgement) => judgements.reduce((sum, it) => sum + it[key], 0);
    const heard = screens.flatMap(({ connections }) => connections.filter((it) => it.length > 0));
    const refusals = screens.reduce((sum, it) => sum + it.refusals.length, 0);
    const back = quantile(
      screens.flatMap(({ waits }) => waits.slice(1)),
      0.99,
    );
    return {
      held:
        unlike.length + all('missed') + all('doubled') + all('back') + refusals === 0 &&
        back < 1_000 * slack &&
        befell > screens.length &&
        acts > 200,
      figure: `${count(acts)} acts, ${screens.length} screens, ${befell} breaks, ${count(heard.flat().length)} frames on ${heard.length} connections: ${all('missed')} missed, ${all('doubled')} doubled, ${all('back')} out of order, ${refusals} refused, ${unlike.length} boards unlike the server's; a whole board p99 ${back.toFixed(0)} ms after a break`,
    };
  },
};

/** Breaks one line or another, each every so often on average, for so long (milliseconds); says how many times. */
async function trouble(
  { random }: Conditions,
  lines: readonly Proxy[],
  screens: readonly Screen<Board>[],
  long: number,
  every: number,
): Promise<number> {
  const troubles: ((link: Link, screen: Screen<Board>) => unknown)[] = [
    (link) => link.reset(),
    (link) => link.cutAfter(upTo(random, 20_000), 'down'),
    (link) => link.cutAfter(upTo(random, 200), 'up'),
    // Not while it comes back: how long that takes is what is measured.
    (link, screen) => screen.cursor >= 0 && (link.lag = 500 * random()),
    (link, screen) => {
      link.stall();
      setTimeout(() => screen.drop(), MISTRUST);
    },
  ];
  const end = performance.now() + long;
  let befell = 0;
  while (performance.now() < end) {
    await pause((2 * random() * every) / lines.length);
    const n = upTo(random, lines.length);
    const link = [...lines[n]!.links].at(-1);
    if (!link) continue;
    troubles[upTo(random, troubles.length)]!(link, screens[n]!);
    befell++;
  }
  return befell;
}

/** A board as a screen draws it at a moment: what is over is not shown. */
function drawn(board: Board | undefined, now: number): string {
  const shown = (until: string | null | undefined) => (until && Date.parse(until) > now ? until : null);
  const called = (board?.['called'] as { until: string }[] | undefined)?.filter(({ until }) => shown(until));
  if (called) return JSON.stringify({ ...board, called });
  const rows = (Object.values(board ?? {}) as (Thing & { calledUntil?: string | null })[])
    .filter(({ state }) => state !== 'answered')
    .map((it) => ({ ...it, calledUntil: shown(it.calledUntil) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.stringify(rows);
}
