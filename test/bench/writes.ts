// Thirty-two people sign in at once, each answered when it is on the disk: what is it worth that writes of one turn share a commit?
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { quantile } from '../proof/kit/experiment.ts';
import { type Askers, startAskers, WARM } from './kit/askers.ts';
import { startContender } from './kit/contender.ts';
import { CONTENDERS } from './kit/contenders.ts';
import { goal, inTurn, type Question, Rounds } from './kit/finding.ts';
import { prepare } from './kit/premises.ts';
import { REGISTER } from './kit/texts.ts';

const { product, productSingle } = CONTENDERS;
const CLIENTS = 32;
const RATE = 'durable/s';

export const question: Question = {
  name: 'writes',
  async ask({ quick, folder, onEnd, wanted }) {
    const askers = await startAskers();
    onEnd(() => askers.end());
    const ms = quick ? 1_500 : 3_000;
    const measured: { name: string; measure: () => Promise<Record<string, number>> }[] = [
      { name: 'disk alone', measure: async () => ({ [RATE]: syncs(join(folder, 'synced'), ms / 3) }) },
    ];
    for (const it of [product, productSingle].filter(({ name }) => wanted(name))) {
      // One owner for one file: each has a building of its own.
      const at = await prepare(join(folder, String(measured.length)));
      const server = await startContender(it, at);
      onEnd(() => server.end());
      const input = { purpose: 'meeting', name: '李建国', company: '华东物流', hostId: at.hostId };
      const signIn = (how: { ms: number; most?: number }) =>
        askers.ask(server, { request: server.request(REGISTER, { input }), clients: CLIENTS, ...how });
      await signIn(WARM);
      measured.push({ name: it.name, measure: async () => figures(await signIn({ ms })) });
    }

    const rounds = new Rounds();
    for (let round = 0; round < (quick ? 2 : 5); round++)
      for (const { name, measure } of inTurn(measured, round)) rounds.note(name, await measure());

    return {
      tables: [
        {
          title: `Durable sign-ins, ${CLIENTS} clients over HTTP`,
          note: 'Single: the product with a commit for each. By hand at the desk, as a kiosk is held to ten a minute; each with its journal entry and its answer kept. The disk alone: 4 KiB and fdatasync.',
          rounds,
          against: { column: RATE, contender: productSingle.name },
        },
      ],
      goals: goal(
        'durable sign-ins, commits shared / a commit each',
        rounds.ratio(product.name, productSingle.name, RATE),
        {
          must: 2.5,
          aim: 4,
          better: 'more',
        },
      ),
    };
  },
};

const figures = ({ answers, seconds, waits, cpu }: Awaited<ReturnType<Askers['ask']>>): Record<string, number> => ({
  [RATE]: answers / seconds,
  'CPU µs/sign-in': cpu,
  'p50 ms': quantile(waits, 0.5),
  'p99 ms': quantile(waits, 0.99),
});

/** How often a second the disk under this file takes a page for certain. */
function syncs(path: string, ms: number): number {
  const file = openSync(path, 'w');
  const page = Buffer.alloc(4_096, 1);
  const begun = performance.now();
  let times = 0;
  for (; performance.now() - begun < ms; times++) {
    writeSync(file, page, 0, page.length, 0);
    fdatasyncSync(file);
  }
  closeSync(file);
  return times / ((performance.now() - begun) / 1000);
}
