// A busy morning at the desk: visitors come, are called and told of, and leave; kiosks ring and are answered.
import type { Building } from './building.ts';
import { type Conditions, upTo } from './experiment.ts';
import { steadily } from './pace.ts';
import { ask, type Place } from './speak.ts';

const REGISTER = 'mutation($input: RegisterVisitInput!) { registerVisit(input: $input) { id } }';
const CALL = 'mutation($id: ID!, $placeId: ID!) { callVisit(id: $id, placeId: $placeId) { id } }';
const press = (name: string) => `mutation($id: ID!) { ${name}(id: $id) { id } }`;

/** How many visitors are in the lobby at a time. */
const FULL = 40;

/** Lets so many things happen in each second; `end` stops it with a call, which every board shows, and says how many there were. */
export function busyMorning(
  { random }: Pick<Conditions, 'random'>,
  at: Place,
  { staff: { receptionist }, kiosks, lobbyIds, hostIds, placeId }: Building,
  perSecond: number,
) {
  const here: string[] = [];
  let acts = 0;
  let rings = 0;

  /** Two presses may cross, and the second be refused: that is no act. */
  async function act(document: string, variables: object, who = receptionist): Promise<string | undefined> {
    const { data, errors } = await ask(at, who, document, variables);
    if (errors.length > 0) return undefined;
    acts++;
    return (Object.values(data as object)[0] as { id: string }).id;
  }

  async function something(): Promise<void> {
    const chance = random();
    const id = here[upTo(random, here.length)];
    if (id === undefined || here.length < FULL) {
      const [hostId, lobbyId] = [hostIds[acts % hostIds.length], lobbyIds[acts % lobbyIds.length]];
      const came = await act(REGISTER, { input: { purpose: 'meeting', name: `Guest ${acts}`, hostId, lobbyId } });
      if (came) here.push(came);
    } else if (chance < 0.02) {
      here.splice(here.indexOf(id), 1);
      await act(press('leaveVisit'), { id });
    } else if (chance < 0.03 && rings < 4 * kiosks.length) {
      const bell = await act('RingBell', {}, kiosks[rings++ % kiosks.length]);
      if (bell) await act(press('answerBell'), { id: bell });
    } else if (chance < 0.4) await act(CALL, { id, placeId });
    else await act(press('tellVisitHost'), { id });
  }

  const going = steadily(perSecond, something);

  return {
    async end(): Promise<number> {
      await going.end();
      await act(CALL, { id: here[0]!, placeId });
      return acts;
    },
  };
}
