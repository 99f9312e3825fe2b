import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, storageProblem, type BatonDatabase } from '@/lib/storage/database';
import { migrations } from '@/lib/storage/migrations/index';
import type { Migration } from '@/lib/storage/migrations/migration';

const first: Migration = { version: 1, describes: 'Notes.', stores: { notes: 'id' } };
const second: Migration = {
  version: 2,
  describes: 'Notes have a colour.',
  stores: { notes: 'id, colour' },
  upgrade: async (transaction) => {
    await transaction
      .table('notes')
      .toCollection()
      .modify((note: { colour?: string }) => {
        note.colour ??= 'yellow';
      });
  },
};
const third: Migration = {
  version: 3,
  describes: 'Boards.',
  stores: { boards: 'id' },
  upgrade: async (transaction) => {
    for (const key of await transaction.table('notes').toCollection().primaryKeys()) {
      await transaction.table('boards').put({ id: `board of ${String(key)}` });
    }
  },
};
const LIST = [first, second, third];

const open: BatonDatabase[] = [];
let name = '';
let count = 0;
beforeEach(() => {
  count += 1;
  name = `synthetic-${count}`;
});
afterEach(() => {
  for (const database of open.splice(0)) database.close();
});

/** The database as a Baton would see it that knows only these migrations. */
function as(list: readonly Migration[]): BatonDatabase {
  const database = openDatabase(name, list);
  open.push(database);
  return database;
}

async function wrote(list: readonly Migration[], rows: object[]): Promise<void> {
  const database = as(list);
  if (rows.length > 0) await database.table('notes').bulkPut(rows);
  else await database.open();
  database.close();
}

const changed = { id: 'a', text: 'old' };
const alreadyNew = { id: 'b', text: 'new', colour: 'green' };

describe('from version 1 to 3', () => {
  test('rows are changed, and what is new already stays as it is', async () => {
    await wrote([first], [changed, alreadyNew]);
    const database = as(LIST);
    expect(await database.table('notes').toArray()).toEqual([
      { ...changed, colour: 'yellow' },
      alreadyNew,
    ]);
    expect(await database.table('boards').count()).toBe(2);
    expect(database.verno).toBe(3);
  });

  test('from version 2, only what comes after it happens', async () => {
    await wrote([first, second], [{ id: 'c', text: 'written in 2' }]);
    const database = as(LIST);
    expect(await database.table('notes').toArray()).toEqual([{ id: 'c', text: 'written in 2' }]);
    expect(await database.table('boards').count()).toBe(1);
  });

  test.each([1, 2, 3])(
    'an empty database of version %i becomes an empty one of version 3',
    async (version) => {
      await wrote(LIST.slice(0, version), []);
      const database = as(LIST);
      expect(await database.table('notes').count()).toBe(0);
      expect(await database.table('notes').where({ colour: 'green' }).count()).toBe(0);
    },
  );

  test('opened a second time, nothing changes any more', async () => {
    await wrote([first], [changed]);
    const once = as(LIST);
    await once.table('notes').update('a', { colour: 'red' });
    once.close();
    expect(await as(LIST).table('notes').toArray()).toEqual([{ ...changed, colour: 'red' }]);
  });

  test('an upgrade that breaks half-way leaves the old version as it was', async () => {
    await wrote([first], [changed, alreadyNew]);
    const broken: Migration = {
      ...third,
      upgrade: async (transaction) => {
        await transaction.table('notes').clear();
        throw new Error('killed');
      },
    };
    await expect(as([first, second, broken]).open()).rejects.toThrow('killed');
    const old = as([first]);
    expect(await old.table('notes').toArray()).toEqual([changed, alreadyNew]);
    old.close();
    expect(await as(LIST).table('notes').get('a')).toMatchObject({ colour: 'yellow' });
  });

  test('an older Baton does not open newer data, says so, and leaves it alone', async () => {
    await wrote(LIST, [{ id: 'd', colour: 'blue', added: 'in 3' }]);
    const failure: unknown = await as([first])
      .table('notes')
      .toArray()
      .catch((error: unknown) => error);
    expect(storageProblem(failure)).toMatchObject({ code: 'migration_newer' });
    expect(await as(LIST).table('notes').toArray()).toEqual([
      { id: 'd', colour: 'blue', added: 'in 3' },
    ]);
  });
});

test('the real list counts up from 1 without gaps, and every entry says what it is about', () => {
  const versions = migrations.map(({ version }) => version);
  expect(versions).toEqual(migrations.map((_, index) => index + 1));
  for (const { describes } of migrations) expect(describes.length).toBeGreaterThan(10);
});

test('the real list opens from nothing', async () => {
  const database = as(migrations);
  await database.open();
  expect(database.tables.map((table) => table.name)).toContain('quarantine');
});
