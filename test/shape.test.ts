// Who may import whom. Reading this list is reading the architecture.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const FORBIDDEN: readonly [from: RegExp, to: RegExp, why: string][] = [
  [/^(kiosk|display|desk|ui)\//, /^server\//, 'screens know the schema, never the server'],
  [/^schema\/(?!print\.ts|documents\.ts|plugin\.ts)/, /^server\//, 'what the browsers share knows no server'],
  [/^server\//, /^(kiosk|display|desk|schema|ui)\//, 'the server knows no screen'],
  [/^kiosk\//, /^(display|desk)\//, 'each screen is built alone'],
  [/^display\//, /^(kiosk|desk)\//, 'each screen is built alone'],
  [/^desk\//, /^(kiosk|display)\//, 'each screen is built alone'],
  [/^server\/engine\//, /^server\/(?!engine\/)/, 'the engine knows no domain'],
  [/\/rules\.ts$/, /(store|api|types|boards|builder|context)\.ts$|^(graphql|@pothos|libsql)/, 'rules are pure'],
  [/\/store\.ts$/, /(api|types|boards|builder)\.ts$|^(graphql|@pothos)/, 'storage knows no GraphQL'],
  [/^server\/property\//, /^server\/(access|visits|notices|http)\//, 'an earlier domain knows no later one'],
  [/^server\/access\//, /^server\/(visits|notices|http)\//, 'an earlier domain knows no later one'],
  [/^server\/visits\//, /^server\/(notices|http)\//, 'an earlier domain knows no later one'],
  [/^server\/(?!demo\/|main\.ts)/, /^server\/demo\//, 'nothing needs the demo'],
  [/^server\/(?!engine\/(connection|lock|backup)\.ts)/, /^libsql$/, 'the driver’s faults are put right in one place'],
  [/^server\/(?!engine\/remote\.ts)/, /^@libsql\//, 'the driver’s faults are put right in one place'],
];

const sources = readdirSync('.', { recursive: true, encoding: 'utf8' }).filter(
  (path) => /^(server|kiosk|display|desk|schema|ui)\/.*\.(ts|svelte)$/.test(path) && !path.endsWith('.d.ts'),
);
const imports = (path: string): string[] =>
  [
    ...readFileSync(path, 'utf8').matchAll(
      /^\s*(?:import|export)\s(?!type\s)(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm,
    ),
  ]
    .map((match) => (match[1] ?? match[2])!)
    .map((name) => (name.startsWith('.') ? normalize(join(dirname(path), name)) : name));

test('there are sources to judge', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(imports('server/visits/store.ts')).toContain('server/visits/visit.ts');
});

test.each(sources)('%s imports only what it may', (path) => {
  const found = imports(path);
  expect(
    FORBIDDEN.flatMap(([from, to, why]) =>
      from.test(path) ? found.filter((name) => to.test(name)).map((name) => `${name}: ${why}`) : [],
    ),
  ).toEqual([]);
});

test('nobody asks the real clock where time is injected', () => {
  const asking = sources.filter(
    (path) =>
      /^server\/(visits|notices|property|access)\//.test(path) &&
      /Date\.now\(\)|new Date\(\)|Temporal\.Now/.test(readFileSync(path, 'utf8')),
  );
  expect(asking).toEqual([]);
});
