// Roads on which no password is looked at, however right it is: many at once in one body, a stranger's own words, a socket.
import { PASSWORD, stranger } from '../kit/building.ts';
import { connect, type Place, send } from '../kit/speak.ts';

const query = `mutation { signIn(account: "cleaner", password: "${PASSWORD}") { now } }`;

/** How many times the right password was let in there. */
export async function letInOnClosedRoads(at: Place, cookie: string, tries: number): Promise<number> {
  let letIn = 0;
  const own = { ...stranger(), cookie };
  for (let n = 0; n < tries; n++) {
    const batch = await send(at, own, JSON.stringify([{ query }, { query }]));
    const words = await send(at, stranger(), JSON.stringify({ query }));
    for (const { data } of [batch, words]) if (data) letIn++;
  }
  return letIn + (await overSocket(at, own));
}

/** By somebody who is signed in already: nobody else gets a socket. */
function overSocket(at: Place, who: ReturnType<typeof stranger>): Promise<number> {
  const line = connect(at, who);
  return new Promise<number>((resolve) => {
    line.onMessage(({ type, payload }) => {
      if (type === 'connection_ack') line.say({ id: 'guess', type: 'subscribe', payload: { query } });
      if (type === 'next') resolve(payload.data ? 1 : 0);
      if (type === 'error') resolve(0);
    });
    void line.closed.then(() => resolve(0));
  }).finally(() => line.ws.terminate());
}
