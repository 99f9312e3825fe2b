import Anthropic from '@anthropic-ai/sdk';
import type { AgentCard } from '@/lib/model/agent-card';
import { AgentFailure, type AgentIo } from '../agent.ts';

/** Local servers take any key; the SDK insists on one. */
const NO_KEY = 'no-key';

/**
 * The SDK's client for one connected agent, with everything it does by itself turned off: no
 * retries, no logging, nothing read from the environment, no way out but the one it is lent.
 * @throws {AgentFailure} `agent_key_missing` when the agent needs a key and has none
 */
export function clientFor(
  card: AgentCard,
  io: { fetch: typeof fetch; key: AgentIo['key'] },
): Anthropic {
  if (card.baseUrl === null) {
    throw new AgentFailure(
      'bad_agent_address',
      `${card.name} has no address.`,
      'Enter the address under Agents.',
      { retryable: false },
    );
  }
  if (card.key !== 'none' && (io.key === null || io.key === '')) {
    throw new AgentFailure(
      'agent_key_missing',
      `The key for ${card.name} is not there.`,
      'Enter the key or its passphrase under Agents, then try again.',
      { retryable: false },
    );
  }
  return new Anthropic({
    apiKey: io.key ?? NO_KEY,
    authToken: null,
    webhookKey: null,
    baseURL: card.baseUrl.replace(/\/+$/, ''),
    fetch: io.fetch,
    maxRetries: 0,
    dangerouslyAllowBrowser: true,
    logLevel: 'off',
  });
}
