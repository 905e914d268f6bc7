// The registers of people: companies, and who of theirs can be visited (A9, B6, B7).
import { builder, press } from '../builder.ts';
import type { Context } from '../context.ts';
import type { Keyring } from '../engine/personal.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { enter, known, named } from './registers.ts';
import { reveal } from './reveal.ts';
import {
  company,
  type Company,
  emailGiven,
  extensionGiven,
  host,
  type Host,
  telephoneGiven,
  textGiven,
} from './rules.ts';
import { addressGiven } from './settings.ts';
import { one } from './store.ts';
import { CompanyType, HostType, Reason } from './types.ts';

const CompanyInput = builder.inputType('CompanyInput', {
  fields: (t) => ({
    nameZh: t.string(),
    nameEn: t.string(),
    floors: t.string(),
    wayZh: t.string({ required: false, description: 'How to get there from the lobby' }),
    wayEn: t.string({ required: false }),
    robotUrl: t.string({ required: false, description: 'null leaves it as it is, "" removes it' }),
  }),
});
const firm = (input: typeof CompanyInput.$inferInput) => ({
  ...named(input),
  floors: textGiven('floors', input.floors, 40),
  ...(typeof input.wayZh === 'string' && { wayZh: textGiven('wayZh', input.wayZh, 80) }),
  ...(typeof input.wayEn === 'string' && { wayEn: textGiven('wayEn', input.wayEn, 80) }),
  ...(typeof input.robotUrl === 'string' && { robotUrl: addressGiven('robotUrl', input.robotUrl) || null }),
});

const HostInput = builder.inputType('HostInput', {
  fields: (t) => ({
    nameZh: t.string(),
    nameEn: t.string(),
    title: t.string({ required: false }),
    companyId: t.id(),
    departmentId: t.id({ required: false }),
    floor: t.string(),
    extension: t.string({ required: false }),
    telephone: t.string({ required: false, description: 'A private number: null leaves it as it is, "" removes it' }),
    email: t.string({ required: false, description: 'null leaves it as it is, "" removes it' }),
    deputyId: t.id({ required: false, description: 'null leaves it as it is, "" removes it' }),
    principal: t.boolean({ required: false }),
    addressAs: t.string({ required: false, description: 'How a principal is addressed: 陈总' }),
  }),
});
async function person(context: Context, input: typeof HostInput.$inferInput, id?: string) {
  const { keyring } = context.house;
  return {
    ...named(input),
    title: textGiven('title', input.title ?? ''),
    companyId: await known(context, 'company', input.companyId),
    departmentId: input.departmentId ? await known(context, 'department', input.departmentId) : null,
    floor: textGiven('floor', input.floor, 20),
    extension: extensionGiven('extension', input.extension ?? ''),
    ...(typeof input.telephone === 'string' && {
      telephone: sealed(keyring, telephoneGiven('telephone', input.telephone)),
    }),
    ...(typeof input.email === 'string' && { email: sealed(keyring, emailGiven('email', input.email)) }),
    ...(typeof input.deputyId === 'string' && { deputyId: await deputy(context, input.deputyId, id) }),
    ...(typeof input.principal === 'boolean' && { principal: Number(input.principal) }),
    ...(typeof input.addressAs === 'string' && { addressAs: textGiven('addressAs', input.addressAs, 20) }),
  };
}
/** A host's private number and e-mail have no day: they are kept as long as the host is, under the standing key. */
const sealed = (keyring: Keyring, plain: string) => (plain ? keyring.seal('standing', plain) : null);

async function deputy(context: Context, deputyId: string, of: string | undefined): Promise<string | null> {
  if (!deputyId) return null;
  if (deputyId === of)
    throw new Refusal('DEPUTY_SELF', words('代理人请选择另一位同事。', 'Choose somebody else as the deputy.'), {
      field: 'deputyId',
    });
  return known(context, 'host', deputyId, 'deputyId');
}

const NO_FIRM = { wayZh: '', wayEn: '', robotUrl: null };
const NOBODY = { telephone: null, email: null, deputyId: null, principal: 0, addressAs: '' };

builder.mutationFields((t) => {
  const id = t.arg.id();
  const firmly = t.arg({ type: CompanyInput });
  const personal = t.arg({ type: HostInput });
  return {
    addCompany: t.field({
      type: CompanyType,
      args: { input: firmly },
      resolve: (_, a, c) => enter<Company>(c, company, { ...NO_FIRM, ...firm(a.input) }),
    }),
    amendCompany: t.field({
      type: CompanyType,
      args: { id, input: firmly },
      resolve: (_, a, c) => press(c, company, 'amend', a.id, firm(a.input)),
    }),
    retireCompany: t.field({
      type: CompanyType,
      args: { id },
      resolve: (_, a, c) => press(c, company, 'retire', a.id),
    }),
    restoreCompany: t.field({
      type: CompanyType,
      args: { id },
      resolve: (_, a, c) => press(c, company, 'restore', a.id),
    }),
    addHost: t.field({
      type: HostType,
      args: { input: personal },
      resolve: async (_, a, c) => enter<Host>(c, host, { ...NOBODY, ...(await person(c, a.input)) }, a.input),
    }),
    amendHost: t.field({
      type: HostType,
      args: { id, input: personal },
      resolve: async (_, a, c) => press(c, host, 'amend', a.id, await person(c, a.input, a.id), { wish: a.input }),
    }),
    retireHost: t.field({ type: HostType, args: { id }, resolve: (_, a, c) => press(c, host, 'retire', a.id) }),
    restoreHost: t.field({ type: HostType, args: { id }, resolve: (_, a, c) => press(c, host, 'restore', a.id) }),
    revealHostTelephone: t.string({
      args: { id, reason: t.arg({ type: Reason }) },
      resolve: async (_, a, c) => reveal(c, 'host', a.id, (await one(c.house.db, 'host', a.id))?.telephone, a.reason),
    }),
  };
});
