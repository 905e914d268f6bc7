// How a house bears what is done to it: the memory it takes, and whose lines it still holds.
import type { Person } from './building.ts';
import { comesAbout, pause } from './experiment.ts';
import type { Server } from './server.ts';
import { ask, type Place } from './speak.ts';

export const MB = 2 ** 20;

/** Waits until something is so, looking five times a second; with it, the most memory that the house held meanwhile. */
export async function weighed(
  server: Pick<Server, 'memory'>,
  so: () => Promise<boolean>,
  ms: number,
): Promise<{ came: boolean; most: number }> {
  let most = 0;
  const came = await comesAbout(async () => {
    most = Math.max(most, server.memory());
    await pause(200);
    return so();
  }, ms);
  return { came, most };
}

/** The devices that have a line to the house, as it tells those who keep them. */
export async function connectedDevices(at: Place, keeper: Person): Promise<Set<string>> {
  const { data } = await ask(at, keeper, '{ devices { id connected } }');
  const devices = data.devices as { id: string; connected: boolean }[];
  return new Set(devices.filter(({ connected }) => connected).map(({ id }) => id));
}
