/** What the page of companies and people asks and does, and the fields of its forms. */
import { graphql } from '../../schema/graphql.ts';
import type { ResultOf } from '../../schema/graphql.ts';

export const Companies = graphql(`
  query ManageCompanies {
    companies {
      id
      nameZh
      nameEn
      floors
      wayZh
      wayEn
      robotUrl
      linkUntil
      state
      actions {
        name
        label
        open
        because
      }
      hosts {
        id
        nameZh
        nameEn
        title
        floor
        extension
        telephoneMasked
        email
        principal
        addressAs
        deputy {
          id
          nameZh
          nameEn
        }
        state
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
    }
    departments {
      id
      nameZh
      nameEn
      state
    }
  }
`);
type Answer = ResultOf<typeof Companies>;
export type Company = Answer['companies'][number];
export type Host = Company['hosts'][number];
export type Department = Answer['departments'][number];

export const SearchHosts = graphql(`
  query SearchHosts($search: String!) {
    hosts(search: $search) {
      id
    }
  }
`);
export const AddCompany = graphql(`
  mutation AddCompany($input: CompanyInput!) {
    addCompany(input: $input) {
      id
    }
  }
`);
export const AmendCompany = graphql(`
  mutation AmendCompany($id: ID!, $input: CompanyInput!) {
    amendCompany(id: $id, input: $input) {
      id
    }
  }
`);
export const companyMoves = {
  retire: graphql(`
    mutation RetireCompany($id: ID!) {
      done: retireCompany(id: $id) {
        id
      }
    }
  `),
  restore: graphql(`
    mutation RestoreCompany($id: ID!) {
      done: restoreCompany(id: $id) {
        id
      }
    }
  `),
};
export const AddHost = graphql(`
  mutation AddHost($input: HostInput!) {
    addHost(input: $input) {
      id
    }
  }
`);
export const AmendHost = graphql(`
  mutation AmendHost($id: ID!, $input: HostInput!) {
    amendHost(id: $id, input: $input) {
      id
    }
  }
`);
export const hostMoves = {
  retire: graphql(`
    mutation RetireHost($id: ID!) {
      done: retireHost(id: $id) {
        id
      }
    }
  `),
  restore: graphql(`
    mutation RestoreHost($id: ID!) {
      done: restoreHost(id: $id) {
        id
      }
    }
  `),
};
export const RevealHostTelephone = graphql(`
  mutation RevealHostTelephoneInRegister($id: ID!, $reason: RevealReason!) {
    revealHostTelephone(id: $id, reason: $reason)
  }
`);

export const MakeCompanyLink = graphql(`
  mutation MakeCompanyLink($companyId: ID!) {
    makeCompanyLink(companyId: $companyId)
  }
`);
export const EndCompanyLink = graphql(`
  mutation EndCompanyLink($companyId: ID!) {
    endCompanyLink(companyId: $companyId) {
      id
    }
  }
`);

export interface CompanyFields {
  nameZh: string;
  nameEn: string;
  floors: string;
  /** How to get there from the lobby. */
  wayZh: string;
  wayEn: string;
  /** '' is none. */
  robotUrl: string;
}

export function companyFields(company: Company | undefined): CompanyFields {
  return {
    nameZh: company?.nameZh ?? '',
    nameEn: company?.nameEn ?? '',
    floors: company?.floors ?? '',
    wayZh: company?.wayZh ?? '',
    wayEn: company?.wayEn ?? '',
    robotUrl: company?.robotUrl ?? '',
  };
}

export interface HostFields {
  nameZh: string;
  nameEn: string;
  title: string;
  companyId: string;
  departmentId: string;
  floor: string;
  extension: string;
  /** A new number; '' leaves the one on file as it is. */
  telephone: string;
  removeTelephone: boolean;
  /** Where arrivals are told to; '' is none. */
  email: string;
  /** '' is nobody. */
  deputyId: string;
  principal: boolean;
  addressAs: string;
}

/** The form of a person, or of a new one in this company. */
export function hostFields(host: Host | undefined, companyId: string): HostFields {
  return {
    nameZh: host?.nameZh ?? '',
    nameEn: host?.nameEn ?? '',
    title: host?.title ?? '',
    companyId,
    departmentId: host?.department?.id ?? '',
    floor: host?.floor ?? '',
    extension: host?.extension ?? '',
    telephone: '',
    removeTelephone: false,
    email: host?.email ?? '',
    deputyId: host?.deputy?.id ?? '',
    principal: host?.principal ?? false,
    addressAs: host?.addressAs ?? '',
  };
}

/** What is sent: no telephone keeps the one on file, an empty one removes it. */
export function hostInput({ removeTelephone, telephone, departmentId, ...rest }: HostFields) {
  return {
    ...rest,
    departmentId: departmentId || null,
    telephone: removeTelephone ? '' : telephone.trim() || null,
  };
}
