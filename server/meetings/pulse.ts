// When tea is next due in a room (G4.3): a quiet clock that begins again with each tick, at the pace the room has shown. Pure.

const MINUTE = 60_000;
/** Until a room has shown its own pace, and within which bounds that counts. */
const USUAL = 20 * MINUTE;
const SHORTEST = 10 * MINUTE;
const LONGEST = 30 * MINUTE;
const COUNTED = 5;

/** The pause between two refills: the median of the last five, between ten and thirty minutes. Takes moments in ms, the start of the meeting first; gives ms. */
export function refillEvery(ticks: readonly number[]): number {
  const pauses = ticks.slice(1).map((at, n) => at - ticks[n]!);
  const last = pauses.slice(-COUNTED).sort((one, other) => one - other);
  if (last.length === 0) return USUAL;
  const middle = last.length >> 1;
  const median = last.length % 2 === 1 ? last[middle]! : (last[middle - 1]! + last[middle]!) / 2;
  return Math.min(LONGEST, Math.max(SHORTEST, Math.round(median)));
}
