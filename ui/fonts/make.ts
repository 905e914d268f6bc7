/** Cuts the bundled fonts down to what each screen draws; the whole families stay behind as slices that load when a rare character comes. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import subset from 'subset-font';
import { surnames } from '../keyboard/surnames.ts';
import { charactersOf, chinese } from './characters.ts';
import type { App } from './characters.ts';

interface Cut {
  family: string;
  /** Package under @fontsource-variable. */
  from: string;
  /** A pinned weight, or the range that stays variable. */
  weight: number | { min: number; max: number };
}

const require = createRequire(import.meta.url);
const generated = join(import.meta.dirname, 'generated');
const recipe = createHash('sha256')
  .update(readFileSync(import.meta.filename))
  .digest('hex');

const latin = ` !"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_\`abcdefghijklmnopqrstuvwxyz{|}~£©«°±·»×ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüý–—‘’“”•…€→←`;
const latinCuts: Cut[] = [
  { family: 'Hanken Grotesk', from: 'hanken-grotesk', weight: { min: 300, max: 600 } },
  { family: 'Source Serif 4', from: 'source-serif-4', weight: 600 },
];
const chineseCuts: Cut[] = [
  { family: 'Noto Sans SC', from: 'noto-sans-sc', weight: 400 },
  { family: 'Noto Sans SC', from: 'noto-sans-sc', weight: 600 },
  { family: 'Noto Serif SC', from: 'noto-serif-sc', weight: 600 },
];

/** Writes ui/fonts/generated/<app>.css and rest.css with their woff2 files; what is already cut is kept. */
export async function makeFonts(app: App): Promise<void> {
  mkdirSync(generated, { recursive: true });
  const messages = charactersOf(app);
  const names = chinese([...surnames.slice(0, 100)].filter((character) => !messages.includes(character)).join(''));
  const faces: string[] = [];
  for (const cut of latinCuts) faces.push(await face(cut, 'latin', latin));
  for (const cut of chineseCuts) {
    for (const text of cut.from === 'noto-sans-sc' && cut.weight === 400 ? [messages, names] : [messages]) {
      for (const [slice, characters] of slicesFor(cut.from, text)) faces.push(await face(cut, slice, characters));
    }
  }
  writeFileSync(join(generated, `${app}.css`), faces.join('\n'));
  writeFileSync(join(generated, 'rest.css'), rest());
  forgetUnused();
}

async function face({ family, from, weight }: Cut, slice: string, characters: string): Promise<string> {
  const source = fileOf(from, slice);
  const { version } = require(`@fontsource-variable/${from}/package.json`) as { version: string };
  const wish = JSON.stringify([recipe, from, version, slice, weight, characters]);
  const file = `${from}-${slice}-${createHash('sha256').update(wish).digest('hex').slice(0, 12)}.woff2`;
  if (!existsSync(join(generated, file))) {
    const isChinese = slice !== 'latin';
    const font = await subset(readFileSync(source), characters, {
      targetFormat: 'woff2',
      variationAxes: { wght: weight },
      noHinting: true,
      ...(isChinese ? { keepFeatures: [] } : {}),
    });
    writeFileSync(join(generated, file), font);
  }
  const weights = typeof weight === 'number' ? weight : `${weight.min} ${weight.max}`;
  const range = [...characters].map((character) => `U+${character.codePointAt(0)?.toString(16)}`).join(',');
  return `@font-face{font-family:'${family}';font-weight:${weights};font-display:swap;src:url(./${file}) format('woff2');unicode-range:${range}}`;
}

/** The package's own slices hold related characters: only the few that are needed are opened. */
function slicesFor(from: string, text: string): Map<string, string> {
  const ranges = Object.entries(require(`@fontsource-variable/${from}/unicode.json`) as Record<string, string>);
  const slices = new Map<string, string>();
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const found = ranges.find(([slice, range]) => slice.startsWith('[') && covers(range, point));
    if (!found) continue;
    const slice = found[0].slice(1, -1);
    slices.set(slice, (slices.get(slice) ?? '') + character);
  }
  return slices;
}

function covers(range: string, point: number): boolean {
  return range.split(',').some((part) => {
    const [from, to = from] = part
      .slice(2)
      .split('-')
      .map((hex) => parseInt(hex, 16));
    return from !== undefined && to !== undefined && point >= from && point <= to;
  });
}

/** Every other character: the families' own slices under names of their own, asked only after the cut ones. */
function rest(): string {
  const families = {
    'noto-sans-sc': 'Noto Sans SC Rest',
    'noto-serif-sc': 'Noto Serif SC Rest',
    'hanken-grotesk': 'Hanken Grotesk',
  };
  return Object.entries(families)
    .map(([from, family]) => {
      const css = require.resolve(`@fontsource-variable/${from}/wght.css`);
      const files = relative(generated, dirname(css)).replaceAll('\\', '/');
      const faces = readFileSync(css, 'utf8').match(/@font-face \{[^}]*\}/g) ?? [];
      return faces
        .filter((text) => family.endsWith('Rest') || text.includes('latin-ext'))
        .map((text) =>
          text.replace(/font-family: '[^']*'/, `font-family: '${family}'`).replaceAll('url(./', `url(${files}/`),
        )
        .join('\n');
    })
    .join('\n');
}

function fileOf(from: string, slice: string): string {
  return require.resolve(`@fontsource-variable/${from}/files/${from}-${slice}-wght-normal.woff2`);
}

/** Only what has lain unused for a day: another build may be at work in the same folder. */
function forgetUnused(): void {
  const files = readdirSync(generated);
  const styles = files
    .filter((file) => file.endsWith('.css'))
    .map((file) => readFileSync(join(generated, file), 'utf8'));
  for (const file of files.filter((name) => name.endsWith('.woff2'))) {
    const path = join(generated, file);
    if (!styles.some((css) => css.includes(file)) && Date.now() - statSync(path).mtimeMs > 86_400_000) rmSync(path);
  }
}
