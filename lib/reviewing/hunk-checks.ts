import type { Check, CheckMark } from '@/lib/model/check';
import type { Evidence, Source } from '@/lib/model/evidence';
import type { Change } from '@/lib/model/result';
import { cautionsFor, type Caution } from './cautions.ts';
import { evidenceOfHunk } from './evidence-words.ts';
import { placeInProposed, type Hunk, type HunkDecision } from './hunks.ts';
import { quotedEvidence } from './quotes.ts';

/** What is known about the new words of one hunk. */
export type HunkChecks = {
  /** The words that were checked: the person's own where they edited the hunk. */
  text: string;
  /** What the checker marked in these words; offsets count in `text`. */
  marks: CheckMark[];
  cautions: Caution[];
  evidence: Evidence[];
};

/** Looks the hunks of a change up; what was looked up once is remembered. */
export type CheckHunk = (hunk: Hunk, decision: HunkDecision | undefined) => HunkChecks;

/** The marks of one text of a result: `note:0`, `change:1`. */
export function marksOfPart(check: Check | undefined, part: string): CheckMark[] {
  return check?.marks.filter((mark) => mark.part === part) ?? [];
}

/**
 * The checks for one change.
 * @param marks of the change, from the check of its result
 */
export function checksFor(
  change: Change,
  marks: readonly CheckMark[],
  sources: readonly Source[],
): CheckHunk {
  const known = new Map<string, HunkChecks>();
  let quoted: Evidence[] | undefined;
  // Looking for quotes goes through every text of the page, so it is done for all hunks at once.
  const quotes = () => (quoted ??= quotedEvidence(change.newText, sources));
  return (hunk, decision) => {
    const text = decision?.decision === 'edited' ? (decision.text ?? hunk.after) : hunk.after;
    const key = `${hunk.key} ${text}`;
    const before = known.get(key);
    if (before) return before;
    const cautions = cautionsFor(text, sources);
    const mine = marksOfHunk(marks, hunk);
    const shown = text === hunk.after ? mine : stillThere(mine, text);
    const stated = evidenceOfHunk(hunk, change.evidence);
    const checks: HunkChecks = {
      text,
      // A link that is new is a caution already; saying it twice helps nobody.
      marks: shown.filter(
        (mark) => !cautions.some(({ start, end }) => mark.start < end && start < mark.end),
      ),
      cautions,
      evidence: stated.length > 0 ? stated : evidenceOfHunk(hunk, quotes()),
    };
    known.set(key, checks);
    return checks;
  };
}

/** The marks on a hunk's words, counted from its beginning. */
function marksOfHunk(marks: readonly CheckMark[], hunk: Hunk): CheckMark[] {
  const { start, end } = placeInProposed(hunk);
  return marks
    .filter((mark) => mark.start < end && start < mark.end)
    .map((mark) => {
      const from = Math.max(mark.start, start) - start;
      const to = Math.min(mark.end, end) - start;
      return { ...mark, start: from, end: to, text: hunk.after.slice(from, to) };
    });
}

/** Marks whose words the person left in their own wording. */
function stillThere(marks: readonly CheckMark[], text: string): CheckMark[] {
  return marks.flatMap((mark) => {
    for (let at = text.indexOf(mark.text); at >= 0 && mark.text !== '';) {
      const end = at + mark.text.length;
      const around = text.charAt(at - 1) + text.charAt(end);
      if (!/[\p{L}\p{N}]/u.test(around)) return [{ ...mark, start: at, end }];
      at = text.indexOf(mark.text, end);
    }
    return [];
  });
}

/** The marks on words of the proposal that the field has already: no hunk shows them. */
export function marksElsewhere(marks: readonly CheckMark[], hunks: readonly Hunk[]): CheckMark[] {
  const places = hunks.map(placeInProposed);
  return marks.filter(
    (mark) => !places.some(({ start, end }) => mark.start < end && start < mark.end),
  );
}

/** True for a mark that says the sources do not bear the words out. */
export function isUnproven({ kind, severity }: CheckMark): boolean {
  return severity === 'hard' && kind !== 'form' && kind !== 'policy' && kind !== 'rubric';
}

/** True for words that must not leave the house as they are: they want a second press. */
export function mustNotGoOut({ kind, severity }: CheckMark): boolean {
  return severity === 'hard' && (kind === 'policy' || kind === 'form');
}

const MENDED_BY_SOURCE = new Set<CheckMark['why']>([
  'not-in-source',
  'differs-here',
  'altered',
  'negated',
]);

/** The hunk's words with a fact replaced by what the source says. */
export function withClosest(text: string, mark: CheckMark): string | undefined {
  if (!mark.near || !isUnproven(mark) || !MENDED_BY_SOURCE.has(mark.why)) return undefined;
  return text.slice(0, mark.start) + mark.near.quote + text.slice(mark.end);
}
