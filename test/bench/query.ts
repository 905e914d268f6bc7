// Fifty rows of ten fields, each with its host, asked by sixteen clients at once: what does an answer cost?
import { isDeepStrictEqual } from 'node:util';
import { quantile } from '../proof/kit/experiment.ts';
import { startAskers, WARM } from './kit/askers.ts';
import { type Running, startContender } from './kit/contender.ts';
import { CONTENDERS } from './kit/contenders.ts';
import { goal, inTurn, type Question, Rounds } from './kit/finding.ts';
import { prepare } from './kit/premises.ts';
import { INSIDE } from './kit/texts.ts';

const { byHand, product, yoga, apollo, mercurius } = CONTENDERS;
const CLIENTS = 16;
const CPU = 'CPU µs/request';

export const question: Question = {
  name: 'query',
  async ask({ quick, folder, onEnd, wanted }) {
    const at = await prepare(folder);
    const askers = await startAskers();
    onEnd(() => askers.end());
    const running: [name: string, Running][] = [];
    for (const it of [byHand, product, yoga, apollo, mercurius].filter(({ name }) => wanted(name))) {
      const server = await startContender(it, at);
      onEnd(() => server.end());
      running.push([it.name, server]);
    }

    let same: unknown;
    for (const [name, server] of running) {
      const { sample } = await askers.ask(server, { request: server.request(INSIDE), clients: CLIENTS, ...WARM });
      same ??= JSON.parse(sample);
      if (!isDeepStrictEqual(JSON.parse(sample), same)) throw new Error(`${name} answers something else: ${sample}`);
    }

    const rounds = new Rounds();
    for (let round = 0; round < (quick ? 3 : 7); round++)
      for (const [name, server] of inTurn(running, round)) {
        const request = server.request(INSIDE);
        const { cpu, answers, seconds, waits } = await askers.ask(server, {
          request,
          clients: CLIENTS,
          ms: quick ? 800 : 2_000,
        });
        rounds.note(name, { [CPU]: cpu, 'requests/s': answers / seconds, 'p50 ms': quantile(waits, 0.5) });
      }

    const against = (peer: string) => rounds.ratio(peer, product.name, CPU);
    const bounds = { must: 1.5, aim: 2.5, better: 'more' } as const;
    return {
      tables: [
        {
          title: `Query: 50 visits of 10 fields, each with its host, ${CLIENTS} clients`,
          note: 'The product knows who asks, and opens a hundred sealed names for each answer; the others read them as they are.',
          rounds,
          against: { column: CPU, contender: byHand.name },
        },
      ],
      goals: [
        ...goal('query CPU, yoga / product', against(yoga.name), bounds),
        ...goal('query CPU, apollo / product', against(apollo.name), bounds),
      ],
    };
  },
};
