import { BatonError } from '@/lib/model/errors';
import { groupPieces, type Region } from './group-pieces.ts';
import { DIFF_LIMITS, textDiff, type DiffLimits } from './text-diff.ts';
import { paragraphs } from './word-tokens.ts';

export type HunkPart = { type: 'same' | 'del' | 'ins'; text: string };

/** One readable piece of a change, which a person accepts, edits or rejects on its own. */
export type Hunk = {
  /**
   * Stable while the hunk's own words and its place in the proposed text stay the same, so that a
   * verdict still fits after other hunks were accepted or the field was edited elsewhere.
   */
  key: string;
  /** Position among the hunks, from 0. */
  index: number;
  /** What stands there now: UTF-16 offsets into the current text, `end` exclusive. */
  before: { text: string; start: number; end: number };
  parts: HunkPart[];
  /** What would stand there instead. */
  after: string;
};

/** What was decided about a hunk; `text` is the person's own wording when it was edited. */
export type HunkDecision = {
  decision: 'accepted' | 'edited' | 'rejected';
  text?: string | undefined;
};

/**
 * The difference between what stands in a field now and what an agent proposes, as hunks in reading
 * order. Applying all of them to `current` gives `proposed` exactly; none of them overlap.
 * @param current what stands in the field now; when it is empty, each paragraph is a hunk
 * @param proposed the whole new text of the field
 */
export function hunksOf(
  current: string,
  proposed: string,
  limits: DiffLimits = DIFF_LIMITS,
): Hunk[] {
  if (current === proposed) return [];
  const regions =
    current.trim() === ''
      ? newParagraphs(current, proposed)
      : groupPieces(textDiff(current, proposed, limits));
  const hunks: Hunk[] = [];
  let proposedAt = 0;
  let currentAt = 0;
  for (const region of regions) {
    // What lies between two regions is the same in both texts.
    proposedAt += region.start - currentAt;
    currentAt = region.start + region.before.length;
    hunks.push({
      key: `${digest(region.before, region.after)}@${proposedAt}`,
      index: hunks.length,
      before: { text: region.before, start: region.start, end: currentAt },
      parts: region.parts,
      after: region.after,
    });
    proposedAt += region.after.length;
  }
  return hunks;
}

/** Where a hunk's new words stand in the proposed text, whatever has become of the field. */
export function placeInProposed({ key, after }: Pick<Hunk, 'key' | 'after'>): {
  start: number;
  end: number;
} {
  const start = Number(key.slice(key.lastIndexOf('@') + 1));
  return { start, end: start + after.length };
}

function newParagraphs(current: string, proposed: string): Region[] {
  if (proposed === '')
    return [{ start: 0, before: current, after: '', parts: [{ type: 'del', text: current }] }];
  return gathered(paragraphs(proposed)).map((text, index) => {
    const before = index === 0 ? current : '';
    const parts: HunkPart[] = [{ type: 'ins', text }];
    if (before !== '') parts.unshift({ type: 'del', text: before });
    return { start: index === 0 ? 0 : current.length, before, after: text, parts };
  });
}

/** Shorter than this, a paragraph is a greeting or a courtesy: nobody decides about it alone. */
const WORTH_DECIDING = 60;

/** Paragraphs with the short ones before them taken along; a short last one stands alone. */
function gathered(all: readonly string[]): string[] {
  const pieces: string[] = [];
  let open = '';
  for (const paragraph of all) {
    open += paragraph;
    if (open.trim().length < WORTH_DECIDING) continue;
    pieces.push(open);
    open = '';
  }
  return open === '' ? pieces : [...pieces, open];
}

/** The 53-bit variant of the public-domain cyrb hash: for telling hunks apart, not for security. */
function digest(...texts: string[]): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  const mix = (code: number): void => {
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  };
  for (const text of texts) {
    for (let index = 0; index < text.length; index += 1) mix(text.charCodeAt(index));
    mix(0x1f0000);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

/**
 * The text of the field with the accepted and edited hunks in it; rejected and undecided ones stay
 * as they are now.
 * @param current the text the hunks were made from
 * @param decisions by hunk key
 * @throws {BatonError} `field_changed` when a hunk does not find its own words where it belongs
 */
export function composeText(
  current: string,
  hunks: readonly Hunk[],
  decisions: ReadonlyMap<string, HunkDecision>,
): string {
  let text = '';
  let at = 0;
  for (const hunk of hunks) {
    const { before } = hunk;
    if (before.start < at || current.slice(before.start, before.end) !== before.text) {
      throw new BatonError(
        'field_changed',
        'The text in the field is not the one this review was made from.',
        'Look at the review again: it follows what stands in the field now.',
      );
    }
    text += current.slice(at, before.start) + replacementFor(hunk, decisions.get(hunk.key));
    at = before.end;
  }
  return text + current.slice(at);
}

function replacementFor(hunk: Hunk, verdict: HunkDecision | undefined): string {
  if (verdict?.decision === 'accepted') return hunk.after;
  if (verdict?.decision === 'edited') return verdict.text ?? hunk.after;
  return hunk.before.text;
}
