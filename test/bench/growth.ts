// The house fills up over years: does the board of who is inside cost more among a million visits than among a thousand?
import { join } from 'node:path';
import { startAskers, WARM } from './kit/askers.ts';
import { type Running, startContender } from './kit/contender.ts';
import { CONTENDERS } from './kit/contenders.ts';
import { goal, inTurn, type Question, Rounds } from './kit/finding.ts';
import { prepare } from './kit/premises.ts';
import { INSIDE } from './kit/texts.ts';

const CPU = 'CPU µs/request';
const SIZES = { '1 000 visits': 1_000, '1 000 000 visits': 1_000_000 };
const [few, many] = Object.keys(SIZES) as [string, string];

export const question: Question = {
  name: 'growth',
  async ask({ quick, folder, onEnd }) {
    const askers = await startAskers();
    onEnd(() => askers.end());
    const running: [name: string, Running][] = [];
    for (const [name, visits] of Object.entries(SIZES)) {
      const server = await startContender(CONTENDERS.product, await prepare(join(folder, String(visits)), { visits }));
      onEnd(() => server.end());
      running.push([name, server]);
    }
    const ask = (server: Running, how: { ms: number; most?: number }) =>
      askers.ask(server, { request: server.request(INSIDE), clients: 16, ...how });
    for (const [, server] of running) await ask(server, WARM);

    const rounds = new Rounds();
    for (let round = 0; round < (quick ? 4 : 8); round++)
      for (const [name, server] of inTurn(running, round)) {
        const { cpu, answers, seconds } = await ask(server, { ms: quick ? 800 : 2_000 });
        rounds.note(name, { [CPU]: cpu, 'requests/s': answers / seconds });
      }
    return {
      tables: [
        {
          title: 'Growth: the same query of the product in a young house and in an old one',
          note: 'Fifty inside in both; the others have left, a thousand a day, the names of the last thirty days still there.',
          rounds,
          against: { column: CPU, contender: few },
        },
      ],
      goals: goal('query CPU, at a million visits / at a thousand', rounds.ratio(many, few, CPU), {
        must: 1.3,
        aim: 1.1,
        better: 'less',
      }),
    };
  },
};
