// A staff account's life, and what may be written in it. Only managers and administrators keep accounts.
import { type Actor, type Audience, type Lived, machine, moveWith } from '../engine/machine.ts';
import { type Language, Refusal, words } from '../engine/refusal.ts';
import { type Role, STAFF_ROLES, type StaffRole } from '../engine/roles.ts';
import { nameGiven, textGiven } from '../property/rules.ts';

export interface StaffMember extends Lived {
  readonly state: 'active' | 'suspended';
  /** The name to sign in with; unique, whatever its case. */
  readonly account: string;
  readonly name: string;
  readonly nameEn: string;
  /** A JSON list of StaffRole. */
  readonly roles: string;
  readonly departmentId: string | null;
  readonly language: Language;
  readonly passwordHash: string;
  readonly pinHash: string | null;
  /** Where messages for this person go, sealed with the standing key. */
  readonly email: string | null;
  readonly lastSignInAt: number | null;
}

/** What a form says about an account. */
export type StaffGiven = Pick<StaffMember, 'account' | 'name' | 'nameEn' | 'roles' | 'departmentId'> &
  Partial<Pick<StaffMember, 'email'>>;

export const rolesOf = ({ roles }: Pick<StaffMember, 'roles'>): StaffRole[] => JSON.parse(roles) as StaffRole[];

/** Those who keep the accounts. */
export const KEEPERS = ['manager', 'admin'] as const satisfies readonly Role[];
const keeps = (roles: readonly Role[]) => KEEPERS.some((role) => roles.includes(role));

// A shared feed's viewer has no id; then nobody is oneself.
const oneself = (row: StaffMember, viewer: Audience) => (viewer as Partial<Actor>).id === row.id;

export const staffMember = machine<StaffMember>()({
  kind: 'staffMember',
  words: words('该账号', 'that account'),
  states: { active: words('在用', 'Active'), suspended: words('已停用', 'Suspended') },
  moves: {
    amend: moveWith<StaffMember, unknown, StaffGiven>()({
      words: words('修改', 'Change'),
      by: KEEPERS,
      from: ['active', 'suspended'],
      sets: ({ input }) => input,
      reason: () => 'particulars',
      then: async ({ row, by }) => {
        if (row.id === by.id && !keeps(rolesOf(row)))
          throw new Refusal(
            'OWN_ROLE',
            words(
              '不能取消自己的管理权限，请由另一位经理或管理员操作。',
              'You cannot take away your own right to manage accounts. Ask another manager.',
            ),
            { field: 'roles' },
          );
      },
    }),
    suspend: moveWith<StaffMember, unknown, undefined>()({
      words: words('停用', 'Suspend'),
      by: KEEPERS,
      from: ['active'],
      to: 'suspended',
      unless: [
        (row, { viewer }) =>
          oneself(row, viewer) && words('不能停用自己的账号。', 'You cannot suspend your own account.'),
      ],
    }),
    restore: moveWith<StaffMember, unknown, undefined>()({
      words: words('恢复使用', 'Restore'),
      by: KEEPERS,
      from: ['suspended'],
      to: 'active',
    }),
    resetPassword: moveWith<StaffMember, unknown, { passwordHash: string }>()({
      words: words('重设密码', 'Reset password'),
      by: KEEPERS,
      from: ['active', 'suspended'],
      unless: [
        (row, { viewer }) =>
          oneself(row, viewer) &&
          words('自己的密码请在“我的账号”中修改。', 'Change your own password under “My account”.'),
      ],
      sets: ({ input }) => ({ passwordHash: input.passwordHash, pinHash: null }),
    }),
  },
});

/** An account as it is kept. Refuses a name that cannot be typed at sign-in, roles that are none, or no role at all. */
export function staffGiven(input: {
  account: string;
  name: string;
  nameEn: string;
  roles: readonly Role[];
  departmentId?: string | null | undefined;
}): StaffGiven {
  const roles = (Object.keys(STAFF_ROLES) as StaffRole[]).filter((role) => input.roles.includes(role));
  if (roles.length === 0)
    throw new Refusal('ROLE_MISSING', words('请至少选择一个角色。', 'Choose at least one role.'), { field: 'roles' });
  return {
    account: accountGiven(input.account),
    name: nameGiven('name', input.name),
    nameEn: textGiven('nameEn', input.nameEn),
    roles: JSON.stringify(roles),
    departmentId: input.departmentId ?? null,
  };
}

/** A name to sign in with: 2 to 40 letters, digits, dots, dashes or underscores, of any script. */
export function accountGiven(account: string): string {
  const kept = account.normalize('NFKC').trim();
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u.test(kept))
    throw new Refusal(
      'ACCOUNT_WRONG',
      words(
        '登录名为 2 至 40 个字母、数字或 . _ -，中间不留空格。',
        'A sign-in name has 2 to 40 letters, digits or . _ - and no spaces.',
      ),
      { field: 'account' },
    );
  return kept;
}

export const accountTaken = () =>
  new Refusal('ACCOUNT_TAKEN', words('这个登录名已有人使用。', 'This sign-in name is already taken.'), {
    field: 'account',
  });
