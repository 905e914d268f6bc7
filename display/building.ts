/** The name on the door and its zone: the one thing worth knowing when the server is away at start. */
export interface Building {
  readonly zh: string;
  readonly en: string;
  readonly zone: string;
  /** Server clock minus this device's, in ms, when they were last compared. */
  readonly offset: number;
}

const PLACE = 'foyer.building';

/** Keeps what cannot go stale unseen; a browser that refuses storage only loses the name after a restart. */
export function remember(building: Building): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(building));
  } catch {
    return;
  }
}

/** What `remember` kept, if it is readable. */
export function remembered(): Building | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? 'null') as Partial<Building> | null;
    if (typeof kept?.zh !== 'string' || typeof kept.en !== 'string' || typeof kept.offset !== 'number')
      return undefined;
    new Intl.DateTimeFormat('en-GB', { timeZone: kept.zone });
    return kept as Building;
  } catch {
    return undefined;
  }
}
