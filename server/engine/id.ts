// Ids sort by time: the same order as the journal, and kind to indexes.
import { randomUUIDv7 } from 'node:crypto';

/** A new id (UUID version 7). */
export const newId = (): string => randomUUIDv7();
