// What stands in the file, read once the server has let go of it.
import { type Database, openDatabase } from '../../../server/engine/database.ts';

/** Opens the file, looks, and closes it again. */
export async function lookInto<Found>(databaseUrl: string, look: (db: Database) => Promise<Found>): Promise<Found> {
  const db = await openDatabase(databaseUrl);
  try {
    return await look(db);
  } finally {
    await db.close();
  }
}
