// What the bench itself must not get wrong: frames however they are cut, ratios within a round, and bounds that can be missed.
import { expect, test } from 'vitest';
import { type Goal, Rounds } from './kit/finding.ts';
import { FrameReader, frameOf, TEXT } from './kit/frames.ts';
import { judged } from './kit/table.ts';

test('frames are whole again wherever the line cut them', () => {
  const texts = ['', 'short', 'x'.repeat(126), '观澜中心'.repeat(100)];
  for (const masked of [false, true]) {
    const sent = Buffer.concat(texts.map((text) => frameOf(TEXT, Buffer.from(text), { masked })));
    for (const piece of [1, 3, 127, sent.length]) {
      const heard: string[] = [];
      const reader = new FrameReader((opcode, payload) => void heard.push(`${opcode} ${payload.toString()}`));
      for (let at = 0; at < sent.length; at += piece) reader.read(sent.subarray(at, at + piece));
      expect(heard).toEqual(texts.map((text) => `${TEXT} ${text}`));
    }
  }
});

test('a masked frame is read by its mask', () => {
  const mask = [1, 2, 3, 4];
  const bytes = Buffer.from([0x81, 0x80 | 2, ...mask, 'h'.charCodeAt(0) ^ 1, 'i'.charCodeAt(0) ^ 2]);
  const heard: string[] = [];
  new FrameReader((_, payload) => void heard.push(payload.toString())).read(bytes);
  expect(heard).toEqual(['hi']);
});

test('a ratio is taken round by round, so that a slow moment weighs on both', () => {
  const rounds = new Rounds();
  for (const slow of [1, 10, 2]) {
    rounds.note('raw', { cpu: slow });
    rounds.note('product', { cpu: 1.5 * slow });
  }
  expect(rounds.ratio('product', 'raw', 'cpu')).toBe(1.5);
  expect(rounds.ratio('product', 'nobody', 'cpu')).toBeUndefined();
});

test.each<[Omit<Goal, 'claim'>, number, string]>([
  [{ found: 1.1, must: 1.5, aim: 1.2, better: 'less' }, 1, 'aim met'],
  [{ found: 1.4, must: 1.5, aim: 1.2, better: 'less' }, 1, 'met'],
  [{ found: 1.6, must: 1.5, aim: 1.2, better: 'less' }, 1, 'NOT MET'],
  [{ found: 1.6, must: 1.5, better: 'less' }, 1.5, 'met'],
  [{ found: 3.9, must: 4, aim: 5, better: 'more' }, 1, 'NOT MET'],
  [{ found: 4.9, must: 4, aim: 5, better: 'more' }, 1, 'met'],
  [{ found: 2.7, must: 4, better: 'more' }, 1.5, 'met'],
  [{ found: 2.6, must: 4, better: 'more' }, 1.5, 'NOT MET'],
  [{ found: 3, aim: 1.5, better: 'less' }, 1, 'aim open'],
])('%o with %d slack is %s', (goal, slack, told) => {
  expect(judged({ claim: '', ...goal }, slack)).toBe(told);
});
