// The property and the people who can be visited: what may be asked of them, and the settings.
import { builder } from '../builder.ts';
import { actorOf, deed } from '../context.ts';
import type { Actor } from '../engine/machine.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { enough, find, typedWhole } from './find.ts';
import { maskEn, maskZh } from './masks.ts';
import { type Company, type Host, tidy } from './rules.ts';
import { ADMIN_SETTINGS, checkProperty, DESK_SETTINGS, type Property } from './settings.ts';
import { amendProperty, companies, departments, hosts, lobbies, visitable } from './store.ts';
import {
  BadgeEnum,
  CompanyType,
  DepartmentType,
  DrinkEnum,
  FoundType,
  type HostChoice,
  HostType,
  LobbyType,
  Mark,
  PropertyType,
} from './types.ts';

builder.queryField('property', (t) => t.field({ type: PropertyType, resolve: (_, __, { house }) => house.property() }));
builder.queryField('departments', (t) =>
  t.field({ type: [DepartmentType], resolve: (_, __, { house }) => departments(house.db) }),
);
builder.queryField('lobbies', (t) => t.field({ type: [LobbyType], resolve: (_, __, { house }) => lobbies(house.db) }));
builder.queryField('companies', (t) =>
  t.field({ type: [CompanyType], resolve: (_, __, { house }) => companies(house.db) }),
);
builder.queryField('hosts', (t) =>
  t.field({
    type: [HostType],
    args: { search: t.arg.string({ required: false }) },
    resolve: async (_, { search }, { house }) => {
      const all = await hosts(house.db);
      return search && enough(search) ? find(search, all, await companies(house.db)).hosts : all;
    },
  }),
);

const KIOSK_MOST = 3;
builder.queryField('findHost', (t) =>
  t.field({
    type: FoundType,
    args: { text: t.arg.string() },
    resolve: async (_, { text }, context) => {
      const { house, audience } = context;
      const device = audience.deviceId !== null;
      if (device && !house.limits.findHost.take(actorOf(context).id))
        throw new Refusal(
          'TOO_MANY_TRIES',
          words('查询太频繁，请稍候片刻，或呼叫前台。', 'Too many searches. Wait a moment, or call reception.'),
        );
      const asked = text.slice(0, 60);
      const [people, firms] = await house.db.moment<[Host, Company]>(...visitable);
      const found = find(asked, people, firms);
      const firm = new Map(firms.map((it) => [it.id, it]));
      const choices = found.hosts
        .slice(0, device ? KIOSK_MOST : 20)
        .map((it) => choice(it, firm.get(it.companyId)!, device && !typedWhole(asked, it)));
      return { hosts: choices, companies: found.companies.slice(0, device ? KIOSK_MOST - choices.length : 10) };
    },
  }),
);

const choice = ({ id, nameZh, nameEn, floor }: Host, firm: Company, masked: boolean): HostChoice => ({
  id,
  nameZh: masked ? maskZh(nameZh) : nameZh,
  nameEn: masked ? maskEn(nameEn) : nameEn,
  companyZh: firm.nameZh,
  companyEn: firm.nameEn,
  floor,
});
const PropertyInput = builder.inputType('PropertyInput', {
  fields: (t) => ({
    nameZh: t.string({ required: false }),
    nameEn: t.string({ required: false }),
    addressZh: t.string({ required: false, description: '"" removes it' }),
    addressEn: t.string({ required: false, description: '"" removes it' }),
    zone: t.string({ required: false }),
    closingTime: t.string({ required: false }),
    retentionDays: t.int({ required: false }),
    askTelephone: t.boolean({ required: false }),
    surnameAndTitle: t.boolean({ required: false }),
    receptionExtension: t.string({ required: false, description: '"" removes it' }),
    requiredMarks: t.field({ type: [Mark], required: false }),
    drinks: t.field({ type: [DrinkEnum], required: false, description: '[] offers none' }),
    photo: t.boolean({ required: false }),
    badge: t.field({ type: BadgeEnum, required: false }),
    deputyAfter: t.int({ required: false, description: 'Minutes' }),
    deskAfter: t.int({ required: false, description: 'Minutes' }),
    drinkWarnAfter: t.int({ required: false, description: 'Minutes' }),
    webhookUrl: t.string({ required: false, description: '"" removes it' }),
    webhookSecret: t.string({
      required: false,
      description: 'Signs what is sent; it is never shown again. "" removes it',
    }),
    robotUrl: t.string({ required: false, description: '"" removes it' }),
  }),
});

builder.mutationField('amendProperty', (t) =>
  t.field({
    type: PropertyType,
    args: { input: t.arg({ type: PropertyInput }) },
    resolve: (_, { input }, context) => {
      const change = Object.fromEntries(
        Object.entries(input).filter(([, value]) => value !== undefined && value !== null),
      ) as Partial<Property>;
      for (const name of REMOVABLE) if (change[name] === '') change[name] = null;
      if (change.drinks) change.drinks = [...new Set(change.drinks)];
      for (const name of ['addressZh', 'addressEn'] as const) if (change[name]) change[name] = tidy(change[name]);
      checkProperty(change);
      checkSetter(change, actorOf(context));
      const { keyring } = context.house;
      const wish = { ...change };
      if (change.webhookSecret) change.webhookSecret = keyring.seal('standing', change.webhookSecret);
      return deed(context, ['property', 'amend', wish], (tx, { by, now, settings }) =>
        amendProperty(tx, settings.id, change, by, now),
      );
    },
  }),
);

const REMOVABLE = ['receptionExtension', 'webhookUrl', 'webhookSecret', 'robotUrl'] as const;

/** The desk sets what concerns the desk, the manager the house, and the administrator what leaves it. */
function checkSetter(change: Partial<Property>, { roles }: Actor): void {
  for (const name of Object.keys(change) as (keyof Property)[]) {
    if (ADMIN_SETTINGS.includes(name) ? roles.includes('admin') : DESK_SETTINGS.includes(name)) continue;
    if (!ADMIN_SETTINGS.includes(name) && (roles.includes('manager') || roles.includes('admin'))) continue;
    throw new Refusal(
      'NOT_YOURS',
      ADMIN_SETTINGS.includes(name)
        ? words('这项设置由系统管理员修改。', 'Administrators change this setting.')
        : words('这项设置由经理或系统管理员修改。', 'Managers and administrators change this setting.'),
      { field: name },
    );
  }
}
