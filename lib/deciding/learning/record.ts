import type { Proposal } from '@/lib/model/proposal';
import { outcomeAt, type Outcome } from './probability.ts';
import { isChoice } from './choice.ts';

/** What Baton expected, and how often the person then handed it off. */
export type Foretold = { expected: Outcome; of: number; handedOff: number };

const EXPECTED: readonly Outcome[] = ['agent', 'ask', 'human'];

/**
 * How well Baton foretold what the person chose, by what it expected when the proposal was made.
 * Where a rule left no choice, nothing was foretold.
 * @param proposals in any state and order; only those handed off or kept count
 */
export function trackRecord(proposals: readonly Proposal[]): Foretold[] {
  const decided = proposals.filter(
    ({ state, probability, chain }) =>
      (state === 'handed-off' || state === 'kept') &&
      probability !== undefined &&
      isChoice(state, chain),
  );
  return EXPECTED.map((expected) => {
    const among = decided.filter(({ probability = 0 }) => outcomeAt(probability) === expected);
    const handedOff = among.filter(({ state }) => state === 'handed-off').length;
    return { expected, of: among.length, handedOff };
  });
}
