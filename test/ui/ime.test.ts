/** What the kiosk's keyboard offers for typed pinyin (V1: a name can be entered in Chinese without a keyboard of one's own). */
import { describe, expect, test } from 'vitest';
import { candidatesFor, split } from '../../ui/keyboard/ime.ts';

const first = (letters: string, atStart = true) => candidatesFor(letters, atStart)[0]?.text;
const texts = (letters: string, atStart = true) => candidatesFor(letters, atStart).map(({ text }) => text);

describe('letters are cut into syllables', () => {
  test.each([
    ['chenjun', ['chen', 'jun']],
    ['chenj', ['chen', 'j']],
    ['wxm', ['w', 'x', 'm']],
    ['zhangsan', ['zhang', 'san']],
    ['fangan', ['fang', 'an']],
    ['lv', ['lv']],
    ['zh', ['zh']],
    ['', []],
  ])('%s', (letters, pieces) => expect(split(letters)).toEqual(pieces));

  test('letters that mean nothing are still shown', () => expect(split('vvv').join('')).toBe('vvv'));
});

describe('surnames come first where a name begins', () => {
  test.each([
    ['wang', '王'],
    ['han', '韩'],
    ['chang', '常'],
    ['chen', '陈'],
    ['shan', '单'],
    ['qiu', '邱'],
    ['zeng', '曾'],
    ['ren', '任'],
    ['lv', '吕'],
    ['w', '王'],
    ['zh', '张'],
  ])('%s offers %s', (letters, surname) => expect(texts(letters).slice(0, 3)).toContain(surname));

  test('also those of two characters', () => expect(first('ouyangna')).toBe('欧阳'));
  test('the second character is not a surname first', () => expect(first('chen', false)).toBe('晨'));
});

test('a candidate says how many letters it uses up, so the rest stays typed', () => {
  expect(candidatesFor('chenjun', true)[0]).toEqual({ text: '陈', takes: 4 });
  expect(candidatesFor('jun', false).map(({ text }) => text)).toContain('珺');
});

test("xi'an can be had although xian is a syllable", () => {
  expect(candidatesFor('xian', false)).toContainEqual({ text: '西', takes: 2 });
});

test('nothing is offered twice, and nothing for no letters', () => {
  for (const letters of ['shan', 'w', 'zhang', 'xian'])
    expect(new Set(texts(letters)).size).toBe(texts(letters).length);
  expect(candidatesFor('', true)).toEqual([]);
});
