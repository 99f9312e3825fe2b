import type { Migration } from './migration.ts';

export const fourth: Migration = {
  version: 4,
  describes: 'Plans of work items, and snoozes of kinds and sites.',
  stores: { splits: 'workItemKey', snoozes: 'id' },
};
