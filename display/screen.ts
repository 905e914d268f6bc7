/** What keeps a screen that never rests in good order: burn-in and night. */

const NIGHT = { from: 22, to: 6 };
const SHIFTS = [
  [0, 2],
  [4, 5],
  [8, 2],
  [5, -3],
  [0, -8],
  [-5, -4],
  [-8, 2],
  [-4, 6],
] as const;

/** Where the picture stands in this minute, in px of a 1080-line screen: it wanders 2 to 8 px, a step every 60 s. Takes ms. */
export function orbit(now: number): readonly [number, number] {
  return SHIFTS[Math.floor(now / 60_000) % SHIFTS.length] ?? SHIFTS[0];
}

/** Whether it is night in the given IANA zone (22:00 to 06:00): the screen dims. Takes ms. */
export function isNight(now: number, zone: string): boolean {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(now),
  );
  return hour >= NIGHT.from || hour < NIGHT.to;
}
