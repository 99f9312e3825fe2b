import { db, type Quarantined } from './database.ts';

/** Rows that did not fit their schema, newest first. */
export async function quarantined(): Promise<Quarantined[]> {
  return await db.quarantine.orderBy('at').reverse().toArray();
}
