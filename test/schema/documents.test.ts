/** What a screen may ask is read off its source: the lists the server trusts must hold exactly what the pages send. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { operationsIn } from '../../schema/documents.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'foyer-documents-'))));
afterEach(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => writeFileSync(join(folder, name), text);

test('an operation takes its fragments along from other files, each once', () => {
  file(
    'Row.svelte',
    '<script lang="ts">const Row = graphql(`fragment Row on Visit { id seat { ...Place } }`, [Place]);</script>',
  );
  file('place.ts', 'export const Place = graphql(`fragment Place on Seat { name }`);');
  file(
    'board.ts',
    'const Arrivals = graphql(`\n  subscription Arrivals { arrivals { visits { ...Row ...Place } } }\n`, [Row, Place]);',
  );
  const [[key, operation] = []] = operationsIn(folder);
  expect(key).toBe('Arrivals');
  expect(operation?.name).toBe('arrivals');
  expect(operation?.text).toBe(
    'subscription Arrivals { arrivals { visits { ...Row ...Place } } } fragment Row on Visit { id seat { ...Place } } fragment Place on Seat { name }',
  );
  expect(operation?.documentId).toBe(
    createHash('sha256')
      .update(operation?.text ?? '')
      .digest('hex'),
  );
});

test('how a query is laid out does not change its id', () => {
  file('a.ts', 'graphql(`query Me { viewer { now } }`)');
  const before = operationsIn(folder).get('Me')?.documentId;
  file('a.ts', 'graphql(`\n  query Me {\n    viewer { now }\n  }\n`)');
  expect(operationsIn(folder).get('Me')?.documentId).toBe(before);
});

test.each([
  ['two of one name', 'graphql(`query Me { viewer { now } }`); graphql(`query Me { inside { id } }`)', /taken/],
  ['an unknown fragment', 'graphql(`query Me { viewer { ...Lost } }`)', /Lost/],
  ['interpolation', 'graphql(`query Me { viewer { ${field} } }`)', /variable/],
  ['a literal value', 'graphql(`query Me { findHost(text: "x") { hosts { id } } }`)', /variable/],
  ['two operations in one', 'graphql(`query A { a } query B { b }`)', /one operation/],
  ['no name', 'graphql(`{ viewer { now } }`)', /name/],
  ['another expression inside', 'graphql(`query Me { viewer { now } }`, fragments)', /literally/],
])('%s is refused', (_, source, why) => {
  file('a.ts', source);
  expect(() => operationsIn(folder)).toThrow(why);
});
