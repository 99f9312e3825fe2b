import type { AgentCard } from '@/lib/model/agent-card';
import type { BatonError } from '@/lib/model/errors';
import type { TestAgent } from '../connection-test.ts';
import { hostOf } from './endpoint.ts';
import { failure, stopped, unreachable, wrongScheme } from './failures.ts';

const PATIENCE_MS = 3000;

const PORTS =
  'Ollama listens on port 11434, LM Studio on 1234, llama.cpp on 8080, LiteLLM on 4000.';
const LET_IN =
  'Let browser extensions in on the server (Ollama: OLLAMA_ORIGINS; LM Studio: “Enable CORS”), or allow access below.';

/** The same place in the other of http and https; null where it may not be tried. */
export function otherScheme(baseUrl: string): string | null {
  const url = new URL(baseUrl);
  if (url.hostname !== 'localhost' && url.hostname !== '127.0.0.1') return null;
  url.protocol = url.protocol === 'http:' ? 'https:' : 'http:';
  return url.href.replace(/\/+$/, '');
}

/**
 * Why `fetch` failed without an answer. A browser does not say; a plain request without a key tells
 * a server that refuses extensions from one that is not there, and the other of http and https is
 * tried on this computer.
 */
export async function findOutWhy(
  card: Pick<AgentCard, 'name' | 'baseUrl' | 'hostAllowed'>,
  io: Pick<Parameters<TestAgent>[1], 'fetch' | 'signal'>,
  cause: unknown,
): Promise<BatonError> {
  const host = hostOf(card);
  if (io.signal.aborted) return stopped(cause);
  if (card.baseUrl === null) return unreachable(host, cause);
  const answers = async (url: string): Promise<boolean> => {
    try {
      const signal = AbortSignal.any([io.signal, AbortSignal.timeout(PATIENCE_MS)]);
      const response = await io.fetch(`${url.replace(/\/+$/, '')}/`, { signal });
      await response.body?.cancel();
      return true;
    } catch {
      return false;
    }
  };
  if (await answers(card.baseUrl)) {
    return failure('agent_unreachable', {
      said: `${host} runs, but does not let browser extensions in (CORS).`,
      next: LET_IN,
      cause,
    });
  }
  const other = otherScheme(card.baseUrl);
  if (other === null) {
    return failure('agent_unreachable', {
      said:
        card.hostAllowed === true
          ? `${host} could not be reached: the name, its certificate or the network is at fault.`
          : `${host} could not be reached, or it does not let browser extensions in (CORS).`,
      next:
        card.hostAllowed === true
          ? 'Open the address in a tab to see what the browser says about it.'
          : 'Open the address in a tab; if it opens there, allow access below and test again.',
      cause,
    });
  }
  if (await answers(other)) return wrongScheme(host, other.startsWith('https') ? 'https' : 'http');
  return card.hostAllowed === true
    ? failure('agent_unreachable', {
        said: `Nothing listens at ${host}.`,
        next: `Start the server, or mend the port in the address. ${PORTS}`,
        cause,
      })
    : failure('agent_unreachable', {
        said: `Nothing answers at ${host}: no server runs there, or it does not let browser extensions in (CORS).`,
        next: `Start the server; if it runs, allow access below and test again. ${PORTS}`,
        cause,
      });
}
