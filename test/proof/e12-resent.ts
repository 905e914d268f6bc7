// A tap that is sent fifty times at once is one visit, and all fifty are told the same (decision 7): by hand at the desk,
// and at the kiosk, where a visitor taps twice and the tablet resends.
import { randomUUID } from 'node:crypto';
import { broken } from '../../server/engine/journal.ts';
import { aboutNoon, type Building, furnish, type Person } from './kit/building.ts';
import { count, type Experiment } from './kit/experiment.ts';
import { lookInto } from './kit/ledger.ts';
import { startServer } from './kit/server.ts';
import { ask } from './kit/speak.ts';

const REGISTER = 'mutation($input: RegisterVisitInput!) { registerVisit(input: $input) { id code name } }';
const PARALLEL = 50;
/** A kiosk signs in at most ten people within a minute. */
const AT_A_KIOSK = 10;

interface Tap {
  readonly key: string;
  readonly who: Person;
  readonly document: string;
  readonly input: object;
}

export const experiment: Experiment = {
  id: 'E12',
  claim: 'fifty parallel sends of one key are one deed with one answer',
  async run({ quick, folder, onEnd }) {
    const building = await furnish(folder, { kiosks: quick ? 4 : 8, zone: aboutNoon() });
    const server = await startServer({ onEnd }, building.databaseUrl);
    const taps = tapsOf(building, quick ? { desk: 4, each: 1 } : { desk: 420, each: AT_A_KIOSK });
    const codes: string[] = [];
    let unlike = 0;
    let reusedTaken = 0;
    for (const { who, document, input, key } of taps) {
      const send = (changed: object = {}) => ask(server, who, document, { input: { ...input, ...changed } }, key);
      const answers = await Promise.all(Array.from({ length: PARALLEL }, () => send()));
      const { data } = answers[0]!;
      if (new Set(answers.map(({ text }) => text)).size !== 1 || !data) unlike++;
      else codes.push((Object.values(data as object)[0] as { code: string }).code);
      const other = await send({ name: 'Somebody else' });
      if (other.errors[0]?.extensions['code'] !== 'KEY_REUSED') reusedTaken++;
    }
    await server.stop();
    const kept = await lookInto(building.databaseUrl, async (db) => ({
      visits: (await db.read('select id from visit')).length,
      // The house reminds the desk of whoever arrives; that is an entry of its own.
      entries: (await db.read("select seq from journal where kind = 'visit' and actor <> 'system'")).length,
      answers: (await db.read('select key from answer')).length,
      whole: (await broken(db)) === undefined,
    }));
    const once = [kept.visits, kept.entries, kept.answers, new Set(codes).size].every((n) => n === taps.length);
    return {
      held: once && kept.whole && unlike === 0 && reusedTaken === 0,
      figure: `${count(taps.length * PARALLEL)} sends of ${taps.length} keys: ${kept.visits} visits with ${new Set(codes).size} codes, ${kept.entries} journal entries, ${kept.answers} answers kept, ${unlike} keys answered unlike, ${reusedTaken} reused keys taken`,
    };
  },
};

/** So many registered by hand, and so many signed in by themselves at each kiosk. */
function tapsOf({ staff, kiosks, hostIds }: Building, { desk, each }: { desk: number; each: number }): Tap[] {
  const visitor = (n: number) => ({ purpose: 'meeting', name: `Guest ${n}`, hostId: hostIds[n % hostIds.length] });
  const byHand = Array.from({ length: desk }, (_, n) => ({
    who: staff.receptionist,
    document: REGISTER,
    input: visitor(n),
  }));
  const alone = kiosks.flatMap((who, k) =>
    Array.from({ length: each }, (_, n) => ({
      who,
      document: 'SignInVisit',
      input: { ...visitor(k * each + n), consent: true, language: 'zh' },
    })),
  );
  return [...byHand, ...alone].map((it) => ({ ...it, key: randomUUID() }));
}
