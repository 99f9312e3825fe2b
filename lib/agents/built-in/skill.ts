import type { Brief } from '../agent.ts';
import type { Outcome } from '@/lib/model/result';

/**
 * One thing the built-in agent can do. It yields a line whenever it has got a step further, so that
 * the agent can show it, look at its signal and let others have the thread; it returns the outcome.
 * Deterministic: the same brief gives the same outcome.
 */
export type Skill = (brief: Brief) => Generator<string, Outcome>;

/** Runs a skill to its end without showing anything. */
export function finish(skill: Skill, brief: Brief): Outcome {
  const steps = skill(brief);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The model allows this many spans a note or change: `noteSchema`. */
export const MOST_EVIDENCE = 500;

/** A result is cut to this many characters, well below what `noteSchema` allows. */
export const LONGEST_NOTE = 390_000;
