// Passwords are dear to look at; a flood of them must not be felt at reception.
import { type Building, stranger } from '../kit/building.ts';
import { type Conditions, quantile } from '../kit/experiment.ts';
import { startServer } from '../kit/server.ts';
import { ask } from '../kit/speak.ts';
import { askFrom } from './ask.ts';

const REGISTER = 'mutation($input: RegisterVisitInput!) { registerVisit(input: $input) { id } }';

/** How many times as long (p99) signing somebody in takes while passwords are guessed as fast as they are looked at; the middle one of three rounds. */
export async function underFlood(
  conditions: Pick<Conditions, 'onEnd'>,
  building: Building,
  times: number,
): Promise<number> {
  const server = await startServer(conditions, building.databaseUrl);
  const signIns = async () => {
    const taken: number[] = [];
    for (let n = 0; n < times; n++) {
      const before = performance.now();
      await ask(server, building.staff.receptionist, REGISTER, { input: { purpose: 'meeting', name: `Guest ${n}` } });
      taken.push(performance.now() - before);
    }
    return quantile(taken, 0.99);
  };
  await signIns(); // warm
  const ratios: number[] = [];
  for (let round = 0; round < 3; round++) {
    const quiet = await signIns();
    let over = false;
    const flood = Array.from({ length: 32 }, async (_, lane) => {
      const from = `127.0.0.${2 + lane}`;
      for (let n = 0; !over; n++)
        await askFrom(server, from, stranger(), 'SignIn', {
          account: `nobody ${round} ${lane} ${n % 9}`,
          password: 'x',
        });
    });
    ratios.push((await signIns()) / quiet);
    over = true;
    await Promise.all(flood);
  }
  await server.stop();
  return quantile(ratios, 0.5);
}
