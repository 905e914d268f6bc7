import { describe, expect, it } from 'vitest';
import { arrival, before, blank, fit, road, searchable, surnameAlone, wish } from '../kiosk/draft.ts';
import type { Asked, Draft } from '../kiosk/draft.ts';
import { onwardOf } from '../kiosk/onward.ts';
import { begun, read } from '../ui/scan/code.ts';
import { beginningWith, commonest, initials } from '../ui/keyboard/families.ts';

const asked: Asked = { askTelephone: false, surnameAndTitle: true, photo: false, toSign: false };
const told = (some: Partial<Draft>): Draft => ({ ...blank(), purpose: 'meeting', ...some });
const invited = {
  ticket: 't',
  name: '王*',
  title: null,
  purpose: 'meeting',
  groupSize: 1,
} as unknown as NonNullable<Draft['invited']>;

describe('the road of a visitor (V1, V2)', () => {
  it('asks a walk-in four questions, a courier two, and an invited visitor one', () => {
    expect(road(told({}), asked)).toEqual(['purpose', 'whom', 'who', 'ready', 'done']);
    expect(road(told({ way: 'delivery', purpose: 'delivery' }), asked)).toEqual(['whom', 'from', 'done']);
    expect(road(told({ way: 'invited', invited }), asked)).toEqual(['welcome', 'done']);
  });

  it('asks more only where the purpose or the property wants it', () => {
    expect(road(told({ purpose: 'work' }), asked)).toContain('tools');
    expect(road(told({ purpose: 'inspection' }), asked).slice(0, 3)).toEqual(['purpose', 'from', 'whom']);
    const everything = { ...asked, askTelephone: true, photo: true, toSign: true };
    expect(road(told({}), everything)).toEqual([
      'purpose',
      'whom',
      'who',
      'telephone',
      'ready',
      'photo',
      'sign',
      'done',
    ]);
    expect(road(told({ way: 'invited', invited, purpose: 'work' }), everything)).toEqual([
      'welcome',
      'tools',
      'photo',
      'sign',
      'done',
    ]);
  });

  it('leads back one question at a time and to the start from the first', () => {
    const along = road(told({}), asked);
    expect((['ready', 'who', 'whom', 'purpose', 'leave', 'invited'] as const).map((it) => before(it, along))).toEqual([
      'who',
      'whom',
      'purpose',
      'attract',
      'attract',
      'attract',
    ]);
    expect([before('code', along), before('tail', along)]).toEqual(['invited', 'invited']);
  });
});

describe('what a visitor tells the kiosk (V2)', () => {
  it('gives a telephone only where the property asks for one, and never of a courier', () => {
    const wants = { ...asked, askTelephone: true };
    const visitor = told({ name: '王', telephone: '13800138000' });
    expect(wish(visitor, wants, 'zh').telephone).toBe('13800138000');
    expect(wish(visitor, asked, 'zh').telephone).toBeNull();
    expect(wish({ ...visitor, purpose: 'delivery' }, wants, 'zh').telephone).toBeNull();
  });

  it('gives tools only for work, of invited visitors too', () => {
    const visitor = told({ tools: ['梯子'] });
    expect(wish(visitor, asked, 'zh').tools).toBeNull();
    expect(wish({ ...visitor, purpose: 'work' }, asked, 'zh').tools).toEqual(['梯子']);
    expect(arrival({ ...visitor, invited, purpose: 'work' }, 'zh')).toMatchObject({ ticket: 't', tools: ['梯子'] });
  });

  it('sends the host, company or department that was chosen, and none when reception will help', () => {
    const company = { kind: 'company', id: 'c1', nameZh: '远帆', nameEn: 'Sail', floor: '18' } as const;
    const none = { hostId: null, companyId: null, departmentId: null };
    expect(wish(told({ name: ' 王 ', choice: company }), asked, 'zh')).toMatchObject({
      ...none,
      name: '王',
      companyId: 'c1',
    });
    const department = { kind: 'department', id: 'd1', nameZh: '客服部', nameEn: 'Service' } as const;
    expect(wish(told({ choice: department }), asked, 'zh')).toMatchObject({ ...none, departmentId: 'd1' });
    expect(wish(told({ choice: { kind: 'reception' } }), asked, 'en')).toMatchObject({ ...none, language: 'en' });
  });

  it('knows a surname that needs 先生 or 女士 beside it', () => {
    expect(['王', ' 王 ', '王小明', '欧阳', 'W', ''].map(surnameAlone)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('searches from one Chinese character or two letters on', () => {
    expect(['王', 'wx', ' 王 ', 'Ünal'].map(searchable)).toEqual([true, true, true, true]);
    expect(['', ' ', 'w', ' w '].map(searchable)).toEqual([false, false, false, false]);
  });

  it('cuts a field by characters as people count them', () => {
    expect(fit('王'.repeat(10_000), 40)).toHaveLength(40);
    expect([...fit('😀'.repeat(50), 40)]).toHaveLength(40);
    expect(fit('مرحبا', 40)).toBe('مرحبا');
  });
});

describe('what is held up to the kiosk (V2)', () => {
  it('tells an invitation from a badge, and both from anything else', () => {
    expect(read('FOYER:AC34EFGH\n')).toEqual({ kind: 'invitation', code: 'AC34EFGH' });
    expect(read('foyer:ac34efgh')).toEqual({ kind: 'invitation', code: 'AC34EFGH' });
    expect(read('FOYER:B:abcDEF_-12345678')).toEqual({ kind: 'badge', text: 'FOYER:B:abcDEF_-12345678' });
    for (const other of ['', 'FOYER:', 'FOYER:AC34', 'https://example.org/FOYER:AC34EFGH', 'AC34EFGH'])
      expect(read(other), other).toBeUndefined();
  });

  it('hears the mark grow letter by letter, and nothing else', () => {
    expect(['F', 'FOY', 'foyer:', 'FOYER:B:x'].map(begun)).toEqual([true, true, true, true]);
    expect(['X', 'FX', 'OYER:'].map(begun)).toEqual([false, false, false]);
  });
});

describe('the one thing to do once signed in (V2)', () => {
  const plain = { seeReception: false, roomZh: null };
  const company = told({ choice: { kind: 'company', id: 'c', nameZh: '远帆', nameEn: 'Yuanfan', floor: '18' } });

  it('is to wait, until the host sends for them or has other news', () => {
    for (const stage of [undefined, 'arrived', 'told', 'read', 'coming', 'fiveMinutes'] as const)
      expect(onwardOf(plain, company, stage)).toBe('wait');
    expect(onwardOf(plain, company, 'sendUp')).toBe('up');
    expect(onwardOf(plain, company, 'notToday')).toBe('news');
  });

  it('is to go where the house gave a room, and to reception where it asks for that or nobody is known', () => {
    expect(onwardOf({ ...plain, roomZh: '听涛厅' }, company, 'arrived')).toBe('room');
    expect(onwardOf({ seeReception: true, roomZh: '听涛厅' }, company, 'sendUp')).toBe('reception');
    expect(onwardOf(plain, told({ choice: { kind: 'reception' } }), 'arrived')).toBe('desk');
    expect(onwardOf(plain, { ...company, purpose: 'delivery' }, undefined)).toBe('delivery');
  });
});

describe('surnames to touch (V2)', () => {
  it('offers the forty commonest in the order of the alphabet, and every one by its letter', () => {
    const first = commonest(40);
    expect(first).toHaveLength(40);
    for (const name of ['王', '李', '张', '刘', '陈']) expect(first).toContain(name);
    expect(first.indexOf('陈')).toBeLessThan(first.indexOf('李'));
    const all = initials.flatMap(beginningWith);
    for (const name of [...first, '欧阳', '诸葛', '尉迟']) expect(all).toContain(name);
    expect(new Set(all).size).toBe(all.length);
    expect(Math.max(...initials.map((letter) => beginningWith(letter).length))).toBeLessThanOrEqual(40);
  });
});
