import type { Verdict } from '@/lib/model/result';
import type { Hunk, HunkDecision } from './hunks.ts';

/** How far the review of one change has come. */
export type ReviewState = {
  accepted: number;
  edited: number;
  rejected: number;
  undecided: number;
  total: number;
  allDecided: boolean;
  /** One line for the screen. */
  summary: string;
};

/**
 * What holds for each hunk of a change: the latest verdict on it wins, and a
 * withdrawn one leaves it open. Send-backs are about the
 * whole result and decide nothing here.
 * @param verdicts of any change, in any order; others are left aside
 * @returns decisions by hunk key, for `composeText`
 */
export function decisionsFor(
  changeId: string,
  verdicts: readonly Verdict[],
): Map<string, HunkDecision> {
  const decisions = new Map<string, HunkDecision>();
  const mine = verdicts.filter((verdict) => verdict.changeId === changeId);
  for (const { hunkKey, decision, text } of mine.toSorted((a, b) => a.at - b.at)) {
    if (hunkKey === undefined || decision === 'sent-back') continue;
    if (decision === 'withdrawn') decisions.delete(hunkKey);
    else decisions.set(hunkKey, decision === 'edited' ? { decision, text } : { decision });
  }
  return decisions;
}

/** Counts how the hunks of a change stand. Decisions about hunks that are gone do not count. */
export function reviewState(
  hunks: readonly Hunk[],
  decisions: ReadonlyMap<string, HunkDecision>,
): ReviewState {
  const count = (wanted: HunkDecision['decision'] | undefined): number =>
    hunks.filter((hunk) => decisions.get(hunk.key)?.decision === wanted).length;
  const [accepted, edited, rejected, undecided] = [
    count('accepted'),
    count('edited'),
    count('rejected'),
    count(undefined),
  ];
  return {
    accepted,
    edited,
    rejected,
    undecided,
    total: hunks.length,
    allDecided: undecided === 0,
    summary: summarise({ accepted, edited, rejected, undecided }),
  };
}

function summarise(counts: {
  accepted: number;
  edited: number;
  rejected: number;
  undecided: number;
}): string {
  const parts = [
    [counts.accepted, 'accepted'],
    [counts.edited, 'edited'],
    [counts.rejected, 'rejected'],
    [counts.undecided, 'open'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return said.length === 0 ? 'Nothing to change' : said.join(', ');
}

/** Decisions that accept every hunk, whatever was decided before except the person's own wording. */
export function acceptAll(
  hunks: readonly Hunk[],
  decisions: ReadonlyMap<string, HunkDecision>,
): Map<string, HunkDecision> {
  return new Map(
    hunks.map((hunk) => {
      const before = decisions.get(hunk.key);
      return [hunk.key, before?.decision === 'edited' ? before : { decision: 'accepted' }];
    }),
  );
}
