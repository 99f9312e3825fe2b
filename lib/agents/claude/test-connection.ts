import type { AgentCard } from '@/lib/model/agent-card';
import { toProblem } from '@/lib/model/errors';
import type { AgentIo } from '../agent.ts';
import { clientFor } from './client.ts';
import { stalled, stopped, toFailure } from './failures.ts';
import { FORM_PATIENCE, listModels, type ModelChoice } from './models.ts';
import { watch, type Patience } from './watchdog.ts';

export type ConnectionTest = {
  ok: boolean;
  /** What was found, or what is wrong and what to do, for the person. */
  message: string;
  /** Empty where the server gives no list. */
  models: ModelChoice[];
};

type Io = Pick<AgentIo, 'signal' | 'fetch' | 'key'>;

/** Problems a message would meet as well: no use in asking twice. */
const FINAL = new Set([
  'agent_key_missing',
  'agent_key_refused',
  'agent_unreachable',
  'agent_stalled',
  'agent_rate_limited',
  'bad_agent_address',
  'egress_refused',
  'stopped',
]);

/** The smallest request there is: one token. */
async function sayOneToken(
  card: AgentCard,
  model: string,
  io: Io,
  patience: Patience,
): Promise<void> {
  const host = card.baseUrl === null ? card.name : new URL(card.baseUrl).host;
  const watchdog = watch(io.signal, io.fetch, patience);
  try {
    await clientFor(card, { fetch: watchdog.fetch, key: io.key }).messages.create(
      { model, max_tokens: 1, messages: [{ role: 'user', content: 'Say yes.' }] },
      { signal: watchdog.signal },
    );
  } catch (error) {
    if (io.signal.aborted) throw stopped(error);
    const silent = watchdog.silence();
    throw silent === null ? toFailure(error, host, false) : stalled(host, silent);
  } finally {
    watchdog.end();
  }
}

/**
 * Tries out an agent: the list of models costs nothing; where that does not say enough, a message of
 * one token. Never throws for what the other side does.
 */
export async function testConnection(
  card: AgentCard,
  io: Io,
  patience: Patience = FORM_PATIENCE,
): Promise<ConnectionTest> {
  let models: ModelChoice[] = [];
  try {
    models = await listModels(card, io, patience);
  } catch (error) {
    const { code, message, nextStep } = toProblem(error);
    if (FINAL.has(code) || card.model === null)
      return { ok: false, message: `${message} ${nextStep}`, models };
  }
  const { model } = card;
  if (model === null) {
    return models.length > 0
      ? { ok: true, message: `Connected: ${models.length} models to choose from.`, models }
      : {
          ok: false,
          message: 'Connected, but there are no models to choose from. Enter one by name.',
          models,
        };
  }
  if (models.some((entry) => entry.id === model)) {
    return { ok: true, message: `Connected: ${model} is there.`, models };
  }
  try {
    await sayOneToken(card, model, io, patience);
    return { ok: true, message: `Connected: ${model} answers.`, models };
  } catch (error) {
    const { message, nextStep } = toProblem(error);
    return { ok: false, message: `${message} ${nextStep}`, models };
  }
}
