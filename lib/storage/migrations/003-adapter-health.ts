import type { Migration } from './migration.ts';

export const third: Migration = {
  version: 3,
  describes: 'How well adapters fit the pages they were used on.',
  stores: { adapterHealth: 'id, origin' },
};
