import type { Migration } from './migration.ts';

export const second: Migration = {
  version: 2,
  describes: 'Adapters the person taught or imported.',
  stores: { userAdapters: 'tool' },
};
