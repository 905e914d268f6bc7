// Who there is. What each may do stands in the tables of the domains (moves) and in access/permissions.ts (fields).
import { type Words, words } from './refusal.ts';

/** The roles an account may hold, in the order they are offered. */
export const STAFF_ROLES = {
  receptionist: words('接待员', 'Receptionist'),
  attendant: words('会议服务员', 'Meeting attendant'),
  guard: words('保安', 'Guard'),
  engineer: words('工程', 'Engineer'),
  cleaner: words('保洁', 'Cleaner'),
  avTechnician: words('音响技术员', 'AV technician'),
  finance: words('财务', 'Finance'),
  departmentHead: words('部门主管', 'Department head'),
  supervisor: words('领班', 'Supervisor'),
  manager: words('经理', 'Manager'),
  admin: words('系统管理员', 'Administrator'),
} as const satisfies Record<string, Words>;

export type StaffRole = keyof typeof STAFF_ROLES;
/**
 * `unpaired` is a face that nobody has signed in to or paired yet; `system` is the house acting by the clock.
 * `host`, `secretary` and `room` have no account: they act by a link, as `host:<id>`, `company:<id>` and `room:<id>`.
 */
export type Role = StaffRole | 'kiosk' | 'display' | 'unpaired' | 'system' | 'host' | 'secretary' | 'room';

export const ALL_STAFF = Object.keys(STAFF_ROLES) as StaffRole[];
/** Those who run the front desk. */
export const DESK = ['receptionist', 'supervisor', 'manager'] as const satisfies readonly Role[];
/** Those who see who is in the building. */
export const WATCH = [...DESK, 'guard'] as const satisfies readonly Role[];
