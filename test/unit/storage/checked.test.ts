import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/lib/storage/database';
import { quarantined } from '@/lib/storage/quarantine';
import { sightings } from '@/lib/storage/sites';
import { tasks, tasksIn } from '@/lib/storage/tasks';
import { until } from '../../fakes/clock.ts';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { aSighting, aTask } from '../../fakes/factories.ts';

beforeEach(emptyDatabase);

/** Puts a row past the check, as a bug or an older version could have. */
async function damage(id: string, change: Record<string, unknown>): Promise<void> {
  const row = await db.tasks.get(id);
  await db.table('tasks').put({ ...row, ...change });
}

describe('a row that does not fit', () => {
  test('is left out of a list, and the others stay in it', async () => {
    const [good, bad] = [aTask({ state: 'review' }), aTask({ state: 'review' })];
    await tasks.putAll([good, bad]);
    await damage(bad.id, { minutes: 'many' });
    expect(await tasksIn(['review'])).toEqual([good]);
  });

  test('is set aside whole, with its table, its key and what was wrong with it', async () => {
    const task = aTask();
    await tasks.put(task);
    await damage(task.id, { kind: 'juggle', extra: { kept: true } });
    expect(await tasks.get(task.id)).toBeUndefined();
    await until(async () => (await db.quarantine.count()) === 1, 'quarantine');
    expect(await db.tasks.count()).toBe(0);
    const [aside] = await quarantined();
    expect(aside).toMatchObject({
      table: 'tasks',
      key: task.id,
      row: { ...task, kind: 'juggle', extra: { kept: true } },
    });
    expect(aside?.issue).toContain('kind');
  });

  test('is set aside once, however often it was read', async () => {
    const task = aTask();
    await tasks.put(task);
    await damage(task.id, { title: '' });
    await Promise.all([tasks.get(task.id), tasks.get(task.id), tasks.list((table) => table)]);
    await until(async () => (await db.tasks.count()) === 0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await quarantined()).toHaveLength(1);
  });

  test('stays where it is when it was mended before it could be set aside', async () => {
    const task = aTask();
    await tasks.put(task);
    await damage(task.id, { title: '' });
    await tasks.get(task.id);
    await tasks.put(task);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await tasks.get(task.id)).toEqual(task);
    expect(await quarantined()).toEqual([]);
  });

  test('has a number for a key where the table has', async () => {
    await sightings.put(aSighting({ tabId: 7 }));
    await db.table('sightings').put({ tabId: 7, origin: 'nowhere' });
    expect(await sightings.get(7)).toBeUndefined();
    await until(async () => (await db.quarantine.count()) === 1);
    expect(await db.sightings.count()).toBe(0);
  });

  test('is refused at the door: nothing is written', async () => {
    const task = aTask();
    await expect(tasks.put({ ...task, title: '' })).rejects.toThrow(/title/);
    await expect(tasks.putAll([task, { ...task, minutes: -1 }])).rejects.toThrow(/minutes/);
    expect(await db.tasks.count()).toBe(0);
  });
});

test('a full disk is said as such, with what to do', async () => {
  const full = Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
  vi.spyOn(db.tasks, 'put').mockRejectedValueOnce(full);
  await expect(tasks.put(aTask())).rejects.toMatchObject({ code: 'storage_full', cause: full });
});
