import { z } from 'zod';
import { agencyLevelSchema } from './agency.ts';
import { idSchema, instantSchema } from './common.ts';
import { BatonError } from './errors.ts';
import { problemSchema } from './problem.ts';
import { executorSchema } from './executor.ts';
import { handoffSchema } from './handoff.ts';
import { taskKindSchema } from './task-kind.ts';

export const TASK_STATES = [
  'proposed',
  'claimed',
  'working',
  'needs_input',
  'needs_approval',
  'needs_auth',
  'review',
  'done',
  'declined',
  'duplicate',
  'failed',
  'canceled',
] as const;
export const taskStateSchema = z.enum(TASK_STATES);
export type TaskState = z.infer<typeof taskStateSchema>;

export const TERMINAL_TASK_STATES = [
  'done',
  'declined',
  'duplicate',
  'failed',
  'canceled',
] as const;

export type TaskEvent =
  | 'claim' // a person handed it off or took it on
  | 'decline'
  | 'mark-duplicate'
  | 'start' // the run, or the person, begins
  | 'ask-input' // a gate, or a run that ended without a result and waits for the person's word
  | 'ask-approval'
  | 'ask-auth'
  | 'answer' // the person answered, or tries again
  | 'take-over' // the person continues by hand
  | 'hand-over' // the person gives it to an agent after all, or to another one
  | 'deliver' // a result lies ready
  | 'send-back'
  | 'accept'
  | 'fail'
  | 'cancel';

type Moves = Partial<Record<TaskEvent, TaskState>>;

const waiting: Moves = {
  answer: 'working',
  'take-over': 'working',
  deliver: 'review',
  fail: 'failed',
  cancel: 'canceled',
};

const NEXT: Record<TaskState, Moves> = {
  proposed: { claim: 'claimed', decline: 'declined', 'mark-duplicate': 'duplicate' },
  claimed: {
    start: 'working',
    'take-over': 'working',
    'hand-over': 'working',
    decline: 'declined',
    'mark-duplicate': 'duplicate',
    fail: 'failed',
    cancel: 'canceled',
  },
  working: {
    'ask-input': 'needs_input',
    'ask-approval': 'needs_approval',
    'ask-auth': 'needs_auth',
    'take-over': 'working',
    'hand-over': 'working',
    deliver: 'review',
    'mark-duplicate': 'duplicate',
    fail: 'failed',
    cancel: 'canceled',
  },
  needs_input: waiting,
  needs_approval: waiting,
  needs_auth: waiting,
  review: {
    accept: 'done',
    'send-back': 'working',
    'take-over': 'working',
    decline: 'declined',
    'mark-duplicate': 'duplicate',
    cancel: 'canceled',
  },
  done: {},
  declined: {},
  duplicate: {},
  failed: {},
  canceled: {},
};

/**
 * The next state of a task.
 * @throws {BatonError} `illegal_transition` when the move does not exist; nothing has changed then.
 */
export function transition(state: TaskState, event: TaskEvent): TaskState {
  const next = NEXT[state][event];
  if (next === undefined) {
    throw new BatonError(
      'illegal_transition',
      `A task that is ${state.replace('_', ' ')} cannot ${event.replace('-', ' ')}.`,
      'Look at the task again: it may have moved on in another window.',
    );
  }
  return next;
}

/** True when nothing can change the state any more. */
export function isTerminalTask(state: TaskState): boolean {
  return Object.keys(NEXT[state]).length === 0;
}

/** A subtask somebody has taken on: a person or an agent. */
export const taskSchema = z.strictObject({
  id: idSchema,
  workItemKey: z.string().min(1),
  /** Absent when the person typed the task by hand. */
  proposalId: idSchema.optional(),
  kind: taskKindSchema,
  title: z.string().min(1).max(300),
  /** Always a person. */
  accountable: z.string().min(1),
  executor: executorSchema,
  agency: agencyLevelSchema,
  state: taskStateSchema,
  handoff: handoffSchema,
  /** The newest run; absent while nobody has run it, or when a person does it. */
  runId: idSchema.optional(),
  /** The newest result. */
  resultId: idSchema.optional(),
  duplicateOf: idSchema.optional(),
  /** Tasks to be done first: an agent's task waits in `claimed`, without a run, until they are. */
  after: z.array(idSchema).max(100).optional(),
  /** Its answer becomes the plan of its work item: see `split.ts`. */
  forSplit: z.literal(true).optional(),
  /** Its answer says whether two items are the same: the id of their row, see `item-index.ts`. */
  forLookalike: z.string().min(1).max(1500).optional(),
  /** Why it waits or ended, and what to do next. */
  problem: problemSchema.optional(),
  minutes: z.number().nonnegative(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  stateSince: instantSchema,
});
export type Task = z.infer<typeof taskSchema>;

/** Its answer is read by Baton, not reviewed by a person: nothing of it goes anywhere by itself. */
export function isForBaton(task: Pick<Task, 'forSplit' | 'forLookalike'>): boolean {
  return task.forSplit === true || task.forLookalike !== undefined;
}

/** Whose hands a task is in: an agent's, those of the person who is accountable, or another person's. */
export function handsOf({ executor, accountable }: Task): 'agent' | 'own' | 'other' {
  if (executor.type === 'agent') return 'agent';
  return executor.name === accountable ? 'own' : 'other';
}
