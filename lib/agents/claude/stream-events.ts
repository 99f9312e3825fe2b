import { z } from 'zod';
import type { Usage } from '@/lib/model/run';

/**
 * What Baton needs of a streamed event. Servers that imitate the Messages API leave fields out, so
 * only what is needed is required and the rest may be missing.
 */
export type StreamSignal =
  | { type: 'begun'; id: string | null; usage: Partial<Usage> }
  | { type: 'block'; index: number; block: BlockStart }
  | { type: 'delta'; index: number; delta: BlockDelta }
  | { type: 'turning'; stopReason: string | null; usage: Partial<Usage> }
  | { type: 'over' }
  | { type: 'other' };

type BlockStart =
  | { type: 'text'; text: string }
  | { type: 'tool-use'; id: string; name: string; input: unknown }
  | { type: 'thinking'; thinking: string; signature: string }
  | { type: 'redacted-thinking'; data: string }
  | { type: 'unknown' };

type BlockDelta =
  | { type: 'text'; text: string }
  | { type: 'json'; json: string }
  | { type: 'thinking'; thinking: string }
  | { type: 'signature'; signature: string }
  | { type: 'citation'; document: number; start: number; end: number }
  | { type: 'unknown' };

const count = z.number().int().nonnegative().nullish();
const usageShape = z
  .object({
    input_tokens: count,
    output_tokens: count,
    cache_creation_input_tokens: count,
    cache_read_input_tokens: count,
  })
  .nullish();
const text = z.string().nullish();

const eventShape = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message_start'),
    message: z.object({ id: text, usage: usageShape }),
  }),
  z.object({
    type: z.literal('content_block_start'),
    index: z.number().int().nonnegative().nullish(),
    content_block: z.object({
      type: z.string(),
      text,
      id: text,
      name: text,
      input: z.unknown().optional(),
      thinking: text,
      signature: text,
      data: text,
    }),
  }),
  z.object({
    type: z.literal('content_block_delta'),
    index: z.number().int().nonnegative().nullish(),
    delta: z.object({
      type: z.string(),
      text,
      partial_json: text,
      thinking: text,
      signature: text,
      citation: z
        .object({
          document_index: count,
          start_char_index: count,
          end_char_index: count,
        })
        .nullish(),
    }),
  }),
  z.object({
    type: z.literal('message_delta'),
    delta: z.object({ stop_reason: text }),
    usage: usageShape,
  }),
  z.object({ type: z.literal('message_stop') }),
]);

const KNOWN = new Set<unknown>(eventShape.options.map((option) => option.shape.type.value));
const anyEvent = z.object({ type: z.string() });

function usageFrom(usage: z.infer<typeof usageShape>): Partial<Usage> {
  if (!usage) return {};
  const input = usage.input_tokens;
  const written = usage.cache_creation_input_tokens ?? 0;
  const read = usage.cache_read_input_tokens ?? 0;
  return {
    ...(typeof input === 'number' ? { inputTokens: input + written + read } : {}),
    ...(typeof usage.output_tokens === 'number' ? { outputTokens: usage.output_tokens } : {}),
    ...(read > 0 ? { cacheReadTokens: read } : {}),
    ...(written > 0 ? { cacheWriteTokens: written } : {}),
  };
}

/**
 * Reads one streamed event.
 * @returns null when it is none; events of kinds that came later than this file are `other`
 */
export function readStreamEvent(raw: unknown): StreamSignal | null {
  const named = anyEvent.safeParse(raw);
  if (!named.success) return null;
  if (!KNOWN.has(named.data.type)) return { type: 'other' };
  const parsed = eventShape.safeParse(raw);
  if (!parsed.success) return null;
  const event = parsed.data;
  switch (event.type) {
    case 'message_start':
      return {
        type: 'begun',
        id: event.message.id ?? null,
        usage: usageFrom(event.message.usage),
      };
    case 'content_block_start':
      return { type: 'block', index: event.index ?? 0, block: blockFrom(event.content_block) };
    case 'content_block_delta':
      return { type: 'delta', index: event.index ?? 0, delta: deltaFrom(event.delta) };
    case 'message_delta':
      return {
        type: 'turning',
        stopReason: event.delta.stop_reason ?? null,
        usage: usageFrom(event.usage),
      };
    default:
      return { type: 'over' };
  }
}

type RawBlock = Extract<z.infer<typeof eventShape>, { type: 'content_block_start' }>;
type RawDelta = Extract<z.infer<typeof eventShape>, { type: 'content_block_delta' }>;

function blockFrom(block: RawBlock['content_block']): BlockStart {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: block.text ?? '' };
    case 'tool_use':
      return { type: 'tool-use', id: block.id ?? '', name: block.name ?? '', input: block.input };
    case 'thinking':
      return {
        type: 'thinking',
        thinking: block.thinking ?? '',
        signature: block.signature ?? '',
      };
    case 'redacted_thinking':
      return { type: 'redacted-thinking', data: block.data ?? '' };
    default:
      return { type: 'unknown' };
  }
}

function deltaFrom(delta: RawDelta['delta']): BlockDelta {
  switch (delta.type) {
    case 'text_delta':
      return { type: 'text', text: delta.text ?? '' };
    case 'input_json_delta':
      return { type: 'json', json: delta.partial_json ?? '' };
    case 'thinking_delta':
      return { type: 'thinking', thinking: delta.thinking ?? '' };
    case 'signature_delta':
      return { type: 'signature', signature: delta.signature ?? '' };
    case 'citations_delta': {
      const {
        document_index: document,
        start_char_index: start,
        end_char_index: end,
      } = delta.citation ?? {};
      return typeof document === 'number' && typeof start === 'number' && typeof end === 'number'
        ? { type: 'citation', document, start, end }
        : { type: 'unknown' };
    }
    default:
      return { type: 'unknown' };
  }
}
