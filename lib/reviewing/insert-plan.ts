import type { Caution } from './cautions.ts';
import type { Standing } from './standing.ts';
import type { HunkChecks } from './hunk-checks.ts';

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
    plan.cautions.push(...taken.flatMap(({ key }) => checks.get(key)?.cautions ?? []));
  }
  return plan;
}

export type Totals = {
  hunks: number;
  open: number;
  rejected: number;
  facts: number;
  missing: number;
};

/** How the whole review stands. */
export function totalsOf(reviewed: readonly Reviewed[]): Totals {
  const totals: Totals = { hunks: 0, open: 0, rejected: 0, facts: 0, missing: 0 };
  for (const { standing, checks } of reviewed) {
    for (const { key } of standing.hunks) {
      const decision = standing.decisions.get(key)?.decision;
      totals.hunks += 1;
      if (decision === undefined) totals.open += 1;
      if (decision === 'rejected') totals.rejected += 1;
      totals.facts += checks.get(key)?.facts ?? 0;
      if (decision !== 'rejected') totals.missing += checks.get(key)?.missing.length ?? 0;
    }
  }
  return totals;
}
