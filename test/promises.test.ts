// The list of the kiosk's promises names tests that are there.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('every test that docs/kiosk.md names is there', () => {
  const named = [...readFileSync('docs/kiosk.md', 'utf8').matchAll(/`(test\/[^`]+)`: ([^;|)]+)/g)];
  expect(named.length).toBeGreaterThan(15);
  for (const [, file, title] of named) expect(readFileSync(file!, 'utf8'), file).toContain(title!.trim());
});
