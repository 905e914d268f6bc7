// Notices on the wall of a lobby: as many and as long as fit, and one that says when it was written.
import type { Building } from './building.ts';
import { ask, type Place } from './speak.ts';

const WRITE = 'mutation($input: NoticeInput!) { writeNotice(input: $input) { id } }';
const PUBLISH = 'mutation($id: ID!) { publishNotice(id: $id) { id } }';
const AMEND = 'mutation($id: ID!, $input: NoticeInput!) { amendNotice(id: $id, input: $input) { id } }';

const long = '请保持入口畅通。'.repeat(75);
const short = { titleZh: '通知', titleEn: 'Notice', bodyZh: '', bodyEn: '' };

/** Milliseconds since 1970, the same for every process of this machine, finer than a millisecond. */
export const moment = (): number => performance.timeOrigin + performance.now();

/** The moment that a frame's newest mark names, looked for in its bytes: a crowd has no time to read the rest. */
export function markIn(frame: Buffer): number | undefined {
  const at = frame.indexOf('written at ');
  return at < 0 ? undefined : parseFloat(frame.toString('latin1', at + 11, at + 29));
}

/** Hangs so many long notices (3.8 KB each) in one lobby or all, and a short one everywhere: `write` changes that one, and gives its mark. */
export async function hang(
  at: Place,
  { staff: { supervisor } }: Building,
  { sheets, lobbyId = null }: { sheets: number; lobbyId?: string | null },
) {
  const must = async (document: string, variables: object): Promise<string> => {
    const { data, errors, status } = await ask(at, supervisor, document, variables);
    if (errors.length > 0 || status !== 200) throw new Error(`Refused (${status}): ${JSON.stringify(errors)}`);
    return (Object.values(data as object)[0] as { id: string }).id;
  };
  const publish = async (input: object) => must(PUBLISH, { id: await must(WRITE, { input }) });
  for (let n = 0; n < sheets; n++) await publish({ ...short, bodyZh: long, bodyEn: long, lobbyId });
  const id = await publish(short);
  return {
    async write(): Promise<number> {
      const mark = moment().toFixed(4);
      await must(AMEND, { id, input: { ...short, titleEn: `written at ${mark}` } });
      return Number(mark);
    },
  };
}
