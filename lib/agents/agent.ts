import type { EarlierHit as FoundEarlier } from '@/lib/deciding/already-done/past';
import type { AgentCard } from '@/lib/model/agent-card';
import { BatonError, type ErrorCode } from '@/lib/model/errors';
import type { Source } from '@/lib/model/evidence';
import type { PageTable } from '@/lib/model/reading';
import type { Outcome } from '@/lib/model/result';
import type { Usage } from '@/lib/model/run';
import type { TaskKind } from '@/lib/model/task-kind';
import type { SaidBlock, ToolResult, Turn } from '@/lib/model/turn';

/** An earlier work item that looks like this one, found before the agent is asked. */
export type EarlierHit = Omit<FoundEarlier, 'isNear'>;

/** How an attached item is called; its texts are read with a tool, when the person allows it. */
export type AttachedName = { number: number; title: string; tool: string };

/** Everything an agent gets to know about a task: texts only, from one consent, nothing to act with. */
export type Brief = {
  taskId: string;
  kind: TaskKind;
  goal: string;
  /** What the person added in their own words. */
  context: string;
  /** What was done before, by agents or people; it may quote the page. Absent: nothing. */
  done?: string;
  /** What is left, in the person's words, where it is not the whole goal. */
  left?: string;
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
  /** Other items the person attached: the agent knows their names and reads them with a tool. */
  attached?: AttachedName[];
  /** Milliseconds since 1970: what "today" means to the agent. */
  now: number;
  /** How many hidden texts of the page were kept out of this brief. */
  hiddenLeftOut: number;
  /** The outcome is to be the subtasks of the item, as JSON in the one note. */
  forSplit?: true;
  /** The outcome is to say whether the item and this other one, given by its texts, are the same. */
  forLookalike?: Source[];
};

/**
 * What an agent reports while it works. `usage` is the total so far of one answer, not the
 * difference; an agent that gets several answers names each by the id it carries, so that none is
 * counted twice.
 */
export type AgentEvent =
  | { type: 'activity'; line: string }
  | { type: 'text'; delta: string }
  | { type: 'usage'; usage: Usage; responseId?: string };

/** A tool as it is offered to a model: what it does is the runner's business. */
export type ToolSpec = {
  name: string;
  description: string;
  /** JSON Schema of its input. */
  input: Record<string, unknown>;
};

/** A whole answer of a model, before anything follows from it. */
export type Said = Pick<Turn, 'responseId' | 'end' | 'usage'> & { said: SaidBlock[] };

/** An answer that is journaled, with what its tool calls came to. */
export type PastTurn = Pick<Turn, 'end' | 'said'> & { results: ToolResult[] };

/**
 * The journal of a run, as far as its agent needs it. An agent that asks a model asks only for what
 * is not in `past`, reports every whole answer before it goes on, and sends texts from tools only
 * inside data blocks with the delimiter of the run.
 */
export type AgentLoop = {
  /** 32 hex digits, the same in every attempt of the run. */
  delimiter: string;
  /** What was said and found out already, oldest first; every tool call in it has its result. */
  past: readonly PastTurn[];
  tools: readonly ToolSpec[];
  /**
   * Says that a model is about to be asked.
   * @param inputTokens an estimate of what is sent
   * @returns how many tokens the answer may have at most; null: no limit of the person's
   * @throws {BatonError} `budget_reached` or `agent_went_round`: nothing may be sent then
   */
  asking(model: string, inputTokens: number): Promise<number | null>;
  /**
   * Journals an answer, then carries out its tool calls, each at most once.
   * @returns the answer as journaled, with the results
   * @throws {RunWaits} when a person has to answer first: the agent lets it pass
   */
  said(turn: Said): Promise<PastTurn>;
};

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
  /** Absent outside a run: there is no past then, and there are no tools. */
  loop?: AgentLoop | undefined;
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

/** A person has to answer before the run can go on. Not a failure: what is journaled stays. */
export class RunWaits extends Error {
  constructor() {
    super('The run waits for a person.');
    this.name = 'RunWaits';
  }
}

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
