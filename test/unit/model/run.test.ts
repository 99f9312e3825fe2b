import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isTerminalRun,
  livenessOf,
  OPEN_RUN_STATES,
  RUN_STATES,
  transition,
  type RunEvent,
  type RunState,
} from '@/lib/model/run';
import { aRun, NOW } from '../../fakes/factories.ts';

const ENDS = { fail: 'failed', cancel: 'canceled', reject: 'rejected' } as const;
const MOVES: Record<RunState, Partial<Record<RunEvent, RunState>>> = {
  submitted: { start: 'working', ...ENDS },
  working: {
    'require-input': 'input-required',
    'require-auth': 'auth-required',
    complete: 'completed',
    ...ENDS,
  },
  'input-required': { resume: 'working', ...ENDS },
  'auth-required': { resume: 'working', ...ENDS },
  completed: {},
  failed: {},
  canceled: {},
  rejected: {},
};
const EVENTS: Record<RunEvent, true> = {
  start: true,
  'require-input': true,
  'require-auth': true,
  resume: true,
  complete: true,
  fail: true,
  cancel: true,
  reject: true,
};
const ALL_EVENTS = Object.keys(EVENTS) as RunEvent[];
const anEvent = fc.constantFrom(...ALL_EVENTS);
const illegal: unknown = expect.objectContaining({ code: 'illegal_transition' });

function step(state: RunState, event: RunEvent): RunState | null {
  try {
    return transition(state, event);
  } catch (error) {
    expect(error).toEqual(illegal);
    return null;
  }
}

describe('the run machine', () => {
  test('is the table, and no sequence of events leaves it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RUN_STATES), fc.array(anEvent), (start, events) => {
        let state = start;
        for (const event of events) {
          const next = step(state, event);
          expect(next).toBe(MOVES[state][event] ?? null);
          state = next ?? state;
        }
      }),
    );
  });

  test('the four ends are immutable, and nothing else is', () => {
    expect(RUN_STATES.filter(isTerminalRun)).toEqual([
      'completed',
      'failed',
      'canceled',
      'rejected',
    ]);
    for (const state of RUN_STATES.filter(isTerminalRun)) {
      for (const event of ALL_EVENTS) expect(() => transition(state, event)).toThrow(illegal);
    }
  });

  test('every state that is no end can be stopped at once', () => {
    for (const state of RUN_STATES.filter((entry) => !isTerminalRun(entry))) {
      expect(transition(state, 'cancel')).toBe('canceled');
    }
  });

  test('only a working run completes; what waits for a person is not in the queue', () => {
    expect(RUN_STATES.filter((state) => step(state, 'complete') === 'completed')).toEqual([
      'working',
    ]);
    expect(OPEN_RUN_STATES).toEqual(['submitted', 'working']);
  });
});

describe('how alive a run looks', () => {
  const seenAt = (lastSignAt: number) => aRun({ state: 'working', lastSignAt });

  test.each([
    [0, 'alive'],
    [9_999, 'alive'],
    [10_000, 'unresponsive'],
    [30 * 60_000 - 1, 'unresponsive'],
    [30 * 60_000, 'stale'],
  ] as const)('after %i ms without a sign it is %s', (silence, liveness) => {
    expect(livenessOf(seenAt(NOW), NOW + silence)).toBe(liveness);
  });

  test('counts from its making while there was no sign', () => {
    expect(livenessOf(aRun({ createdAt: NOW }), NOW + 10_000)).toBe('unresponsive');
  });

  test('is alive while it waits for its next attempt, and not a moment longer', () => {
    const waiting = aRun({ lastSignAt: NOW, nextAttemptAt: NOW + 60_000 });
    expect(livenessOf(waiting, NOW + 59_999)).toBe('alive');
    expect(livenessOf(waiting, NOW + 60_000)).toBe('unresponsive');
  });
});
