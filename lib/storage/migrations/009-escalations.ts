import type { Migration } from './migration.ts';

/** What a task said of its escalation up to version 8. */
type Before = {
  id: string;
  workItemKey: string;
  state: string;
  escalation?: { to: string; reason: string; dueAt?: number; fallback: string; at: number };
};

const OVER = ['done', 'declined', 'duplicate', 'failed', 'canceled'];

export const ninth: Migration = {
  version: 9,
  describes: 'Escalations have a table of their own, with an owner until somebody closes them.',
  stores: { escalations: 'id, taskId, state, workItemKey' },
  upgrade: async (transaction) => {
    const tasks = transaction.table<Before, string>('tasks');
    const escalated = await tasks.filter(({ escalation }) => escalation !== undefined).toArray();
    for (const { escalation, ...task } of escalated) {
      if (escalation === undefined) continue;
      const { to, reason: words, dueAt, fallback, at } = escalation;
      const over = OVER.includes(task.state);
      await transaction.table('escalations').put({
        id: `task:${task.id}:${at}`,
        taskId: task.id,
        workItemKey: task.workItemKey,
        state: over ? 'closed' : 'open',
        source: 'person',
        reason: 'decided',
        to,
        words,
        tried: [],
        ...(dueAt === undefined ? {} : { dueAt }),
        fallback,
        at,
        ...(over ? { end: { how: 'passed', by: to, words: '', at } } : {}),
      });
      await tasks.put(task);
    }
  },
};
