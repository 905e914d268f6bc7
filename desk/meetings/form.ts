/** The fields of a booking, as a form holds them, and what is sent of them. */
import type { VariablesOf } from '../../schema/graphql.ts';
import { instantAt, wallAt } from '../parts/zoned.ts';
import { lasts } from './axis.ts';
import type { Meeting, Room } from './meetings.ts';
import type { BookMeeting } from './moves.ts';
import type { BookMeetings } from './series.ts';
import { sent, typed } from './sheet.ts';
import type { SheetFields } from './sheet.ts';

export type Input = VariablesOf<typeof BookMeeting>['input'];
export type Equipment = Input['equipment'][number];
export type Layout = Input['layout'];
export type Every = VariablesOf<typeof BookMeetings>['repeat']['every'];

/** Times as the property's wall clock shows them; ids '' for none. */
export interface Fields {
  roomId: string;
  title: string;
  titleShown: boolean;
  companyId: string;
  hostId: string;
  starts: string;
  ends: string;
  layout: Layout | '';
  expected: string;
  equipment: Equipment[];
  wishes: string;
  sheet: SheetFields;
  toConfirm: boolean;
  /** Comes again: '' for never; `until` and the days left out are YYYY-MM-DD. */
  every: Every | '';
  until: string;
  leaveOut: string[];
  /** Whether those that follow it are changed with it. */
  later: boolean;
}

const HOUR = 3_600_000;
const QUARTER = 900_000;

const ONCE = { every: '', until: '', leaveOut: [], later: false } satisfies Partial<Fields>;

/** An empty booking of a room for an hour: at a moment (ms), or in the next quarter of an hour. */
export function emptyFields(room: Room | undefined, startsAt: number, zone: string): Fields {
  const from = Math.ceil(startsAt / QUARTER) * QUARTER;
  return {
    roomId: room?.id ?? '',
    title: '',
    titleShown: false,
    companyId: '',
    hostId: '',
    starts: wallAt(new Date(from).toISOString(), zone),
    ends: wallAt(new Date(from + HOUR).toISOString(), zone),
    layout: room?.layouts[0]?.layout ?? '',
    expected: '',
    equipment: [],
    wishes: '',
    sheet: typed(),
    toConfirm: false,
    ...ONCE,
  };
}

/** A booking as it stands. */
export function fieldsOf(it: Meeting, arranged: { companyId: string; hostId: string }, zone: string): Fields {
  return {
    roomId: it.roomId,
    title: it.title,
    titleShown: it.titleShown,
    ...arranged,
    starts: wallAt(it.startsAt, zone),
    ends: wallAt(it.endsAt, zone),
    layout: it.layout,
    expected: String(it.expected),
    equipment: [...it.equipment],
    wishes: it.wishes,
    sheet: typed(it.sheet),
    toConfirm: false,
    ...ONCE,
  };
}

/** What is wrong with a wall-clock time, by the name of its sentence. */
export function wrongTime(wall: string, zone: string): 'unreadable' | 'gap' | undefined {
  const found = instantAt(wall, zone);
  return typeof found === 'string' ? found : undefined;
}

/** What is sent; the times and the number have been looked at before. */
export function inputOf(it: Fields, zone: string): Input {
  return {
    roomId: it.roomId,
    title: it.title,
    titleShown: it.titleShown,
    companyId: it.companyId || null,
    hostId: it.hostId || null,
    startsAt: instant(it.starts, zone),
    endsAt: instant(it.ends, zone),
    layout: it.layout as Layout,
    expected: Number(it.expected),
    equipment: it.equipment,
    wishes: it.wishes,
    sheet: sent(it.sheet),
  };
}

/** The same meeting at another place of the timeline. */
export function movedInput(
  it: Meeting,
  arranged: { companyId: string | null; hostId: string | null },
  { roomId, startsAt }: { roomId: string; startsAt: number },
): Input {
  return {
    roomId,
    title: it.title,
    titleShown: it.titleShown,
    ...arranged,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + lasts(it)).toISOString(),
    layout: it.layout,
    expected: it.expected,
    equipment: [...it.equipment],
    wishes: it.wishes,
    sheet: it.sheet,
  };
}

function instant(wall: string, zone: string): string {
  const found = instantAt(wall, zone);
  return typeof found === 'string' ? '' : found.at;
}

/** The end that keeps a meeting as long as it was, when its start becomes another. */
export function endAfter(ends: string, was: string, now: string): string {
  const plain = (wall: string) => {
    try {
      return Temporal.PlainDateTime.from(wall);
    } catch {
      return undefined;
    }
  };
  const [end, before, after] = [plain(ends), plain(was), plain(now)];
  if (!end || !before || !after) return ends;
  return end.add(before.until(after)).toString({ smallestUnit: 'minute' });
}
