import type { EarlierHit as FoundEarlier } from '@/lib/deciding/already-done/past';
import type { AgentCard } from '@/lib/model/agent-card';
import { BatonError, type ErrorCode } from '@/lib/model/errors';
import type { Source } from '@/lib/model/evidence';
import type { PageTable } from '@/lib/model/reading';
import type { Outcome } from '@/lib/model/result';
import type { Usage } from '@/lib/model/run';
import type { TaskKind } from '@/lib/model/task-kind';

/** An earlier work item that looks like this one, found before the agent is asked. */
export type EarlierHit = Omit<FoundEarlier, 'isNear'>;

/** Everything an agent gets to know about a task: texts only, from one consent, nothing to act with. */
export type Brief = {
  taskId: string;
  kind: TaskKind;
  goal: string;
  /** What the person added in their own words. */
  context: string;
  acceptance: string[];
  stop: string[];
  /** What the person asked to be changed, oldest first. */
  sentBack: string[];
  item: {
    tool: string;
    externalId: string;
    title: string;
    status?: string | undefined;
    people: { name: string; role: string }[];
  };
  sources: Source[];
  tables: PageTable[];
  /** The field of the page the outcome is meant for, with what stood in it when it was read. */
  field?: { key: string; label: string; text: string } | undefined;
  selection?: string | undefined;
  earlier: EarlierHit[];
  /** Milliseconds since 1970: what "today" means to the agent. */
  now: number;
  /** How many hidden texts of the page were kept out of this brief. */
  hiddenLeftOut: number;
  /** The outcome is to be the subtasks of the item, as JSON in the one note. */
  forSplit?: true;
};

/** What an agent reports while it works. `usage` is the total so far, not the difference. */
export type AgentEvent =
  | { type: 'activity'; line: string }
  | { type: 'text'; delta: string }
  | { type: 'usage'; usage: Usage };

/** What the runner lends an agent for one attempt. */
export type AgentIo = {
  /** Ends the attempt: the agent stops at once and throws `stopped`. */
  signal: AbortSignal;
  /** The one way out of the browser: see `trust/egress`. */
  fetch: typeof fetch;
  /** Null for agents that need none. */
  key: string | null;
  /** Room for the answer, where the person asked for more than the agent's default. */
  maxTokens?: number | undefined;
};

/**
 * An agent. It only ever produces text for a person to look at.
 * `run` yields what happens and returns the outcome; it throws {@link AgentFailure} when it cannot,
 * and a `BatonError` with code `stopped` when `io.signal` ended it. It never retries by itself:
 * every attempt is journaled by the runner.
 */
export type Agent = {
  card: AgentCard;
  run(brief: Brief, io: AgentIo): AsyncGenerator<AgentEvent, Outcome>;
};

/** What an agent may throw: a problem for the person, and for the runner whether trying again helps. */
export class AgentFailure extends BatonError {
  /** True when the same request may well succeed later. */
  readonly retryable: boolean;
  /** How long the other side asked to wait, in milliseconds. */
  readonly retryAfterMs?: number;

  constructor(
    code: ErrorCode,
    message: string,
    nextStep: string,
    options: { retryable: boolean; retryAfterMs?: number | undefined; cause?: unknown },
  ) {
    super(code, message, nextStep, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'AgentFailure';
    this.retryable = options.retryable;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
  }
}
