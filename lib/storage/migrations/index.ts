import { first } from './001-first.ts';
import { second } from './002-user-adapters.ts';
import { third } from './003-adapter-health.ts';
import { fourth } from './004-splits.ts';
import { fifth } from './005-policy.ts';
import { sixth } from './006-item-index.ts';
import { eighth } from './008-gates.ts';
import { ninth } from './009-agent-types.ts';
import { tenth } from './010-escalations.ts';
import type { Migration } from './migration.ts';

/** Every shape the database has had, oldest first. */
export const migrations: readonly Migration[] = [
  first,
  second,
  third,
  fourth,
  fifth,
  sixth,
  eighth,
  ninth,
  tenth,
];
