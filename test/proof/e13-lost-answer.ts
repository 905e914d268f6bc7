// Visitors sign in over a bad network to a server that dies: requests are lost, answers are lost, lines break in the middle.
// The kiosk sends again with the same key until it is answered, and everybody has signed in exactly once.
import { randomUUID } from 'node:crypto';
import { aboutNoon, type Building, furnish, type Person } from './kit/building.ts';
import { type Conditions, count, type Experiment, pause, upTo } from './kit/experiment.ts';
import { lookInto } from './kit/ledger.ts';
import { type Link, startProxy } from './kit/proxy.ts';
import { startServer } from './kit/server.ts';
import { ask, listed, type Place, send } from './kit/speak.ts';

/** A kiosk signs in at most ten people within a minute. */
const AT_A_KIOSK = 10;
/** So many sign in at once; in one round of ten the server dies under all of them. */
const AT_ONCE = 50;
const ROUNDS_TO_A_KILL = 10;
/** Milliseconds until a kiosk first gives an answer up and sends again; a real one waits longer (schema/send.ts). */
const PATIENCE = 300;
const PAUSE = 50;

interface SignIn {
  readonly name: string;
  readonly who: Person;
  readonly key: string;
  /** The lobby codes it was answered with. */
  readonly codes: string[];
}

export const experiment: Experiment = {
  id: 'E13',
  claim: 'whatever is lost on the way, everybody who signs in has signed in once',
  async run(conditions) {
    const people = conditions.quick ? 300 : 5_000;
    const building = await furnish(conditions.folder, { kiosks: people / AT_A_KIOSK, displays: 0, zone: aboutNoon() });
    const server = await startServer(conditions, building.databaseUrl);
    const proxy = await startProxy(conditions, server);
    const faults = new Map<string, number>();
    proxy.onLink((link) => {
      const fault = befall(link, conditions);
      faults.set(fault, (faults.get(fault) ?? 0) + 1);
    });

    const signIns = everybody(building, people);
    const resent: Promise<void>[] = [];
    const wrong: string[] = [];
    let [done, notDone, killed] = [0, 0, 0];
    for (let from = 0; from < people; from += AT_ONCE) {
      const round = signIns.slice(from, from + AT_ONCE);
      const dies = (from / AT_ONCE) % ROUNDS_TO_A_KILL === 1;
      const first = round.map((it) => once(proxy, it));
      if (dies) {
        await pause(upTo(conditions.random, 60));
        await server.kill();
        killed += round.filter(({ codes }) => codes.length === 0).length;
      }
      await Promise.all(first);
      if (dies) await server.start();

      // Nobody knows what became of these; they may have signed in, but not twice.
      const before = await inside(server, building);
      for (const it of round.filter(({ codes }) => codes.length === 0)) {
        const times = before.get(it.name)?.length ?? 0;
        if (times === 0) notDone++;
        else if (times === 1) done++;
        else wrong.push(`${it.name} is inside ${times} times before it is sent again`);
      }
      resent.push(...round.map((it) => untilAnswered(proxy, it)));
    }
    await Promise.all(resent);
    const after = await inside(server, building);
    for (const { name, codes } of signIns) {
      const there = after.get(name) ?? [];
      if (there.length !== 1 || codes.some((code) => code !== there[0]))
        wrong.push(`${name} was told ${codes.join()} and is inside as ${there.join()}`);
    }
    await server.stop();
    const kept = await lookInto(building.databaseUrl, async (db) => ({
      visits: (await db.read('select 1 from visit')).length,
      entries: (await db.read("select 1 from journal where kind = 'visit'")).length,
      answers: (await db.read('select 1 from answer')).length,
    }));
    const exact = [kept.visits, kept.entries, kept.answers].every((n) => n === people);
    const told = [...faults].filter(([fault]) => fault !== 'none').map(([fault, n]) => `${n} ${fault}`);
    return {
      held: wrong.length === 0 && exact && done > 0 && notDone > 0 && killed > 0,
      figure: `${count(people)} sign-ins, ${told.join(', ')}, ${killed} in hand when the server was killed; ${count(done + notDone)} of unknown outcome, of which ${count(done)} were done; ${count(kept.visits)} visits, ${count(kept.entries)} journal entries, ${count(kept.answers)} answers kept, ${wrong.length} lost or doubled${wrong
        .slice(0, 1)
        .map((it) => `: ${it}`)
        .join('')}`,
    };
  },
};

/** One connection in ten loses its request, one its answer, one breaks in the middle of either. */
function befall(link: Link, { random }: Conditions): string {
  const drawn = random();
  if (drawn < 0.1) {
    link.stall();
    return 'requests lost';
  }
  if (drawn < 0.2) {
    link.cutAfter(0, 'down');
    return 'answers lost';
  }
  if (drawn < 0.3) {
    // A request is some 700 bytes long, an answer some 900.
    link.cutAfter(1 + upTo(random, 600), random() < 0.5 ? 'up' : 'down');
    return 'lines broken';
  }
  return 'none';
}

function everybody({ kiosks }: Building, people: number): SignIn[] {
  return Array.from({ length: people }, (_, n) => ({
    name: `Guest ${n}`,
    who: kiosks[Math.floor(n / AT_A_KIOSK)]!,
    key: randomUUID(),
    codes: [],
  }));
}

const { documentId } = listed('kiosk', 'SignInVisit');

/** Sends it once; what comes back, if anything, is noted. */
async function once(at: Place, { name, who, key, codes }: SignIn, patience = PATIENCE): Promise<void> {
  const variables = { input: { purpose: 'other', name, consent: true, language: 'zh' } };
  const body = JSON.stringify({ variables, extensions: { documentId } });
  try {
    const { data, text } = await send(at, who, body, { 'idempotency-key': key }, { fresh: true, patience });
    codes.push(data ? (data as { signInVisit: { code: string } }).signInVisit.code : text);
  } catch {
    // Nobody knows what became of it.
  }
}

/** Each time with more patience, so that a slow house is not asked ever faster; others sign in meanwhile. */
async function untilAnswered(at: Place, it: SignIn): Promise<void> {
  for (let times = 2; it.codes.length === 0; times++) {
    await pause(PAUSE);
    await once(at, it, PATIENCE * times);
  }
}

/** The lobby codes of everybody inside, by name, as the desk sees them. */
async function inside(at: Place, { staff }: Building): Promise<Map<string, string[]>> {
  const { data } = await ask(at, staff.receptionist, '{ inside { name code } }');
  const codes = new Map<string, string[]>();
  for (const { name, code } of (data as { inside: { name: string; code: string }[] }).inside)
    codes.set(name, [...(codes.get(name) ?? []), code]);
  return codes;
}
