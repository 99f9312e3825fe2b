import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { BatonError } from './errors.ts';
import { problemSchema } from './problem.ts';

/** The A2A 1.0 `TaskState` words, unchanged, without the ones no agent of ours reports. */
export const RUN_STATES = [
  'submitted',
  'working',
  'input-required',
  'auth-required',
  'completed',
  'failed',
  'canceled',
  'rejected',
] as const;
export const runStateSchema = z.enum(RUN_STATES);
export type RunState = z.infer<typeof runStateSchema>;

export const OPEN_RUN_STATES = ['submitted', 'working'] as const;

export type RunEvent =
  | 'start'
  | 'require-input'
  | 'require-auth'
  | 'resume'
  | 'complete'
  | 'fail'
  | 'cancel'
  | 'reject';

type Moves = Partial<Record<RunEvent, RunState>>;

const ends: Moves = { fail: 'failed', cancel: 'canceled', reject: 'rejected' };

const NEXT: Record<RunState, Moves> = {
  submitted: { start: 'working', ...ends },
  working: {
    'require-input': 'input-required',
    'require-auth': 'auth-required',
    complete: 'completed',
    ...ends,
  },
  'input-required': { resume: 'working', ...ends },
  'auth-required': { resume: 'working', ...ends },
  completed: {},
  failed: {},
  canceled: {},
  rejected: {},
};

/**
 * The next state of a run.
 * @throws {BatonError} `illegal_transition` when the move does not exist; terminal states have none.
 */
export function transition(state: RunState, event: RunEvent): RunState {
  const next = NEXT[state][event];
  if (next === undefined) {
    throw new BatonError(
      'illegal_transition',
      `A run that is ${state} cannot ${event}.`,
      'Look at the task again: the run may have ended in the meantime.',
    );
  }
  return next;
}

/** True when nothing can change the state any more. */
export function isTerminalRun(state: RunState): boolean {
  return Object.keys(NEXT[state]).length === 0;
}

export const usageSchema = z.strictObject({
  inputTokens: z.number().int().nonnegative(),
  outputTokens: z.number().int().nonnegative(),
  /** Of the input: read from the other side's cache, and written to it. Both have other prices. */
  cacheReadTokens: z.number().int().nonnegative().exactOptional(),
  cacheWriteTokens: z.number().int().nonnegative().exactOptional(),
});
export type Usage = z.infer<typeof usageSchema>;

/** An earlier work item as it was told to an agent. */
const toldEarlierSchema = z.strictObject({
  key: z.string(),
  title: z.string(),
  url: z.string(),
  at: instantSchema,
  matched: z.array(z.string()),
  score: z.number(),
});

/** One execution of a task by one agent. */
export const runSchema = z.strictObject({
  id: idSchema,
  taskId: idSchema,
  agentId: z.string().min(1),
  state: runStateSchema,
  /** How many attempts were begun; an interrupted one counts. */
  attempts: z.number().int().nonnegative(),
  /** Room for the answer, in tokens, where the person asked for more than the agent's default. */
  maxTokens: z.number().int().positive().optional(),
  /** Not before this instant (`retry-after`). */
  nextAttemptAt: instantSchema.optional(),
  /** What it is doing, one line for the person. */
  activity: z.string().max(300),
  usage: usageSchema,
  /** What it has cost so far, in millionths of a dollar; absent where no price is known. */
  micros: z.number().int().nonnegative().exactOptional(),
  /** Marks the data blocks of this run: made once, so that every attempt sends the same prompt. */
  delimiter: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .exactOptional(),
  /** Earlier work the agent was told of: found once, so that every attempt sends the same packet. */
  earlier: z.array(toldEarlierSchema).max(20).exactOptional(),
  problem: problemSchema.optional(),
  createdAt: instantSchema,
  startedAt: instantSchema.optional(),
  /** Last sign of life; `unresponsive` and `stale` are computed from it. */
  lastSignAt: instantSchema.optional(),
  endedAt: instantSchema.optional(),
});
export type Run = z.infer<typeof runSchema>;

/** One journaled move of a run, written before and after it happens. */
export const stepSchema = z.strictObject({
  id: idSchema,
  runId: idSchema,
  /** Order within the run, from 1. */
  seq: z.number().int().positive(),
  kind: z.enum(['attempt', 'model-turn', 'tool-call', 'gate', 'resume', 'end']),
  /** Which attempt it belongs to, from 1. */
  attempt: z.number().int().nonnegative(),
  state: z.enum(['begun', 'done', 'failed', 'interrupted']),
  note: z.string().max(1000),
  problem: problemSchema.optional(),
  beganAt: instantSchema,
  endedAt: instantSchema.optional(),
});
export type Step = z.infer<typeof stepSchema>;

/** The text of a running attempt so far: shown live, thrown away when the attempt is. */
export const partialTextSchema = z.strictObject({
  runId: idSchema,
  attempt: z.number().int().positive(),
  text: z.string(),
  at: instantSchema,
});
export type PartialText = z.infer<typeof partialTextSchema>;

/** Linear's limits: a sign of life within 10 s, stale after 30 min without one. */
const UNRESPONSIVE_AFTER_MS = 10_000;
const STALE_AFTER_MS = 30 * 60_000;

/**
 * How alive an open run looks from the clock alone. Not a state: nothing is stored.
 * @param now milliseconds since 1970
 */
export function livenessOf(run: Run, now: number): 'alive' | 'unresponsive' | 'stale' {
  if (run.nextAttemptAt !== undefined && run.nextAttemptAt > now) return 'alive';
  const silence = now - (run.lastSignAt ?? run.createdAt);
  if (silence >= STALE_AFTER_MS) return 'stale';
  return silence >= UNRESPONSIVE_AFTER_MS ? 'unresponsive' : 'alive';
}
