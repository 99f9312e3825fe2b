import type { Collection, IndexableType, Table } from 'dexie';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { db, storageProblem, type Quarantined, type TableName } from './database.ts';

/** Reads and writes of one table, every row held against its schema in both directions. */
export type Checked<Row, Key> = {
  get(key: Key): Promise<Row | undefined>;
  /** The rows of a query; one that does not fit is set aside and left out, never thrown. */
  list(query: (table: Table<Row, Key>) => Collection<Row, Key> | Table<Row, Key>): Promise<Row[]>;
  put(row: Row): Promise<void>;
  putAll(rows: readonly Row[]): Promise<void>;
  remove(key: Key): Promise<void>;
};

/**
 * The checked form of a table.
 * @param name the table
 * @param schema what a row must look like
 * @param keyOf the primary key of a row, to name it in quarantine
 */
export function checked<Row, Key extends IndexableType>(
  name: TableName,
  schema: z.ZodType<Row>,
  table: Table<Row, Key>,
): Checked<Row, Key> {
  const check = (row: unknown): Row | undefined => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return parsed.data;
    setAside(name, schema, table.schema.primKey.keyPath, row);
    return undefined;
  };
  return {
    async get(key) {
      const row: unknown = await guarded(table.get(key));
      return row === undefined ? undefined : check(row);
    },
    async list(query) {
      const rows: unknown[] = await guarded(query(table).toArray());
      return rows.map(check).filter((row) => row !== undefined);
    },
    async put(row) {
      await guarded(table.put(schema.parse(row)));
    },
    async putAll(rows) {
      await guarded(table.bulkPut(rows.map((row) => schema.parse(row))));
    },
    async remove(key) {
      await guarded(table.delete(key));
    },
  };
}

async function guarded<T>(operation: PromiseLike<T>): Promise<T> {
  try {
    return await operation;
  } catch (error) {
    throw storageProblem(error);
  }
}

/**
 * Moves a bad row out of its table in a transaction of its own: the read that found it may be part
 * of a live query, which must not write. If the context dies first, the next read finds it again.
 * It is looked at once more there: it may have been mended since, or set aside by another read.
 */
function setAside(
  table: TableName,
  schema: z.ZodType,
  keyPath: string | string[] | null | undefined,
  row: unknown,
): void {
  const key = primaryKeyOf(row, keyPath);
  if (key === undefined) return;
  setTimeout(() => {
    db.transaction('rw', [db.table(table), db.quarantine], async () => {
      const there: unknown = await db.table(table).get(key);
      const parsed = schema.safeParse(there);
      if (there === undefined || parsed.success) return;
      const entry: Quarantined = {
        id: newId(),
        table,
        key: String(key),
        row: there,
        issue: z.prettifyError(parsed.error),
        at: Date.now(),
      };
      await db.quarantine.put(entry);
      await db.table(table).delete(key);
    }).catch((failure: unknown) => {
      console.error(`Baton could not set a damaged ${table} row aside:`, failure);
    });
  }, 0);
}

function primaryKeyOf(
  row: unknown,
  keyPath: string | string[] | null | undefined,
): string | number | undefined {
  if (typeof keyPath !== 'string' || typeof row !== 'object' || row === null) return undefined;
  const value: unknown = Reflect.get(row, keyPath);
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
