// The product as it is started for the bench: the whole server with its access checks on. Only two things differ from
// `server/main.ts`: more sockets than one house needs, and the bench's documents on the list of the desk.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../../server/app.ts';
import { documentId, type DocumentLists } from '../../../server/http/documents.ts';
import { CALL, INSIDE, REGISTER } from '../kit/texts.ts';

const listed = (face: string) =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, `../../../schema/documents/${face}.json`), 'utf8'),
  ) as DocumentLists['desk'];
const own = Object.fromEntries([CALL, INSIDE, REGISTER].map((text) => [documentId(text), text]));

const app = await createApp({
  databaseUrl: process.env['DATABASE_URL']!,
  documents: { desk: { ...listed('desk'), ...own }, kiosk: listed('kiosk'), display: listed('display') },
  socketLimits: { sockets: 10_000 },
});
console.log(`port ${await app.listen(0)}`);
