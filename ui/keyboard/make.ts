/** `node ui/keyboard/make.ts`: writes pinyin.json, the syllables of the on-screen keyboard, and families.json, the surnames by their reading. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinyin } from 'pinyin-pro';
import layouts from 'simple-keyboard-layouts/build/layouts/chinese.js';
import { surnames } from './surnames.ts';

/** What given names are commonly made of; some are missing in the table we start from. */
const given =
  '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰婷玲飞红鑫波斌宇浩凯健俊帆雪琳晨欣怡子梓涵轩昊睿翊璟玥琪瑶珺煜铭萱诗雨嘉佳文博思远志国建华海东梅云玉春莉晓小雅倩颖婧淼懿冰洁岚婳瑄珮祎昉烨晞焱垚燊甯玘瑀';

const source = layouts as unknown as { layoutCandidates?: Record<string, string>; default?: typeof source };
const candidates = source.layoutCandidates ?? source.default?.layoutCandidates ?? {};

const syllables = new Map<string, string[]>();
for (const [letters, characters] of Object.entries(candidates)) {
  if (/^[a-zü]+$/.test(letters)) syllables.set(letters.replace('ü', 'v'), characters.split(' ').filter(Boolean));
}

for (const character of new Set(given)) {
  const readings = pinyin(character, { toneType: 'none', v: true, type: 'array', multiple: true });
  for (const reading of new Set(readings)) {
    const list = syllables.get(reading);
    if (list && !list.includes(character)) list.push(character);
  }
}
for (const list of syllables.values()) {
  const rank = (character: string) => (given.includes(character) ? 0 : 1);
  const sorted = [...new Set(list)].sort((one, other) => rank(one) - rank(other));
  list.splice(0, list.length, ...sorted);
}

const families = new Map<string, string>();
for (const character of surnames) {
  const [reading = ''] = pinyin(character, { toneType: 'none', v: true, type: 'array', mode: 'surname' });
  families.set(reading, (families.get(reading) ?? '') + character);
  const list = syllables.get(reading);
  if (list && !list.includes(character)) list.unshift(character);
}

const byReading = (table: Map<string, string>) => Object.fromEntries([...table].sort());
const syllableTable = new Map([...syllables].map(([letters, list]) => [letters, list.join('')]));
for (const [name, table] of [
  ['pinyin', syllableTable],
  ['families', families],
] as const)
  writeFileSync(join(import.meta.dirname, `${name}.json`), `${JSON.stringify(byReading(table), null, 2)}\n`);
