// One code is called, every display of the lobby draws it: what does a message cost, and how soon has everybody heard it?
import { isDeepStrictEqual } from 'node:util';
import { pause } from '../proof/kit/experiment.ts';
import { type Askers, startAskers, WARM } from './kit/askers.ts';
import { startContender } from './kit/contender.ts';
import { type Contender, CONTENDERS } from './kit/contenders.ts';
import { eventOf, marks } from './kit/event.ts';
import { type Finding, goal, inTurn, median, type Question, Rounds } from './kit/finding.ts';
import { type Crowd, startCrowd, type Step } from './kit/listeners.ts';
import { prepare, type Premises } from './kit/premises.ts';
import { CALL } from './kit/texts.ts';

const { raw, product, productOwnIds, graphqlWs, yoga, mercurius } = CONTENDERS;
const PEERS = [graphqlWs, yoga, mercurius];
const MANY = 5_000;
const ALL = [raw, product, productOwnIds, ...PEERS];

/** Who takes part in each round, and how often everybody is woken. */
const WHOLE = [
  { listeners: 1_000, warm: 10, steps: 25, rounds: [ALL, ALL, ALL, ALL, ALL] },
  { listeners: MANY, warm: 4, steps: 8, rounds: [ALL, ALL, ALL] },
];
const SHORT = [
  { listeners: 1_000, warm: 10, steps: 15, rounds: [ALL, [raw, product]] },
  { listeners: MANY, warm: 3, steps: 5, rounds: [[raw, product, yoga]] },
];

export const question: Question = {
  name: 'fan-out',
  async ask(conditions) {
    const { quick, folder, wanted } = conditions;
    const at = await prepare(folder, { listeners: MANY });
    const crowd = await startCrowd();
    conditions.onEnd(() => crowd.end());
    const askers = await startAskers();
    conditions.onEnd(() => askers.end());
    const frame = await eventOf(at, crowd);
    const findings: Finding[] = [];
    for (const { rounds: planned, ...size } of quick ? SHORT : WHOLE) {
      const rounds = new Rounds();
      for (const [round, contenders] of planned.entries())
        for (const it of inTurn(contenders, round))
          if (wanted(it.name)) rounds.note(it.name, await measure(it, at, { crowd, askers }, { frame, ...size }));
      findings.push(found(rounds, size.listeners));
    }
    return { tables: findings.flatMap(({ tables }) => tables), goals: findings.flatMap(({ goals }) => goals) };
  },
};

/** One contender with its crowd, in a fresh process: warmed up with nobody listening and with everybody, then so many calls. */
async function measure(
  contender: Contender,
  at: Premises,
  { crowd, askers }: { crowd: Crowd; askers: Askers },
  { frame, listeners, steps, warm }: { frame: string; listeners: number; steps: number; warm: number },
): Promise<Record<string, number>> {
  const server = await startContender(contender, at, { FRAME: frame });
  try {
    const call = server.request(CALL, at.called);
    await askers.ask(server, { request: call, clients: 1, ...WARM });
    await crowd.gather({ ...server.listening(), listeners, marks: marks(at) });
    await crowd.wake(call);
    for (let n = 0; n < warm; n++) await crowd.step(call);
    const taken: Step[] = [];
    const before = await server.cpu();
    for (let n = 0; n < steps; n++) {
      taken.push(await crowd.step(call));
      await pause(20);
    }
    const cpu = (await server.cpu()) - before;
    const { sample } = taken.at(-1)!;
    if (!isDeepStrictEqual(meaning(sample), meaning(frame)))
      throw new Error(`${contender.name} says something else: ${sample}\ninstead of: ${frame}`);
    if (!(await crowd.agree())) throw new Error(`${contender.name}: some heard more often than others`);
    return {
      'CPU µs/message': cpu / (steps * listeners),
      'answer ms': median(taken.map(({ ack }) => ack)),
      'last receipt ms': median(taken.map(({ last }) => last)),
      bytes: Buffer.byteLength(sample),
    };
  } finally {
    await crowd.leave();
    await server.end();
  }
}

/** A frame without what is another each time: moments, and how far the journal is. */
const meaning = (frame: string): unknown =>
  (
    JSON.parse(frame.replace(/"cursor":\d+/, '"cursor":0').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then')) as {
      payload: unknown;
    }
  ).payload;

function found(rounds: Rounds, listeners: number): Finding {
  const cpu = 'CPU µs/message';
  const [receipt, answer] = ['last receipt ms', 'answer ms'];
  const peers = PEERS.flatMap(({ name }) => rounds.ratio(name, product.name, cpu) ?? []);
  const answers = rounds.of(product.name, answer);
  const goals = [
    ...goal(`fan-out CPU to ${listeners}, product / raw frame`, rounds.ratio(product.name, raw.name, cpu), {
      must: 1.5,
      aim: 1.2,
      better: 'less',
    }),
    ...goal(`fan-out CPU to ${listeners}, best peer / product`, peers.length > 0 ? Math.min(...peers) : undefined, {
      must: 4,
      aim: 5,
      better: 'more',
    }),
  ];
  const goalsOfMany = [
    ...goal(`answer with ${listeners} listeners`, answers.length > 0 ? median(answers) : undefined, {
      must: 10,
      aim: 5,
      better: 'less',
      unit: ' ms',
    }),
    ...goal(`answer with ${listeners} listeners, yoga / product`, rounds.ratio(yoga.name, product.name, answer), {
      must: 20,
      better: 'more',
    }),
    ...goal(`last receipt at ${listeners}, product / raw frame`, rounds.ratio(product.name, raw.name, receipt), {
      must: 1.6,
      aim: 1.2,
      better: 'less',
    }),
  ];
  return {
    tables: [
      {
        title: `Fan-out to ${listeners} listeners`,
        note: 'CPU of the server, the mutation included. The product checks who calls and who listens, and commits durably; the raw frame does nothing but send.',
        rounds,
        against: { column: cpu, contender: raw.name },
      },
    ],
    goals: listeners === MANY ? [...goals, ...goalsOfMany] : goals,
  };
}
