/** Who may add what: a thing that exists tells its own `actions`, a thing that does not exist yet cannot. The server decides all the same. */

const adders = {
  notices: ['receptionist', 'supervisor', 'manager'],
  people: ['receptionist', 'supervisor', 'manager'],
  lobbies: ['receptionist', 'supervisor', 'manager'],
  devices: ['receptionist', 'supervisor', 'manager', 'admin'],
  accounts: ['manager', 'admin'],
  settings: ['manager', 'admin'],
} as const;

export type Part = keyof typeof adders;

/** Whether somebody with these roles may add to this part of the desk. */
export function mayAdd(part: Part, roles: readonly string[]): boolean {
  return adders[part].some((role) => roles.includes(role));
}
