import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/storage/database';
import { results } from '@/lib/storage/results';
import { reviewMarks } from '@/lib/storage/review-marks';
import { appendStep, moveRun, openRuns, runs, stepsOf } from '@/lib/storage/runs';
import { countTasks, moveTask, tasks, tasksIn, tasksOf } from '@/lib/storage/tasks';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { aChange, aResult, aRun, aStep, aTask, nextId, NOW } from '../../fakes/factories.ts';

beforeEach(emptyDatabase);

const problem = {
  code: 'agent_unreachable',
  message: 'No answer.',
  nextStep: 'Try again.',
} as const;

describe('moving a task', () => {
  test('stores the state, since when, and what goes with it', async () => {
    const task = aTask({ state: 'working' });
    await tasks.put(task);
    const moved = await moveTask(task.id, 'ask-input', NOW + 5, { problem });
    expect(moved).toEqual({
      ...task,
      state: 'needs_input',
      problem,
      stateSince: NOW + 5,
      updatedAt: NOW + 5,
    });
    expect(await tasks.get(task.id)).toEqual(moved);
  });

  test('clears the problem unless the move names one', async () => {
    const task = aTask({ state: 'needs_input', problem });
    await tasks.put(task);
    expect(await moveTask(task.id, 'answer', NOW + 1)).not.toHaveProperty('problem');
  });

  test('a move to the same state does not begin it anew', async () => {
    const task = aTask({ state: 'working' });
    await tasks.put(task);
    expect(await moveTask(task.id, 'take-over', NOW + 9)).toMatchObject({
      stateSince: NOW,
      updatedAt: NOW + 9,
    });
  });

  test('an illegal move leaves the row as it was', async () => {
    const task = aTask({ state: 'done', problem });
    await tasks.put(task);
    await expect(moveTask(task.id, 'cancel', NOW + 1, { title: 'x' })).rejects.toMatchObject({
      code: 'illegal_transition',
    });
    expect(await db.tasks.get(task.id)).toEqual(task);
  });

  test('a change that does not fit leaves the row as it was', async () => {
    const task = aTask();
    await tasks.put(task);
    await expect(moveTask(task.id, 'start', NOW, { title: '' })).rejects.toThrow();
    expect(await db.tasks.get(task.id)).toEqual(task);
  });

  test('a task that is gone is said to be gone', async () => {
    await expect(moveTask(nextId(), 'start', NOW)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('of two moves at once from the same state, one is refused', async () => {
    const task = aTask({ state: 'review' });
    await tasks.put(task);
    const outcomes = await Promise.allSettled([
      moveTask(task.id, 'accept', NOW),
      moveTask(task.id, 'cancel', NOW),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('moving a run', () => {
  test('stores the state and a sign of life', async () => {
    const run = aRun();
    await runs.put(run);
    const moved = await moveRun(run.id, 'start', NOW + 1, { startedAt: NOW + 1 });
    expect(moved).toMatchObject({ state: 'working', startedAt: NOW + 1, lastSignAt: NOW + 1 });
    expect(await runs.get(run.id)).toEqual(moved);
  });

  test('an illegal move leaves the row as it was', async () => {
    const run = aRun({ state: 'completed' });
    await runs.put(run);
    const move = moveRun(run.id, 'fail', NOW, { activity: 'changed' });
    await expect(move).rejects.toMatchObject({ code: 'illegal_transition' });
    expect(await db.runs.get(run.id)).toEqual(run);
  });

  test('the queue holds what somebody has to work on, oldest first', async () => {
    const [younger, older] = [aRun({ createdAt: NOW + 1, state: 'working' }), aRun()];
    const others = (['auth-required', 'input-required', 'completed', 'canceled'] as const).map(
      (state) => aRun({ state }),
    );
    await runs.putAll([younger, older, ...others]);
    expect((await openRuns()).map(({ id }) => id)).toEqual([older.id, younger.id]);
  });
});

describe('the steps of a run', () => {
  const step = (runId: string) => {
    const { seq: _, ...rest } = aStep({ runId });
    return rest;
  };

  test('are numbered from 1 for each run, also when written at once', async () => {
    const [one, other] = [nextId(), nextId()];
    await Promise.all([1, 2, 3, 4].map(() => appendStep(step(one))));
    await appendStep(step(other));
    expect((await stepsOf(one)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect((await stepsOf(other)).map(({ seq }) => seq)).toEqual([1]);
  });

  test('keep their order when one was set aside', async () => {
    const runId = nextId();
    const first = await appendStep(step(runId));
    const second = await appendStep(step(runId));
    await db.steps.delete(first.id);
    expect((await appendStep(step(runId))).seq).toBeGreaterThan(second.seq);
  });
});

describe('lists of tasks', () => {
  test('newest change first, over several states, up to a limit', async () => {
    const rows = [
      aTask({ state: 'review', updatedAt: NOW + 1 }),
      aTask({ state: 'needs_input', updatedAt: NOW + 3 }),
      aTask({ state: 'review', updatedAt: NOW + 2 }),
      aTask({ state: 'done', updatedAt: NOW + 4 }),
    ];
    await tasks.putAll(rows);
    const found = await tasksIn(['review', 'needs_input'], 2);
    expect(found.map(({ updatedAt }) => updatedAt)).toEqual([NOW + 3, NOW + 2]);
    expect(await countTasks(['review', 'needs_input'])).toBe(3);
    expect(await tasksOf(rows[0]?.workItemKey ?? '')).toHaveLength(4);
    expect(await tasksOf('another')).toEqual([]);
  });
});

describe('review marks', () => {
  test('name the fields of results in review, by ids only', async () => {
    const [change, old] = [aChange({ newText: 'private words' }), aChange({ fieldKey: 'note' })];
    const waiting = aTask({ state: 'review' });
    const over = aTask({ state: 'done' });
    const [result, oldResult] = [
      aResult({ taskId: waiting.id, changes: [change] }),
      aResult({ taskId: over.id, changes: [old] }),
    ];
    await results.putAll([result, oldResult]);
    await tasks.putAll([
      { ...waiting, resultId: result.id },
      { ...over, resultId: oldResult.id },
      aTask({ state: 'review' }),
    ]);
    expect(await reviewMarks(waiting.workItemKey)).toEqual([
      { taskId: waiting.id, changeId: change.id, fieldKey: 'reply' },
    ]);
  });
});
