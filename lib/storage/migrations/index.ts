import { first } from './001-first.ts';
import { second } from './002-user-adapters.ts';
import { third } from './003-adapter-health.ts';
import { fourth } from './004-splits.ts';
import { fifth } from './005-policy.ts';
import { sixth } from './006-item-index.ts';
import { seventh } from './007-gates.ts';
import { eighth } from './008-agent-types.ts';
import { ninth } from './009-escalations.ts';
import type { Migration } from './migration.ts';

/** Every shape the database has had, oldest first. */
export const migrations: readonly Migration[] = [
  first,
  second,
  third,
  fourth,
  fifth,
  sixth,
  seventh,
  eighth,
  ninth,
];
