import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from './harness/panel.ts';
import { openStage, type Stage } from './stage.ts';

/** Long enough to be cut off in the middle, with words that show a gap or a repetition. */
const TEXT = Array.from({ length: 60 }, (_, index) => `Sentence ${index + 1} of the reply.`).join(
  ' ',
);
const SLOW = { do: 'ok', text: TEXT, chunkSize: 20, delayMs: 60 } as const;
const QUICK = { do: 'ok', text: TEXT, chunkSize: 200, delayMs: 1 } as const;

const REPETITIONS = 20;

let stage: Stage;
let agentId: string;
let workItemKey: string;

beforeAll(async () => {
  stage = await openStage();
  await stage.turnOn();
  await stage.openTicket('TW-1043');
  workItemKey = await stage.itemKey('TW-1043');
  agentId = await stage.connectClaude();
});

afterAll(() => stage.close());

const handOff = async (goal: string): Promise<string> => {
  const { taskId } = await stage.inside.say('hand-off-goal', { workItemKey, goal, agentId });
  return taskId;
};

/** The one result of a task, whole: whatever was killed on the way. */
async function expectWholeOnce(taskId: string): Promise<void> {
  const runs = (await stage.inside.rows('runs')).filter((run) => run.taskId === taskId);
  const results = (await stage.inside.rows('results')).filter((row) => row.taskId === taskId);
  expect(runs.map((run) => run.state)).toEqual(['completed']);
  expect(results).toHaveLength(1);
  const texts = [
    ...(results[0]?.notes ?? []).map((note) => note.markdown),
    ...(results[0]?.changes ?? []).map((change) => change.newText),
  ];
  expect(texts).toEqual([TEXT]);
}

describe('a run outlives what it runs in', () => {
  test('the runner dies and the worker lives: another runner goes on at once', async () => {
    stage.api.next(SLOW, QUICK);
    const taskId = await handOff('Answer while the runner dies');
    await stage.textOf(taskId);
    expect(await stage.session.killRunner()).toBe(true);
    await stage.taskIn(taskId, ['review'], 20_000);
    await expectWholeOnce(taskId);
  });

  test('worker and runner die: the alarm brings both back', async () => {
    stage.api.next(SLOW, QUICK);
    const taskId = await handOff('Answer while everything but the browser dies');
    await stage.textOf(taskId);
    expect(await stage.session.killWorker()).toBe(true);
    expect(await stage.session.killRunner()).toBe(true);
    await stage.taskIn(taskId, ['review'], 75_000);
    await expectWholeOnce(taskId);
  });

  test(`panel closed, worker, runner and browser killed: ${REPETITIONS} of ${REPETITIONS} whole`, async () => {
    for (let round = 1; round <= REPETITIONS; round += 1) {
      stage.api.next(SLOW, QUICK);
      const panel = await stage.session.panel(stage.inside.page);
      const taskId = await handOff(`Round ${round}`);
      await panel.evaluate(`location.hash = '#task/${taskId}'`);
      await until(() => panel.evaluate(`document.body.innerText.includes('Sentence 1')`), 'text');
      await panel.close();
      await stage.session.killWorker();
      await stage.session.killRunner();
      await stage.session.killBrowser();
      await stage.relaunch();
      await stage.taskIn(taskId, ['review']);
      await expectWholeOnce(taskId);
      const run = (await stage.inside.rows('runs')).find((row) => row.taskId === taskId);
      const journal = (await stage.inside.rows('steps')).filter((step) => step.runId === run?.id);
      expect(
        journal.toSorted((a, b) => a.seq - b.seq).map((step) => `${step.kind} ${step.state}`),
      ).toEqual([
        'attempt interrupted',
        'model-turn interrupted',
        'resume done',
        'attempt done',
        'model-turn done',
      ]);
    }
  }, 600_000);
});
