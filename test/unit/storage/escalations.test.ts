import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { escalationSchema } from '@/lib/model/escalation';
import { taskSchema } from '@/lib/model/task';
import { openDatabase } from '@/lib/storage/database';
import { migrations } from '@/lib/storage/migrations/index';
import { aTask, NOW } from '../../fakes/factories.ts';

const before = { to: 'Mara Lind', reason: 'Refund above my limit', fallback: 'Ask Jo', at: NOW };

/** Writes tasks as version 8 had them, and opens the database as it is now. */
async function migrated(name: string, tasks: object[]) {
  const old = openDatabase(name, migrations.slice(0, 8));
  await old.table('tasks').bulkPut(tasks);
  old.close();
  const now = openDatabase(name);
  const rows = {
    tasks: await now.table('tasks').toArray(),
    escalations: await now.table('escalations').toArray(),
  };
  now.close();
  return rows;
}

test('an escalation leaves its task for a row of its own, open while the task is', async () => {
  const open = aTask({ state: 'working' });
  const over = aTask({ state: 'done' });
  const { tasks, escalations } = await migrated('escalated', [
    { ...open, escalation: { ...before, dueAt: NOW + 1 } },
    { ...over, escalation: before },
  ]);
  expect(tasks.map((task) => taskSchema.parse(task))).toEqual(expect.arrayContaining([open, over]));
  const rows = escalations.map((row) => escalationSchema.parse(row));
  expect(rows.find(({ taskId }) => taskId === open.id)).toMatchObject({
    state: 'open',
    to: 'Mara Lind',
    words: 'Refund above my limit',
    dueAt: NOW + 1,
  });
  expect(rows.find(({ taskId }) => taskId === over.id)).toMatchObject({
    state: 'closed',
    end: { how: 'passed' },
  });
});

test('tasks without one stay as they are', async () => {
  const plain = aTask();
  expect(await migrated('plain', [plain])).toEqual({ tasks: [plain], escalations: [] });
});
