// Every move and mark of a visit, per role and state, against a matrix written out by hand.
import { expect, test } from 'vitest';
import { refusal } from '../server/engine/machine.ts';
import type { Role } from '../server/engine/roles.ts';
import { USUAL } from '../server/property/store.ts';
import { LETTER, LINES, MOVES, ROLES } from './visit-matrix.ts';
import { calledUntil } from '../server/visits/call.ts';
import { visit } from '../server/visits/rules.ts';
import { inBuilding, STATES, type Visit, type VisitState } from '../server/visits/visit.ts';

const NOW = Date.parse('2026-03-02T01:00:00Z');
const row = (state: VisitState, change: Partial<Visit> = {}): Visit => ({
  ...{
    id: 'v',
    state,
    code: 'A01',
    day: '2026-03-02',
    purpose: 'meeting',
    title: null,
    name: null,
    fromCompany: null,
    telephone: null,
  },
  ...{
    email: null,
    askFor: null,
    tools: null,
    nameKey: null,
    telephoneKey: null,
    tail: null,
    inviteCode: null,
    inviteSealed: null,
    badge: null,
    badgeSealed: null,
    badgePrints: null,
    groupSize: 1,
    drink: null,
    watchedId: null,
    meetingId: null,
    seatBefore: null,
    photoId: null,
  },
  ...{ departmentId: null, hostReadAt: null, nudgedTimes: null, nudgedAt: null },
  ...{
    hostId: 'h',
    companyId: null,
    lobbyId: 'l',
    language: 'zh',
    deviceId: null,
    signOut: null,
    consentAt: null,
    expectedAt: null,
  },
  ...{
    arrivedAt: NOW,
    receivedAt: null,
    shownInAt: null,
    insideAt: null,
    endedAt: null,
    identitySeenAt: null,
    hostToldAt: null,
  },
  ...{
    hostAnswer: 'notToday',
    hostAnsweredAt: NOW,
    calledAt: null,
    calledTo: null,
    calledTimes: null,
    seatId: null,
    seatedAt: null,
  },
  ...{ teaServedAt: null, refusedBecause: null },
  ...change,
});
const settings = { ...USUAL, id: 'p', nameZh: '观澜', nameEn: 'Guanlan', zone: 'Asia/Shanghai' };
const ask = (role: Role, name: keyof typeof visit.moves, it: Visit, required = settings.requiredMarks) =>
  refusal(visit, name, it, {
    viewer: { roles: [role], language: 'zh', lobbyId: null, deviceId: null },
    now: NOW,
    settings: { ...settings, requiredMarks: required },
  });

test('the matrix speaks of every state and every move', () => {
  expect(MOVES).toEqual(Object.keys(visit.moves));
  expect(LINES.map(([state]) => state)).toEqual(Object.keys(STATES));
});

test.each(LINES)('V1 V3 A5 · in the state %s exactly these roles may do exactly this', (state, cells) => {
  for (const [i, name] of MOVES.entries()) {
    const may = ROLES.filter((role) => !ask(role, name, row(state, name === 'nameHost' ? { hostId: null } : {})));
    expect(`${name}: ${may.map((role) => LETTER[role] ?? role).join('')}`).toBe(`${name}: ${cells[i]!}`);
  }
});

test('somebody with two roles may do what either may', () => {
  const both = {
    viewer: { roles: ['attendant', 'guard'] as Role[], language: 'zh' as const, lobbyId: null, deviceId: null },
    now: NOW,
    settings,
  };
  expect(refusal(visit, 'leave', row('inside'), both)).toBeUndefined();
  expect(refusal(visit, 'serveTea', row('inside'), both)?.code).toBe('NOT_YOURS');
});

test('V1 · showing in waits for the marks the property wants, and says which are missing', () => {
  const wants = ['identitySeen', 'hostTold', 'hostAnswered', 'seated', 'teaServed'] as const;
  const none = row('waiting', { hostAnswer: null, hostAnsweredAt: null });
  expect(ask('receptionist', 'showIn', none, wants)?.words).toEqual({
    zh: '请先完成：核对身份、通知被访人、被访人答复、就座、奉茶。',
    en: 'First: identity seen, host told, host answered, seated, tea served.',
  });
  const all = row('waiting', { identitySeenAt: 1, hostToldAt: 1, hostAnsweredAt: 1, seatedAt: 1, teaServedAt: 1 });
  expect(ask('receptionist', 'showIn', all, wants)).toBeUndefined();
  for (const [mark, column] of [
    ['identitySeen', 'identitySeenAt'],
    ['hostTold', 'hostToldAt'],
    ['hostAnswered', 'hostAnsweredAt'],
    ['seated', 'seatedAt'],
    ['teaServed', 'teaServedAt'],
  ] as const)
    // prettier-ignore
    expect(ask('receptionist', 'showIn', { ...all, [column]: null }, [mark])?.code).toBe('NOT_NOW');
});

test('the host declines only after “not today”; a visit without a host is told to nobody', () => {
  for (const answer of ['coming', 'fiveMinutes', 'sendUp', null] as const)
    expect(ask('receptionist', 'decline', row('waiting', { hostAnswer: answer }))?.words.en).toBe(
      'Only after the host has answered “not today”.',
    );
  expect(ask('receptionist', 'tellHost', row('waiting', { hostId: null }))?.code).toBe('NOT_NOW');
  expect(ask('receptionist', 'nameHost', row('waiting'))?.words.en).toBe('This visit has a host already.');
  expect(ask('receptionist', 'serveTea', row('waiting', { teaServedAt: 1 }))?.words.zh).toBe('茶已经送过了。');
});

test('V3 · who counts as in the building, by state', () => {
  const counts = Object.keys(STATES).filter((state) => inBuilding(state as VisitState));
  expect(counts).toEqual(['arrived', 'waiting', 'shownIn', 'inside', 'declined', 'refused']);
});

test('B8 · a called code is shown for sixty seconds; showing in ends it', () => {
  const called = row('waiting', { calledAt: NOW, calledTo: 'place' });
  expect(calledUntil(called, NOW + 59_999)).toBe(NOW + 60_000);
  expect(calledUntil(called, NOW + 60_000)).toBeNull();
  expect(calledUntil({ ...called, state: 'shownIn' }, NOW + 1)).toBeNull();
});
