// A tap that is sent fifty times at once is one visit, and all fifty are told the same (decision 7).
import { randomUUID } from 'node:crypto';
import { furnish } from './kit/building.ts';
import { count, type Experiment } from './kit/experiment.ts';
import { startServer } from './kit/server.ts';
import { ask } from './kit/speak.ts';

const REGISTER = 'mutation($input: RegisterVisitInput!) { registerVisit(input: $input) { id code name } }';
const INSIDE = '{ inside { id code } }';

export const experiment: Experiment = {
  id: 'E12',
  claim: 'fifty parallel sends of one key are one deed with one answer',
  async run({ quick, folder, onEnd }) {
    const building = await furnish(folder);
    const server = await startServer({ onEnd }, building.databaseUrl);
    const { receptionist } = building.staff;
    const keys = Array.from({ length: quick ? 20 : 500 }, () => randomUUID());
    const parallel = 50;
    let unlike = 0;
    let reusedTaken = 0;
    for (const [n, key] of keys.entries()) {
      const input = { purpose: 'meeting', name: `Guest ${n}`, hostId: building.hostIds[n % 50] };
      const answers = await Promise.all(
        Array.from({ length: parallel }, () => ask(server, receptionist, REGISTER, { input }, key)),
      );
      if (new Set(answers.map(({ text }) => text)).size !== 1 || !answers[0]!.data?.registerVisit) unlike++;
      const other = await ask(server, receptionist, REGISTER, { input: { ...input, name: 'Somebody else' } }, key);
      if (other.errors[0]?.extensions['code'] !== 'KEY_REUSED') reusedTaken++;
    }
    const inside = (await ask(server, receptionist, INSIDE)).data.inside as { id: string; code: string }[];
    const codes = new Set(inside.map(({ code }) => code)).size;
    return {
      held: inside.length === keys.length && codes === keys.length && unlike === 0 && reusedTaken === 0,
      figure: `${count(keys.length * parallel)} sends of ${keys.length} keys: ${inside.length} visits with ${codes} codes, ${unlike} keys answered unlike, ${reusedTaken} reused keys taken`,
    };
  },
};
