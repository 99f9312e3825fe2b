import { z } from 'zod';
import type { Usage } from '@/lib/model/run';

/**
 * What Baton needs of a streamed event. Servers that imitate the Messages API leave fields out, so
 * only what is needed is required and the rest may be missing.
 */
export type StreamSignal =
  | { type: 'begun'; usage: Partial<Usage> }
  | { type: 'text'; text: string }
  | { type: 'turning'; stopReason: string | null; usage: Partial<Usage> }
  | { type: 'over' }
  | { type: 'other' };

const count = z.number().int().nonnegative().nullish();
const usageShape = z
  .object({
    input_tokens: count,
    output_tokens: count,
    cache_creation_input_tokens: count,
    cache_read_input_tokens: count,
  })
  .nullish();

const eventShape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message_start'), message: z.object({ usage: usageShape }) }),
  z.object({
    type: z.literal('content_block_start'),
    content_block: z.object({ type: z.string(), text: z.string().nullish() }),
  }),
  z.object({
    type: z.literal('content_block_delta'),
    delta: z.object({ type: z.string(), text: z.string().nullish() }),
  }),
  z.object({
    type: z.literal('message_delta'),
    delta: z.object({ stop_reason: z.string().nullish() }),
    usage: usageShape,
  }),
  z.object({ type: z.literal('message_stop') }),
]);

const KNOWN = new Set<unknown>(eventShape.options.map((option) => option.shape.type.value));
const anyEvent = z.object({ type: z.string() });

function usageFrom(usage: z.infer<typeof usageShape>): Partial<Usage> {
  if (!usage) return {};
  const input = usage.input_tokens;
  const cached = (usage.cache_creation_input_tokens ?? 0) + (usage.cache_read_input_tokens ?? 0);
  return {
    ...(typeof input === 'number' ? { inputTokens: input + cached } : {}),
    ...(typeof usage.output_tokens === 'number' ? { outputTokens: usage.output_tokens } : {}),
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
      return { type: 'begun', usage: usageFrom(event.message.usage) };
    case 'content_block_start':
      return event.content_block.type === 'text' && event.content_block.text
        ? { type: 'text', text: event.content_block.text }
        : { type: 'other' };
    case 'content_block_delta':
      return event.delta.type === 'text_delta' && event.delta.text
        ? { type: 'text', text: event.delta.text }
        : { type: 'other' };
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
