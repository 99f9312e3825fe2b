import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isTerminalTask,
  TASK_STATES,
  TERMINAL_TASK_STATES,
  transition,
  type TaskEvent,
  type TaskState,
} from '@/lib/model/task';

/** The whole machine once more, written from the architecture and not from the code. */
const MOVES: Record<TaskState, Partial<Record<TaskEvent, TaskState>>> = {
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
  needs_input: waiting(),
  needs_approval: waiting(),
  needs_auth: waiting(),
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

function waiting(): Partial<Record<TaskEvent, TaskState>> {
  return {
    answer: 'working',
    'take-over': 'working',
    deliver: 'review',
    fail: 'failed',
    cancel: 'canceled',
  };
}

const EVENTS = [
  'claim',
  'decline',
  'mark-duplicate',
  'start',
  'ask-input',
  'ask-approval',
  'ask-auth',
  'answer',
  'take-over',
  'hand-over',
  'deliver',
  'send-back',
  'accept',
  'fail',
  'cancel',
] as const satisfies TaskEvent[];
// Fails to compile when an event is missing above.
const ALL: Exclude<TaskEvent, (typeof EVENTS)[number]> extends never ? true : false = true;

const anEvent = fc.constantFrom(...EVENTS);
const aState = fc.constantFrom(...TASK_STATES);
const illegal: unknown = expect.objectContaining({ code: 'illegal_transition' });

function step(state: TaskState, event: TaskEvent): TaskState | null {
  try {
    return transition(state, event);
  } catch (error) {
    expect(error).toEqual(illegal);
    return null;
  }
}

describe('the task machine', () => {
  test('is the table, move for move', () => {
    expect(ALL).toBe(true);
    for (const state of TASK_STATES) {
      for (const event of EVENTS) {
        expect([state, event, step(state, event)]).toEqual([
          state,
          event,
          MOVES[state][event] ?? null,
        ]);
      }
    }
  });

  test('no sequence of events leaves the table', () => {
    fc.assert(
      fc.property(aState, fc.array(anEvent, { maxLength: 30 }), (start, events) => {
        let state = start;
        for (const event of events) {
          const next = step(state, event);
          if (next === null) continue;
          expect(next).toBe(MOVES[state][event]);
          state = next;
        }
        expect(TASK_STATES).toContain(state);
      }),
    );
  });

  test('an end is an end: every event is refused', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TERMINAL_TASK_STATES), anEvent, (state, event) => {
        expect(() => transition(state, event)).toThrow(illegal);
      }),
    );
    expect(TASK_STATES.filter(isTerminalTask)).toEqual([...TERMINAL_TASK_STATES]);
  });

  test('every state that is no end can reach one, and a person can always put an end to it', () => {
    for (const state of TASK_STATES.filter((entry) => !isTerminalTask(entry))) {
      const ways = EVENTS.map((event) => step(state, event));
      expect(ways.some((next) => next !== null && isTerminalTask(next))).toBe(true);
      expect(step(state, 'cancel') ?? step(state, 'decline')).not.toBeNull();
    }
  });

  test('done is reached from review by a person accepting, and in no other way', () => {
    const waysToDone = TASK_STATES.flatMap((state) =>
      EVENTS.filter((event) => step(state, event) === 'done').map((event) => `${state} ${event}`),
    );
    expect(waysToDone).toEqual(['review accept']);
  });

  test('the words of a refusal name the state and the move', () => {
    expect(() => transition('needs_input', 'send-back')).toThrow(
      'A task that is needs input cannot send back.',
    );
  });
});
