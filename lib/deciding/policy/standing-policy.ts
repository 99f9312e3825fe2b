import type { AgencyLevel } from '@/lib/model/agency';
import type { TaskKind } from '@/lib/model/task-kind';
import type { HardRule } from '../hard-rules.ts';
import { UNKNOWN_TASTE, type Taste } from '../learning/taste.ts';
import type { Rule } from './rule.ts';

/** A rule that is on. */
export type StandingRule = { id: string; sentence: string; rule: Rule; by: 'you' | 'organisation' };

/** Everything decisions rest on besides the task itself. */
export type StandingPolicy = {
  rules: readonly StandingRule[];
  /** Built-in rules the person raised above "prepare only", knowing what that means. */
  acknowledged: ReadonlySet<BuiltInRule>;
  /** The most say any agent may get, as the organisation set it; H1 is no limit. */
  most: AgencyLevel;
  /** Only the agent inside the browser may be used. */
  builtInOnly: boolean;
  taste: Taste;
  /** Levels earned (above 0) or lost (below) per kind, against what the playbook gives. */
  earned: Partial<Record<TaskKind, number>>;
};

/** The built-in rules: the matters of `hard-rules.ts`, and deeds that are seen and cannot be undone. */
export type BuiltInRule = HardRule['id'] | 'outward';

/** Nothing learned, no rules but the built-in ones. */
export const DEFAULT_POLICY: StandingPolicy = {
  rules: [],
  acknowledged: new Set(),
  most: 'H1',
  builtInOnly: false,
  taste: UNKNOWN_TASTE,
  earned: {},
};
