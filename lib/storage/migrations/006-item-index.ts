import type { Migration } from './migration.ts';

export const sixth: Migration = {
  version: 6,
  describes: 'The index of past work, and what the person said about work items that look alike.',
  stores: { itemSegments: 'id', lookalikes: 'id, *keys, decision' },
};
