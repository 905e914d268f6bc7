// The permission table: complete, without idle rules, and the only thing between a role and a field.
import { GraphQLObjectType, GraphQLSchema, GraphQLString, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { guard, rolesFor, ruled } from '../server/access/permissions.ts';
import { bell } from '../server/visits/bell.ts';
import { visit } from '../server/visits/rules.ts';
import { notice } from '../server/notices/rules.ts';
import { device } from '../server/access/device.ts';
import { staffMember } from '../server/access/staff.ts';
import type { Role } from '../server/engine/roles.ts';
import { schema } from '../server/schema.ts';
import { lettersFor, NAMED, ROLE_OF } from './permission-matrix.ts';

const fields = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
  .flatMap((type) =>
    isObjectType(type) ? Object.keys(type.getFields()).map((field) => [type.name, field] as const) : [],
  );

test('every field has a rule, and every rule a field', () => {
  expect(fields.filter(([type, field]) => !rolesFor(type, field))).toEqual([]);
  expect(new Set(ruled().map((it) => it.join('.')))).toEqual(new Set(fields.map((it) => it.join('.'))));
});

test('V3 · the table says what the matrix says that was written by hand', () => {
  const unlike = fields.filter(([type, field]) => {
    const letters = lettersFor(type, field) ?? [];
    const roles = new Set<Role>(letters.map((letter) => ROLE_OF[letter]));
    // The table opens the way in to everybody; that it is at a desk is the face's to say.
    if (['signIn', 'changePerson', 'signOut'].includes(field)) roles.add('kiosk').add('display');
    return letters.length === 0 || roles.symmetricDifference(rolesFor(type, field)!).size > 0;
  });
  expect(unlike).toEqual([]);
  expect(NAMED.filter((it) => !fields.some((field) => field.join('.') === it))).toEqual([]);
});

test('a field without a rule does not start the server', () => {
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: { viewer: { type: GraphQLString }, secret: { type: GraphQLString } },
  });
  expect(() => guard(new GraphQLSchema({ query }))).toThrow('No access rule for Query.secret');
});

test('every move has a role, and no mutation is open to a role that no move of its thing admits', () => {
  for (const it of [visit, bell, notice, device, staffMember])
    for (const [name, move] of Object.entries(it.moves)) expect(`${name} ${move.by.length > 0}`).toBe(`${name} true`);
});

test('a kiosk and a display reach nothing that names a visitor or shows a telephone', () => {
  const personal = fields.filter(
    ([type, field]) => ['Visit', 'Host', 'StaffMember', 'Happening', 'Bell'].includes(type) || /telephone/i.test(field),
  );
  for (const [type, field] of personal)
    if (field !== 'askTelephone')
      for (const role of ['kiosk', 'display', 'unpaired'] as const)
        expect(`${role} ${type}.${field} ${rolesFor(type, field)!.has(role)}`).toBe(`${role} ${type}.${field} false`);
});

test('V3 · what each role may ask and do, reviewed here by hand', () => {
  const of = (role: Parameters<Set<never>['has']>[0] extends never ? string : string) =>
    Object.fromEntries(
      ['Query', 'Subscription', 'Mutation'].map((type) => [
        type,
        fields
          .filter(([name, field]) => name === type && rolesFor(type, field)!.has(role as never))
          .map(([, field]) => field)
          .join(' '),
      ]),
    );
  expect(of('kiosk')).toEqual({
    Query: 'documentsFor findHost meetingsToday peopleAtDesk tiles viewer',
    Subscription: 'kioskBoard promise',
    Mutation:
      'arriveInvited changePerson enterByLink noteBadge noteTimings openInvitation reportDrawn ringBell signIn signInVisit signOut signOutVisit',
  });
  expect(of('display')).toEqual({
    Query: 'peopleAtDesk viewer',
    Subscription: 'lobbyBoard',
    Mutation: 'changePerson enterByLink reportDrawn signIn signOut',
  });
  expect(of('unpaired')).toEqual({
    Query: 'peopleAtDesk viewer',
    Subscription: '',
    Mutation: 'changePerson enterByLink setUp signIn signOut startPairing',
  });
  expect(of('guard')).toEqual({
    Query: 'checkVisit companies departments hosts inside lobbies notice peopleAtDesk property viewer visit',
    Subscription: 'arrivals notices',
    Mutation:
      'changePassword changePerson enterByLink enterVisit leaveVisit pressVisits refuseVisit setLanguage setPin signIn signOut stayPresent',
  });
  expect(of('admin').Query).toBe(
    'departments devices lobbies notice peopleAtDesk property staffMembers viewer visitDocuments',
  );
  expect(of('cleaner')).toMatchObject({
    Query: 'departments lobbies meeting meetingsOn notice peopleAtDesk property rooms viewer',
    Subscription: 'meetingCentre notices',
  });
});
