import type { PreferenceEvent } from '@/lib/model/preference';
import type { RuleRow } from '@/lib/model/policy';
import { TASK_KINDS, type TaskKind } from '@/lib/model/task-kind';
import { rungOf } from '../learning/ladder.ts';
import { learn } from '../learning/learn.ts';
import { builtInOf } from './built-in-rules.ts';
import { parseRule } from './parse-rule.ts';
import { readPolicyFile, type ReadPolicy } from './policy-file.ts';
import type { BuiltInRule, StandingPolicy, StandingRule } from './standing-policy.ts';

/**
 * Puts rules, what was learned and the organisation's policy together. Pure.
 * An organisation's policy that cannot be read is refused whole; so that a slip of the pen loosens
 * nothing, the built-in rules then hold without exception and every agent prepares only.
 * @param managed as it was found in managed storage; null where there is none
 */
export function composePolicy(
  rows: readonly RuleRow[],
  events: readonly PreferenceEvent[],
  managed: unknown,
  now: number,
): StandingPolicy {
  const organisation: ReadPolicy | null = managed === null ? null : readPolicyFile(managed);
  const set = organisation?.ok === true ? organisation : null;
  const mayAcknowledge =
    organisation === null || (set !== null && set.file.mayAcknowledge !== false);
  const acknowledged = rows.flatMap(({ id, on }): BuiltInRule[] => {
    const rule = builtInOf(id);
    return rule === undefined || on ? [] : [rule];
  });
  const own = rows.flatMap(({ id, sentence, on }): StandingRule[] => {
    if (!on || builtInOf(id) !== undefined) return [];
    const read = parseRule(sentence);
    // it was held against the grammar before it was stored
    return read.ok ? [{ id, sentence, rule: read.rule, by: 'you' }] : [];
  });
  const theirs = (set?.rules ?? []).map(({ sentence, rule }, index): StandingRule => ({
    id: `organisation:${index}`,
    sentence,
    rule,
    by: 'organisation',
  }));
  const earned: Partial<Record<TaskKind, number>> = {};
  for (const kind of TASK_KINDS) {
    const rung = rungOf(events, kind);
    if (rung.earned !== 0) earned[kind] = rung.earned;
  }
  return {
    rules: [...theirs, ...own],
    acknowledged: new Set(mayAcknowledge ? acknowledged : []),
    most: organisation !== null && set === null ? 'H4' : (set?.file.most ?? 'H1'),
    builtInOnly: set?.file.builtInOnly ?? false,
    taste: learn(events, now),
    earned,
  };
}
