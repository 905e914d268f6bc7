/** What the settings page asks and does, and the fields of its form. */
import { graphql } from '../../schema/graphql.ts';
import type { ResultOf, VariablesOf } from '../../schema/graphql.ts';

export const Settings = graphql(`
  query ManageSettings {
    property {
      id
      nameZh
      nameEn
      addressZh
      addressEn
      zone
      closingTime
      retentionDays
      askTelephone
      surnameAndTitle
      receptionExtension
      requiredMarks
      drinks
      drinkWarnAfter
      badge
      photo
      deputyAfter
      deskAfter
    }
    departments {
      id
      nameZh
      nameEn
      state
      actions {
        name
        label
        open
        because
      }
    }
  }
`);
type Answer = ResultOf<typeof Settings>;
export type Property = Answer['property'];
export type Department = Answer['departments'][number];
export type Mark = Property['requiredMarks'][number];
export type Drink = Property['drinks'][number];

/** Where messages go is the administrator's alone. */
export const Channels = graphql(`
  query ManageChannels {
    property {
      id
      robotUrl
      webhookUrl
      webhookSecretSet
    }
  }
`);

export const AmendProperty = graphql(`
  mutation AmendProperty($input: PropertyInput!) {
    amendProperty(input: $input) {
      id
    }
  }
`);
export const departmentActs = {
  add: graphql(`
    mutation AddDepartment($input: NameInput!) {
      addDepartment(input: $input) {
        id
      }
    }
  `),
  amend: graphql(`
    mutation AmendDepartment($id: ID!, $input: NameInput!) {
      amendDepartment(id: $id, input: $input) {
        id
      }
    }
  `),
  retire: graphql(`
    mutation RetireDepartment($id: ID!) {
      done: retireDepartment(id: $id) {
        id
      }
    }
  `),
  restore: graphql(`
    mutation RestoreDepartment($id: ID!) {
      done: restoreDepartment(id: $id) {
        id
      }
    }
  `),
};

/** In the order they are done at the desk. */
export const marks = [
  'identitySeen',
  'hostTold',
  'hostAnswered',
  'seated',
  'teaServed',
] as const satisfies readonly Mark[];

/** In the order the kiosk offers them. */
export const drinks = ['tea', 'water', 'coffee', 'hotWater'] as const satisfies readonly Drink[];
export const badges = ['none', 'phone', 'print'] as const satisfies readonly Property['badge'][];

export interface Fields {
  nameZh: string;
  nameEn: string;
  addressZh: string;
  addressEn: string;
  zone: string;
  closingTime: string;
  /** As typed; a whole number of days when it is right. */
  retentionDays: string;
  askTelephone: boolean;
  surnameAndTitle: boolean;
  receptionExtension: string;
  requiredMarks: Mark[];
  drinks: Drink[];
  badge: Property['badge'];
  photo: boolean;
  /** Minutes, as typed. */
  drinkWarnAfter: string;
  deputyAfter: string;
  deskAfter: string;
}
/** What is typed as digits and sent as a number. */
export const NUMBERS = ['retentionDays', 'drinkWarnAfter', 'deputyAfter', 'deskAfter'] as const;

export function fieldsOf(property: Property): Fields {
  const { nameZh, nameEn, addressZh, addressEn, zone, closingTime, retentionDays, askTelephone, surnameAndTitle } =
    property;
  return {
    nameZh,
    nameEn,
    addressZh,
    addressEn,
    zone,
    closingTime,
    retentionDays: String(retentionDays),
    askTelephone,
    surnameAndTitle,
    receptionExtension: property.receptionExtension ?? '',
    requiredMarks: marks.filter((mark) => property.requiredMarks.includes(mark)),
    drinks: drinks.filter((drink) => property.drinks.includes(drink)),
    badge: property.badge,
    photo: property.photo,
    drinkWarnAfter: String(property.drinkWarnAfter),
    deputyAfter: String(property.deputyAfter),
    deskAfter: String(property.deskAfter),
  };
}

/** What was changed and nothing else: somebody who may set a part of it sends that part only. */
export function changes(now: Fields, from: Fields): VariablesOf<typeof AmendProperty>['input'] {
  const changed = Object.entries(now).filter(([name, value]) => {
    return JSON.stringify(value) !== JSON.stringify(from[name as keyof Fields]);
  });
  const numbers: readonly string[] = NUMBERS;
  return Object.fromEntries(
    changed.map(([name, value]) => [name, numbers.includes(name) ? Number(value) : (value as unknown)]),
  );
}

/** Every time zone the browser knows, as IANA names. */
export function zones(current: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(current) ? known : [current, ...known];
}
