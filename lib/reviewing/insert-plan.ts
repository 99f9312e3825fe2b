import type { Caution } from './cautions.ts';
import type { Standing } from './standing.ts';
import { asCaution } from './check-words.ts';
import { isUnproven, mustNotGoOut, type HunkChecks } from './hunk-checks.ts';

/** A change with all that a review shows of it. */
export type Reviewed = { standing: Standing; checks: ReadonlyMap<string, HunkChecks> };

/** What an insert would do, over all changes of the review. */
export type InsertPlan = {
  standings: Standing[];
  /** How many hunks would go in. */
  count: number;
  /** What in them wants a second press, in reading order. */
  cautions: Caution[];
};

/**
 * What would go into the fields.
 * @param withOpen with the hunks nobody has decided about, as accepted
 */
export function planOf(reviewed: readonly Reviewed[], withOpen: boolean): InsertPlan {
  const plan: InsertPlan = { standings: [], count: 0, cautions: [] };
  for (const { standing, checks } of reviewed) {
    if (!standing.readable) continue;
    const taken = standing.hunks.filter(({ key }) => {
      const decision = standing.decisions.get(key)?.decision;
      return decision === undefined ? withOpen : decision !== 'rejected';
    });
    if (taken.length === 0) continue;
    plan.standings.push(standing);
    plan.count += taken.length;
    for (const { key } of taken) {
      const { cautions = [], marks = [] } = checks.get(key) ?? {};
      plan.cautions.push(...cautions, ...marks.filter(mustNotGoOut).map(asCaution));
    }
  }
  return plan;
}

export type Totals = {
  hunks: number;
  open: number;
  rejected: number;
  /** Claims the sources do not bear out. */
  missing: number;
};

/** How the whole review stands. */
export function totalsOf(reviewed: readonly Reviewed[]): Totals {
  const totals: Totals = { hunks: 0, open: 0, rejected: 0, missing: 0 };
  for (const { standing, checks } of reviewed) {
    for (const { key } of standing.hunks) {
      const decision = standing.decisions.get(key)?.decision;
      totals.hunks += 1;
      if (decision === undefined) totals.open += 1;
      if (decision === 'rejected') totals.rejected += 1;
      if (decision === 'rejected') continue;
      totals.missing += checks.get(key)?.marks.filter(isUnproven).length ?? 0;
    }
  }
  return totals;
}
