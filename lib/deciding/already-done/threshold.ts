import type { Lookalike } from '../../model/item-index.ts';

/**
 * Shown from these log-odds on: on the Hadoop reports one in fifty warns then. A false warning costs
 * a look, so a person is not shown more of them until they say that they want to.
 */
const SHOWN_FROM = -1.8;
/** How far one decision moves it: "not the same" counts for more, as it is the one that annoyed. */
const STEP = { different: 0.1, same: -0.06, open: 0 } as const;
/** Only the latest decisions count, and together they move it by so much at most. */
const LATEST = 40;
const MOST_UP = 1.5;
const MOST_DOWN = -0.6;

/**
 * From which log-odds on a likeness is shown to this person.
 * @param decided what they decided before, the latest first
 */
export function thresholdFor(decided: readonly Pick<Lookalike, 'decision'>[]): number {
  const moved = decided.slice(0, LATEST).reduce((sum, { decision }) => sum + STEP[decision], 0);
  return SHOWN_FROM + Math.min(MOST_UP, Math.max(MOST_DOWN, moved));
}
