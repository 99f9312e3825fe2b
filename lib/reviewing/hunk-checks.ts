import type { Evidence, Source } from '@/lib/model/evidence';
import type { Handoff } from '@/lib/model/handoff';
import type { Change } from '@/lib/model/result';
import { cautionsFor, type Caution } from './cautions.ts';
import { groundingIndex, type GroundingIndex } from './check/grounding-index.ts';
import { withOwnWords } from './check/own-words.ts';
import { groundText, type GroundingMark } from './grounding.ts';
import type { Hunk, HunkDecision } from './hunks.ts';
import { quotedEvidence } from './quotes.ts';
import { evidenceOfHunk } from './evidence-words.ts';

export type MissingFact = Extract<GroundingMark, { state: 'missing' }>;

/** What is known about the new words of one hunk. */
export type HunkChecks = {
  /** The words that were checked: the person's own where they edited the hunk. */
  text: string;
  /** How many facts were looked up. */
  facts: number;
  missing: MissingFact[];
  cautions: Caution[];
  evidence: Evidence[];
};

/** Sources prepared once for all hunks of a result. */
export type Checker = {
  index: GroundingIndex;
  sources: readonly Source[];
  /** Dates without a year count from here: when the result came. */
  at: number;
};

/**
 * What a claim may rest on: the texts of the page, and what the person wrote for the agent.
 * @param at milliseconds since 1970
 */
export function checkerFor(handoff: Handoff, sources: readonly Source[], at: number): Checker {
  const all = withOwnWords(sources, handoff);
  return { index: groundingIndex(all, at), sources: all, at };
}

/** Looks the hunks of a change up; what was looked up once is remembered. */
export type CheckHunk = (hunk: Hunk, decision: HunkDecision | undefined) => HunkChecks;

/**
 * The checks for one change.
 * @param pageKnown false when the page's text was wiped: then nothing is called missing
 */
export function checksFor(change: Change, checker: Checker, pageKnown: boolean): CheckHunk {
  const known = new Map<string, HunkChecks>();
  let quoted: Evidence[] | undefined;
  // Looking for quotes goes through every text of the page, so it is done for all hunks at once.
  const quotes = () => (quoted ??= quotedEvidence(change.newText, checker.sources));
  return (hunk, decision) => {
    const text = decision?.decision === 'edited' ? (decision.text ?? hunk.after) : hunk.after;
    const before = known.get(text);
    if (before) return before;
    const checks = checkText(text, hunk, change, checker, pageKnown, quotes);
    known.set(text, checks);
    return checks;
  };
}

function checkText(
  text: string,
  hunk: Hunk,
  change: Change,
  checker: Checker,
  pageKnown: boolean,
  quotes: () => Evidence[],
): HunkChecks {
  const marks = pageKnown ? groundText(text, checker.index, checker.at) : [];
  const cautions = cautionsFor(text, checker.sources);
  // A link that is new is a caution already; saying it twice helps nobody.
  const missing = marks
    .filter((mark) => mark.state === 'missing')
    .filter((mark) => !cautions.some(({ start, end }) => mark.start < end && start < mark.end));
  const stated = evidenceOfHunk(hunk, change.evidence);
  const found = marks.flatMap((mark) => (mark.state === 'found' ? [mark.evidence] : []));
  return {
    text,
    facts: marks.length,
    missing,
    cautions,
    evidence: stated.length > 0 ? stated : [...evidenceOfHunk(hunk, quotes()), ...found],
  };
}

/** The hunk's words with a fact replaced by what the source says. */
export function withClosest(text: string, mark: MissingFact): string | undefined {
  if (!mark.closest) return undefined;
  return text.slice(0, mark.start) + mark.closest.quote + text.slice(mark.end);
}

const CAUTION_WORDS: Record<Caution['why'], string> = {
  'new-link': 'A link that is not on the page',
  image: 'An image, which loads from elsewhere when shown',
  mention: 'A mention, which notifies somebody',
  formula: 'A formula, which a table would run',
  command: 'A command, which some tools run',
  'hidden-characters': 'Characters nobody can see',
};

/** A caution in words. */
export function cautionWords({ why, text }: Caution): string {
  return why === 'hidden-characters' ? CAUTION_WORDS[why] : `${CAUTION_WORDS[why]}: ${text}`;
}
