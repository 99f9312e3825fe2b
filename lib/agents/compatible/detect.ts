import { z } from 'zod';
import {
  MOST_MODELS,
  type Capabilities,
  type Known,
  type ModelChoice,
} from '@/lib/model/agent-card';
import { ask, type Endpoint } from './endpoint.ts';
import { property } from './failures.ts';

/** What a server says about itself is worth a moment, not more. */
const PATIENCE_MS = 5000;

const modelShape = z.object({
  id: z.string().min(1).max(300),
  display_name: z.string().max(300).nullish().catch(null),
});

/** The models in an answer to `/v1/models`, in Anthropic's form or in OpenAI's. */
export function modelsIn(answer: unknown): ModelChoice[] {
  const data = property(answer, 'data');
  return (Array.isArray(data) ? data : [])
    .flatMap((raw: unknown): ModelChoice[] => {
      const model = modelShape.safeParse(raw);
      if (!model.success) return [];
      return [{ id: model.data.id, name: model.data.display_name ?? model.data.id }];
    })
    .slice(0, MOST_MODELS);
}

/**
 * What a server and its model can do, from what the server says about itself: Ollama under
 * `/api/show`, LM Studio under `/api/v0/models`, llama.cpp under `/props`, LiteLLM under
 * `/model/info`. What nobody says stays unknown.
 * @param seen what the test itself showed
 */
export async function detect(
  endpoint: Endpoint,
  model: string,
  seen: { models: ModelChoice[]; streaming: Known; thinks: boolean },
): Promise<Capabilities> {
  const message = { model, messages: [{ role: 'user', content: 'Say yes.' }] };
  const [shown, listed, props, info, counted] = await Promise.all([
    answerOf(endpoint, '/api/show', { model }),
    answerOf(endpoint, '/api/v0/models'),
    answerOf(endpoint, '/props'),
    answerOf(endpoint, '/model/info'),
    answerOf(endpoint, '/v1/messages/count_tokens', message),
  ]);
  const ollama = words(property(shown, 'capabilities'));
  const own = entryOf(listed, 'id', model);
  const abilities = words(property(own, 'capabilities'));
  const template = property(props, 'chat_template_caps');
  const house = property(entryOf(info, 'model_name', model), 'model_info');
  return {
    models: seen.models,
    streaming: seen.streaming,
    tools: known([
      ollama.length > 0 ? ollama.includes('tools') : undefined,
      abilities.length > 0 ? abilities.includes('tool_use') : undefined,
      property(template, 'supports_tools'),
      property(house, 'supports_function_calling'),
    ]),
    thinking: known([
      seen.thinks ? true : undefined,
      ollama.length > 0 ? ollama.includes('thinking') : undefined,
      property(house, 'supports_reasoning'),
    ]),
    tokenCounting: typeof property(counted, 'input_tokens') === 'number' ? 'yes' : 'no',
    maxInput: firstCount([
      contextOf(property(shown, 'model_info')),
      property(own, 'loaded_context_length'),
      property(own, 'max_context_length'),
      property(property(props, 'default_generation_settings'), 'n_ctx'),
      property(house, 'max_input_tokens'),
    ]),
    maxOutput: firstCount([property(house, 'max_output_tokens')]),
  };
}

/** An answer as JSON; undefined for a refusal, for no JSON and for silence. */
async function answerOf(endpoint: Endpoint, path: string, body?: unknown): Promise<unknown> {
  try {
    const signal = AbortSignal.any([endpoint.signal, AbortSignal.timeout(PATIENCE_MS)]);
    const response = await ask({ ...endpoint, signal }, path, body);
    if (!response.ok) return undefined;
    const parsed: unknown = await response.json();
    return parsed;
  } catch {
    return undefined;
  }
}

function words(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
}

function entryOf(answer: unknown, name: string, value: string): unknown {
  const data = property(answer, 'data');
  return Array.isArray(data) ? data.find((entry) => property(entry, name) === value) : undefined;
}

/** Ollama names the context by the architecture: `qwen3.context_length`. */
function contextOf(modelInfo: unknown): unknown {
  if (typeof modelInfo !== 'object' || modelInfo === null) return undefined;
  return Object.entries(modelInfo).find(([name]) => name.endsWith('.context_length'))?.[1];
}

function known(said: readonly unknown[]): Known {
  const word = said.find((one) => typeof one === 'boolean');
  return word === undefined ? 'unknown' : word ? 'yes' : 'no';
}

function firstCount(said: readonly unknown[]): number | null {
  const count = said.find((one) => typeof one === 'number' && Number.isInteger(one) && one > 0);
  return typeof count === 'number' ? count : null;
}
