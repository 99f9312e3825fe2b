import { diffArrays } from 'diff';
import { lineTokens, wordTokens } from './word-tokens.ts';

/** A stretch of the comparison: in both texts, only in the current one, or only in the new one. */
export type Piece = { type: 'same' | 'del' | 'ins'; tokens: string[] };

/**
 * Bounds the work by its own measure and not by the clock, so that the panel, the inline frame and
 * the page always get the same hunks from the same texts, however busy the machine is.
 */
export type DiffLimits = {
  /** Inserted plus deleted words before the word comparison gives up. */
  words: number;
  /** The same for lines. */
  lines: number;
  /** The clock's word, for the case nobody foresaw: milliseconds for each comparison. */
  timeoutMs: number;
};

/**
 * Measured (test/unit/reviewing/hunks): two unrelated texts of 24 KB give up after about 150 ms.
 * A text that differs in more words than this reads better line by line anyway.
 */
export const DIFF_LIMITS: DiffLimits = { words: 1500, lines: 2000, timeoutMs: 2000 };

/** A region up to this many tokens on both sides together is compared by words again. */
const REFINE_UP_TO = 1500;

function compare(
  before: string[],
  after: string[],
  edits: number,
  timeoutMs: number,
): Piece[] | undefined {
  const found = diffArrays(before, after, { maxEditLength: edits, timeout: timeoutMs });
  return found?.map(({ added, removed, value }) => ({
    type: added ? 'ins' : removed ? 'del' : 'same',
    tokens: value,
  }));
}

function replaced(before: string[], after: string[]): Piece[] {
  const pieces: Piece[] = [
    { type: 'del', tokens: before },
    { type: 'ins', tokens: after },
  ];
  return pieces.filter((piece) => piece.tokens.length > 0);
}

function byLines(current: string, proposed: string, limits: DiffLimits): Piece[] {
  const coarse = compare(lineTokens(current), lineTokens(proposed), limits.lines, limits.timeoutMs);
  if (coarse === undefined) return replaced(wordTokens(current), wordTokens(proposed));
  const pieces: Piece[] = [];
  let deleted: string[] = [];
  let inserted: string[] = [];
  const flush = (): void => {
    const before = wordTokens(deleted.join(''));
    const after = wordTokens(inserted.join(''));
    const small =
      before.length > 0 && after.length > 0 && before.length + after.length <= REFINE_UP_TO;
    const fine = small ? compare(before, after, limits.words, limits.timeoutMs) : undefined;
    pieces.push(...(fine ?? replaced(before, after)));
    deleted = [];
    inserted = [];
  };
  for (const piece of coarse) {
    if (piece.type === 'del') deleted.push(...piece.tokens);
    else if (piece.type === 'ins') inserted.push(...piece.tokens);
    else {
      flush();
      pieces.push({ type: 'same', tokens: wordTokens(piece.tokens.join('')) });
    }
  }
  flush();
  return pieces;
}

/**
 * Compares two texts word by word; where that is too much work line by line; and where even that is
 * too much as one replacement. Without the inserted pieces the result spells `current`, without the
 * deleted ones `proposed`.
 */
export function textDiff(
  current: string,
  proposed: string,
  limits: DiffLimits = DIFF_LIMITS,
): Piece[] {
  return (
    compare(wordTokens(current), wordTokens(proposed), limits.words, limits.timeoutMs) ??
    byLines(current, proposed, limits)
  );
}
