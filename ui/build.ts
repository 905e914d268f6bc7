/** `npm run build [app …]`: three separate pages, each only what it needs; prints what each weighs and fails over its budget. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import type { Rolldown } from 'vite';
import { documents } from '../schema/plugin.ts';
import type { App } from './fonts/characters.ts';
import { makeFonts } from './fonts/make.ts';

const root = join(import.meta.dirname, '..');
/** KB of gzipped JavaScript that the first page needs; on the display that is all there is. */
const budgets: Record<App, number> = { kiosk: 80, display: 60, desk: 120 };

const asked = process.argv.slice(2);
const apps = Object.keys(budgets).filter((app) => asked.length === 0 || asked.includes(app)) as App[];
if (apps.length < asked.length) throw new Error(`There are only ${Object.keys(budgets).join(', ')}.`);

for (const app of apps) {
  const started = performance.now();
  await makeFonts(app);
  const result = await build({
    configFile: false,
    root: join(root, app),
    base: './',
    publicDir: join(root, app, 'public'),
    logLevel: 'warn',
    plugins: [documents(join(root, app)), svelte({ configFile: false })],
    build: {
      outDir: join(root, 'dist', app),
      emptyOutDir: true,
      target: ['chrome120', 'safari17', 'firefox121'],
      assetsInlineLimit: 0,
      sourcemap: false,
      reportCompressedSize: false,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
    },
  });
  const { output } = Array.isArray(result) ? result[0]! : (result as Rolldown.RolldownOutput);
  const script =
    (app === 'display' ? scripts(output) : firstScripts(output)).reduce(
      (sum, chunk) => sum + gzipSync(chunk.code).length,
      0,
    ) / 1024;
  const css = output.filter((file) => file.fileName.endsWith('.css'));
  const style = css.reduce((sum, file) => sum + gzipSync('source' in file ? file.source : '').length, 0) / 1024;
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${app.padEnd(8)} script ${script.toFixed(1)} of ${budgets[app]} KB gzip · style ${style.toFixed(1)} KB · fonts cut ${fontsOf(app).toFixed(0)} KB · ${seconds.toFixed(1)} s`,
  );
  if (script > budgets[app]) {
    console.error(`${app}: over its budget of ${budgets[app]} KB.`);
    process.exitCode = 1;
  }
}

/** The entry and everything it imports without being asked; what comes later by import() is not the first page's. */
function firstScripts(output: Rolldown.RolldownOutput['output']): Rolldown.OutputChunk[] {
  const chunks = new Map(scripts(output).map((chunk) => [chunk.fileName, chunk]));
  const first = new Set<Rolldown.OutputChunk>();
  const take = (chunk: Rolldown.OutputChunk | undefined) => {
    if (!chunk || first.has(chunk)) return;
    first.add(chunk);
    for (const name of chunk.imports) take(chunks.get(name));
  };
  for (const chunk of chunks.values()) if (chunk.isEntry) take(chunk);
  return [...first];
}

function scripts(output: Rolldown.RolldownOutput['output']): Rolldown.OutputChunk[] {
  return output.filter((file) => file.type === 'chunk');
}

function fontsOf(app: App): number {
  const folder = join(root, 'ui/fonts/generated');
  const css = readFileSync(join(folder, `${app}.css`), 'utf8');
  const files = readdirSync(folder).filter((file) => file.endsWith('.woff2') && css.includes(file));
  return files.reduce((sum, file) => sum + readFileSync(join(folder, file)).length, 0) / 1024;
}
