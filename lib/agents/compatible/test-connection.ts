import type { AgentCard, ModelChoice } from '@/lib/model/agent-card';
import { BatonError, toProblem } from '@/lib/model/errors';
import { watch, type Patience } from '../claude/watchdog.ts';
import type { ConnectionTest, TestAgent } from '../connection-test.ts';
import { detect, modelsIn } from './detect.ts';
import { ask, endpointOf, hostOf, type Endpoint } from './endpoint.ts';
import { refusal, stalled, unknownModel, type Asked } from './failures.ts';
import { findOutWhy } from './no-answer.ts';
import { readAnswer } from './read-answer.ts';

/** A person waits in front of it, and a local model may have to be loaded first. */
export const TEST_PATIENCE: Patience = { firstByteMs: 45_000, idleMs: 15_000 };

/** Enough to see text or thoughts come, and nothing to wait for. */
const FEW_TOKENS = 16;

type Seen = { streamed: boolean; thinks: boolean };

/** Tries out a server that speaks the Messages API more or less, and says exactly what is wrong. */
export const testCompatible: TestAgent = (card, io) => testWith(card, io, TEST_PATIENCE);

/** The same, with its patience. */
export async function testWith(
  card: AgentCard,
  io: Parameters<TestAgent>[1],
  patience: Patience,
): Promise<ConnectionTest> {
  const watchdog = watch(io.signal, io.fetch, patience);
  const asked: Asked = { host: hostOf(card), model: card.model ?? '', hasKey: card.key !== 'none' };
  let models: ModelChoice[] = [];
  try {
    const endpoint = endpointOf(card, { ...io, fetch: watchdog.fetch, signal: watchdog.signal });
    models = await listed(endpoint, asked);
    if (asked.model === '') return onlyListed(models);
    const names = models.map(({ id }) => id);
    const seen = await sayYes(endpoint, { ...asked, models: names });
    const streaming = seen.streamed ? 'yes' : 'no';
    const capabilities = await detect(endpoint, asked.model, {
      models,
      streaming,
      thinks: seen.thinks,
    });
    return { ok: true, message: connected(asked.model, seen), capabilities };
  } catch (error) {
    const silent = watchdog.silence();
    const problem =
      silent !== null && !io.signal.aborted
        ? stalled(asked.host, silent)
        : error instanceof BatonError
          ? error
          : await findOutWhy(card, io, error);
    const { message, nextStep } = toProblem(problem);
    const told = { ok: false, message: `${message} ${nextStep}` };
    return models.length === 0 ? told : { ...told, capabilities: onlyKnown(models) };
  } finally {
    watchdog.end();
  }
}

function connected(model: string, { streamed }: Seen): string {
  const answers = `Connected: ${model} answers.`;
  return streamed
    ? answers
    : `${answers} It does not stream, so the text comes all at once; where a gateway stands in between, streaming can often be switched on there.`;
}

/** The list of models costs nothing; a server without one is no worse for it. */
async function listed(endpoint: Endpoint, asked: Asked): Promise<ModelChoice[]> {
  const response = await ask(endpoint, '/v1/models');
  const body = await response.text();
  if (response.status === 401 || response.status === 403) {
    throw refusal(response.status, body, asked);
  }
  if (response.status === 400 && /https/i.test(body)) throw refusal(400, body, asked);
  try {
    return response.ok ? modelsIn(JSON.parse(body)) : [];
  } catch {
    return [];
  }
}

function onlyListed(models: ModelChoice[]): ConnectionTest {
  return models.length === 0
    ? {
        ok: false,
        message:
          'Connected, but there are no models to choose from. Enter one by name under Change.',
      }
    : {
        ok: false,
        message: `Connected. Choose one of ${models.length} models under Change.`,
        capabilities: onlyKnown(models),
      };
}

function onlyKnown(models: ModelChoice[]) {
  return {
    models,
    streaming: 'unknown',
    tools: 'unknown',
    thinking: 'unknown',
    tokenCounting: 'unknown',
    maxInput: null,
    maxOutput: null,
  } as const;
}

/** The smallest request there is, read the way a run reads it. */
async function sayYes(endpoint: Endpoint, asked: Asked): Promise<Seen> {
  const response = await ask(endpoint, '/v1/messages', {
    model: asked.model,
    max_tokens: FEW_TOKENS,
    messages: [{ role: 'user', content: 'Answer with the word yes.' }],
    stream: true,
  });
  const models = asked.models ?? [];
  // LM Studio and others answer 400 to a model they lack, in words that differ from version to version
  const lacks = models.length > 0 && !models.includes(asked.model);
  if (!response.ok && lacks && [400, 404, 422, 500].includes(response.status)) {
    throw unknownModel(asked);
  }
  const seen: Seen = { streamed: false, thinks: false };
  for await (const signal of readAnswer(response, asked, endpoint.signal)) {
    if (signal.type === 'thinking') seen.thinks = true;
    if (signal.type === 'text' && signal.text.trimStart().startsWith('<think>')) seen.thinks = true;
    if (signal.type === 'over') seen.streamed = signal.streamed;
    else if (signal.type === 'stop')
      seen.streamed ||= response.headers.get('content-type')?.includes('event-stream') ?? false;
  }
  return seen;
}
