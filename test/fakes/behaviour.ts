/** What the fake Messages API does with one request for a message. */
export type Behaviour =
  /** Answers as asked, streamed or whole. */
  | {
      do: 'ok';
      text?: string;
      /** Characters in each piece of the stream. */
      chunkSize?: number;
      /** Pause before each piece, in milliseconds. */
      delayMs?: number;
      /** Pause before the headers, in milliseconds: a slow first byte. */
      firstByteMs?: number;
      /** One long silence, in milliseconds, after the first piece. */
      gapMs?: number;
      /** Leaves out what servers that imitate the API leave out: usage, pings, request ids. */
      sparse?: boolean;
      stopReason?: StopReason;
    }
  /** Answers with an error status and the JSON that goes with it. */
  | {
      do: 'status';
      status: number;
      type?: string;
      message?: string;
      /** Value of `retry-after`. */
      retryAfter?: string;
      /** Value of `retry-after-ms`. */
      retryAfterMs?: string;
    }
  /** Breaks the connection after so many pieces of the stream; 0 is before the headers. */
  | { do: 'cut'; afterChunks: number; text?: string; chunkSize?: number; delayMs?: number }
  /** Ends the stream politely, but before `message_stop`. */
  | { do: 'end-early'; afterChunks: number; text?: string; chunkSize?: number }
  /** Keeps the connection open and says nothing more; -1 is before the headers. */
  | { do: 'stall'; afterChunks: number; text?: string; chunkSize?: number }
  /** Sends an event that is not JSON, after so many pieces. */
  | { do: 'malformed'; afterChunks: number; text?: string; chunkSize?: number }
  /** Answers 200 with a page instead of a message: a captive portal, a proxy. */
  | { do: 'html' }
  /** Sends an `error` event after so many pieces. */
  | { do: 'error-event'; type: string; afterChunks: number; text?: string; chunkSize?: number }
  /** Says several things in one answer, each in the events the API has for it. */
  | {
      do: 'say';
      blocks: SaidByFake[];
      stopReason: StopReason;
      /** Of the input: read from the cache, and written to it. */
      cacheRead?: number;
      cacheWrite?: number;
      delayMs?: number;
    }
  /** Does what fits the turn a conversation is in: the first, when nothing was answered yet. */
  | { do: 'by-turn'; turns: Exclude<Behaviour, { do: 'by-turn' }>[] }
  | { do: 'refusal' }
  /** Stops at the limit, in the middle of the text. */
  | { do: 'max-tokens'; text?: string };

/** One piece of an answer: words with what they cite, thoughts, or a call of a tool. */
export type SaidByFake =
  | { type: 'text'; text: string; cites?: { document: number; start: number; end: number }[] }
  | { type: 'thinking'; thinking: string }
  | { type: 'redacted_thinking'; data: string }
  | { type: 'tool_use'; name: string; input: unknown; id?: string };

export type StopReason =
  | 'end_turn'
  | 'max_tokens'
  | 'stop_sequence'
  | 'tool_use'
  | 'pause_turn'
  | 'refusal'
  | 'model_context_window_exceeded';

export const DEFAULT_TEXT =
  'Dear Ms Berg,\n\nthank you for your message. We have looked into it and will come back to you.\n\nKind regards';

/** The error type that belongs to a status, as the API documents it. */
export function errorTypeFor(status: number): string {
  const types: Record<number, string> = {
    400: 'invalid_request_error',
    401: 'authentication_error',
    402: 'billing_error',
    403: 'permission_error',
    404: 'not_found_error',
    413: 'request_too_large',
    429: 'rate_limit_error',
    504: 'timeout_error',
    529: 'overloaded_error',
  };
  return types[status] ?? 'api_error';
}

/** Cuts a text into pieces of `size` characters, never inside a surrogate pair. */
export function piecesOf(text: string, size: number): string[] {
  const characters = Array.from(text);
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += size) {
    pieces.push(characters.slice(at, at + size).join(''));
  }
  return pieces;
}
