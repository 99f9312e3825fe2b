import { useMemo, useRef } from 'react';
import { hunksOf, type Hunk } from '@/lib/reviewing/hunks';
import type { FieldState } from '@/lib/model/site';
import { checksFor, marksOfPart, type HunkChecks } from '@/lib/reviewing/hunk-checks';
import { withOwnWords } from '@/lib/reviewing/check/own-words';
import type { Reviewed } from '@/lib/reviewing/insert-plan';
import type { ReviewData } from './review-data.ts';
import { standingOf } from '@/lib/reviewing/standing';
import { overlay, type PendingDecisions } from './use-decide.ts';

/** Comparisons kept; a review holds a handful of texts, and each field edit brings a new pair. */
const KEPT_COMPARISONS = 24;

/** Compares texts, and remembers: a verdict or a render alone compares nothing again. */
function useCompare(): typeof hunksOf {
  const kept = useRef(new Map<string, Map<string, Hunk[]>>());
  return (current, proposed, limits) => {
    if (limits) return hunksOf(current, proposed, limits);
    const known = kept.current.get(current)?.get(proposed);
    if (known) return known;
    if (kept.current.size >= KEPT_COMPARISONS) kept.current.clear();
    const hunks = hunksOf(current, proposed);
    const byProposal = kept.current.get(current) ?? new Map<string, Hunk[]>();
    kept.current.set(current, byProposal.set(proposed, hunks));
    return hunks;
  };
}

/**
 * Where each change of a result stands, with its checks.
 * @param fields what stands in the fields now, by field key
 * @param pending decisions on their way to the store
 * @param changeId shows this change alone
 */
export function useStandings(
  data: ReviewData,
  fields: ReadonlyMap<string, FieldState>,
  pending: PendingDecisions,
  changeId?: string,
): Reviewed[] {
  const compare = useCompare();
  const { task, result, verdicts, insertions, sources } = data;
  const { handoff } = task;
  const checksOf = useMemo(() => {
    const known = withOwnWords(sources, handoff);
    return new Map(
      result.changes.map((change, index) => [
        change.id,
        checksFor(change, marksOfPart(result.check, `change:${index}`), known),
      ]),
    );
  }, [result, sources, handoff]);
  return useMemo(
    () =>
      result.changes
        .filter((change) => changeId === undefined || change.id === changeId)
        .map((change) => {
          const ofChange = insertions.filter((one) => one.changeId === change.id);
          const field = fields.get(change.fieldKey);
          const stored = standingOf(change, field, verdicts, ofChange, compare);
          const decisions = overlay(stored.decisions, pending, change.id);
          const standing = { ...stored, decisions };
          const checks = new Map<string, HunkChecks>();
          for (const hunk of standing.hunks) {
            const found = checksOf.get(change.id)?.(hunk, decisions.get(hunk.key));
            if (found) checks.set(hunk.key, found);
          }
          return { standing, checks };
        }),
    // `compare` only remembers.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [result, changeId, insertions, fields, verdicts, pending, checksOf],
  );
}
