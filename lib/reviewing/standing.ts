import type { Change, Insertion, Verdict } from '@/lib/model/result';
import type { FieldState } from '@/lib/model/site';
import { composeText, hunksOf, type Hunk, type HunkDecision } from './hunks.ts';
import { decisionsFor } from './verdict.ts';

/** Where one change stands: what is in its field, what is left to decide, what went in already. */
export type Standing = {
  change: Change;
  /** False when the field is on no page Baton may read: then `now` is what stood there last. */
  readable: boolean;
  now: string;
  /** The person wrote in the field after the agent was asked. */
  movedOn: boolean;
  /** The differences between the field and the proposal that a person can decide about. */
  hunks: Hunk[];
  /** The same with the places where the person's own wording went in. */
  allHunks: Hunk[];
  decisions: ReadonlyMap<string, HunkDecision>;
  /** The newest insertion that was not undone. */
  inserted: Insertion | undefined;
  /** What that insertion put into the field, hunk by hunk. */
  insertedHunks: Hunk[];
};

/**
 * Where a change stands now.
 * @param field what stands in the field; absent when no page with it may be read
 * @param insertions of this change, oldest first
 * @param compare the comparison, given from outside so that the caller can keep its results
 */
export function standingOf(
  change: Change,
  field: Pick<FieldState, 'text'> | undefined,
  verdicts: readonly Verdict[],
  insertions: readonly Insertion[],
  compare: typeof hunksOf = hunksOf,
): Standing {
  const standing = insertions.filter((one) => one.undoneAt === undefined);
  const inserted = standing.at(-1);
  const now = field?.text ?? inserted?.after ?? change.baseText;
  const decisions = decisionsFor(change.id, verdicts);
  const allHunks = compare(now, change.newText);
  const own = standing.flatMap(({ before }) =>
    rangesOf(compare(before, change.newText))
      .filter(({ hunk }) => decisions.get(hunk.key)?.decision === 'edited')
      .map(({ start, end }) => ({ start, end })),
  );
  return {
    change,
    readable: field !== undefined,
    now,
    movedOn: !inserted && now !== change.baseText,
    hunks: rangesOf(allHunks)
      .filter(({ start, end }) => !own.some((range) => range.start <= start && end <= range.end))
      .map(({ hunk }) => hunk),
    allHunks,
    decisions,
    inserted,
    insertedHunks: inserted ? compare(inserted.before, inserted.after) : [],
  };
}

/**
 * Where each hunk lies in the proposed text, which stays the same whatever is done to the field.
 * An edited hunk that went in would come back as a difference to the agent's words; by its place it
 * is known that the person has settled it.
 */
function rangesOf(hunks: readonly Hunk[]): { hunk: Hunk; start: number; end: number }[] {
  let proposedAt = 0;
  let currentAt = 0;
  return hunks.map((hunk) => {
    const start = proposedAt + hunk.before.start - currentAt;
    const end = start + hunk.after.length;
    proposedAt = end;
    currentAt = hunk.before.end;
    return { hunk, start, end };
  });
}

/** The decisions an insert acts on: those taken, and on request the open ones as accepted. */
export function decisionsToInsert(
  { hunks, decisions }: Standing,
  withOpen: boolean,
): Map<string, HunkDecision> {
  const all = new Map(decisions);
  if (!withOpen) return all;
  for (const { key } of hunks) if (!all.has(key)) all.set(key, { decision: 'accepted' });
  return all;
}

/** What the field will hold after an insert: decided hunks alone, or the open ones as well. */
export function textToInsert(standing: Standing, withOpen: boolean): string {
  return composeText(standing.now, standing.allHunks, decisionsToInsert(standing, withOpen));
}
