/** Who may do what to a visit, by state: written out by hand, never computed. */
import type { Role } from '../server/engine/roles.ts';
import type { visit, VisitState } from '../server/visits/rules.ts';

// R receptionist, S supervisor, M manager, G guard, K kiosk, Y the system; everybody else may never.
export const LETTER: Partial<Record<Role, string>> = {
  receptionist: 'R',
  supervisor: 'S',
  manager: 'M',
  guard: 'G',
  kiosk: 'K',
  system: 'Y',
};
export const ROLES: Role[] = ['receptionist', 'supervisor', 'manager', 'guard', 'kiosk', 'system', 'display', 'unpaired', 'attendant', 'engineer', 'cleaner', 'avTechnician', 'finance', 'departmentHead', 'admin']; // prettier-ignore

const MATRIX = `
                arrive receive showIn enter leave decline refuse markNoShow closeBySystem seeIdentity tellHost answerHost call seat serveTea
invited         RSM    -       -      -     -     -       -      Y          -             -           -        -          -    -    -
arrived         -      RSM     RSM    -     RSMGK RSM     RSMG   -          Y             RSM         RSM      RSM        RSM  RSM  RSM
waiting         -      -       RSM    -     RSMGK RSM     RSMG   -          Y             RSM         RSM      RSM        RSM  RSM  RSM
shownIn         -      -       -      RSMG  RSMGK -       RSMG   -          Y             RSM         RSM      RSM        -    -    RSM
inside          -      -       -      -     RSMGK -       -      -          Y             RSM         RSM      RSM        -    -    RSM
left            -      -       -      -     -     -       -      -          -             -           -        -          -    -    -
declined        -      -       -      -     RSMGK -       -      -          Y             -           -        -          -    -    -
refused         -      -       -      -     RSMGK -       -      -          Y             -           -        -          -    -    -
noShow          RSM    -       -      -     -     -       -      -          -             -           -        -          -    -    -
closedBySystem  -      -       -      -     -     -       -      -          -             -           -        -          -    -    -
`;
const [first, ...rest] = MATRIX.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/)) as [string[], ...string[][]];
export const MOVES = first as (keyof typeof visit.moves)[];
/** A state, and under each move the letters of the roles that may make it. */
export const LINES = rest.map(
  ([state, ...cells]) => [state as VisitState, cells.map((cell) => (cell === '-' ? '' : cell))] as const,
);
