import { piecesOf, type Behaviour, type SaidByFake } from './behaviour.ts';
import { tokensOf, type Event, type StreamRequest } from './stream-parts.ts';

type Say = Extract<Behaviour, { do: 'say' }>;

let calls = 0;

/**
 * Streams an answer of several blocks in the events the real API was recorded to send: a block
 * begins empty and grows by deltas of its kind; a thought ends with its signature, the input of a
 * tool comes as pieces of JSON, and a citation is a delta of the words it belongs to.
 */
export async function streamBlocks(
  { blocks, stopReason, cacheRead = 0, cacheWrite = 0, delayMs = 0 }: Say,
  request: StreamRequest,
  write: (event: Event) => void,
): Promise<void> {
  write({
    type: 'message_start',
    message: {
      id: request.id,
      type: 'message',
      role: 'assistant',
      model: request.model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: {
        input_tokens: request.inputTokens,
        output_tokens: 1,
        cache_read_input_tokens: cacheRead,
        cache_creation_input_tokens: cacheWrite,
      },
    },
  });
  write({ type: 'ping' });
  for (const [index, block] of blocks.entries()) {
    write({ type: 'content_block_start', index, content_block: begun(block) });
    for (const delta of deltasOf(block)) {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (request.gone()) return;
      write({ type: 'content_block_delta', index, delta });
      if (delta.type === 'text_delta') request.onText();
    }
    write({ type: 'content_block_stop', index });
  }
  write({
    type: 'message_delta',
    delta: { stop_reason: stopReason, stop_sequence: null },
    usage: { output_tokens: tokensOf(JSON.stringify(blocks)) },
  });
  write({ type: 'message_stop' });
}

function begun(block: SaidByFake): object {
  switch (block.type) {
    case 'text':
      return block.cites === undefined
        ? { type: 'text', text: '' }
        : { type: 'text', text: '', citations: [] };
    case 'thinking':
      return { type: 'thinking', thinking: '', signature: '' };
    case 'redacted_thinking':
      return block;
    case 'tool_use':
      calls += 1;
      return {
        type: 'tool_use',
        id: block.id ?? `toolu_${String(calls).padStart(8, '0')}`,
        name: block.name,
        input: {},
      };
  }
}

function deltasOf(block: SaidByFake): Event[] {
  switch (block.type) {
    case 'text':
      return [
        ...(block.cites ?? []).map(({ document, start, end }) => ({
          type: 'citations_delta',
          citation: {
            type: 'char_location',
            cited_text: '',
            document_index: document,
            document_title: null,
            start_char_index: start,
            end_char_index: end,
            file_id: null,
          },
        })),
        ...piecesOf(block.text, 12).map((text) => ({ type: 'text_delta', text })),
      ];
    case 'thinking':
      return [
        ...piecesOf(block.thinking, 20).map((thinking) => ({ type: 'thinking_delta', thinking })),
        { type: 'signature_delta', signature: `signed:${block.thinking.length}` },
      ];
    case 'tool_use':
      return piecesOf(
        typeof block.input === 'string' ? block.input : JSON.stringify(block.input),
        9,
      ).map((json) => ({ type: 'input_json_delta', partial_json: json }));
    case 'redacted_thinking':
      return [];
  }
}
