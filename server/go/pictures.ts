// Pictures over HTTP: sent once with a ticket, shown to those who may see their kind. What they are of is their kind's own affair.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { House } from '../context.ts';
import type { Database, Tx } from '../engine/database.ts';
import { fileOf, LARGEST, noteFile, tooLarge } from '../engine/files.ts';
import { openLink, pressLink } from '../engine/link.ts';
import type { KeyDay } from '../engine/personal.ts';
import { notFound, notYours, type Words } from '../engine/refusal.ts';
import type { Role } from '../engine/roles.ts';
import { callerOf, languageOf } from '../http/callers.ts';
import type { Origins } from '../http/origin.ts';
import { said } from '../http/words.ts';

/** One kind of picture: the purpose of its tickets, where it is sent to, whose it is, and who may look. */
export interface Kind {
  readonly kind: string;
  /** Between `/files/` and the ticket: '' or 'room/'. */
  readonly under: string;
  readonly words: Words;
  /** Under which key it is sealed; undefined for a subject that is gone. */
  dayOf(db: Database, subject: string): Promise<KeyDay | undefined>;
  /** Notes the picture with its subject; false when that is gone by now. */
  keep(tx: Tx, subject: string, fileId: string, holder: string, now: number): Promise<boolean>;
  /** Null: everybody who knows its address; such a picture shows nobody, and may be kept by browsers. */
  readonly seenBy: readonly Role[] | null;
}

/** `PUT /files/<ticket>` takes a picture, `GET /files/<id>` shows it. Says whether the path was one of its own. */
export function pictures(
  house: House,
  origins: Origins,
  kinds: readonly Kind[],
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0]!;
    const [, under = '', name] = /^\/files\/(\w+\/)?([\w-]{1,100})$/.exec(path) ?? [];
    const kind = kinds.find((it) => it.under === under);
    if (!name || !kind) return false;
    const answer = request.method === 'PUT' ? take(request, response, kind, name) : show(request, response, name);
    answer.catch((error: unknown) => refuse(house, request, response, error));
    return true;
  };

  async function take(request: IncomingMessage, response: ServerResponse, it: Kind, ticket: string): Promise<void> {
    if (!origins.allowed(request.headers.origin)) throw notYours();
    const { db, clock, files } = house;
    const day = await it.dayOf(db, (await openLink(db, it.kind, ticket, clock.now())).subject);
    if (day === undefined) throw notFound(it.words);
    const kept = await files.keep(await bytesOf(request), day);
    try {
      await db.write(async (tx) => {
        const now = clock.now();
        const { subject, holder } = await pressLink(tx, it.kind, ticket, now);
        // Only what is kept takes the place of the one before: a picture that comes too late takes nothing with it.
        if (!(await it.keep(tx, subject, kept.id, holder, now))) throw notFound(it.words);
        await files.forget(tx, it.kind, subject);
        await noteFile(tx, { ...kept, kind: it.kind, subject, at: now });
      });
    } catch (error) {
      files.remove(kept.id);
      throw error;
    }
    response.writeHead(204).end();
  }

  async function show(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') throw notYours();
    const row = await fileOf(house.db, id);
    const it = kinds.find(({ kind }) => kind === row?.kind) ?? kinds[0]!;
    if (it.seenBy) {
      const { who } = await callerOf(request, response, 'desk', { doors: house.doors, origins });
      if (!who.audience.roles.some((role) => it.seenBy!.includes(role))) throw notYours();
    }
    const bytes = row && (await house.files.open(row));
    if (!row || !bytes) throw notFound(it.words);
    response
      .writeHead(200, {
        'content-type': row.type,
        'content-length': bytes.length,
        'cache-control': it.seenBy ? 'no-store' : 'private, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; sandbox",
      })
      .end(request.method === 'HEAD' ? undefined : bytes);
  }
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
