// The property and the people who can be visited: what may be asked of them, and the settings.
import { builder } from '../builder.ts';
import { actorOf, deed } from '../context.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { enough, find, typedWhole } from './find.ts';
import { checkProperty, type Company, DESK_SETTINGS, type Host, type Property } from './rules.ts';
import { amendProperty, companies, departments, hosts, lobbies, visitable } from './store.ts';
import {
  CompanyType,
  DepartmentType,
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
/** 王小明 → 王*明, 王明 → 王*: known to who is expected, useless to who is fishing. */
const maskZh = (name: string) =>
  [...name].length > 2
    ? [...name].map((it, i, all) => (i === 0 || i === all.length - 1 ? it : '*')).join('')
    : `${[...name][0] ?? ''}*`;
/** Wang Xiaoming → Wang X. */
const maskEn = (name: string) => {
  const [first = '', ...rest] = name.split(/\s+/);
  return rest.length > 0 ? `${first} ${rest[0]![0]}.` : `${first[0] ?? ''}…`;
};

const PropertyInput = builder.inputType('PropertyInput', {
  fields: (t) => ({
    nameZh: t.string({ required: false }),
    nameEn: t.string({ required: false }),
    zone: t.string({ required: false }),
    closingTime: t.string({ required: false }),
    retentionDays: t.int({ required: false }),
    askTelephone: t.boolean({ required: false }),
    surnameAndTitle: t.boolean({ required: false }),
    receptionExtension: t.string({ required: false, description: '"" removes it' }),
    requiredMarks: t.field({ type: [Mark], required: false }),
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
      if (change.receptionExtension === '') change.receptionExtension = null;
      checkProperty(change);
      const { roles } = actorOf(context);
      const beyond = Object.keys(change).filter((name) => !(DESK_SETTINGS as readonly string[]).includes(name));
      if (beyond.length > 0 && !roles.includes('manager') && !roles.includes('admin'))
        throw new Refusal(
          'NOT_YOURS',
          words('这项设置由经理或系统管理员修改。', 'Managers and administrators change this setting.'),
          { field: beyond[0]! },
        );
      return deed(context, ['property', 'amend', change], (tx, { by, now, settings }) =>
        amendProperty(tx, settings.id, change, by, now),
      );
    },
  }),
);
