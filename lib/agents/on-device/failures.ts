import { BatonError, type ErrorCode } from '@/lib/model/errors';
import { AgentFailure } from '../agent.ts';
import type { ModelState } from './model-state.ts';

const AGENTS = 'Open Agents to see how it stands, or hand it to another agent.';

function failure(
  code: ErrorCode,
  said: string,
  next: string,
  more: { retryable?: boolean; cause?: unknown } = {},
): AgentFailure {
  return new AgentFailure(code, said, next, {
    retryable: more.retryable ?? false,
    cause: more.cause,
  });
}

/** Ended by the person or by the runner. */
export function stopped(cause?: unknown): BatonError {
  return new BatonError('stopped', 'The run was stopped.', 'Hand it off again when you want it.', {
    cause,
  });
}

/** Why a model cannot be used now; null when it can. */
export function notReady(state: ModelState): AgentFailure | null {
  switch (state) {
    case 'available':
      return null;
    case 'absent':
      return failure(
        'agent_cannot',
        'This browser has no model of its own.',
        'Hand it to another agent, or use a browser that has one.',
      );
    case 'downloadable':
      return failure(
        'agent_cannot',
        'The model of this browser is not downloaded yet.',
        'Download it under Agents, then hand it off again.',
      );
    case 'downloading':
      return failure(
        'agent_overloaded',
        'The browser is still downloading its model.',
        'Wait until it is there; Agents shows how far it is.',
        { retryable: true },
      );
    default:
      return failure(
        'agent_cannot',
        'This device cannot run the browser’s model: it needs more memory, disk or a newer system.',
        'Hand it to another agent.',
      );
  }
}

/** The texts are more than the model holds. */
export function tooLong(tokens: number, room: number): AgentFailure {
  return failure(
    'agent_context_exceeded',
    `The texts are about ${tokens} tokens, and the model of this browser holds ${room}.`,
    'Send fewer texts along, or hand it to another agent.',
  );
}

/** Nothing came for too long. */
export function stalled(silentMs: number): AgentFailure {
  return failure(
    'agent_stalled',
    `The model of this browser has said nothing for ${Math.max(1, Math.round(silentMs / 1000))} s.`,
    'Close what uses much memory and try again, or hand it to another agent.',
    { retryable: true },
  );
}

/** The model answered without a word. */
export function empty(): AgentFailure {
  return failure(
    'agent_malformed',
    'The model of this browser answered with nothing.',
    'Try again, or hand it to another agent.',
    { retryable: true },
  );
}

/** What the API throws, by its names, as a failure. */
export function toFailure(error: unknown): BatonError {
  if (error instanceof BatonError) return error;
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'QuotaExceededError':
      return failure(
        'agent_context_exceeded',
        'The texts are more than the model of this browser can hold.',
        'Send fewer texts along, or hand it to another agent.',
        { cause: error },
      );
    case 'NotAllowedError':
      return failure(
        'agent_cannot',
        'The browser lets nobody use its model here: a setting or a policy turned it off, or it is not downloaded.',
        AGENTS,
        { cause: error },
      );
    case 'NotSupportedError':
      return failure(
        'agent_cannot',
        'The model of this browser does not know this language.',
        'Hand it to another agent.',
        { cause: error },
      );
    case 'NotReadableError':
      return failure(
        'agent_refused',
        'The browser held back what its model answered.',
        'Word the goal differently, or take it over.',
        { cause: error },
      );
    case 'NetworkError':
      return failure(
        'agent_unreachable',
        'The browser could not download its model.',
        'Check the network, then download it under Agents.',
        { cause: error },
      );
    default:
      return failure(
        'agent_overloaded',
        `The model of this browser broke off${name === '' ? '' : ` (${name})`}.`,
        'Try again, or hand it to another agent.',
        { retryable: true, cause: error },
      );
  }
}
