import { APIConnectionError, APIError } from '@anthropic-ai/sdk';
import { BatonError, type ErrorCode } from '@/lib/model/errors';
import { AgentFailure } from '../agent.ts';

/** Longer than this nobody waits; the runner's own pause is used instead. */
const LONGEST_WAIT_MS = 60 * 60_000;

type Known = { code: ErrorCode; said: string; next: string; retryable: boolean };

const LATER = 'Wait a little, or hand it to another agent.';

const KNOWN = {
  key: {
    code: 'agent_key_refused',
    said: 'did not accept the key',
    next: 'Check the key under Agents, or enter a new one.',
    retryable: false,
  },
  credit: {
    code: 'agent_bad_request',
    said: 'says the account cannot pay for this request',
    next: 'Add credit to the account, or use another key.',
    retryable: false,
  },
  limit: {
    code: 'agent_rate_limited',
    said: 'asks to slow down: too many requests for this key',
    next: LATER,
    retryable: true,
  },
  overloaded: {
    code: 'agent_overloaded',
    said: 'is overloaded or has a fault',
    next: LATER,
    retryable: true,
  },
  tooLong: {
    code: 'agent_context_exceeded',
    said: 'cannot take in this much text at once',
    next: 'Send fewer comments along, or choose a model with a larger context.',
    retryable: false,
  },
  unknownModel: {
    code: 'agent_bad_request',
    said: 'knows no such model or address',
    next: 'Check the model and the address under Agents, and test the connection.',
    retryable: false,
  },
  badRequest: {
    code: 'agent_bad_request',
    said: 'did not accept the request',
    next: 'Check the model under Agents and test the connection.',
    retryable: false,
  },
} as const satisfies Record<string, Known>;

const BY_TYPE: Record<string, Known> = {
  authentication_error: KNOWN.key,
  permission_error: KNOWN.key,
  billing_error: KNOWN.credit,
  rate_limit_error: KNOWN.limit,
  overloaded_error: KNOWN.overloaded,
  api_error: KNOWN.overloaded,
  timeout_error: KNOWN.overloaded,
  request_too_large: KNOWN.tooLong,
  not_found_error: KNOWN.unknownModel,
  invalid_request_error: KNOWN.badRequest,
};

const TOO_LONG =
  /prompt is too long|too many (?:input )?tokens|context (?:length|window|size)|exceeds? .{0,40}context/i;

function knownFrom(
  status: number | undefined,
  type: string | null,
  message: string,
): Known | undefined {
  if (status === undefined) return type === null ? undefined : BY_TYPE[type];
  if (status === 401 || status === 403) return KNOWN.key;
  if (status === 402) return KNOWN.credit;
  if (status === 404) return KNOWN.unknownModel;
  if (status === 413) return KNOWN.tooLong;
  if (status === 429) return KNOWN.limit;
  if (status >= 500 || status === 408 || status === 409) return KNOWN.overloaded;
  return TOO_LONG.test(message) ? KNOWN.tooLong : KNOWN.badRequest;
}

/**
 * How long the other side asked to wait.
 * @param headers of the answer: `retry-after-ms`, or `retry-after` in seconds or as a date
 * @param now milliseconds since 1970
 * @returns milliseconds, at most an hour; undefined when it did not say
 */
export function retryAfterMs(headers: Headers | undefined, now: number): number | undefined {
  const exact = headers?.get('retry-after-ms');
  const rough = headers?.get('retry-after');
  let wait = Number.NaN;
  if (exact) wait = Number(exact);
  else if (rough)
    wait = /^\s*[\d.]+\s*$/.test(rough) ? Number(rough) * 1000 : Date.parse(rough) - now;
  return Number.isFinite(wait)
    ? Math.min(Math.max(0, Math.round(wait)), LONGEST_WAIT_MS)
    : undefined;
}

/** The reason inside the reason: the SDK wraps what `fetch` throws. */
function expected(error: unknown): BatonError | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at instanceof BatonError) return at;
  }
  return undefined;
}

/** The SDK's class is generic in `any`; this is the type its own defaults give. */
function isApiError(error: unknown): error is APIError {
  return error instanceof APIError;
}

/** What the other side said, short enough for the screen and on one line. */
function words(error: APIError): string {
  const said = error.apiMessage ?? '';
  return typeof said === 'string' && said !== ''
    ? ` (${said.replace(/\s+/g, ' ').slice(0, 200)})`
    : '';
}

/**
 * Any error of a call as a failure with a code and a next step.
 * @param host who was asked, for the message
 * @param begun true once the answer had begun to arrive
 */
export function toFailure(error: unknown, host: string, begun: boolean): BatonError {
  const known = expected(error);
  if (known !== undefined) return known;
  if (error instanceof APIConnectionError)
    return begun ? streamCut(host, error) : unreachable(host, error);
  if (isApiError(error)) {
    const match = knownFrom(error.status, error.type, error.message);
    if (match === undefined) return malformed(host, error);
    const { code, said, next, retryable } = match;
    const wait = retryable ? retryAfterMs(error.headers, Date.now()) : undefined;
    return new AgentFailure(code, `${host} ${said}${words(error)}.`, next, {
      retryable,
      retryAfterMs: wait,
      cause: error,
    });
  }
  if (error instanceof SyntaxError) return malformed(host, error);
  return begun ? streamCut(host, error) : malformed(host, error);
}

function unreachable(host: string, cause: unknown): AgentFailure {
  return new AgentFailure(
    'agent_unreachable',
    `${host} could not be reached.`,
    'Check the network and that the server runs.',
    { retryable: true, cause },
  );
}

/** The connection ended before the answer did. */
export function streamCut(host: string, cause?: unknown): AgentFailure {
  return new AgentFailure(
    'agent_stream_cut',
    `The connection to ${host} broke off in the middle of the answer.`,
    LATER,
    { retryable: true, cause },
  );
}

/** What arrived is not the Messages API. */
export function malformed(host: string, cause?: unknown): AgentFailure {
  return new AgentFailure(
    'agent_malformed',
    `${host} answered with something Baton cannot read.`,
    'If it stays so, check under Agents that the address speaks the Messages API.',
    { retryable: true, cause },
  );
}

/** Nothing came for too long. */
export function stalled(host: string, silentMs: number): AgentFailure {
  return new AgentFailure(
    'agent_stalled',
    `${host} has sent nothing for ${Math.max(1, Math.round(silentMs / 1000))} seconds.`,
    LATER,
    { retryable: true },
  );
}

/** Ended by the person or by the runner. */
export function stopped(cause?: unknown): BatonError {
  return new BatonError('stopped', 'The run was stopped.', 'Hand it off again when you want it.', {
    cause,
  });
}
