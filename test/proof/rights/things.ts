// One real thing of every type, as the resolvers of the house were given it: met by asking for all there is to see.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  defaultFieldResolver,
  getNamedType,
  type GraphQLObjectType,
  isLeafType,
  isNonNullType,
  isObjectType,
  parse,
  subscribe,
} from 'graphql';
import { bePresent, deskCookie } from '../../../server/access/sessions.ts';
import { type Context, dayOf } from '../../../server/context.ts';
import type { Actor } from '../../../server/engine/machine.ts';
import { schema } from '../../../server/schema.ts';
import type { Building, Person } from '../kit/building.ts';
import { comesAbout } from '../kit/experiment.ts';
import { holdMeeting } from './centre.ts';
import { type Inside, somebody } from '../kit/inside.ts';
import { ask, type Place } from '../kit/speak.ts';

const ROOTS = ['Query', 'Mutation', 'Subscription'];
/** Every type whose fields somebody may have or not. */
export const TYPES = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__') && !ROOTS.includes(type.name),
);
const DEEPEST = 4;

/** By the name of its type, one thing of each, and the ids of a visit and a notice; throws when there is a type that nobody met. */
export async function meetEverything(at: Place, building: Building, house: Inside) {
  const { things, stop } = watched();
  const { staff, kiosks, displays, lobbyIds } = building;
  const manager = somebody('manager', staff.manager.id);
  const kiosk = somebody('kiosk', `device:${kiosks[0]!.id}`, lobbyIds[0]);
  const display = somebody('display', `device:${displays[0]!.id}`, lobbyIds[0]);
  const ids = await liveIn(house, building, manager, kiosk);
  for (const [name, field] of Object.entries(schema.getQueryType()!.getFields()))
    if (!field.args.some((it) => isNonNullType(it.type)) && name !== 'viewer')
      await house.does(manager, `{ ${name} ${below(getNamedType(field.type) as GraphQLObjectType)} }`);
  for (const [by, feed] of [
    [manager, 'arrivals'],
    [manager, 'notices'],
    [manager, 'meetingCentre'],
    [manager, 'roomCalls'],
    [kiosk, 'kioskBoard'],
    [display, 'lobbyBoard'],
  ] as const)
    await firstFrame(house, by, feed);
  await firstFrame(house, kiosk, 'promise', `(token: "${ids.promise}")`);
  // Who has not signed in yet, and the device that waits, are known by their cookies alone.
  await ask(at, staff.manager, '{ peopleAtDesk { account } viewer { now } }');
  const { token } = house.app.doors.pairings.start('kiosk');
  await ask(at, { face: 'kiosk', id: '', cookie: `kiosk=${token}` }, 'KioskViewer');
  stop();
  const missing = TYPES.filter(({ name }) => !things.has(name));
  if (missing.length > 0) throw new Error(`Nobody met a ${missing.join(', ')}`);
  return { things: things as ReadonlyMap<string, unknown>, ids };
}

/** A short morning, so that there is something of everything. */
async function liveIn(house: Inside, { hostIds, lobbyIds, placeId, staff }: Building, manager: Actor, kiosk: Actor) {
  const { db, clock } = house.app.house;
  const must: Must = async (by, document) => {
    const { data, code } = await house.does(by, document, {}, randomUUID());
    if (code) throw new Error(`${document} was refused as ${code}`);
    return data as Awaited<ReturnType<Must>>;
  };
  const guest = `purpose: meeting, name: "Guest", hostId: "${hostIds[0]!}"`;
  const { registerVisit } = await must(
    manager,
    `mutation { registerVisit(input: { ${guest}, lobbyId: "${lobbyIds[0]!}" }) { id } }`,
  );
  await must(manager, `mutation { callVisit(id: "${registerVisit!.id}", placeId: "${placeId}") { id } }`);
  const words = 'titleZh: "停水", titleEn: "Water off", bodyZh: "今晚停水", bodyEn: "No water tonight"';
  const { writeNotice } = await must(manager, `mutation { writeNotice(input: { ${words} }) { id } }`);
  await must(manager, `mutation { publishNotice(id: "${writeNotice!.id}") { id } }`);
  const { signInVisit } = await must(
    kiosk,
    `mutation { signInVisit(input: { ${guest}, consent: true, language: zh }) { signOutCode promise } }`,
  );
  await must(kiosk, `mutation { signOutVisit(code: "${signInVisit!.signOutCode}") { code } }`);
  await must(kiosk, 'mutation { ringBell { id } }');
  await must(manager, '{ findHost(text: "公司1") { hosts { id } companies { id } } }');
  await must(manager, 'mutation { addDepartment(input: { nameZh: "工程部", nameEn: "Engineering" }) { id } }');
  const meeting = await holdMeeting(house, must, manager, hostIds[0]!);
  await careFor(must, manager, kiosk, guest, registerVisit!.id);
  const day = dayOf(clock.now(), 'Asia/Shanghai');
  await db.write((tx) => bePresent(tx, staff.manager.id, deskCookie(credentialOf(staff.manager)), day));
  return { visit: registerVisit!.id, notice: writeNotice!.id, meeting, promise: String(signInVisit!.promise) };
}

// What comes back depends on the document.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Must = (by: Actor, document: string) => Promise<Record<string, any>>;

/** The watch list, papers, invitations, badges, messages, the gate, many at once, and the figures of the day. */
async function careFor(must: Must, manager: Actor, kiosk: Actor, guest: string, visitId: string): Promise<void> {
  const admin: Actor = { ...manager, roles: ['admin', 'manager'] };
  const receiver = createServer((_, response) => response.writeHead(204).end());
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  await must(admin, `mutation { amendProperty(input: { webhookUrl: "http://127.0.0.1:${port}/" }) { id } }`);
  await must(manager, 'mutation { addWatched(input: { name: "Mallory Moor", reason: "left without paying" }) { id } }');
  await must(kiosk, '{ tiles { companies { id } departments { id } } }');
  const texts = 'titleZh: "须知", titleEn: "Rules", bodyZh: "请佩戴访客证。", bodyEn: "Wear your badge."';
  await must(
    manager,
    `mutation { publishVisitDocument(input: { kind: rules, purposes: [interview], ${texts} }) { id } }`,
  );
  const { documentsFor } = await must(
    kiosk,
    '{ documentsFor(purpose: interview, language: zh) { versionId kind title body } }',
  );
  const signed = `acceptances: [{ versionId: "${documentsFor[0].versionId}", how: typed, signed: "Mallory Moor" }]`;
  const timings = 'timings: { path: walkIn, steps: [{ step: "purpose", ms: 4000 }, { step: "who", ms: 9000 }] }';
  const { signInVisit } = await must(
    kiosk,
    `mutation { signInVisit(input: { ${guest.replace('meeting', 'interview').replace('Guest', 'Mallory Moor')},
      consent: true, language: zh, ${signed}, ${timings} }) { code promise } }`,
  );
  await must(manager, `{ checkVisit(text: "${signInVisit.code}") { answer visit { ${LOOKED_AT} } } }`);
  const later = new Date(Date.now() + 3_600_000).toISOString();
  const { inviteVisit } = await must(
    manager,
    `mutation { inviteVisit(input: { ${guest}, expectedAt: "${later}" }) { id invitationCode } }`,
  );
  const invited = 'ticket name hostMaskedEn documents(language: zh) { versionId } drinks';
  await must(kiosk, `mutation { openInvitation(input: { code: "${inviteVisit.invitationCode}" }) { ${invited} } }`);
  await must(manager, `mutation { printVisitBadge(id: "${visitId}") { text visit { id } } }`);
  await must(manager, `mutation { pressVisits(ids: ["${visitId}"], move: tellHost) { id refused visit { id } } }`);
  await must(manager, '{ dayFigures { day kiosk { path count p50 p90 } } }');
  await comesAbout(async () => {
    const { visit } = await must(manager, `{ visit(id: "${visitId}") { messages { id attempts { at outcome } } } }`);
    const { inside } = await must(manager, '{ inside { messages { id attempts { at outcome outcomeLabel } } } }');
    return [visit, ...inside].some((it) => it.messages.some((one: { attempts: object[] }) => one.attempts.length > 0));
  });
  await must(admin, 'mutation { amendProperty(input: { webhookUrl: "" }) { id } }');
  receiver.close();
}

const LOOKED_AT = 'id watched { reason similar } acceptances { title version how at } messages { id }';

const credentialOf = ({ cookie, face }: Person): string => cookie.slice(face.length + 1);

async function firstFrame({ app }: Inside, by: Actor, feed: string, args = ''): Promise<void> {
  const type = getNamedType(schema.getSubscriptionType()!.getFields()[feed]!.type) as GraphQLObjectType;
  const contextValue: Context = { house: app.house, audience: by, actor: by };
  const document = parse(`subscription { ${feed}${args} ${below(type)} }`);
  const frames = await subscribe({ schema, document, contextValue });
  if (!(Symbol.asyncIterator in frames)) throw new Error(`${feed} cannot be followed: ${JSON.stringify(frames)}`);
  const { value } = (await frames.next()) as { value: { errors?: unknown } };
  if (value.errors) throw new Error(`${feed} went wrong: ${JSON.stringify(value.errors)}`);
  await frames.return(undefined);
}

/** All that can be selected of a type without being told what, and below it, but no type within itself. */
function below(type: GraphQLObjectType, within: readonly string[] = []): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return [field.name];
    if (!isObjectType(inner) || [...within, type.name].includes(inner.name) || within.length === DEEPEST) return [];
    return [`${field.name} ${below(inner, [...within, type.name])}`];
  });
  return `{ ${fields.join(' ')} }`;
}

/** Keeps the first thing of each type that any resolver is given, until it is told to stop. */
function watched(): { things: Map<string, unknown>; stop(): void } {
  const things = new Map<string, unknown>();
  const before: (() => void)[] = [];
  for (const type of TYPES)
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      const inner = resolve ?? defaultFieldResolver;
      field.resolve = (source, ...rest): unknown => {
        if (!things.has(type.name)) things.set(type.name, source);
        return inner(source, ...rest);
      };
      before.push(() => {
        if (resolve) field.resolve = resolve;
        else delete field.resolve;
      });
    }
  return { things, stop: () => before.forEach((restore) => restore()) };
}
