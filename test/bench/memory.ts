// What does a listener who hears nothing cost in memory? Two fresh processes, one with a few listeners and one with many: the
// difference is theirs alone, as everything else is loaded and warm in both.
import { startContender } from './kit/contender.ts';
import { type Contender, CONTENDERS } from './kit/contenders.ts';
import { eventOf, marks } from './kit/event.ts';
import { goal, inTurn, median, type Question, Rounds } from './kit/finding.ts';
import { type Crowd, startCrowd } from './kit/listeners.ts';
import { prepare, type Premises } from './kit/premises.ts';
import { CALL } from './kit/texts.ts';

const { raw, product, graphqlWs, yoga, mercurius } = CONTENDERS;
const KB = 'KB/listener';
const FEW = 100;

export const question: Question = {
  name: 'memory',
  async ask({ quick, folder, onEnd, wanted }) {
    const many = quick ? 1_600 : 4_800;
    const at = await prepare(folder, { listeners: many });
    const crowd = await startCrowd();
    onEnd(() => crowd.end());
    const scene = { at, crowd, frame: await eventOf(at, crowd) };
    const contenders = (quick ? [raw, product, yoga] : [raw, product, graphqlWs, yoga, mercurius]).filter((it) =>
      wanted(it.name),
    );
    const rounds = new Rounds();
    for (let round = 0; round < (quick ? 1 : 3); round++)
      for (const it of inTurn(contenders, round)) {
        const few = await held(it, FEW, scene);
        const all = await held(it, many, scene);
        rounds.note(it.name, { [KB]: (all - few) / 1024 / (many - FEW) });
      }

    const mine = rounds.of(product.name, KB);
    return {
      tables: [
        {
          title: `Memory of ${many} listeners`,
          note: `RSS after collection with ${many} listeners less that with ${FEW}, each having heard a few events.`,
          rounds,
          against: { column: KB, contender: raw.name },
        },
      ],
      goals: [
        ...goal('memory of a listener', mine.length > 0 ? median(mine) : undefined, {
          must: 32,
          better: 'less',
          unit: ' KB',
        }),
        ...goal('memory of a listener, yoga / product', rounds.ratio(yoga.name, product.name, KB), {
          must: 3,
          better: 'more',
        }),
        ...goal('memory of a listener, product / raw frame', rounds.ratio(product.name, raw.name, KB), {
          aim: 1.5,
          better: 'less',
        }),
      ],
    };
  },
};

/** Bytes of a fresh process with so many listeners, after a few events and a collection. */
async function held(
  contender: Contender,
  listeners: number,
  { at, crowd, frame }: { at: Premises; crowd: Crowd; frame: string },
): Promise<number> {
  const server = await startContender(contender, at, { FRAME: frame });
  try {
    await crowd.gather({ ...server.listening(), listeners, marks: marks(at) });
    const call = server.request(CALL, at.called);
    await crowd.wake(call);
    for (let n = 0; n < 3; n++) await crowd.step(call);
    return await server.memory();
  } finally {
    await crowd.leave();
    await server.end();
  }
}
