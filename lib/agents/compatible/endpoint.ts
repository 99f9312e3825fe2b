import type { AgentCard } from '@/lib/model/agent-card';
import type { AgentIo } from '../agent.ts';
import { failure } from './failures.ts';

/** The version of the API that is spoken; Ollama refuses older ones, nobody refuses this one. */
const API_VERSION = '2023-06-01';

/** What a call needs: where to, with which key, through which door. */
export type Endpoint = {
  card: Pick<AgentCard, 'name' | 'baseUrl' | 'keyHeader'>;
  key: string | null;
  fetch: typeof fetch;
  signal: AbortSignal;
};

/** An endpoint as the runner lends it. */
export function endpointOf(
  card: AgentCard,
  io: Pick<AgentIo, 'fetch' | 'signal' | 'key'>,
): Endpoint {
  if (card.key !== 'none' && (io.key === null || io.key === '')) {
    throw failure('agent_key_missing', {
      said: `The key for ${card.name} is not there.`,
      next: 'Enter the key or its passphrase under Agents, then try again.',
    });
  }
  return { card, key: io.key, fetch: io.fetch, signal: io.signal };
}

/** Who is asked, for the person: host and port. */
export function hostOf({ name, baseUrl }: Endpoint['card']): string {
  return baseUrl === null ? name : new URL(baseUrl).host;
}

/**
 * One request below the endpoint's address.
 * @param path begins with a slash: `/v1/messages`
 * @param body sent as JSON; absent: a GET
 * @throws whatever `fetch` throws
 */
export function ask(endpoint: Endpoint, path: string, body?: unknown): Promise<Response> {
  const { card, signal } = endpoint;
  if (card.baseUrl === null) {
    throw failure('bad_agent_address', {
      said: `${card.name} has no address.`,
      next: 'Enter the address under Agents.',
    });
  }
  return endpoint.fetch(`${card.baseUrl.replace(/\/+$/, '')}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...keyHeaders(endpoint),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      'anthropic-version': API_VERSION,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal,
  });
}

/** The API of Anthropic takes `x-api-key`; some gateways, and Ollama's cloud, only take Bearer. */
function keyHeaders({ card, key }: Endpoint): Record<string, string> {
  if (key === null || key === '') return {};
  return card.keyHeader === 'bearer' ? { authorization: `Bearer ${key}` } : { 'x-api-key': key };
}
