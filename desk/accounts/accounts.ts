/** What the accounts page asks and does, and the fields of its form. */
import { graphql } from '../../schema/graphql.ts';
import type { ResultOf } from '../../schema/graphql.ts';

export const Accounts = graphql(`
  query ManageAccounts {
    staffMembers {
      id
      account
      name
      nameEn
      roles
      language
      state
      hasPin
      lastSignInAt
      department {
        id
        nameZh
        nameEn
      }
      actions {
        name
        label
        open
        because
      }
    }
    departments {
      id
      nameZh
      nameEn
      state
    }
  }
`);
type Answer = ResultOf<typeof Accounts>;
export type Person = Answer['staffMembers'][number];
export type Department = Answer['departments'][number];
export type Role = Person['roles'][number];

export const AddStaffMember = graphql(`
  mutation AddStaffMember($input: StaffInput!, $password: String!) {
    addStaffMember(input: $input, password: $password) {
      id
    }
  }
`);
export const AmendStaffMember = graphql(`
  mutation AmendStaffMember($id: ID!, $input: StaffInput!) {
    amendStaffMember(id: $id, input: $input) {
      id
    }
  }
`);
export const staffMoves = {
  suspend: graphql(`
    mutation SuspendStaffMember($id: ID!) {
      done: suspendStaffMember(id: $id) {
        id
      }
    }
  `),
  restore: graphql(`
    mutation RestoreStaffMember($id: ID!) {
      done: restoreStaffMember(id: $id) {
        id
      }
    }
  `),
};
export const ResetPassword = graphql(`
  mutation ResetPasswordOfStaffMember($id: ID!, $password: String!) {
    resetPasswordOfStaffMember(id: $id, password: $password) {
      id
    }
  }
`);

/** The roles an account may have, in the order they are offered. */
export const staffRoles = [
  'receptionist',
  'supervisor',
  'manager',
  'admin',
  'guard',
  'attendant',
  'engineer',
  'cleaner',
  'avTechnician',
  'finance',
  'departmentHead',
] as const satisfies readonly Role[];

export interface Fields {
  account: string;
  name: string;
  nameEn: string;
  roles: Role[];
  departmentId: string;
}

export function fieldsOf(person: Person | undefined): Fields {
  return {
    account: person?.account ?? '',
    name: person?.name ?? '',
    nameEn: person?.nameEn ?? '',
    roles: [...(person?.roles ?? [])],
    departmentId: person?.department?.id ?? '',
  };
}

/** Letters and digits that are not mistaken for each other when read aloud or copied by hand. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password of 12 signs in groups of four, from the browser's own randomness (59 bits). */
export function madeUp(): string {
  const signs: string[] = [];
  while (signs.length < 12) {
    for (const byte of crypto.getRandomValues(new Uint8Array(24))) {
      // Bytes past the last whole alphabet would make its first letters likelier.
      const sign = byte < 256 - (256 % alphabet.length) ? alphabet[byte % alphabet.length] : undefined;
      if (sign && signs.length < 12) signs.push(sign);
    }
  }
  return [0, 4, 8].map((at) => signs.slice(at, at + 4).join('')).join('-');
}
