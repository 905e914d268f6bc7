/** How the desk draws up its list and its pane: pure, so tried without a browser (V2, B8). */
import { describe, expect, it } from 'vitest';
import { grouped } from '../desk/inside/groups.ts';
import { closed, others, primary } from '../desk/visits/next.ts';
import { inTab, isUntouched, matches, sorted, urgency, waitedMinutes } from '../desk/visits/order.ts';
import type { Visit, VisitMove } from '../desk/visits/visit.ts';

const company = { id: 'c', nameZh: '远帆科技', nameEn: 'Yuanfan Technology' };
const host = { id: 'h', nameZh: '王小明', nameEn: 'Wang Xiaoming', title: '', floor: '18', extension: '1802', company };
const plain = {
  id: '1',
  code: 'A01',
  state: 'arrived',
  name: '林佩珊',
  company: '汇川银行',
  host,
  toCompany: null,
  arrivedAt: '2026-11-23T01:00:00.000Z',
  inBuilding: true,
  actions: [],
} as unknown as Visit;
const visit = (over: Partial<Visit>) => ({ ...plain, ...over });
const offered = (open: VisitMove[], shut: VisitMove[] = []): Visit['actions'] => [
  ...open.map((name) => ({ name, label: name, open: true, because: null })),
  ...shut.map((name) => ({ name, label: name, open: false, because: 'because' })),
];

describe('the list', () => {
  it('puts who waits first, longest first, then who must leave, and what ended apart last', () => {
    const list = [
      visit({ id: 'left', state: 'left', inBuilding: false, endedAt: '2026-11-23T02:00:00.000Z' }),
      visit({ id: 'apart', state: 'noShow', inBuilding: false }),
      visit({
        id: 'invited',
        state: 'invited',
        inBuilding: false,
        arrivedAt: null,
        expectedAt: '2026-11-23T03:00:00.000Z',
      }),
      visit({ id: 'inside', state: 'inside' }),
      visit({ id: 'declined', state: 'declined' }),
      visit({ id: 'later', state: 'waiting', arrivedAt: '2026-11-23T01:05:00.000Z' }),
      visit({ id: 'longest', state: 'arrived' }),
    ];
    expect(sorted(list).map(({ id }) => id)).toEqual([
      'longest',
      'later',
      'declined',
      'inside',
      'invited',
      'left',
      'apart',
    ]);
  });

  it('counts what did not end by leaving in a tab of its own', () => {
    expect(
      (['declined', 'refused', 'noShow', 'closedBySystem'] as const).every((state) => inTab('apart', visit({ state }))),
    ).toBe(true);
    expect(inTab('left', visit({ state: 'closedBySystem' }))).toBe(false);
  });

  it('changes its clocks at 3, 5 and 10 minutes', () => {
    const at = (minutes: number) => Date.parse('2026-11-23T01:00:00.000Z') + minutes * 60_000;
    expect([0, 2.9, 3, 4.9, 5, 9.9, 10, 45].map((m) => urgency(waitedMinutes(plain, at(m))))).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3,
    ]);
    expect(waitedMinutes(plain, at(-5))).toBe(0);
  });

  it('finds by visitor, company, host in either language and code, all words given', () => {
    for (const text of ['林佩', '汇川', '小明', 'wang', 'yuanfan', 'a01', '林 王'])
      expect(matches(plain, text)).toBe(true);
    for (const text of ['林 李', 'B01']) expect(matches(plain, text)).toBe(false);
  });

  it('keeps calling until somebody has done anything at all', () => {
    expect(isUntouched(plain)).toBe(true);
    expect(isUntouched(visit({ hostToldAt: '2026-11-23T01:01:00.000Z' }))).toBe(false);
    expect(isUntouched(visit({ state: 'waiting' }))).toBe(false);
  });
});

describe('the pane', () => {
  it('has one big button: the usual step, if the server holds it open', () => {
    const waiting = visit({ state: 'waiting', actions: offered(['tellHost', 'showIn', 'refuse'], ['decline']) });
    expect(primary(waiting)?.name).toBe('tellHost');
    expect(primary({ ...waiting, hostToldAt: 'x', hostAnswer: 'sendUp' })?.name).toBe('showIn');
    expect(primary(visit({ state: 'left', actions: offered([], ['leave']) }))).toBeUndefined();
  });

  it('shows "show in" closed with its reason while somebody waits, and says of all else on request why not', () => {
    const waiting = visit({
      state: 'waiting',
      actions: offered(['tellHost', 'refuse'], ['showIn', 'decline', 'markNoShow']),
    });
    expect(others(waiting).map(({ name }) => name)).toEqual(['showIn', 'refuse']);
    expect(closed(waiting).map(({ name }) => name)).toEqual(['decline']);
  });

  it('offers leaving to who was told that the host declines', () => {
    expect(primary(visit({ state: 'declined', actions: offered(['leave']) }))?.name).toBe('leave');
  });
});

describe('who is in the building', () => {
  const writing = {
    noFloor: 'lobby',
    floor: (floor: string) => `floor ${floor}`,
    company: () => 'Yuanfan',
    language: 'en-GB',
  };

  it('stands under floors from low to high, and under the lobby until shown in', () => {
    const at = (floor: string, state: Visit['state']) => visit({ id: floor + state, state, host: { ...host, floor } });
    const groups = grouped([at('18', 'inside'), at('2', 'shownIn'), at('9', 'waiting')], 'floor', writing);
    expect(groups.map(({ name, visits }) => `${name}: ${visits.length}`)).toEqual([
      'floor 2: 1',
      'floor 18: 1',
      'lobby: 1',
    ]);
  });

  it('stands under companies', () => {
    expect(grouped([plain, plain], 'company', writing).map(({ visits }) => visits.length)).toEqual([2]);
  });
});
