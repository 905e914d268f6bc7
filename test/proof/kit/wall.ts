// Notices on the wall of a lobby: as many and as long as fit, and one that says when it was written.
import type { Building } from './building.ts';
import { ask, type Place } from './speak.ts';

const WRITE = 'mutation($input: NoticeInput!) { writeNotice(input: $input) { id } }';
const PUBLISH = 'mutation($id: ID!) { publishNotice(id: $id) { id } }';
const AMEND = 'mutation($id: ID!, $input: NoticeInput!) { amendNotice(id: $id, input: $input) { id } }';

const body = 'Please keep the entrance free. '.repeat(40).slice(0, 600);
const sheet = { titleZh: '通知', titleEn: 'Notice', bodyZh: body, bodyEn: body };

/** Milliseconds since 1970, the same for every process of this machine, finer than a millisecond. */
export const moment = (): number => performance.timeOrigin + performance.now();

/** The moment that a frame's newest mark names, looked for in its bytes: a crowd has no time to read the rest. */
export function markIn(frame: Buffer): number | undefined {
  const at = frame.indexOf('written at ');
  return at < 0 ? undefined : parseFloat(frame.toString('latin1', at + 11, at + 29));
}

/** Hangs so many notices (each about 1.4 KB of every display's board); `write` changes one of them, and gives its mark. */
export async function hang(at: Place, { staff: { supervisor } }: Building, sheets: number) {
  const must = async (document: string, variables: object): Promise<string> => {
    const { data, errors, status } = await ask(at, supervisor, document, variables);
    if (errors.length > 0 || status !== 200) throw new Error(`Refused (${status}): ${JSON.stringify(errors)}`);
    return (Object.values(data as object)[0] as { id: string }).id;
  };
  const ids: string[] = [];
  for (let n = 0; n < sheets; n++) {
    const id = await must(WRITE, { input: sheet });
    ids.push(await must(PUBLISH, { id }));
  }
  return {
    async write(): Promise<number> {
      const mark = moment();
      await must(AMEND, { id: ids[0]!, input: { ...sheet, titleEn: `written at ${mark.toFixed(4)}` } });
      return Number(mark.toFixed(4));
    },
  };
}
