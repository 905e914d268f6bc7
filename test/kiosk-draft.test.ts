import { describe, expect, it } from 'vitest';
import { before, blank, fit, missing, searchable, wish } from '../kiosk/draft.ts';
import type { Asked, Draft } from '../kiosk/draft.ts';

const asked: Asked = { askTelephone: false, surnameAndTitle: true };
const told = (some: Partial<Draft>): Draft => ({ ...blank(), purpose: 'meeting', consent: true, ...some });

describe('what a visitor tells the kiosk (V2)', () => {
  it('asks for a name, but of a courier only for one of name and company', () => {
    expect(missing(told({}), asked)).toEqual({ name: 'nameMissingSurname' });
    expect(missing(told({}), { ...asked, surnameAndTitle: false })).toEqual({ name: 'nameMissing' });
    expect(missing(told({ name: '  ' }), asked)).toEqual({ name: 'nameMissingSurname' });
    expect(missing(told({ purpose: 'delivery' }), asked)).toEqual({ company: 'eitherMissing' });
    expect(missing(told({ purpose: 'delivery', company: '顺丰' }), asked)).toEqual({});
    expect(missing(told({ purpose: 'delivery', name: '赵' }), asked)).toEqual({});
  });

  it('asks for consent whatever the purpose', () => {
    expect(missing(told({ name: '王', consent: false }), asked)).toEqual({ consent: 'consentMissing' });
    expect(missing(told({ purpose: 'delivery', company: '顺丰', consent: false }), asked)).toEqual({
      consent: 'consentMissing',
    });
  });

  it('gives a telephone only where the property asks for one, and never of a courier', () => {
    const wants = { ...asked, askTelephone: true };
    const visitor = told({ name: '王', telephone: ' 138 0013 8000 ' });
    expect(wish(visitor, wants, 'zh').telephone).toBe('138 0013 8000');
    expect(wish(visitor, asked, 'zh').telephone).toBeNull();
    expect(wish({ ...visitor, purpose: 'delivery' }, wants, 'zh').telephone).toBeNull();
    expect(missing(told({ name: '王' }), wants)).toEqual({});
  });

  it('sends the host or the company that was chosen, and neither when reception will help', () => {
    const company = { kind: 'company', id: 'c1', nameZh: '远帆', nameEn: 'Sail', floor: '18' } as const;
    expect(wish(told({ name: ' 王 ', choice: company }), asked, 'zh')).toMatchObject({
      name: '王',
      hostId: null,
      companyId: 'c1',
    });
    expect(wish(told({ name: '王', choice: { kind: 'reception' } }), asked, 'en')).toMatchObject({
      hostId: null,
      companyId: null,
      language: 'en',
    });
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

  it('goes back one question at a time and to the start from the first', () => {
    expect((['who', 'whom', 'purpose', 'leave'] as const).map(before)).toEqual([
      'whom',
      'purpose',
      'attract',
      'attract',
    ]);
  });
});
