import type { Change, Insertion, Verdict } from '@/lib/model/result';

/**
 * How much of what an agent proposed the person changed.
 * @param made what was written into pages, oldest first
 * @returns 0 (taken as it was) to 1 (nothing of it is left), the mean over the changes; 0 for a
 *   result without changes: notes are read, not edited
 */
export function editedShare(
  changes: readonly Change[],
  made: readonly Insertion[],
  verdicts: readonly Verdict[],
): number {
  if (changes.length === 0) return 0;
  const shares = changes.map((change) => {
    const inserted = made.findLast(
      ({ changeId, undoneAt }) => changeId === change.id && undoneAt === undefined,
    );
    if (inserted !== undefined) return wordsApart(change.newText, inserted.after);
    return decidedAgainst(verdicts.filter(({ changeId }) => changeId === change.id));
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** The share of hunks that were rejected; an edited one counts half. The newest verdict counts. */
function decidedAgainst(verdicts: readonly Verdict[]): number {
  const last = new Map(verdicts.map(({ hunkKey, decision }) => [hunkKey ?? '', decision]));
  const decided = [...last.values()].filter((decision) => decision !== 'withdrawn');
  if (decided.length === 0) return 0;
  const against = decided.map((one) => (one === 'rejected' ? 1 : one === 'edited' ? 0.5 : 0));
  return against.reduce<number>((sum, one) => sum + one, 0) / decided.length;
}

/** 1 less the Dice coefficient of two texts as bags of words. */
function wordsApart(one: string, other: string): number {
  const left = wordsIn(one);
  const right = wordsIn(other);
  if (left.length + right.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count === 0) continue;
    counts.set(word, count - 1);
    shared += 1;
  }
  return 1 - (2 * shared) / (left.length + right.length);
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
