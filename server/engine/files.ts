// Files about a person: sealed with their day's key, outside the web root, told apart by what is in them and not by what they are
// called. A row says that a file is there; a file without a row is nobody's and is swept away at the next start.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, Tx } from './database.ts';
import { newId } from './id.ts';
import type { KeyDay, Keyring } from './personal.ts';
import { Refusal, words } from './refusal.ts';

export const tables = [
  `create table file(id text primary key, kind text not null, subject text not null, type text not null, size integer not null,
     day text not null, at integer not null) strict`,
  'create index file_of on file(kind, subject)',
];

export interface FileRow {
  readonly id: string;
  /** What it is, and of what: an id. */
  readonly kind: string;
  readonly subject: string;
  readonly type: string;
  readonly size: number;
  readonly day: KeyDay;
  readonly at: number;
}

/** The most bytes a file may have. */
export const LARGEST = 5 * 1024 * 1024;

export class Files {
  readonly #folder: string;
  readonly #keyring: Pick<Keyring, 'seal' | 'open'>;

  constructor(folder: string, keyring: Pick<Keyring, 'seal' | 'open'>) {
    this.#folder = folder;
    this.#keyring = keyring;
  }

  /** Writes a picture down, sealed, before any row speaks of it. Refuses what is no JPEG or PNG, whatever it is called. */
  async keep(bytes: Buffer, day: KeyDay): Promise<Pick<FileRow, 'id' | 'type' | 'size' | 'day'>> {
    if (bytes.length > LARGEST) throw tooLarge();
    const type = pictureType(bytes);
    if (!type) throw wrongType();
    const id = newId();
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const file = await open(this.#path(id), 'wx', 0o600);
    try {
      await file.writeFile(this.#keyring.seal(day, bytes.toString('base64')));
      await file.sync();
    } finally {
      await file.close();
    }
    return { id, type, size: bytes.length, day };
  }

  /** What is in it; undefined when it was removed, or the key of its day is no more. */
  async open({ id }: Pick<FileRow, 'id'>): Promise<Buffer | undefined> {
    const sealed = await readFile(this.#path(id), 'utf8').catch(() => undefined);
    const plain = sealed && this.#keyring.open(sealed)?.plain;
    return plain ? Buffer.from(plain, 'base64') : undefined;
  }

  /** Removes what was written; nothing if it is gone already. */
  remove(id: string): void {
    rmSync(this.#path(id), { force: true });
  }

  /** Removes the files and rows of one thing, in the write that has no more use for them; gives how many. */
  async forget(tx: Tx, kind: string, subject: string): Promise<number> {
    const rows = await tx.all<FileRow>('delete from file where kind = ? and subject = ? returning *', kind, subject);
    for (const { id } of rows) this.remove(id);
    return rows.length;
  }

  /** Removes what no row speaks of: the process died between the two. */
  async sweep(db: Pick<Database, 'read'>): Promise<void> {
    const names = existsSync(this.#folder) ? readdirSync(this.#folder) : [];
    const known = new Set((await db.read<{ id: string }>('select id from file')).map(({ id }) => id));
    for (const name of names)
      if (!known.has(name.replace(ENDING, ''))) rmSync(join(this.#folder, name), { force: true });
  }

  #path(id: string): string {
    return join(this.#folder, id.replace(/[^\w-]/g, '') + ENDING);
  }
}

const ENDING = '.sealed';

/** Notes a file that was kept, in the write that needs it. */
export async function noteFile(tx: Tx, { id, kind, subject, type, size, day, at }: FileRow): Promise<void> {
  await tx.all('insert into file values(?, ?, ?, ?, ?, ?, ?)', id, kind, subject, type, size, day, at);
}

export async function fileOf(db: Pick<Database, 'read'>, id: string): Promise<FileRow | undefined> {
  const [row] = await db.read<FileRow>('select * from file where id = ?', id);
  return row;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The type of a picture by its first bytes and its end; undefined for anything else. */
export function pictureType(bytes: Buffer): 'image/jpeg' | 'image/png' | undefined {
  const png = bytes.subarray(0, 8).equals(PNG) && bytes.subarray(12, 16).toString('latin1') === 'IHDR';
  if (png && bytes.subarray(-8, -4).toString('latin1') === 'IEND') return 'image/png';
  const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  if (jpeg && bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9) return 'image/jpeg';
  return undefined;
}

export const tooLarge = () =>
  new Refusal(
    'TOO_LARGE',
    words('照片超过 5 MB，请重拍一张。', 'The photo is larger than 5 MB. Please take another.'),
    { field: 'photo', params: { max: LARGEST } },
  );
const wrongType = () =>
  new Refusal('TYPE_WRONG', words('只能发送 JPEG 或 PNG 照片。', 'Only JPEG and PNG photos can be sent.'), {
    field: 'photo',
  });
