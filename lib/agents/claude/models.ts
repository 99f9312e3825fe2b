import { z } from 'zod';
import type { AgentCard } from '@/lib/model/agent-card';
import type { AgentIo } from '../agent.ts';
import { clientFor } from './client.ts';
import { stalled, stopped, toFailure } from './failures.ts';
import { watch, type Patience } from './watchdog.ts';

export type ModelChoice = { id: string; name: string };

/** A person is waiting in front of a form. */
export const FORM_PATIENCE: Patience = { firstByteMs: 20_000, idleMs: 10_000 };

/** Gateways list hundreds of models; more than this nobody scrolls through. */
const MOST = 500;

/** Servers that imitate the API give little more than an id. */
const modelShape = z.object({ id: z.string().min(1), display_name: z.string().nullish() });

/**
 * The models an agent's address offers, in the order it gives them.
 * @throws {BatonError} as `toFailure` says: key refused, unreachable, no such address …
 */
export async function listModels(
  card: AgentCard,
  io: Pick<AgentIo, 'signal' | 'fetch' | 'key'>,
  patience: Patience = FORM_PATIENCE,
): Promise<ModelChoice[]> {
  const host = card.baseUrl === null ? card.name : new URL(card.baseUrl).host;
  const watchdog = watch(io.signal, io.fetch, patience);
  const found: ModelChoice[] = [];
  try {
    const client = clientFor(card, { fetch: watchdog.fetch, key: io.key });
    for await (const raw of client.models.list({ limit: 100 }, { signal: watchdog.signal })) {
      const model = modelShape.safeParse(raw);
      if (model.success)
        found.push({ id: model.data.id, name: model.data.display_name ?? model.data.id });
      if (found.length >= MOST) break;
    }
    return found;
  } catch (error) {
    if (io.signal.aborted) throw stopped(error);
    const silent = watchdog.silence();
    throw silent === null ? toFailure(error, host, false) : stalled(host, silent);
  } finally {
    watchdog.end();
  }
}
