import { Buffer } from 'node:buffer';
import type { Staged } from './stage.ts';

type Body = { system?: unknown; messages?: { content?: unknown }[] };

/** Events of the Messages API for a short answer, as the real one streams them. */
const EVENTS = [
  {
    type: 'message_start',
    message: {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'm',
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { input_tokens: 20, output_tokens: 1 },
    },
  },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Good day.' } },
  { type: 'content_block_stop', index: 0 },
  {
    type: 'message_delta',
    delta: { stop_reason: 'end_turn', stop_sequence: null },
    usage: { output_tokens: 4 },
  },
  { type: 'message_stop' },
];

const stream = (text: string): string =>
  EVENTS.map((event) => {
    const data = JSON.stringify(event).replace('Good day.', () =>
      JSON.stringify(text).slice(1, -1),
    );
    return `event: ${event.type}\ndata: ${data}\n\n`;
  }).join('');

/** An endpoint inside the test: no server, so that the network can be forbidden. */
export function fakeEndpoint(
  how: 'answers' | 'hangs' | 'nonsense',
  answer: (body: Body) => string = () => 'Good day.',
): Staged {
  const bodies: Body[] = [];
  const lent: typeof fetch = (_, init) => {
    const body = JSON.parse(textOf(init?.body)) as Body;
    bodies.push(body);
    if (how === 'nonsense') {
      return Promise.resolve(
        new Response('{"lorem":["ipsum"', { headers: { 'content-type': 'text/event-stream' } }),
      );
    }
    if (how === 'answers') {
      return Promise.resolve(
        new Response(stream(answer(body)), { headers: { 'content-type': 'text/event-stream' } }),
      );
    }
    return new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () =>
        reject(new DOMException('stopped', 'AbortError')),
      );
    });
  };
  return {
    fetch: lent,
    asked: () => bodies.length,
    said: () => ({
      instructions: bodies.map(({ system }) => flat(system)).join('\n'),
      material: bodies
        .flatMap(({ messages = [] }) => messages)
        .map(({ content }) => flat(content))
        .join('\n'),
    }),
    hangs: true,
    nonsense: {},
    restore: () => undefined,
  };
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : Buffer.from(body as Uint8Array).toString('utf8');
}

/** The texts in a part of a request; documents that are marked as data count as data blocks. */
function flat(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((block: { type?: string; text?: string; source?: { data?: string } }) => {
      if (block.type === 'document') {
        const id = 'd'.repeat(32);
        return `<data-${id} name="document">\n${block.source?.data ?? ''}\n</data-${id}>`;
      }
      return block.text ?? '';
    })
    .join('\n');
}
