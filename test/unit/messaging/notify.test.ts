import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { notifyOfWaiting, openNotified } from '@/lib/messaging/notify';
import { gates } from '@/lib/storage/gates';
import { changeSettings } from '@/lib/storage/settings';
import { tasks } from '@/lib/storage/tasks';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { aTask, idOf, NOW } from '../../fakes/factories.ts';

const task = aTask({ state: 'needs_input', title: 'Answer Anna' });
let shown: { id: string; title: string; message: string }[] = [];
let allowed = true;

beforeEach(async () => {
  fakeBrowser.reset();
  await emptyDatabase();
  shown = [];
  allowed = true;
  Object.assign(fakeBrowser, {
    permissions: { contains: () => Promise.resolve(allowed) },
    notifications: {
      create: (id: string, { title, message }: { title: string; message: string }) => {
        shown.push({ id, title, message });
        return Promise.resolve(id);
      },
      clear: () => Promise.resolve(true),
    },
  });
  await changeSettings({ notify: true });
  await tasks.put(task);
  await ask(1);
});
afterEach(() => {
  vi.restoreAllMocks();
});

function ask(number: number): Promise<void> {
  return gates.put({
    id: idOf(number),
    runId: idOf(90),
    taskId: task.id,
    reason: 'input',
    question: 'A secret of the page?',
    allowed: ['respond'],
    openedAt: NOW,
  });
}

test('one event, one notification, and nothing of what was asked in it', async () => {
  await notifyOfWaiting();
  await notifyOfWaiting();
  expect(shown).toEqual([
    {
      id: `baton:task:${task.id}`,
      title: 'An agent asks you something',
      message: 'Answer Anna',
    },
  ]);
  await ask(2);
  await notifyOfWaiting();
  expect(shown).toHaveLength(2);
});

test.each([
  ['the person did not ask for it', { notify: false }],
  ['Baton is quiet', { quiet: true }],
])('none where %s', async (_, settings) => {
  await changeSettings(settings);
  await notifyOfWaiting();
  expect(shown).toEqual([]);
});

test('none without the permission; it is made up for once it is given', async () => {
  allowed = false;
  await notifyOfWaiting();
  expect(shown).toEqual([]);
  allowed = true;
  await notifyOfWaiting();
  expect(shown).toHaveLength(1);
});

test('pressing it opens its task, and only one of ours does', async () => {
  const opened = vi.spyOn(fakeBrowser.tabs, 'create');
  await openNotified('somebody-else');
  expect(opened).not.toHaveBeenCalled();
  await openNotified(`baton:task:${task.id}`);
  expect(opened.mock.calls[0]?.[0].url).toContain(`sidepanel.html#task/${task.id}`);
});
