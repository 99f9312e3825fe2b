import { sentencesOf } from '@/lib/language/sentences';
import { evidenceOf, onOneLine, type Span } from '@/lib/language/span';
import { termsOf } from '@/lib/language/words';
import type { Playbook } from '../candidate.ts';
import type { Turn } from '../thread.ts';

/** Shorter texts are quicker read than compared. */
const FEWEST_WORDS = 40;
/** Two texts that share this many of their words are versions of one text. */
const SAME_TEXT = 0.6;
/** Only the newest long texts are compared with each other: pairs grow with the square. */
const MOST_TEXTS = 12;
const MINUTES_A_HUNDRED_WORDS = 1;

type Version = { turn: Turn; terms: Set<string>; sentences: Span[] };

/** Two versions of a text on the same item. */
export const compareTexts: Playbook = {
  kind: 'compare-texts',
  name: 'Compare two texts',
  agency: 'H1',
  minutesBasis: 'One minute to compare each hundred words by eye; our estimate.',
  acceptance: [
    'Every sentence that differs is listed with both wordings.',
    'Every number, date and amount that differs is listed.',
  ],
  stop: ['It is not clear which version is newer: say so.'],
  look(view) {
    const long = view.turns
      .filter((turn) => turn.words >= FEWEST_WORDS)
      .slice(-MOST_TEXTS)
      .map((turn) => ({
        turn,
        terms: new Set(termsOf(turn.own)),
        sentences: sentencesOf(turn.own),
      }));
    const pair = versionsIn(long);
    if (pair === null) return null;
    const { before, after, share, differ } = pair;
    if (differ.length === 0) return null;
    const words = Math.max(before.turn.words, after.turn.words);
    return {
      kind: 'compare-texts',
      title: `Compare ${before.turn.source.label} with ${after.turn.source.label}`,
      goal: `Say what changed from ${before.turn.source.label} to ${after.turn.source.label}: added, removed, changed, and every number and date that differs.`,
      reason: `${Math.round(share * 100)} % of their words are the same, and ${differ.length} of ${after.sentences.length} sentences are not.`,
      confidence: Math.min(0.75, 0.3 + share / 2),
      evidence: differ
        .slice(0, 10)
        .map((span) => evidenceOf(after.turn.source.id, after.turn.source.text, span)),
      minutes: Math.max(1, Math.round((words / 100) * MINUTES_A_HUNDRED_WORDS)),
      sourceIds: [before.turn.source.id, after.turn.source.id],
      lookedAt: [before, after].map(({ turn }) => `${turn.source.id}:${turn.own.length}`),
    };
  },
};

/** The newest two texts that are versions of one; null when there are none. */
function versionsIn(texts: readonly Version[]) {
  for (const [at, after] of [...texts.entries()].toReversed()) {
    for (const before of texts.slice(0, at).toReversed()) {
      const shared = before.terms.intersection(after.terms).size;
      const share = shared / Math.max(1, before.terms.union(after.terms).size);
      if (share < SAME_TEXT) continue;
      const known = new Set(before.sentences.map(({ quote }) => onOneLine(quote)));
      const differ = after.sentences.filter(({ quote }) => !known.has(onOneLine(quote)));
      return { before, after, share, differ };
    }
  }
  return null;
}
