import type { ServerResponse } from 'node:http';
import { streamBlocks } from './block-stream.ts';
import { tokensOf, type Event, type StreamRequest } from './stream-parts.ts';
import { DEFAULT_TEXT, piecesOf, type Behaviour, type StopReason } from './behaviour.ts';

function write(response: ServerResponse, event: Event): void {
  response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
}

/** A message as the API gives it whole. */
export function wholeMessage(
  id: string,
  model: string,
  text: string,
  input: number,
  stop: StopReason,
): object {
  return {
    id,
    type: 'message',
    role: 'assistant',
    model,
    content: [{ type: 'text', text }],
    stop_reason: stop,
    stop_sequence: null,
    usage: {
      input_tokens: input,
      output_tokens: tokensOf(text),
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
    },
  };
}

const pause = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();

function textOf(behaviour: Behaviour): string {
  if (behaviour.do === 'refusal') return '';
  return 'text' in behaviour && behaviour.text !== undefined ? behaviour.text : DEFAULT_TEXT;
}

function stopReasonOf(behaviour: Behaviour): StopReason {
  if (behaviour.do === 'refusal') return 'refusal';
  if (behaviour.do === 'max-tokens') return 'max_tokens';
  return behaviour.do === 'ok' ? (behaviour.stopReason ?? 'end_turn') : 'end_turn';
}

/** What a behaviour does instead of going on, once its number of pieces is out. */
async function interrupt(response: ServerResponse, behaviour: Behaviour): Promise<void> {
  switch (behaviour.do) {
    case 'cut':
      // Let what was written reach the wire first, or the reset swallows it.
      await pause(20);
      response.destroy();
      break;
    case 'end-early':
      response.end();
      break;
    case 'malformed':
      response.write('event: content_block_delta\ndata: {"type":"content_block_delta","ind\n\n');
      break;
    case 'error-event':
      write(response, {
        type: 'error',
        error: { type: behaviour.type, message: 'Said in the middle of the stream' },
      });
      response.end();
      break;
    default:
      break;
  }
}

/**
 * Streams a message in the API's events: message_start, content_block_start, ping, text deltas,
 * content_block_stop, message_delta with the stop reason and usage, message_stop.
 */
export async function streamMessage(
  response: ServerResponse,
  behaviour: Behaviour,
  request: StreamRequest,
): Promise<void> {
  if (behaviour.do === 'say') {
    await streamBlocks(behaviour, request, (event) => write(response, event));
    response.end();
    return;
  }
  const text = textOf(behaviour);
  const sparse = behaviour.do === 'ok' && behaviour.sparse === true;
  const delayMs = 'delayMs' in behaviour ? (behaviour.delayMs ?? 0) : 0;
  const size = 'chunkSize' in behaviour ? (behaviour.chunkSize ?? 12) : 12;
  const limit = 'afterChunks' in behaviour ? behaviour.afterChunks : Infinity;
  const usage = { input_tokens: request.inputTokens, output_tokens: 1 };

  write(response, {
    type: 'message_start',
    message: {
      ...wholeMessage(request.id, request.model, '', request.inputTokens, 'end_turn'),
      content: [],
      stop_reason: null,
      usage: sparse ? undefined : usage,
    },
  });
  if (text !== '') {
    write(response, {
      type: 'content_block_start',
      index: 0,
      content_block: { type: 'text', text: '' },
    });
  }
  if (!sparse) write(response, { type: 'ping' });
  let sent = 0;
  for (const piece of piecesOf(text, size)) {
    if (sent >= limit) {
      await interrupt(response, behaviour);
      return;
    }
    await pause(delayMs);
    if (sent === 1 && behaviour.do === 'ok') await pause(behaviour.gapMs ?? 0);
    if (request.gone()) return;
    write(response, {
      type: 'content_block_delta',
      index: 0,
      delta: { type: 'text_delta', text: piece },
    });
    request.onText();
    sent += 1;
  }
  if (limit !== Infinity) {
    await interrupt(response, behaviour);
    return;
  }
  if (text !== '') write(response, { type: 'content_block_stop', index: 0 });
  write(response, {
    type: 'message_delta',
    delta: { stop_reason: stopReasonOf(behaviour), stop_sequence: null },
    usage: sparse ? undefined : { output_tokens: tokensOf(text) },
  });
  write(response, { type: 'message_stop' });
  response.end();
}
