import { describe, expect, test } from 'vitest';
import { madeUp } from '../desk/accounts/accounts.ts';
import { checkTimes, inputOf } from '../desk/notices/notices.ts';
import { ago } from '../desk/parts/ago.ts';
import { Draft, drafts } from '../desk/parts/drafts.svelte.ts';
import { instantAt, wallAt } from '../desk/parts/zoned.ts';
import { hostInput } from '../desk/people/people.ts';
import { changes } from '../desk/settings/settings.ts';
import type { Fields } from '../desk/settings/settings.ts';

describe('a time typed at the desk is the wall clock of the property', () => {
  test('in Shanghai nine in the morning is one o’clock UTC, and back', () => {
    expect(instantAt('2026-11-24T09:00', 'Asia/Shanghai')).toEqual({ at: '2026-11-24T01:00:00.000Z', twice: false });
    expect(wallAt('2026-11-24T01:00:00.000Z', 'Asia/Shanghai')).toBe('2026-11-24T09:00');
    expect(wallAt(null, 'Asia/Shanghai')).toBe('');
  });

  test('an hour left out in spring is refused, not shifted', () => {
    expect(instantAt('2027-03-28T02:30', 'Europe/Berlin')).toBe('gap');
    expect(checkTimes({ startsAt: '2027-03-28T02:30', endsAt: '' }, 'Europe/Berlin').startsAt).toBe('gap');
  });

  test('an hour that comes twice in autumn is the first one, and says so', () => {
    expect(instantAt('2026-10-25T02:30', 'Europe/Berlin')).toEqual({ at: '2026-10-25T00:30:00.000Z', twice: true });
  });

  test('what is half typed cannot be read', () => {
    for (const half of ['2026-11-24T', 'T09:00', '24.11.2026', '2026-02-30T09:00']) {
      expect(instantAt(half, 'Asia/Shanghai')).toBe('unreadable');
    }
  });

  test('an end before its start is found, also across a change of the clocks', () => {
    const zone = 'Europe/Berlin';
    expect(checkTimes({ startsAt: '2026-12-05T08:00', endsAt: '2026-12-05T08:00' }, zone).endsAt).toBe(
      'endBeforeStart',
    );
    expect(checkTimes({ startsAt: '2026-10-25T01:30', endsAt: '2026-10-25T03:00' }, zone).endsAt).toBeUndefined();
    expect(checkTimes({ startsAt: '2026-12-05T08:00', endsAt: '' }, zone)).toEqual({});
  });

  test('a notice for every lobby without times is sent with nulls', () => {
    const texts = { titleZh: '停水', titleEn: 'No water', bodyZh: '', bodyEn: '' };
    const sent = inputOf({ ...texts, lobbyId: '', startsAt: '', endsAt: '' }, 'Asia/Shanghai');
    expect(sent).toEqual({ ...texts, lobbyId: null, startsAt: null, endsAt: null });
  });
});

describe('what is typed is not lost', () => {
  test('an untouched form follows a live update, a touched one keeps its typing and says so', () => {
    const draft = new Draft({ name: '一号机' });
    draft.follow({ name: '东门一号机' });
    expect(draft.now.name).toBe('东门一号机');
    draft.now.name = '西门一号机';
    draft.follow({ name: '北门一号机' });
    expect(draft.now.name).toBe('西门一号机');
    expect(draft.overtaken).toBe(true);
    draft.reset({ name: '北门一号机' });
    expect(draft.changed).toBe(false);
    expect(draft.overtaken).toBe(false);
  });

  test('a draft waits for the person who typed it and for nobody else', () => {
    drafts.open('reception', 'notice:new', { titleZh: '' }).now.titleZh = '停水';
    expect(drafts.waits('notice:new')).toBe(true);
    expect(drafts.open('reception', 'notice:new', { titleZh: '' }).now.titleZh).toBe('停水');
    expect(drafts.open('supervisor', 'notice:new', { titleZh: '' }).now.titleZh).toBe('');
  });
});

describe('what is sent', () => {
  test('a telephone left empty keeps the one on file, removing it sends an empty one', () => {
    const fields = {
      nameZh: '欧阳静',
      nameEn: 'Ouyang Jing',
      title: '',
      companyId: '1',
      departmentId: '',
      floor: '',
      extension: '',
      telephone: ' ',
      removeTelephone: false,
      email: '',
      deputyId: '',
      principal: false,
      addressAs: '',
    };
    expect(hostInput(fields)).toMatchObject({ telephone: null, departmentId: null });
    expect(hostInput({ ...fields, removeTelephone: true }).telephone).toBe('');
    expect(hostInput({ ...fields, telephone: ' 138 0013 8000 ' }).telephone).toBe('138 0013 8000');
  });

  test('of the settings only what was changed', () => {
    const from: Fields = {
      nameZh: '观澜中心',
      nameEn: 'Guanlan Centre',
      addressZh: '',
      addressEn: '',
      zone: 'Asia/Shanghai',
      closingTime: '22:00',
      retentionDays: '30',
      askTelephone: false,
      surnameAndTitle: true,
      receptionExtension: '2000',
      requiredMarks: [],
      drinks: [],
      badge: 'print',
      photo: false,
      drinkWarnAfter: '8',
      deputyAfter: '3',
      deskAfter: '6',
    };
    expect(changes({ ...from, askTelephone: true, requiredMarks: ['hostTold'] }, from)).toEqual({
      askTelephone: true,
      requiredMarks: ['hostTold'],
    });
    expect(changes({ ...from, retentionDays: '60' }, from)).toEqual({ retentionDays: 60 });
    expect(changes({ ...from, drinks: ['tea'], deskAfter: '10' }, from)).toEqual({ drinks: ['tea'], deskAfter: 10 });
  });

  test('a password made up has no sign that is mistaken for another, and is never the same', () => {
    const many = Array.from({ length: 200 }, madeUp);
    for (const one of many) expect(one).toMatch(/^[a-hj-kmnp-z2-9]{4}-[a-hj-kmnp-z2-9]{4}-[a-hj-kmnp-z2-9]{4}$/);
    expect(new Set(many).size).toBe(200);
  });
});

test('how long ago is said as staff say it', () => {
  const now = Date.parse('2026-11-24T09:00:00Z');
  expect(ago('2026-11-24T08:57:00Z', now, 'zh-CN')).toBe('3 分钟前');
  expect(ago('2026-11-24T08:57:00Z', now, 'en-GB')).toBe('3 minutes ago');
  expect(ago('2026-11-22T09:00:00Z', now, 'zh-CN')).toBe('前天');
  expect(ago('2026-11-24T09:00:05Z', now, 'en-GB')).toBe('now');
});
