// The service sheet of a meeting: how many cards, microphones and cups, what hangs over the table. Wishes in words stand beside it.
import { Refusal, type Words, words } from '../engine/refusal.ts';
import { textGiven } from '../property/rules.ts';

export interface ServiceSheet {
  readonly nameCards: number;
  readonly microphones: number;
  readonly tea: number;
  readonly coffee: number;
  readonly water: number;
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
  towels: false,
  banner: '',
};
const BANNER_MAX = 60;
const MOST = 10_000;

/** A sheet as it is kept. Refuses, at the field, numbers that cannot be and a banner too long to be read. */
export function checkSheet(it: ServiceSheet): ServiceSheet {
  for (const field of SHEET_FIELDS) {
    const n = it[field];
    if (typeof n === 'number' && !(Number.isInteger(n) && n >= 0 && n <= MOST))
      throw new Refusal('NUMBER_WRONG', words(`请填写 0 到 ${MOST} 的整数。`, `Give a number from 0 to ${MOST}.`), {
        field,
      });
  }
  return { ...it, banner: textGiven('banner', it.banner, BANNER_MAX) };
}

/** The sheet kept with a meeting. */
export const sheetOf = ({ sheet }: { readonly sheet: string }): ServiceSheet => ({
  ...NO_SHEET,
  ...(JSON.parse(sheet) as Partial<ServiceSheet>),
});

/** How many seats are set beyond those expected: one in ten, for those who come unannounced. */
export const spareSeats = (expected: number): number => Math.ceil(expected / 10);

/** What one field of a sheet says. */
export function fieldSaid(value: ServiceSheet[SheetField]): Words {
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
  const wanted = SHEET_FIELDS.filter((field) => it[field] !== NO_SHEET[field]);
  return [
    seats,
    ...wanted.map((field): Words => {
      const value = it[field];
      if (value === true) return SHEET[field];
      if (field === 'banner') return words(`横幅“${value}”`, `Banner “${value}”`);
      return words(`${SHEET[field].zh} ${value}`, `${SHEET[field].en} ${value}`);
    }),
  ];
}
