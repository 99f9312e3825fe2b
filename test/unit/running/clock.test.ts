import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passedByNow, raisedByClock, type Watched } from '@/lib/running/clock';
import { aRun, aTask, NOW } from '../../fakes/factories.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function silentFor(ms: number): Watched {
  const run = aRun({ state: 'working', lastSignAt: NOW - ms, activity: 'Writing' });
  return { task: aTask({ state: 'working', runId: run.id }), run };
}

function dueIn(ms: number, change: Parameters<typeof aTask>[0] = {}): Watched {
  const task = aTask({ state: 'working', createdAt: NOW - 10 * HOUR, ...change });
  return { task: { ...task, handoff: { ...task.handoff, deadline: NOW + ms } }, run: undefined };
}

describe('silence', () => {
  test.each([
    [4 * MINUTE, []],
    [6 * MINUTE, ['unresponsive']],
    [31 * MINUTE, ['stale']],
  ])('of %i ms raises %j', (ms, reasons) => {
    const raised = raisedByClock([silentFor(ms)], NOW);
    expect(raised.map(({ reason }) => reason)).toEqual(reasons);
  });

  test('is told to the accountable person, with how long and what was last heard', () => {
    const watched = silentFor(7 * MINUTE);
    const [raised] = raisedByClock([watched], NOW);
    expect(raised).toMatchObject({ source: 'clock', to: watched.task.accountable });
    expect(raised?.words).toContain('7 minutes');
    expect(raised?.tried.join()).toContain('Writing');
  });

  test('of a run that waits for its next attempt is none', () => {
    const { task, run } = silentFor(HOUR);
    const waiting = run && { ...run, nextAttemptAt: NOW + MINUTE };
    expect(raisedByClock([{ task, run: waiting }], NOW)).toEqual([]);
  });

  test('that ended takes its escalation back', () => {
    const silent = silentFor(6 * MINUTE);
    const open = raisedByClock([silent], NOW);
    const alive = { ...silent, run: silent.run && { ...silent.run, lastSignAt: NOW } };
    expect(passedByNow(open, [silent], NOW)).toEqual([]);
    expect(passedByNow(open, [alive], NOW)).toEqual(open);
  });
});

describe('a deadline', () => {
  test('is near in its last tenth', () => {
    expect(raisedByClock([dueIn(2 * HOUR)], NOW)).toEqual([]);
    expect(raisedByClock([dueIn(50 * MINUTE)], NOW)).toMatchObject([{ reason: 'deadline-near' }]);
  });

  test('that has passed says so', () => {
    const [raised] = raisedByClock([dueIn(-MINUTE)], NOW);
    expect(raised?.words).toContain('has passed');
    expect(raised?.dueAt).toBe(NOW - MINUTE);
  });

  test.each(['review', 'done', 'canceled'] as const)(
    'of a task in %s is nobody’s worry',
    (state) => {
      expect(raisedByClock([dueIn(-HOUR, { state })], NOW)).toEqual([]);
    },
  );
});

test('the same is never raised under two names, however often the clock is asked', () => {
  const ms = fc.integer({ min: -2 * HOUR, max: 2 * HOUR });
  fc.assert(
    fc.property(ms, fc.integer({ min: 0, max: 29 * MINUTE }), (due, later) => {
      const watched = dueIn(due);
      const first = raisedByClock([watched], NOW).map(({ id }) => id);
      const second = raisedByClock([watched], NOW + later).map(({ id }) => id);
      expect(second).toEqual(expect.arrayContaining(first));
    }),
  );
});
