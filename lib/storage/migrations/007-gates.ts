import type { Migration } from './migration.ts';

export const seventh: Migration = {
  version: 7,
  describes: 'Turns and tool calls of runs, grants given ahead, limits, prices and what was spent.',
  stores: {
    turns: 'id, runId, [runId+seq]',
    toolCalls: 'id, runId, taskId',
    grants: 'id, origin',
    budgets: 'id',
    prices: 'prefix',
    spends: 'id, runId, taskId, at',
  },
};
