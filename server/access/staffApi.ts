// The accounts, kept by managers and administrators.
import { builder } from '../builder.ts';
import { type Context, deed } from '../context.ts';
import { move } from '../engine/machine.ts';
import { notFound, Refusal, words } from '../engine/refusal.ts';
import { emailGiven } from '../property/rules.ts';
import { one } from '../property/store.ts';
import { checkPassword, hashed } from './passwords.ts';
import { endSessionsOf } from './sessions.ts';
import { staffGiven, staffMember } from './staff.ts';
import { addStaffMember, checkAccountFree, staffById, staffMembers } from './store.ts';
import { RoleEnum, StaffMemberType } from './types.ts';

const StaffInput = builder.inputType('StaffInput', {
  fields: (t) => ({
    account: t.string(),
    name: t.string(),
    nameEn: t.string(),
    roles: t.field({ type: [RoleEnum] }),
    departmentId: t.id({ required: false }),
    email: t.string({ required: false, description: 'null leaves it as it is, "" removes it' }),
  }),
});

builder.queryField('staffMembers', (t) =>
  t.field({ type: [StaffMemberType], resolve: (_, __, { house }) => staffMembers(house.db) }),
);

builder.mutationFields((t) => {
  const id = t.arg.id();
  const input = t.arg({ type: StaffInput });
  const password = t.arg.string();
  return {
    addStaffMember: t.field({
      type: StaffMemberType,
      args: { input, password },
      resolve: async (_, args, context) => {
        const given = { ...staffGiven(args.input), ...emailOf(context, args.input.email) };
        checkPassword(given.account, args.password);
        await checkDepartment(context, given.departmentId);
        const passwordHash = await hashed(args.password);
        // The password is no part of the wish: nothing of it is kept but its hash.
        const { language } = context.audience;
        const added = await deed(context, ['staffMember', 'add', args.input], async (tx, { by, now }) => {
          const { id } = await addStaffMember(tx, { ...given, passwordHash, language }, by, now);
          return id;
        });
        return (await staffById(context.house.db, added))!;
      },
    }),
    amendStaffMember: t.field({
      type: StaffMemberType,
      args: { id, input },
      resolve: async (_, args, context) => {
        const given = { ...staffGiven(args.input), ...emailOf(context, args.input.email) };
        await checkDepartment(context, given.departmentId);
        await deed(context, ['staffMember', 'amend', args.id, args.input], async (tx, { by, now, settings }) => {
          const [before] = await tx.all<{ roles: string }>('select roles from staffMember where id = ?', args.id);
          await checkAccountFree(tx, given.account, args.id);
          const after = await move(tx, staffMember, 'amend', args.id, by, { now, settings, input: given });
          // What somebody may do is settled when they sign in: with other roles, they sign in anew.
          if (before?.roles !== after.roles) await endSessionsOf(tx, args.id);
        });
        return settled(context, args.id);
      },
    }),
    suspendStaffMember: t.field({
      type: StaffMemberType,
      args: { id },
      resolve: async (_, args, context) => {
        await deed(context, ['staffMember', 'suspend', args.id], async (tx, { by, now, settings }) => {
          await move(tx, staffMember, 'suspend', args.id, by, { now, settings });
          await endSessionsOf(tx, args.id);
        });
        return settled(context, args.id);
      },
    }),
    restoreStaffMember: t.field({
      type: StaffMemberType,
      args: { id },
      resolve: async (_, args, context) => {
        await deed(context, ['staffMember', 'restore', args.id], async (tx, { by, now, settings }) => {
          await move(tx, staffMember, 'restore', args.id, by, { now, settings });
        });
        return settled(context, args.id);
      },
    }),
    resetPasswordOfStaffMember: t.field({
      type: StaffMemberType,
      args: { id, password },
      resolve: async (_, args, context) => {
        const { db } = context.house;
        const person = await staffById(db, args.id);
        if (!person) throw notFound(staffMember.words);
        checkPassword(person.account, args.password);
        const passwordHash = await hashed(args.password);
        await deed(context, ['staffMember', 'resetPassword', args.id], async (tx, { by, now, settings }) => {
          await move(tx, staffMember, 'resetPassword', args.id, by, { now, settings, input: { passwordHash } });
          await endSessionsOf(tx, args.id);
        });
        return settled(context, args.id);
      },
    }),
  };
});

/** Kept sealed, as long as the account is; nothing when it was not given. */
function emailOf({ house }: Context, email: string | null | undefined): { email?: string | null } {
  if (typeof email !== 'string') return {};
  const kept = emailGiven('email', email);
  return { email: kept ? house.keyring.seal('standing', kept) : null };
}

async function checkDepartment({ house }: Context, departmentId: string | null): Promise<void> {
  if (departmentId && (await one(house.db, 'department', departmentId))?.state !== 'active')
    throw new Refusal('DEPARTMENT_UNKNOWN', words('请从列表中选择部门。', 'Choose a department from the list.'), {
      field: 'departmentId',
    });
}

/** The account as it is now; sockets that have lost their right are closed first. */
async function settled({ house }: Context, id: string) {
  await house.doors.recheck();
  return (await staffById(house.db, id))!;
}
