// One file, one server. The lock is a transaction that never ends, on a file of its own: the system frees it even after kill -9.
import Libsql from 'libsql';
import { CannotStart } from './start.ts';

/** Takes the database file for this process; throws CannotStart while another server has it. Returns what lets go. */
export function takeLock(path: string): () => void {
  const lock = new Libsql(`${path}.lock`);
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw new CannotStart(
      `${path} belongs to another Foyer server that is running. Stop that one first, or set DATABASE_URL to another file.`,
      error,
    );
  }
  return () => void lock.close();
}
