import type { ChainLink } from '../../model/policy.ts';
import type { Signal } from '../../model/preference.ts';

/**
 * Whether what the person did says something about their taste. Keeping what a rule keeps, or what no
 * agent could take, is no choice, and neither is handing off what a rule hands off: learned from, it
 * would be carried over to tasks the rule has nothing to say about.
 * @param chain the reasons the proposal stood on, where they are known
 */
export function isChoice(signal: Signal, chain: readonly ChainLink[] = []): boolean {
  const done = signal === 'kept' ? 'human' : signal === 'handed-off' ? 'agent' : null;
  if (done === null) return true;
  return !chain.some(
    ({ step, gives }) => (step === 'rule' || step === 'capability') && gives === done,
  );
}
