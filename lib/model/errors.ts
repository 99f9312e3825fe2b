/**
 * Every way Baton can fail on purpose. A code is stable: tests, the panel and the audit refer to it.
 * Anything thrown that is not a {@link BatonError} is a bug and shows as `bug`.
 */
export const ERROR_CODES = [
  // what came in was not acceptable
  'bad_message',
  'bad_sender',
  'bad_reading',
  'bad_settings',
  'bad_agent_address',
  'bad_adapter',
  'bad_rule',
  'illegal_transition',
  'not_found',
  'already_done',
  'site_not_allowed',
  // the page
  'no_work_item',
  'page_gone',
  'site_turned_off',
  'field_gone',
  'field_changed',
  'field_not_writable',
  'write_not_verified',
  'token_invalid',
  'token_expired',
  'token_used',
  // agents
  'agent_unknown',
  'agent_cannot',
  'agent_key_missing',
  'agent_key_refused',
  'agent_rate_limited',
  'agent_overloaded',
  'agent_unreachable',
  'agent_stream_cut',
  'agent_stalled',
  'agent_malformed',
  'agent_refused',
  'agent_cut_at_limit',
  'agent_context_exceeded',
  'agent_bad_request',
  'agent_went_round',
  'budget_reached',
  'egress_refused',
  'masking_timeout',
  // storage
  'storage_full',
  'storage_unavailable',
  'record_quarantined',
  'migration_newer',
  // the rest
  'stopped',
  'bug',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * A failure as it is stored on a record, sent in a message and shown to the person. This file holds
 * no schema, so that the content script can use it; the schema is in `problem.ts`.
 */
export type Problem = {
  code: ErrorCode;
  /** What happened, one sentence, for the person. */
  message: string;
  /** What to do next, one sentence, for the person. */
  nextStep: string;
  /** The task it is about, where that is another than the one at hand. */
  taskId?: string;
};

/** An expected failure: it carries a code and what the person can do about it. */
export class BatonError extends Error {
  readonly code: ErrorCode;
  readonly nextStep: string;
  readonly taskId: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    nextStep: string,
    options?: ErrorOptions & { taskId?: string | undefined },
  ) {
    super(message, options);
    this.taskId = options?.taskId;
    this.name = 'BatonError';
    this.code = code;
    this.nextStep = nextStep;
  }
}

/**
 * Any thrown value as a {@link Problem}.
 * @param error what was caught; a {@link BatonError} keeps its code, everything else becomes `bug`.
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof BatonError) {
    const { code, message, nextStep, taskId } = error;
    return { code, message, nextStep, ...(taskId === undefined ? {} : { taskId }) };
  }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    code: 'bug',
    message: `Something in Baton went wrong (${detail}).`,
    nextStep: 'Nothing was lost. Try again; if it happens twice, report it with this text.',
  };
}

/** The reverse of {@link toProblem}: a problem that crossed a message border, throwable again. */
export function fromProblem(problem: Problem): BatonError {
  const { code, message, nextStep, taskId } = problem;
  return new BatonError(code, message, nextStep, { taskId });
}
