import { estimateTokens } from '@/lib/language/estimate-tokens';
import type { AgentCard } from '@/lib/model/agent-card';
import type { EgressEstimate } from '@/lib/model/proposal';

/** Where a Claude agent without an address of its own sends to. */
const CLAUDE_HOST = 'api.anthropic.com';

/**
 * What would leave the browser if these texts were handed to this agent.
 * @param agent null when the person does it
 * @param countMasked how many secrets masking would replace in a text
 * @returns all zero and no destination when nothing leaves the browser
 */
export function estimateEgress(
  agent: Pick<AgentCard, 'type' | 'baseUrl'> | null,
  texts: readonly string[],
  countMasked: (text: string) => number,
): EgressEstimate {
  const destination = agent === null ? null : destinationOf(agent);
  if (destination === null) return { destination: null, tokens: 0, masked: 0 };
  const whole = texts.join('\n\n');
  return { destination, tokens: estimateTokens(whole), masked: countMasked(whole) };
}

/** The host an agent's requests go to; null when it works inside the browser. */
export function destinationOf(agent: Pick<AgentCard, 'type' | 'baseUrl'>): string | null {
  if (agent.type === 'built-in' || agent.type === 'on-device') return null;
  return agent.baseUrl === null ? CLAUDE_HOST : new URL(agent.baseUrl).host;
}
