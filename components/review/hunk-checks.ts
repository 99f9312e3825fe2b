import type { Evidence, Source } from '@/lib/model/evidence';
import type { Change } from '@/lib/model/result';
import type { Task } from '@/lib/model/task';
import { cautionsFor, type Caution } from '@/lib/reviewing/cautions';
import {
  groundingIndex,
  groundText,
  type GroundingIndex,
  type GroundingMark,
} from '@/lib/reviewing/grounding';
import type { Hunk, HunkDecision } from '@/lib/reviewing/hunks';
import { quotedEvidence } from '@/lib/reviewing/quotes';
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
export function checkerFor(task: Task, sources: readonly Source[], at: number): Checker {
  const { selection, context, goal, sentBack } = task.handoff;
  const own: Source[] = [
    { id: 'selection', label: 'your selection', text: selection?.text ?? '' },
    { id: 'field:your-words', label: 'your words', text: [goal, context, ...sentBack].join('\n') },
  ];
  const all = [...sources, ...own.filter((source) => source.text.trim() !== '')];
  return { index: groundingIndex(all, at), sources: all, at };
}

/** Looks the new words of a hunk up. Without any page text nothing is called missing. */
export function checkHunk(
  hunk: Hunk,
  decision: HunkDecision | undefined,
  change: Change,
  checker: Checker,
  pageKnown: boolean,
): HunkChecks {
  const text = decision?.decision === 'edited' ? (decision.text ?? hunk.after) : hunk.after;
  const marks = pageKnown ? groundText(text, checker.index, checker.at) : [];
  const missing = marks.filter((mark) => mark.state === 'missing');
  const stated = evidenceOfHunk(hunk, change.evidence);
  const found = marks.flatMap((mark) => (mark.state === 'found' ? [mark.evidence] : []));
  return {
    text,
    facts: marks.length,
    missing,
    cautions: cautionsFor(text, checker.sources),
    evidence: stated.length > 0 ? stated : [...quotedEvidence(text, checker.sources), ...found],
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
