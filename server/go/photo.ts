// A visitor's photo, where the property wants one: sent once with the ticket of a sign-in, seen by the desk, gone when they leave.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { builder } from '../builder.ts';
import type { House } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import { type DueJob, schedule } from '../engine/due.ts';
import { fileOf, type Files, LARGEST, noteFile, tooLarge } from '../engine/files.ts';
import { record } from '../engine/journal.ts';
import { openLink, pressLink } from '../engine/link.ts';
import { SYSTEM } from '../engine/machine.ts';
import { notFound, notYours, words } from '../engine/refusal.ts';
import { DESK } from '../engine/roles.ts';
import { callerOf, languageOf } from '../http/callers.ts';
import type { Origins } from '../http/origin.ts';
import { said } from '../http/words.ts';
import { whenever } from '../visits/hooks.ts';
import { visit } from '../visits/rules.ts';
import { visitIn, visitOf } from '../visits/store.ts';
import { VisitType } from '../visits/types.ts';
import { inBuilding } from '../visits/visit.ts';

const KIND = 'photo';

/** `PUT /files/<ticket>` takes a photo, `GET /files/<id>` shows it to the desk. Says whether the path was one of its own. */
export function photos(
  house: House,
  origins: Origins,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const [, name] = /^\/files\/([\w-]{1,100})$/.exec((request.url ?? '').split('?')[0]!) ?? [];
    if (!name) return false;
    const answer = request.method === 'PUT' ? take(request, response, name) : show(request, response, name);
    answer.catch((error: unknown) => refuse(house, request, response, error));
    return true;
  };

  async function take(request: IncomingMessage, response: ServerResponse, ticket: string): Promise<void> {
    if (!origins.allowed(request.headers.origin)) throw notYours();
    const { db, clock, files } = house;
    const row = await visitOf(db, (await openLink(db, KIND, ticket, clock.now())).subject);
    if (!row) throw notFound(visit.words);
    const kept = await files.keep(await bytesOf(request), row.day);
    try {
      await db.write(async (tx) => {
        const now = clock.now();
        const { subject, holder } = await pressLink(tx, KIND, ticket, now);
        const before = await visitIn(tx, subject);
        if (!before || !inBuilding(before.state)) throw notFound(visit.words);
        await files.forget(tx, KIND, subject);
        await noteFile(tx, { ...kept, kind: KIND, subject, at: now });
        await setPhoto(tx, subject, kept.id, holder, now);
      });
    } catch (error) {
      files.remove(kept.id);
      throw error;
    }
    response.writeHead(204).end();
  }

  async function show(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') throw notYours();
    const { who } = await callerOf(request, response, 'desk', { doors: house.doors, origins });
    if (!who.audience.roles.some((role) => (DESK as readonly string[]).includes(role))) throw notYours();
    const row = await fileOf(house.db, id);
    const bytes = row && (await house.files.open(row));
    if (!row || !bytes) throw notFound(words('这张照片', 'this photo'));
    response
      .writeHead(200, {
        'content-type': row.type,
        'content-length': bytes.length,
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; sandbox",
      })
      .end(request.method === 'HEAD' ? undefined : bytes);
  }
}

whenever(['leave', 'closeBySystem'], ({ tx, row, now }) =>
  schedule(tx, { work: 'forgetPhoto', subject: row.id, at: now }),
);

/** The photo of somebody who has left is of no more use. */
export const photoJobs = (files: Files) =>
  ({
    forgetPhoto: async (tx, id, now) => {
      if ((await files.forget(tx, KIND, id)) > 0) await setPhoto(tx, id, null, SYSTEM.id, now);
    },
  }) satisfies Record<string, DueJob>;

builder.objectField(VisitType, 'photo', (t) =>
  t.string({
    nullable: true,
    description: 'The path of the photo that the desk may look at; none once the visitor has left',
    resolve: ({ photoId }) => photoId && `/files/${photoId}`,
  }),
);

/** Told in the journal, so that the desk's board draws it; it is no step of the visit's life. */
async function setPhoto(tx: Tx, visitId: string, id: string | null, actor: string, now: number): Promise<void> {
  await tx.all('update visit set photoId = ? where id = ?', id, visitId);
  await record(tx, { kind: KIND, id: visitId, move: id ? 'keep' : 'forget', from: '', to: '', actor }, now);
}

/** The whole body; refused as soon as it is known to be too large. */
async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST) throw tooLarge();
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > LARGEST) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const STATUS: Readonly<Record<string, number>> = {
  INTERNAL: 500,
  LINK_USED_UP: 409,
  NOT_YOURS: 403,
  TOO_LARGE: 413,
  TYPE_WRONG: 415,
};

function refuse(house: House, request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const { message, extensions } = said(error, languageOf(request), (line, cause) => house.log(line, cause));
  if (response.headersSent) return void response.destroy();
  response.writeHead(STATUS[String(extensions['code'])] ?? 404, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close', // a body that nobody reads on must not be sent on
  });
  response.end(JSON.stringify({ errors: [{ message, extensions }] }));
}
