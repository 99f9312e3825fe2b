import type { Migration } from './migration.ts';

export const first: Migration = {
  version: 1,
  describes: 'The first shape: everything the main job needs.',
  stores: {
    workItems: 'key, lastSeenAt, origin',
    observations: 'id, workItemKey, at, consent.origin',
    proposals: 'id, workItemKey, [workItemKey+state]',
    tasks: 'id, workItemKey, state, updatedAt, [state+updatedAt]',
    runs: 'id, taskId, state',
    steps: 'id, runId, [runId+seq]',
    partials: 'runId',
    gates: 'id, runId, taskId',
    results: 'id, taskId',
    verdicts: 'id, taskId, resultId',
    insertions: 'id, taskId',
    receipts: 'id, runId, taskId',
    agents: 'id',
    sites: 'origin',
    sightings: 'tabId, workItemKey, origin',
    fieldStates: 'id, tabId, workItemKey',
    activities: 'id, origin, report.when',
    audit: 'seq, taskId, at',
    deviceKeys: 'id',
    quarantine: 'id, table, at',
  },
};
