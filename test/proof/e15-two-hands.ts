// Two people at the desk press at the same moment: one of them does it, the other is told who was first, or how things
// stand now; and a seat is given to one visitor only.
import type { Database } from '../../server/engine/database.ts';
import { broken, type Entry } from '../../server/engine/journal.ts';
import { STATES, type Visit, type VisitState } from '../../server/visits/visit.ts';
import { aboutNoon, furnish, type Person } from './kit/building.ts';
import { count, type Experiment, pause, upTo } from './kit/experiment.ts';
import { lookInto } from './kit/ledger.ts';
import { startServer } from './kit/server.ts';
import { type Answer, ask } from './kit/speak.ts';

const REGISTER =
  'mutation($hostId: ID!) { registerVisit(input: { purpose: meeting, name: "Guest", hostId: $hostId }) { id } }';
const REASONS = ['notInvited', 'hostRefuses'] as const;
const LANES = 4;

/** One button under one hand. */
interface Press {
  readonly verb: string;
  readonly id: string;
  readonly more?: { readonly seatId: string } | { readonly reason: (typeof REASONS)[number] };
}

export const experiment: Experiment = {
  id: 'E15',
  claim: 'of two people who press at once one does it and the other is told; a seat has one visitor',
  async run({ quick, folder, random, onEnd }) {
    const building = await furnish(folder, { zone: aboutNoon() });
    const server = await startServer({ onEnd }, building.databaseUrl);
    const hands: readonly Person[] = [building.staff.receptionist, building.staff.supervisor];
    /** Answered with yes, by visit. */
    const done = new Map<string, number>();
    const wrong: string[] = [];
    let pairs = 0;
    let toldWho = 0;
    let toldState = 0;

    async function press(who: Person, { verb, id, more }: Press): Promise<Answer> {
      const seat = more && 'seatId' in more ? `, seatId: "${more.seatId}"` : '';
      const reason = more && 'reason' in more ? `, reason: ${more.reason}` : '';
      await pause(random() < 0.5 ? 0 : upTo(random, 4));
      const answer = await ask(server, who, `mutation { ${verb}(id: "${id}"${seat}${reason}) { id state } }`);
      if (answer.data) done.set(id, done.get(id)! + 1);
      return answer;
    }

    /** Both presses at once; gives who was answered with yes, and the refusals of the others. */
    async function atOnce(presses: readonly [Press, Press]) {
      pairs++;
      const answers = await Promise.all(hands.map((who, i) => press(who, presses[i]!)));
      const won = hands.filter((_, i) => answers[i]!.data);
      const refused = answers.flatMap(({ errors }) => errors);
      return { answers, won, refused, said: `${presses[0].verb} and ${presses[1].verb}: ${JSON.stringify(answers)}` };
    }

    async function sameMove(verb: string, id: string): Promise<void> {
      const more = (i: 0 | 1): Partial<Press> => (verb === 'refuseVisit' ? { more: { reason: REASONS[i] } } : {});
      const { won, refused, said } = await atOnce([
        { verb, id, ...more(0) },
        { verb, id, ...more(1) },
      ]);
      const { code, params } = (refused[0]?.extensions ?? {}) as { code?: string; params?: { by: string } };
      if (won.length === 1 && code === 'ALREADY_DONE' && params?.by === won[0]!.id) toldWho++;
      else wrong.push(said);
    }

    async function otherMove(verb: string, other: string, id: string): Promise<void> {
      const reason = { more: { reason: REASONS[0] } };
      const { won, answers, refused, said } = await atOnce([
        { verb, id },
        { verb: other, id, ...(other === 'refuseVisit' && reason) },
      ]);
      if (won.length === 2) return;
      const stands = answers.find(({ data }) => data)?.data as Record<string, { state: VisitState }> | undefined;
      const words = stands && STATES[Object.values(stands)[0]!.state].en.toLowerCase();
      if (won.length === 1 && refused[0]?.extensions['code'] === 'NOT_NOW' && refused[0].message.includes(words!))
        toldState++;
      else wrong.push(said);
    }

    async function sameSeat(seatId: string, one: string, other: string): Promise<void> {
      const verb = () => (random() < 0.5 ? 'seatVisit' : 'receiveVisit');
      const { won, refused, said } = await atOnce([
        { verb: verb(), id: one, more: { seatId } },
        { verb: verb(), id: other, more: { seatId } },
      ]);
      if (won.length !== 1 || refused[0]?.extensions['code'] !== 'SEAT_TAKEN') wrong.push(said);
    }

    async function newVisit(): Promise<string> {
      const { data } = await ask(server, hands[0]!, REGISTER, { hostId: building.hostIds[upTo(random, 50)] });
      const { id } = (data as { registerVisit: { id: string } }).registerVisit;
      done.set(id, 0);
      return id;
    }

    /** Two visitors from the door to the door, every step of theirs pressed by both. */
    async function round(seatId: string): Promise<void> {
      const [one, other] = [await newVisit(), await newVisit()];
      await sameSeat(seatId, one, other);
      for (const verb of ['seeVisitIdentity', 'serveVisitTea', 'showInVisit', 'enterVisit', 'leaveVisit'])
        await sameMove(verb, one);
      const [verb, against] = [
        ['showInVisit', 'refuseVisit'],
        ['serveVisitTea', 'leaveVisit'],
        ['seeVisitIdentity', 'refuseVisit'],
      ][upTo(random, 3)]!;
      await otherMove(verb!, against!, other);
      if (against === 'leaveVisit') return;
      const { data } = await ask(server, hands[0]!, 'query($id: ID!) { visit(id: $id) { state } }', { id: other });
      if ((data as { visit: { state: VisitState } }).visit.state !== 'refused') await sameMove('refuseVisit', other);
      await sameMove('leaveVisit', other);
    }

    const wanted = quick ? 150 : 10_000;
    const lane = async (seatId: string) => {
      while (pairs < wanted) await round(seatId);
    };
    await Promise.all(building.seatIds.slice(0, LANES).map(lane));
    await server.stop();
    const lost = await lookInto(building.databaseUrl, (db) => unlikeJournal(db, done));
    return {
      held: wrong.length === 0 && lost.length === 0,
      figure: `${count(pairs)} pairs, ${count(toldWho)} colleagues told who was first, ${count(toldState)} how it stands; ${wrong.length} answered wrongly, ${lost.length} visits unlike their journal${[
        ...wrong,
        ...lost,
      ]
        .slice(0, 1)
        .map((it) => `: ${it}`)
        .join('')}`,
    };
  },
};

/** Visits whose row or number of yeses is not what their journal tells: each entry follows the one before, and each yes has one. */
async function unlikeJournal(db: Database, done: ReadonlyMap<string, number>): Promise<string[]> {
  const unlike: string[] = (await broken(db)) === undefined ? [] : ['the chain of the journal is broken'];
  for (const [id, yeses] of done) {
    const [row] = await db.read<Visit>('select * from visit where id = ?', id);
    const entries = await db.read<Entry>("select * from journal where kind = 'visit' and id = ? order by seq", id);
    const follows = entries.every((it, i) => it.from === (entries[i - 1]?.to ?? ''));
    const refused = entries.find(({ move }) => move === 'refuse')?.reason ?? null;
    // What the house does by itself, it does of its own accord.
    const pressed = entries.filter(({ actor }) => actor !== 'system');
    if (
      pressed.length !== yeses + 1 ||
      !follows ||
      entries.at(-1)!.to !== row!.state ||
      refused !== row!.refusedBecause
    )
      unlike.push(`${JSON.stringify(entries)} for ${yeses} yeses`);
  }
  return unlike;
}
