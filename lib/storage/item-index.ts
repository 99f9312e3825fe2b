import { segmentSchema, type Segment } from '../model/item-index.ts';
import { db, storageProblem } from './database.ts';
import { workItems } from './work-items.ts';

/** What is stored of the index of past work. */
type StoredIndex = {
  segments: Segment[];
  /** A segment could not be read: the index has to be built anew from the work items. */
  damaged: boolean;
};

/** Whole segments go, whole segments come. */
type Change = { remove: readonly string[]; add: readonly Segment[] };

/**
 * Segments read before. They are replaced and never changed, so a copy holds as long as its id is
 * stored, whichever context wrote it. Lost with the context, and read again then.
 */
const READ = new Map<string, Segment>();

/** The index as it is stored now. Reads only the segments this context has not read yet. */
export async function readIndex(): Promise<StoredIndex> {
  try {
    const ids = await db.itemSegments.toCollection().primaryKeys();
    const there = new Set(ids);
    for (const id of READ.keys()) if (!there.has(id)) READ.delete(id);
    const missing = ids.filter((id) => !READ.has(id));
    const rows: unknown[] = await db.itemSegments.bulkGet(missing);
    let damaged = false;
    for (const row of rows) {
      const parsed = segmentSchema.safeParse(row);
      if (parsed.success) READ.set(parsed.data.id, parsed.data);
      else damaged = true;
    }
    return { segments: ids.flatMap((id) => READ.get(id) ?? []), damaged };
  } catch (error) {
    throw storageProblem(error);
  }
}

/**
 * Changes the index in one transaction, so that two readings at once lose nothing.
 * @param work what to change, given what is stored; must not wait for anything but the store
 */
export async function changeIndex(
  work: (stored: StoredIndex) => Change | null | Promise<Change | null>,
): Promise<void> {
  try {
    await db.transaction('rw', [db.itemSegments, db.workItems, db.observations], async () => {
      const change = await work(await readIndex());
      if (change === null) return;
      await db.itemSegments.bulkDelete([...change.remove]);
      await db.itemSegments.bulkPut([...change.add]);
    });
  } catch (error) {
    throw storageProblem(error);
  }
}

/** Every stored segment's id, readable or not: for throwing the whole index away. */
export function segmentIds(): Promise<string[]> {
  return db.itemSegments.toCollection().primaryKeys();
}

/** Those of some work items whose text is no longer here: wiped by the person, or dropped. */
export async function forgottenAmong(keys: readonly string[]): Promise<string[]> {
  const items = await workItems.list((table) => table.where('key').anyOf(keys));
  const readings = await db.observations
    .where('id')
    .anyOf(items.map((item) => item.latestObservationId))
    .primaryKeys();
  const read = new Set(readings);
  const there = new Set(
    items.filter((item) => read.has(item.latestObservationId)).map(({ key }) => key),
  );
  return keys.filter((key) => !there.has(key));
}
