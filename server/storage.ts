// What a house keeps on its disk: the database brought up to date, the keys and the files that lie beside it.
import { resolve } from 'node:path';
import * as access from './access/store.ts';
import * as channels from './channels/store.ts';
import { CannotStart, type Database, fileOf, openDatabase } from './engine/database.ts';
import * as due from './engine/due.ts';
import * as files from './engine/files.ts';
import * as journal from './engine/journal.ts';
import * as links from './engine/link.ts';
import { migrate } from './engine/migrate.ts';
import * as answers from './engine/once.ts';
import { Keyring } from './engine/personal.ts';
import * as health from './http/health.ts';
import * as meetings from './meetings/tables.ts';
import * as notices from './notices/store.ts';
import * as property from './property/store.ts';
import * as visits from './visits/tables.ts';

export interface Storage {
  readonly db: Database;
  readonly keyring: Keyring;
  readonly files: files.Files;
}

/** Opens what lies behind a database's address. Throws CannotStart with a plain sentence. */
export async function openStorage(databaseUrl: string): Promise<Storage> {
  const db = await openDatabase(databaseUrl);
  const beside = (fileOf(databaseUrl) ?? resolve('data/foyer.db')).replace(/\.db$/, '');
  try {
    await migrate(db, [
      { name: 'engine', steps: [...journal.tables, ...answers.tables, ...due.tables] },
      { name: 'links', steps: links.tables },
      { name: 'files', steps: files.tables },
      { name: 'http', steps: health.tables },
      { name: 'property', steps: property.tables },
      { name: 'access', steps: access.tables },
      { name: 'visits', steps: visits.tables },
      { name: 'notices', steps: notices.tables },
      { name: 'meetings', steps: meetings.tables },
      { name: 'channels', steps: channels.tables },
    ]);
    const keyring = await openKeys(db, `${beside}.keys`);
    const kept = new files.Files(`${beside}.files`, keyring);
    await kept.sweep(db);
    return { db, keyring, files: kept };
  } catch (error) {
    await db.close().catch(() => {});
    throw error;
  }
}

/** A house without its keys is not opened: what they sealed would be lost quietly. */
async function openKeys(db: Database, folder: string): Promise<Keyring> {
  const keyring = new Keyring(folder);
  if (keyring.isEmpty && (await property.propertyOf(db)))
    throw new CannotStart(`The keys to this database are missing: ${folder} is empty. Restore them from their backup.`);
  keyring.blind(''); // makes the standing key, so that an empty folder always means a loss
  return keyring;
}
