import { BatonError, type ErrorCode } from '@/lib/model/errors';
import { AgentFailure } from '../agent.ts';

type Words = { said: string; next: string; retryable?: boolean; cause?: unknown };

/** A failure with what happened and what to do. */
export function failure(code: ErrorCode, words: Words): AgentFailure {
  const { said, next, retryable = false, cause } = words;
  return new AgentFailure(code, said, next, { retryable, cause });
}

/** Ended by the person or by the runner. */
export function stopped(cause?: unknown): BatonError {
  return new BatonError('stopped', 'The run was stopped.', 'Hand it off again when you want it.', {
    cause,
  });
}

const LATER = 'Wait a little and try again, or hand it to another agent.';
const ADDRESS = 'Check the address under Agents: it ends before /v1 and has the port of the API.';

/** What of a card the words of a failure need. */
export type Asked = {
  host: string;
  model: string;
  /** The models the server is known to have. */
  models?: readonly string[];
  hasKey: boolean;
};

/** The server's own words in an error body of any of the forms servers use; '' when it has none. */
export function wordsIn(body: string): string {
  let said: unknown;
  try {
    said = JSON.parse(body);
  } catch {
    return looksLikeHtml(body) ? '' : onLine(body);
  }
  for (let depth = 0; depth < 3 && typeof said === 'object' && said !== null; depth += 1) {
    const value: unknown = said;
    said = ['error', 'message', 'detail', 'msg']
      .map((name) => property(value, name))
      .find((part) => part !== undefined);
  }
  return typeof said === 'string' ? onLine(said) : '';
}

/** A property of something parsed, whatever it is. */
export function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Whether a body is a web page. */
export function looksLikeHtml(body: string): boolean {
  return /^\s*(?:<!doctype html|<html|<head|<body|<\?xml)/i.test(body);
}

function onLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}

const TOO_LONG =
  /too long|too many (?:input )?tokens|context (?:length|window|size)|exceeds? .{0,40}context|larger than .{0,20}context/i;
const NO_MODEL =
  /model.{0,120}(?:not found|not exist|unknown|not available|invalid|no such|not loaded)|(?:no such|unknown|invalid) model|model_not_found|no models? loaded/is;

/** A refusal, with every word the server gave and what follows from it. */
export function refusal(status: number, body: string, asked: Asked): AgentFailure {
  const { host, hasKey } = asked;
  const words = wordsIn(body);
  const quoted = words === '' ? '' : ` It says: “${words}”.`;
  if (/http request to an https server|plain http request was sent to https/i.test(body)) {
    return wrongScheme(host, 'https');
  }
  if (status === 401 || (status === 403 && words !== '')) {
    return hasKey
      ? failure('agent_key_refused', {
          said: `${host} did not accept the key.${quoted}`,
          next: 'Check the key under Agents; some gateways want it sent as Bearer.',
        })
      : failure('agent_key_missing', {
          said: `${host} asks for a key.${quoted}`,
          next: 'Enter the key under Agents.',
        });
  }
  if (status === 403) return originRefused(host);
  if ((status === 404 || status === 400 || status === 422) && NO_MODEL.test(words)) {
    return unknownModel(asked, quoted);
  }
  if (status === 404 || status === 405 || status === 501 || looksLikeHtml(body)) {
    return notThisApi(
      host,
      looksLikeHtml(body) ? `a web page (status ${status})` : `status ${status}`,
    );
  }
  if (status === 413 || TOO_LONG.test(words)) {
    return failure('agent_context_exceeded', {
      said: `${host} cannot take in this much text at once.${quoted}`,
      next: 'Send fewer texts along, or give the model a larger context on the server.',
    });
  }
  if (status === 429) {
    return failure('agent_rate_limited', {
      said: `${host} asks to slow down.${quoted}`,
      next: LATER,
      retryable: true,
    });
  }
  if (status >= 500 || status === 408 || status === 409) {
    const loading = /loading/i.test(words);
    return failure('agent_overloaded', {
      said: loading
        ? `${host} is still loading the model.`
        : `${host} has a fault (status ${status}).${quoted}`,
      next: loading ? 'Wait until the model is loaded, then try again.' : LATER,
      retryable: true,
    });
  }
  return failure('agent_bad_request', {
    said: `${host} did not accept the request (status ${status}).${quoted}`,
    next: 'Check the model under Agents and test the connection.',
  });
}

/** Ollama answers 403 without a word to origins it was not told about. */
export function originRefused(host: string): AgentFailure {
  return failure('agent_unreachable', {
    said: `${host} runs, but refuses requests from browser extensions.`,
    next: 'Start Ollama with OLLAMA_ORIGINS=chrome-extension://*,moz-extension://*; on other servers allow the extension under CORS.',
  });
}

/** The model is not there; the ones that are, are named. */
export function unknownModel({ host, model, models = [] }: Asked, quoted = ''): AgentFailure {
  const has =
    models.length === 0
      ? quoted
      : ` It has ${models.slice(0, 8).join(', ')}${models.length > 8 ? ` and ${models.length - 8} more` : ''}.`;
  return failure('agent_bad_request', {
    said: `${host} has no model “${model}”.${has}`,
    next:
      models.length === 0
        ? 'Load the model on the server, or choose another one under Agents.'
        : 'Choose one of them under Agents, or load yours on the server.',
  });
}

/** Something answers, and it is not the Messages API. */
export function notThisApi(host: string, answered: string): AgentFailure {
  return failure('agent_malformed', {
    said: `${host} answered /v1/messages with ${answered}, so it does not speak the Messages API there.`,
    next: `${ADDRESS} Ollama speaks it from version 0.14 on, LM Studio from 0.4.1 on.`,
  });
}

/** The server speaks the other of http and https. */
export function wrongScheme(host: string, speaks: 'http' | 'https'): AgentFailure {
  return failure('agent_unreachable', {
    said: `${host} speaks ${speaks}, and the address says ${speaks === 'https' ? 'http' : 'https'}.`,
    next: `Write ${speaks}:// in the address under Agents.`,
  });
}

/** `fetch` failed without an answer. */
export function unreachable(host: string, cause?: unknown): AgentFailure {
  return failure('agent_unreachable', {
    said: `${host} could not be reached.`,
    next: 'Check that the server runs, and test the connection under Agents.',
    retryable: true,
    cause,
  });
}

/** The connection ended before the answer did. */
export function streamCut(host: string, cause?: unknown): AgentFailure {
  return failure('agent_stream_cut', {
    said: `The connection to ${host} broke off in the middle of the answer.`,
    next: LATER,
    retryable: true,
    cause,
  });
}

/** What arrived cannot be read as an answer. */
export function malformed(host: string, what: string, cause?: unknown): AgentFailure {
  return failure('agent_malformed', {
    said: `${host} answered with ${what}, which Baton cannot read.`,
    next: 'If it stays so, check under Agents that the address speaks the Messages API.',
    retryable: true,
    cause,
  });
}

/** Nothing came for too long. */
export function stalled(host: string, silentMs: number): AgentFailure {
  return failure('agent_stalled', {
    said: `${host} has sent nothing for ${secondsIn(silentMs)}.`,
    next: 'A large model may still be loading: load it on the server first, or choose a smaller one.',
    retryable: true,
  });
}

function secondsIn(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
