// The one event everybody is woken by: a code is called, and the lobby's board is told of it.
import { startContender } from './contender.ts';
import { CONTENDERS } from './contenders.ts';
import type { Crowd } from './listeners.ts';
import type { Premises } from './premises.ts';
import { CALL } from './texts.ts';

/** What stands in the event and in nothing else: the board a newcomer is given shows the code as well, but is a whole one. */
export const marks = ({ called }: Premises): readonly string[] => ['"reset":false', `"code":"${called.code}"`];

/** What the product sends for one call: the limit sends these very bytes, and the others must say the same. */
export async function eventOf(at: Premises, crowd: Crowd): Promise<string> {
  const server = await startContender(CONTENDERS.product, at);
  await crowd.gather({ ...server.listening(), listeners: 1, marks: marks(at) });
  const { sample } = await crowd.step(server.request(CALL, at.called));
  await crowd.leave();
  await server.end();
  return sample;
}
