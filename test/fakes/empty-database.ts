import { db } from '@/lib/storage/database';

/** Empties every table, so that each test begins with nothing. Import `fake-indexeddb/auto` first. */
export async function emptyDatabase(): Promise<void> {
  await db.transaction('rw', db.tables, () => Promise.all(db.tables.map((table) => table.clear())));
}

/** Everything that is stored, as one text, for tests that look for what must not be there. */
export async function wholeDatabase(): Promise<string> {
  const tables = await Promise.all(
    db.tables.map(async (table) => [table.name, await table.toArray()] as const),
  );
  return JSON.stringify(Object.fromEntries(tables));
}
