import { z } from 'zod';
import type { Usage } from '@/lib/model/run';
import { eventData, textOf } from './event-stream.ts';
import { looksLikeHtml, malformed, notThisApi, refusal, type Asked } from './failures.ts';

/** What Baton takes from an answer, whatever form it came in. */
export type Signal =
  | { type: 'text'; text: string }
  | { type: 'thinking' }
  | { type: 'tool' }
  | { type: 'usage'; usage: Partial<Usage> }
  | { type: 'stop'; reason: string }
  /** The answer is whole. */
  | { type: 'over'; streamed: boolean };

const count = z.number().int().nonnegative().nullish().catch(null);
const usageShape = z
  .object({
    input_tokens: count,
    output_tokens: count,
    cache_creation_input_tokens: count,
    cache_read_input_tokens: count,
  })
  .nullish()
  .catch(null);
const text = z.string().nullish().catch(null);
const blockShape = z.object({ type: text, text, thinking: text, reasoning: text });
/** Every part of every event, all of it optional: servers leave out what they please. */
const eventShape = z.object({
  type: text,
  message: z.object({ usage: usageShape, stop_reason: text }).nullish().catch(null),
  content_block: blockShape.nullish().catch(null),
  delta: blockShape.extend({ stop_reason: text }).nullish().catch(null),
  content: z
    .union([z.string(), z.array(blockShape)])
    .nullish()
    .catch(null),
  stop_reason: text,
  usage: usageShape,
});
type Event = z.infer<typeof eventShape>;

/**
 * Reads an answer: an event stream, or a whole message as JSON. It takes what it can use and passes
 * over the rest: a missing `message_start` or `content_block_start`, one that comes twice, thoughts
 * inside a block of text (LiteLLM), a stop reason of null, no usage, events nobody knows,
 * `data: [DONE]`.
 * @throws {AgentFailure} for a refusal, a web page, an error in the stream, or what is no answer
 */
export async function* readAnswer(
  response: Response,
  asked: Asked,
  signal: AbortSignal,
): AsyncGenerator<Signal> {
  const chunks = response.body === null ? none() : textOf(response.body, signal);
  if (!response.ok) throw refusal(response.status, await whole(chunks, 64_000), asked);
  const begun = await sniff(chunks);
  if (looksLikeHtml(begun.first)) throw notThisApi(asked.host, 'a web page');
  const isJson = /^\s*[{[]/.test(begun.first);
  if (isJson) yield* fromJson(await whole(begun.all, 8_000_000), asked);
  else yield* fromEvents(begun.all, asked);
}

async function* none(): AsyncGenerator<string> {}

/** The first characters that are not white space, and everything again from the start. */
async function sniff(
  chunks: AsyncGenerator<string>,
): Promise<{ first: string; all: AsyncGenerator<string> }> {
  let first = '';
  while (first.trim().length < 20) {
    const next = await chunks.next();
    if (next.done === true) break;
    first += next.value;
  }
  first = first.replace(/^\uFEFF/, '');
  return {
    first,
    all: (async function* all() {
      yield first;
      yield* chunks;
    })(),
  };
}

async function whole(chunks: AsyncIterable<string>, most: number): Promise<string> {
  let all = '';
  for await (const chunk of chunks) {
    all += chunk;
    if (all.length > most) return all.slice(0, most);
  }
  return all;
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

async function* fromEvents(chunks: AsyncIterable<string>, asked: Asked): AsyncGenerator<Signal> {
  let known = 0;
  for await (const data of eventData(chunks)) {
    if (data.trim() === '[DONE]') {
      yield { type: 'over', streamed: true };
      continue;
    }
    const raw = parsed(data);
    if (raw === undefined) throw malformed(asked.host, 'an event that is no JSON');
    refuseErrors(raw, data, asked);
    const event = eventShape.safeParse(raw);
    if (!event.success) continue;
    for (const signal of signalsOf(event.data)) {
      known += 1;
      yield signal;
    }
  }
  if (known === 0) throw malformed(asked.host, 'nothing of the Messages API');
}

/** The same error comes as an event, as an event inside another, or bare. */
function refuseErrors(raw: unknown, data: string, asked: Asked): void {
  const error = z
    .object({ error: z.union([z.string(), z.object({ type: text, message: text })]) })
    .safeParse(raw);
  if (!error.success) return;
  const type = typeof error.data.error === 'string' ? '' : (error.data.error.type ?? '');
  throw refusal(STATUS_OF[type] ?? 500, data, asked);
}

const STATUS_OF: Record<string, number> = {
  invalid_request_error: 400,
  authentication_error: 401,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
};

function signalsOf(event: Event): Signal[] {
  switch (event.type) {
    case 'message_start':
      return [...usageOf(event.message?.usage), ...stopOf(event.message?.stop_reason)];
    case 'content_block_start':
      return blockSignals(event.content_block);
    case 'content_block_delta':
      return blockSignals(event.delta);
    case 'message_delta':
      return [...usageOf(event.usage), ...stopOf(event.delta?.stop_reason)];
    case 'message_stop':
      return [...usageOf(event.usage), { type: 'over', streamed: true }];
    case 'message':
      return wholeMessage(event, true);
    default:
      return [];
  }
}

function blockSignals(block: Event['content_block']): Signal[] {
  if (!block) return [];
  const { type } = block;
  if (type === 'tool_use' || type === 'input_json_delta') return [{ type: 'tool' }];
  if (type?.includes('thinking') === true || block.thinking || block.reasoning) {
    return [{ type: 'thinking' }];
  }
  return block.text ? [{ type: 'text', text: block.text }] : [];
}

function stopOf(reason: string | null | undefined): Signal[] {
  return reason ? [{ type: 'stop', reason }] : [];
}

function usageOf(usage: z.infer<typeof usageShape>): Signal[] {
  if (!usage) return [];
  const input = usage.input_tokens;
  const cached = (usage.cache_creation_input_tokens ?? 0) + (usage.cache_read_input_tokens ?? 0);
  const found: Partial<Usage> = {
    ...(typeof input === 'number' && input + cached > 0 ? { inputTokens: input + cached } : {}),
    ...(usage.output_tokens ? { outputTokens: usage.output_tokens } : {}),
  };
  return Object.keys(found).length === 0 ? [] : [{ type: 'usage', usage: found }];
}

function wholeMessage(event: Event, streamed: boolean): Signal[] {
  const { content } = event;
  const blocks: Signal[] =
    typeof content === 'string'
      ? [{ type: 'text', text: content }]
      : (content ?? []).flatMap((block) => blockSignals(block));
  return [
    ...usageOf(event.usage),
    ...blocks,
    ...stopOf(event.stop_reason),
    { type: 'over', streamed },
  ];
}

function* fromJson(body: string, asked: Asked): Generator<Signal> {
  const raw = parsed(body);
  if (raw === undefined) throw malformed(asked.host, 'JSON that is cut off');
  refuseErrors(raw, body, asked);
  const event = eventShape.safeParse(raw);
  if (event.success && event.data.content) {
    yield* wholeMessage(event.data, false);
    return;
  }
  const openAi = z.object({ choices: z.array(z.unknown()) }).safeParse(raw).success;
  if (openAi) throw notThisApi(asked.host, 'an answer in OpenAI’s form');
  throw malformed(asked.host, 'JSON that is no message');
}
