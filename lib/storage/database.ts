import { Dexie, type Table } from 'dexie';
import { BatonError } from '../model/errors.ts';
import type { Activity } from '../model/activity.ts';
import type { UserAdapter } from '../model/adapter.ts';
import type { AgentCard } from '../model/agent-card.ts';
import type { AuditEntry } from '../model/audit.ts';
import type { Budget, Price, Spend } from '../model/budget.ts';
import type { Escalation } from '../model/escalation.ts';
import type { Fit } from '../model/fit.ts';
import type { Gate } from '../model/gate.ts';
import type { Grant } from '../model/grant.ts';
import type { Lookalike, Segment } from '../model/item-index.ts';
import type { Observation } from '../model/observation.ts';
import type { RuleRow } from '../model/policy.ts';
import type { PreferenceEvent } from '../model/preference.ts';
import type { Proposal } from '../model/proposal.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Insertion, Result, Verdict } from '../model/result.ts';
import type { PartialText, Run, Step } from '../model/run.ts';
import type { FieldState, Sighting, Site } from '../model/site.ts';
import type { Snooze } from '../model/snooze.ts';
import type { Split } from '../model/split.ts';
import type { Task } from '../model/task.ts';
import type { ToolCall, Turn } from '../model/turn.ts';
import type { WorkItem } from '../model/work-item.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';

/** A row that did not fit its schema, set aside whole so that it can be looked at and repaired. */
export type Quarantined = {
  id: string;
  table: string;
  key: string;
  row: unknown;
  issue: string;
  at: number;
};

/** The rows as they are typed; what is really there is checked on every read (see `checked.ts`). */
export type BatonTables = {
  workItems: Table<WorkItem, string>;
  observations: Table<Observation, string>;
  proposals: Table<Proposal, string>;
  tasks: Table<Task, string>;
  runs: Table<Run, string>;
  steps: Table<Step, string>;
  partials: Table<PartialText, string>;
  turns: Table<Turn, string>;
  toolCalls: Table<ToolCall, string>;
  gates: Table<Gate, string>;
  grants: Table<Grant, string>;
  budgets: Table<Budget, string>;
  prices: Table<Price, string>;
  spends: Table<Spend, string>;
  results: Table<Result, string>;
  verdicts: Table<Verdict, string>;
  insertions: Table<Insertion, string>;
  receipts: Table<Receipt, string>;
  agents: Table<AgentCard, string>;
  sites: Table<Site, string>;
  sightings: Table<Sighting, number>;
  fieldStates: Table<FieldState, string>;
  activities: Table<Activity, string>;
  userAdapters: Table<UserAdapter, string>;
  splits: Table<Split, string>;
  snoozes: Table<Snooze, string>;
  adapterHealth: Table<Fit, string>;
  rules: Table<RuleRow, string>;
  preferenceEvents: Table<PreferenceEvent, string>;
  itemSegments: Table<Segment, string>;
  lookalikes: Table<Lookalike, string>;
  escalations: Table<Escalation, string>;
  audit: Table<AuditEntry, number>;
  /** Non-extractable keys that seal remembered API keys to this browser profile. */
  deviceKeys: Table<{ id: string; key: CryptoKey }, string>;
  quarantine: Table<Quarantined, string>;
};

export type TableName = keyof BatonTables;
export type BatonDatabase = Dexie & BatonTables;

/**
 * A connection that knows every migration in `list`.
 * @param name database name
 * @param list migrations from version 1 on, without gaps
 * @param durability `strict` waits for the disk (1 to 4 ms a transaction); `relaxed` is for text
 *   that is replaced a moment later
 */
export function openDatabase(
  name: string,
  list: readonly Migration[] = migrations,
  durability: 'strict' | 'relaxed' = 'strict',
): BatonDatabase {
  const dexie = new Dexie(name, { chromeTransactionDurability: durability });
  for (const { version, stores, upgrade } of list) {
    const declared = dexie.version(version).stores(stores);
    if (upgrade) declared.upgrade(upgrade);
  }
  refuseNewer(dexie, list.at(-1)?.version ?? 0);
  // Dexie defines one property per declared table; its own types cannot know the names.
  return dexie as BatonDatabase;
}

/**
 * Dexie 4 opens data of a newer version all the same. An older Baton would set every row it does
 * not know aside, so it must not begin.
 * @param known the newest version this Baton knows
 */
function refuseNewer(dexie: Dexie, known: number): void {
  const check = () => {
    // Dexie counts ten to a version, and patches of its own in between.
    const found = Math.floor(dexie.backendDB().version / 10);
    if (found > known) throw new Dexie.VersionError(`version ${found} is there, ${known} is known`);
  };
  dexie.on('ready', check, true);
}

const DATABASE_NAME = 'baton';

/** What people made or paid for: every acknowledged write is on the disk. */
export const db = openDatabase(DATABASE_NAME);

/** The same database for the text of running attempts, where losing the last moment is harmless. */
export const relaxedDb = openDatabase(DATABASE_NAME, migrations, 'relaxed');

/** Whether it is the store that failed, for now: the same write may well succeed later. */
export function isStoreFailure(error: unknown): boolean {
  const problem = storageProblem(error);
  return (
    problem instanceof BatonError &&
    (problem.code === 'storage_full' || problem.code === 'storage_unavailable')
  );
}

/**
 * What the person is told when the store fails; anything unknown is passed through.
 * `UnknownError` also means "disk full", and the data comes back: nothing is ever deleted here.
 */
export function storageProblem(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const inner = 'inner' in error && error.inner instanceof Error ? error.inner : error;
  if (inner.name === 'QuotaExceededError' || inner.name === 'UnknownError') {
    return new BatonError(
      'storage_full',
      'The disk is full, so nothing new could be saved.',
      'Free some space and try again; everything saved before is untouched.',
      { cause: error },
    );
  }
  if (inner.name === 'VersionError') {
    return new BatonError(
      'migration_newer',
      'The data was written by a newer Baton.',
      'Update the extension; the data stays as it is until then.',
      { cause: error },
    );
  }
  if (inner.name === 'OpenFailedError' || inner.name === 'InvalidStateError') {
    return new BatonError(
      'storage_unavailable',
      'The browser does not let Baton store data here.',
      'Leave private browsing or allow site data, then reload.',
      { cause: error },
    );
  }
  return error;
}
