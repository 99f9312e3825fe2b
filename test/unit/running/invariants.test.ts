import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AgentFailure } from '@/lib/agents/agent';
import { BatonError } from '@/lib/model/errors';
import { isTerminalRun } from '@/lib/model/run';
import { finish, retry, reviewPartial, sendBack, stop, takeOver } from '@/lib/running/steer';
import { db } from '@/lib/storage/database';
import { until } from '../../fakes/clock.ts';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { createAgents, type Call } from './support/agent.ts';
import { watchInvariants } from './support/invariants.ts';
import { createWorld, hand, handedOff, startRunnerIn, type Runner } from './support/world.ts';

beforeEach(() => {
  // Dead contexts and refused moves are what this test is made of.
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const MOVES = [
  'kill',
  'stop',
  'retry',
  'more room',
  'send back',
  'take over',
  'finish',
  'review partial',
  'agent speaks',
  'agent ok',
  'agent ok',
  'agent overloaded',
  'agent refused',
  'agent key',
  'agent cut',
  'time',
  'breathe',
  'breathe',
] as const;
type Move = (typeof MOVES)[number];

const failure = (
  code: 'agent_overloaded' | 'agent_refused' | 'agent_key_refused' | 'agent_cut_at_limit',
) =>
  new AgentFailure(code, 'It did not work.', 'Try again.', {
    retryable: code === 'agent_overloaded',
  });

/** Plays one story on two tasks; each step says which task it is about. */
async function play(story: readonly { move: Move; on: 0 | 1; wait: boolean }[]): Promise<void> {
  await emptyDatabase();
  const world = createWorld();
  const check = watchInvariants();
  const { agentFor, calls } = createAgents();
  const taskIds = [(await handedOff()).taskId, (await handedOff()).taskId];
  const pending: Promise<unknown>[] = [];
  let runner: Runner = startRunnerIn(world, agentFor);

  const callOf = (taskId: string): Call | undefined =>
    calls.findLast((call) => call.brief.taskId === taskId && !call.io.signal.aborted);
  const person = (work: Promise<unknown>) =>
    work.catch((error: unknown) => {
      // A refusal is an answer; anything else is a bug.
      expect(error).toBeInstanceOf(BatonError);
    });
  const doIt = (move: Move, taskId: string): Promise<unknown> | undefined => {
    switch (move) {
      case 'kill':
        runner.kill();
        runner = startRunnerIn(world, agentFor);
        return undefined;
      case 'stop':
        return person(stop(taskId, hand()));
      case 'retry':
        return person(retry(taskId, {}, hand()));
      case 'more room':
        return person(retry(taskId, { moreRoom: true }, hand()));
      case 'send back':
        return person(sendBack(taskId, 'Shorter.', hand()));
      case 'take over':
        return person(takeOver(taskId, hand()));
      case 'finish':
        return person(finish(taskId, hand()));
      case 'review partial':
        return person(reviewPartial(taskId, hand()));
      case 'agent speaks':
        callOf(taskId)?.say('words ');
        return undefined;
      case 'agent ok':
        callOf(taskId)?.finish();
        return undefined;
      case 'agent overloaded':
        callOf(taskId)?.fail(failure('agent_overloaded'));
        return undefined;
      case 'agent refused':
        callOf(taskId)?.fail(failure('agent_refused'));
        return undefined;
      case 'agent key':
        callOf(taskId)?.fail(failure('agent_key_refused'));
        return undefined;
      case 'agent cut':
        callOf(taskId)?.fail(failure('agent_cut_at_limit'));
        return undefined;
      case 'time':
        world.clock.advance(5000);
        return undefined;
      case 'breathe':
        return new Promise((resolve) => setTimeout(resolve, 6));
    }
  };

  try {
    for (const { move, on, wait } of story) {
      const done = doIt(move, taskIds[on] ?? '');
      if (done) pending.push(done);
      if (wait) await done;
      await check();
    }
    await Promise.all(pending);
    await check();
    // Nothing hangs: with a fresh runner and a willing agent every open run comes to an end.
    runner.kill();
    const willing = createAgents((call) => call.finish());
    runner = startRunnerIn(world, willing.agentFor);
    await until(async () => {
      world.clock.advance(5000);
      const runs = await db.runs.toArray();
      return runs.every(({ state }) => isTerminalRun(state) || state === 'auth-required');
    }, 'the end of every run');
    await check();
  } finally {
    runner.stop();
    runner.kill();
  }
}

const aStep = fc.record({
  move: fc.constantFrom(...MOVES),
  on: fc.constantFrom(0 as const, 1 as const),
  wait: fc.boolean(),
});

/** More of them find more; a second plays about twenty. */
const STORIES = Number(process.env['BATON_STORIES'] ?? 60);

test(
  'whatever comes in between, runs and tasks keep what they promise',
  { timeout: 60_000 + STORIES * 1000 },
  async () => {
    await fc.assert(fc.asyncProperty(fc.array(aStep, { minLength: 4, maxLength: 30 }), play), {
      numRuns: STORIES,
      endOnFailure: true,
      // A story that hangs is told, and not only that time ran out.
      timeout: 15_000,
    });
  },
);

test(
  'the stories reach every end: the property is not about nothing',
  { timeout: 60_000 },
  async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 20, maxLength: 40 }), async (story) => {
        await play(story);
        for (const { state } of await db.runs.toArray()) reached.add(`run ${state}`);
        for (const { state } of await db.tasks.toArray()) reached.add(`task ${state}`);
      }),
      { numRuns: 8, seed: 7 },
    );
    for (const end of ['run completed', 'run canceled', 'task canceled', 'task review']) {
      expect(reached, `${end} in ${[...reached].join(', ')}`).toContain(end);
    }
  },
);
