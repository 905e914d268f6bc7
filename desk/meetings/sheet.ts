/** The service sheet as a form holds it, and what is sent of it. */
import type { Meeting } from './meetings.ts';

type Sheet = Meeting['sheet'];
export type Drink = Sheet['seats'][number]['drink'];
export const DRINKS = ['tea', 'coffee', 'water', 'hotWater'] as const satisfies readonly Drink[];
export const COUNTS = ['nameCards', 'microphones', 'tea', 'coffee', 'water'] as const;
type Count = (typeof COUNTS)[number];

/** Numbers as they are typed; '' for none. */
export interface SheetFields extends Record<Count | 'banner', string> {
  towels: boolean;
  seats: { seat: string; drink: Drink; note: string }[];
}

/** A sheet as it stands, or an empty one. */
export const typed = (it?: Sheet): SheetFields => ({
  ...(Object.fromEntries(COUNTS.map((name) => [name, it?.[name] ? String(it[name]) : ''])) as Record<Count, string>),
  seats: (it?.seats ?? []).map(({ seat, drink, note }) => ({ seat: String(seat), drink, note })),
  banner: it?.banner ?? '',
  towels: it?.towels ?? false,
});

/** What is sent; a row without a seat was never filled in. */
export const sent = (it: SheetFields): Sheet => ({
  ...(Object.fromEntries(COUNTS.map((name) => [name, Number(it[name].trim() || 0)])) as Record<Count, number>),
  seats: it.seats
    .filter(({ seat }) => seat.trim())
    .map(({ seat, drink, note }) => ({ seat: Number(seat.trim()), drink, note })),
  banner: it.banner,
  towels: it.towels,
});

/** The fields whose numbers are no whole numbers. */
export const wrongInSheet = (it: SheetFields): (Count | 'seats')[] => {
  const whole = (text: string) => /^\d{0,5}$/.test(text.trim());
  const wrong: (Count | 'seats')[] = COUNTS.filter((name) => !whole(it[name]));
  return it.seats.every(({ seat }) => whole(seat)) ? wrong : [...wrong, 'seats'];
};
