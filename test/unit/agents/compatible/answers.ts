import type { AgentCard } from '@/lib/model/agent-card';
import { sampleCard } from '../samples.ts';

export function compatibleCard(baseUrl: string, more: Partial<AgentCard> = {}): AgentCard {
  return sampleCard(baseUrl, {
    id: 'local',
    type: 'compatible',
    name: 'Ollama',
    model: 'qwen3:8b',
    key: 'none',
    ...more,
  });
}

/** A server that answers every request for a message with these bytes. */
export function answering(
  body: string,
  init: ResponseInit & { chunk?: number } = {},
): typeof fetch {
  const { chunk = body.length, ...rest } = init;
  return async () => {
    const bytes = new TextEncoder().encode(body);
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += Math.max(1, chunk)) {
          controller.enqueue(bytes.slice(at, at + Math.max(1, chunk)));
        }
        controller.close();
      },
    });
    return new Response(stream, rest);
  };
}

/** Events as a stream of the Messages API. */
export function sse(events: readonly object[], tail = ''): string {
  return (
    events
      .map(
        (event) =>
          `event: ${(event as { type?: string }).type ?? 'message'}\ndata: ${JSON.stringify(event)}\n\n`,
      )
      .join('') + tail
  );
}
