import type { Cost } from '@/lib/deciding/policy/subject';
import { roughlyInEuros } from '@/lib/language/amounts';
import type { Price } from '@/lib/model/budget';
import { costOf } from './prices.ts';

/** What goes along besides the texts: the task, its rules, the form of the answer; our estimate. */
const AROUND_TOKENS = 1500;
/** How long an answer usually is: a reply and the reasons for it; our estimate. */
const ANSWER_TOKENS = 900;

/**
 * What agents would charge, before they are asked: for weighing whether work is worth handing off.
 * @param own prices the person entered; those come first
 */
export function costAhead(own: readonly Price[]): Cost {
  return (agent, tokens) => {
    if (agent.model === null || agent.type === 'built-in') return 0;
    const usage = { inputTokens: tokens + AROUND_TOKENS, outputTokens: ANSWER_TOKENS };
    const micros = costOf(agent.model, usage, own) ?? 0;
    return roughlyInEuros({ value: micros / 1e6, currency: 'USD' });
  };
}
