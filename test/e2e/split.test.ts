import { afterAll, beforeAll, expect, test } from 'vitest';
import { pagePanel, until } from './harness/panel.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

test('a ticket becomes subtasks: agents work in order, what is kept stands under Yours', async () => {
  await stage.turnOn();
  const page = await stage.openTicket('TW-1042');
  const key = await stage.itemKey('TW-1042');
  const panel = pagePanel(await stage.session.panel(page));
  // the link stands below the proposals: it moves until they are there
  await panel.waitFor(`document.querySelectorAll('article').length === 3`);
  await panel.clickNamed('Split this item');
  await panel.waitFor(`document.querySelectorAll('ol li article, ol li section').length > 4`);
  await panel.clickNamed('Accept all');
  const taken = async () => {
    const split = (await stage.inside.rows('splits')).find((row) => row.workItemKey === key);
    return split !== undefined && split.subtasks.every(({ taskId }) => taskId !== undefined);
  };
  await until(taken, 'every subtask is a task');
  const tasks = (await stage.inside.rows('tasks')).filter((row) => row.workItemKey === key);
  const kept = tasks.filter(({ executor }) => executor.type === 'person');
  const facts = tasks.find(({ kind }) => kind === 'collect-facts');
  const reply = tasks.find(({ kind }) => kind === 'draft-reply');
  expect(kept.length).toBeGreaterThanOrEqual(5);
  expect(kept.every(({ state }) => state === 'working')).toBe(true);

  // What waits for nobody runs at once; the reply waits for what it has to say.
  await stage.taskIn(facts?.id ?? '', ['review']);
  expect(await stage.task(reply?.id ?? '')).toMatchObject({ state: 'claimed' });
  expect((await stage.task(reply?.id ?? ''))?.runId).toBeUndefined();

  await panel.waitFor(`location.hash = 'tasks'`);
  await panel.waitFor(
    `document.body.innerText.toUpperCase().includes('YOURS') && document.body.innerText.includes(${JSON.stringify(kept[0]?.title)})`,
  );

  for (const before of reply?.after ?? []) {
    expect((await stage.task(reply?.id ?? ''))?.runId).toBeUndefined();
    await stage.inside.say('finish', { taskId: before });
  }
  const worked = await stage.taskIn(reply?.id ?? '', ['review']);
  expect(worked.handoff.done).toContain('Done before this');
  expect(stage.desk.submissions()).toEqual([]);
});

test('where one is stopped, the task that waited for it asks, and can start without it', async () => {
  const page = await stage.openTicket('TW-1045');
  const key = await stage.itemKey('TW-1045');
  const panel = pagePanel(await stage.session.panel(page));
  // What was first seen of the page may not be all of it yet: asked again until the reply is planned.
  const subtaskIds = await until(async () => {
    await stage.inside.say('split-item', { workItemKey: key });
    const plan = (await stage.inside.rows('splits')).find((row) => row.workItemKey === key);
    const found = plan?.subtasks ?? [];
    return found.some(({ kind }) => kind === 'draft-reply') && found.map(({ id }) => id);
  }, 'a plan with a reply');
  await stage.inside.say('accept-subtasks', { workItemKey: key, subtaskIds: subtaskIds || [] });
  const tasks = (await stage.inside.rows('tasks')).filter((row) => row.workItemKey === key);
  const reply = tasks.find(({ kind }) => kind === 'draft-reply');
  const [stopped = '', ...others] = reply?.after ?? [];
  await stage.inside.say('stop', { taskId: stopped });
  for (const taskId of others) await stage.inside.say('finish', { taskId });
  const asking = await stage.taskIn(reply?.id ?? '', ['needs_input']);
  const title = tasks.find(({ id }) => id === stopped)?.title ?? '';
  expect(asking.problem?.message).toBe(`It waits for “${title}”, which was stopped.`);

  await panel.waitFor(`location.hash = 'task/${reply?.id}'`);
  await panel.waitFor(`document.body.innerText.includes('which was stopped')`);
  await panel.clickNamed('Start now');
  await stage.taskIn(reply?.id ?? '', ['review']);
});
