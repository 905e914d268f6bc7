/** `npm run schema`: writes the contract (schema.graphql) and what each screen may ask (documents/<face>.json); with --check it only says what is stale. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parse, printSchema, validate } from 'graphql';
import { schema } from '../server/schema.ts';
import { operationsIn } from './documents.ts';

const root = join(import.meta.dirname, '..');
const contract = join(root, 'schema/schema.graphql');
const files = new Map([[contract, `${printSchema(schema)}\n`]]);
const complaints: string[] = [];

for (const face of ['kiosk', 'display', 'desk']) {
  const operations = [...operationsIn(join(root, face)).values()];
  for (const { name, text } of operations) {
    for (const { message } of validate(schema, parse(text))) complaints.push(`${face}: ${name}: ${message}`);
  }
  const list = Object.fromEntries(operations.map(({ documentId, text }) => [documentId, text]));
  files.set(join(root, 'schema/documents', `${face}.json`), `${JSON.stringify(list, null, 2)}\n`);
}

for (const [file, text] of files) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (process.argv.includes('--check')) {
    complaints.push(`${relative(root, file)} is stale: run \`npm run schema\` and commit it.`);
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
if (complaints.length > 0) {
  console.error(complaints.join('\n'));
  process.exitCode = 1;
}
