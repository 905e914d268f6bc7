// The service sheet of a meeting: how many cards, microphones and cups, who of them drinks what, what hangs over the table. Wishes in
// words stand beside it. Whoever sits at a seat is nowhere named.
import { Refusal, type Words, words } from '../engine/refusal.ts';
import { textGiven } from '../property/rules.ts';
import { type Drink, DRINKS } from '../property/settings.ts';

/** What is served at one seat, counted from 1; `note` as it was said: “少糖”. */
export interface SeatDrink {
  readonly seat: number;
  readonly drink: Drink;
  readonly note: string;
}

export interface ServiceSheet {
  readonly nameCards: number;
  readonly microphones: number;
  readonly tea: number;
  readonly coffee: number;
  readonly water: number;
  /** By seat; the drinks here are among those counted above. */
  readonly seats: readonly SeatDrink[];
  readonly towels: boolean;
  /** What is written on it; '' for none. */
  readonly banner: string;
}
export type SheetField = keyof ServiceSheet;

export const SHEET = {
  nameCards: words('席卡', 'Name cards'),
  microphones: words('话筒', 'Microphones'),
  tea: words('茶', 'Tea'),
  coffee: words('咖啡', 'Coffee'),
  water: words('水', 'Water'),
  seats: words('按座位', 'By seat'),
  towels: words('毛巾', 'Towels'),
  banner: words('横幅', 'Banner'),
} as const satisfies Record<SheetField, Words>;
export const SHEET_FIELDS = Object.keys(SHEET) as SheetField[];

export const NO_SHEET: ServiceSheet = {
  nameCards: 0,
  microphones: 0,
  tea: 0,
  coffee: 0,
  water: 0,
  seats: [],
  towels: false,
  banner: '',
};
const BANNER_MAX = 60;
const NOTE_MAX = 20;
/** What is counted by the cup; hot water is water. */
const CUPS = ['tea', 'coffee', 'water'] as const;
const MOST = 10_000;

/**
 * A sheet as it is kept, its seats in order. Refuses, at the field, numbers that cannot be, a banner or a note too long to be read, a seat
 * that is not there or stands there twice, and fewer cups than the seats have asked for.
 */
export function checkSheet(it: ServiceSheet, expected: number): ServiceSheet {
  for (const field of SHEET_FIELDS) {
    const n = it[field];
    if (typeof n === 'number' && !(Number.isInteger(n) && n >= 0 && n <= MOST))
      throw new Refusal('NUMBER_WRONG', words(`请填写 0 到 ${MOST} 的整数。`, `Give a number from 0 to ${MOST}.`), {
        field,
      });
  }
  return { ...it, seats: checkSeats(it, expected), banner: textGiven('banner', it.banner, BANNER_MAX) };
}

function checkSeats(it: ServiceSheet, expected: number): SeatDrink[] {
  const refuse = (code: string, why: Words, field: SheetField = 'seats') => new Refusal(code, why, { field });
  const last = expected + spareSeats(expected);
  const seats = it.seats
    .map(({ seat, drink, note }) => ({ seat, drink, note: textGiven('seats', note, NOTE_MAX) }))
    .sort((one, other) => one.seat - other.seat);
  for (const [n, { seat }] of seats.entries()) {
    if (!(Number.isInteger(seat) && seat >= 1 && seat <= last))
      throw refuse('SEAT_WRONG', words(`座位号请填 1 到 ${last}。`, `Seats are numbered from 1 to ${last}.`));
    if (seats[n - 1]?.seat === seat)
      throw refuse(
        'SEAT_TWICE',
        words(`座位 ${seat} 填了两次，请删去一行。`, `Seat ${seat} stands there twice: remove one.`),
      );
  }
  for (const cups of CUPS) {
    const asked = seats.filter(({ drink }) => (drink === 'hotWater' ? 'water' : drink) === cups).length;
    if (asked > it[cups])
      throw refuse(
        'FEWER_THAN_SEATS',
        words(`座位上已要了 ${asked} 份，总数不能更少。`, `The seats have asked for ${asked}: it cannot be fewer.`),
        cups,
      );
  }
  return seats;
}

/** The sheet kept with a meeting. */
export const sheetOf = ({ sheet }: { readonly sheet: string }): ServiceSheet => ({
  ...NO_SHEET,
  ...(JSON.parse(sheet) as Partial<ServiceSheet>),
});

/** How many seats are set beyond those expected: one in ten, for those who come unannounced. */
export const spareSeats = (expected: number): number => Math.ceil(expected / 10);

/** A sheet whose fields can be compared and kept one by one: its seats are one text. */
export type Comparable = Record<SheetField, string | number | boolean>;
export const comparable = (it: ServiceSheet): Comparable => ({
  ...it,
  seats: it.seats.length > 0 ? JSON.stringify(it.seats) : '',
});

/** “座 3 咖啡（少糖）、座 5 茶”. */
const seatsSaid = (seats: readonly SeatDrink[]): Words =>
  words(
    seats.map(({ seat, drink, note }) => `座 ${seat} ${DRINKS[drink].zh}${note && `（${note}）`}`).join('、'),
    seats
      .map(({ seat, drink, note }) => `seat ${seat} ${DRINKS[drink].en.toLowerCase()}${note && ` (${note})`}`)
      .join(', '),
  );

/** What one field of a sheet says. */
export function fieldSaid(field: SheetField, value: Comparable[SheetField]): Words {
  if (field === 'seats' && value !== '') return seatsSaid(JSON.parse(String(value)) as SeatDrink[]);
  if (typeof value === 'boolean') return value ? words('要', 'yes') : words('不要', 'no');
  return value === '' || value === 0 ? words('无', 'none') : words(String(value), String(value));
}

/** The sheet in short lines, as it is read while setting up; what is not wanted is not mentioned. */
export function sheetLines(it: ServiceSheet, expected: number): Words[] {
  const spare = spareSeats(expected);
  const seats = words(
    `摆 ${expected + spare} 座（含 ${spare} 个备用）`,
    `Set ${expected + spare} seats, ${spare} of them to spare`,
  );
  const [given, empty] = [comparable(it), comparable(NO_SHEET)];
  const wanted = SHEET_FIELDS.filter((field) => given[field] !== empty[field]);
  return [
    seats,
    ...wanted.map((field): Words => {
      const value = given[field];
      if (field === 'seats') return seatsSaid(it.seats);
      if (value === true) return SHEET[field];
      if (field === 'banner') return words(`横幅“${value}”`, `Banner “${value}”`);
      return words(`${SHEET[field].zh} ${value}`, `${SHEET[field].en} ${value}`);
    }),
  ];
}
