import { expect } from 'vitest';
import { isTerminalRun } from '@/lib/model/run';
import { isTerminalTask } from '@/lib/model/task';
import { verifyAudit } from '@/lib/storage/audit';
import { db } from '@/lib/storage/database';

const OVER = new Set(['review', 'done', 'declined', 'duplicate', 'canceled']);

/**
 * What must hold at every moment, whoever was interrupted where. Remembers what it saw: an end, and a
 * result, must look the same ever after.
 */
export function watchInvariants() {
  const final = new Map<string, unknown>();

  const same = (id: string, row: unknown) => {
    if (final.has(id)) expect(row).toEqual(final.get(id));
    else final.set(id, row);
  };

  return async function check(): Promise<void> {
    // One transaction: one moment.
    const [tasks, runs, results, steps] = await db.transaction(
      'r',
      [db.tasks, db.runs, db.results, db.steps],
      () =>
        Promise.all([
          db.tasks.toArray(),
          db.runs.toArray(),
          db.results.toArray(),
          db.steps.orderBy('[runId+seq]').toArray(),
        ]),
    );
    for (const run of runs) {
      const ofRun = results.filter(({ runId }) => runId === run.id);
      expect(ofRun.length).toBeLessThanOrEqual(1);
      expect(ofRun.every(({ id }) => id === run.id)).toBe(true);
      const whole = ofRun.some(({ incomplete }) => !incomplete);
      expect([run.state, whole]).toEqual([run.state, run.state === 'completed']);
      if (isTerminalRun(run.state)) same(`run ${run.id}`, run);
      const numbers = steps.filter(({ runId }) => runId === run.id).map(({ seq }) => seq);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
    for (const result of results) same(`result ${result.id}`, result);
    for (const task of tasks) {
      const mine = runs.filter(({ taskId }) => taskId === task.id);
      const open = mine.filter(({ state }) => !isTerminalRun(state));
      expect(open.every(({ id }) => id === task.runId)).toBe(true);
      if (isTerminalTask(task.state)) {
        same(`task ${task.id}`, task.state);
        expect(open).toEqual([]);
      }
      if (task.executor.type === 'person') expect(open).toEqual([]);
      const newest = mine.find(({ id }) => id === task.runId);
      if (newest?.state === 'completed' && task.executor.type === 'agent') {
        expect(OVER).toContain(task.state);
        expect(task.resultId).toBe(newest.id);
      }
      if (task.state === 'done') expect(task.resultId ?? task.executor.type).not.toBe('agent');
    }
    expect(await verifyAudit()).toBeNull();
  };
}
