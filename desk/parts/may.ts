/** Who may add what: a thing that exists tells its own `actions`, a thing that does not exist yet cannot. The server decides all the same. */
const desk = ['receptionist', 'supervisor', 'manager'] as const;
const keepers = ['manager', 'admin'] as const;

const adders = {
  notices: desk,
  people: desk,
  lobbies: [...desk, 'admin'],
  seats: desk,
  devices: [...desk, 'admin'],
  watch: ['supervisor', 'manager'],
  accounts: keepers,
  departments: keepers,
  /** The building and its day; the rest of the settings is the supervisor's too. */
  building: keepers,
} as const;

/** Whether somebody with these roles may add to this part of the desk. */
export function mayAdd(part: keyof typeof adders, roles: readonly string[] | undefined): boolean {
  return adders[part].some((role) => roles?.includes(role));
}
