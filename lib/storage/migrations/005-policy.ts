import type { Migration } from './migration.ts';

export const fifth: Migration = {
  version: 5,
  describes: 'Rules of the person, and what learning reads: what they did with each kind of task.',
  stores: { rules: 'id', preferenceEvents: 'id, at' },
};
