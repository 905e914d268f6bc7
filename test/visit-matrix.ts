/** Who may do what to a visit, by state: written out by hand, never computed. */
import type { Role } from '../server/engine/roles.ts';
import type { visit } from '../server/visits/rules.ts';
import type { VisitState } from '../server/visits/visit.ts';

// R receptionist, S supervisor, M manager, G guard, K kiosk, Y the system, H the host by a link, T a tenant's secretary by a link;
// everybody else may never.
export const LETTER: Partial<Record<Role, string>> = {
  receptionist: 'R',
  supervisor: 'S',
  manager: 'M',
  guard: 'G',
  kiosk: 'K',
  system: 'Y',
  host: 'H',
  secretary: 'T',
};
export const ROLES: Role[] = ['receptionist', 'supervisor', 'manager', 'guard', 'kiosk', 'system', 'host', 'secretary', 'display', 'unpaired', 'attendant', 'engineer', 'cleaner', 'avTechnician', 'finance', 'departmentHead', 'admin']; // prettier-ignore

const MATRIX = `
                arrive reschedule cancel receive showIn enter leave decline refuse markNoShow closeBySystem seeIdentity nameHost tellHost readByHost nudge answerHost call seat serveTea printBadge
invited         RSMK   RSMT       RSMT   -       -      -     -     -       -      Y          -             -           -        -        -          -     -          -    -    -        -
arrived         -      -          -      RSM     RSM    -     RSMGK RSM     RSMG   -          Y             RSM         RSM      RSMY     H          -     RSMH       RSM  RSM  RSM      RSMK
waiting         -      -          -      -       RSM    -     RSMGK RSM     RSMG   -          Y             RSM         RSM      RSMY     H          -     RSMH       RSM  RSM  RSM      RSMK
shownIn         -      -          -      -       -      RSMG  RSMGK -       RSMG   -          Y             RSM         RSM      RSMY     H          -     RSMH       -    -    RSM      RSMK
inside          -      -          -      -       -      -     RSMGK -       -      -          Y             RSM         RSM      RSMY     H          -     RSMH       -    -    RSM      RSMK
left            -      -          -      -       -      -     -     -       -      -          -             -           -        -        -          -     -          -    -    -        -
declined        -      -          -      -       -      -     RSMGK -       -      -          Y             -           -        -        -          -     -          -    -    -        -
refused         -      -          -      -       -      -     RSMGK -       -      -          Y             -           -        -        -          -     -          -    -    -        -
noShow          RSMK   RSMT       -      -       -      -     -     -       -      -          -             -           -        -        -          -     -          -    -    -        -
closedBySystem  -      -          -      -       -      -     -     -       -      -          -             -           -        -        -          -     -          -    -    -        -
cancelled       -      -          -      -       -      -     -     -       -      -          -             -           -        -        -          -     -          -    -    -        -
`;
const [first, ...rest] = MATRIX.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/)) as [string[], ...string[][]];
export const MOVES = first as (keyof typeof visit.moves)[];
/** A state, and under each move the letters of the roles that may make it. */
export const LINES = rest.map(
  ([state, ...cells]) => [state as VisitState, cells.map((cell) => (cell === '-' ? '' : cell))] as const,
);
