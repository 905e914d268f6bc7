// A list of guests as it is typed or pasted.
import { expect, test } from 'vitest';
import { guestsOf } from '../desk/invite/guests.ts';

test('one guest a line, whatever stands between name, company, telephone and email', () => {
  const { guests, nameless } = guestsOf(
    '陈曦，明德会计师事务所，138 0013 8000\n\n  刘洋\nJohn Smith, john@example.com; Acme\n王五\t远帆\t+86-10-8888',
  );
  expect(nameless).toBeUndefined();
  expect(guests).toEqual([
    { name: '陈曦', company: '明德会计师事务所', telephone: '138 0013 8000', email: null },
    { name: '刘洋', company: null, telephone: null, email: null },
    { name: 'John Smith', company: 'Acme', telephone: null, email: 'john@example.com' },
    { name: '王五', company: '远帆', telephone: '+86-10-8888', email: null },
  ]);
});

test('a line without a name is named by its number', () => {
  expect(guestsOf('刘洋\n，远帆科技').nameless).toBe(2);
  expect(guestsOf('13800138000').nameless).toBe(1);
  expect(guestsOf(' \n ').guests).toEqual([]);
});
