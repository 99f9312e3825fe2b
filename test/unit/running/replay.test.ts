import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerGate } from '@/lib/running/gates';
import type { RunnerHost } from '@/lib/running/runner';
import { spendsOfRun } from '@/lib/storage/budgets';
import { openGatesOf } from '@/lib/storage/gates';
import { results } from '@/lib/storage/results';
import { runOrThrow } from '@/lib/storage/runs';
import { taskOrThrow } from '@/lib/storage/tasks';
import { toolCalls, toolCallsOf, turnsOf } from '@/lib/storage/turns';
import { until } from '../../fakes/clock.ts';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { aClaudeCard } from '../../fakes/factories-agents.ts';
import { call, COST, createTalker, words, type Script, type Served } from './support/talker.ts';
import { contextIn, createWorld, hand, handedOff } from './support/world.ts';
import { startRunner } from '@/lib/running/runner';

beforeEach(() => {
  // Contexts that die in the middle are what this test is made of.
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Three turns: notes and two questions at once, a change, the end. */
const SCRIPT: Script = (turns) =>
  [
    [
      words('Let me see.'),
      call('t1', 'ask_person', { question: 'Which carrier?' }),
      call('t2', 'give_note', { title: 'Aside', markdown: 'She is angry.' }),
      call('t3', 'ask_person', { question: 'Which day?', suggestion: 'Friday' }),
    ],
    [
      call('t4', 'propose_change', {
        text: `It comes by ${turns[0]?.results[0]?.text ?? ''} / ${turns[0]?.results[2]?.text ?? ''}`,
      }),
      call('t5', 'read_work_item', { named: 'comment' }),
    ],
  ][turns.length] ?? [words('Done.')];

/**
 * Plays the story with a runner that is killed each time it has looked at the clock so often: every
 * write of the journal looks at the clock first.
 * @param lives how often each runner but the last may look
 */
async function play(lives: readonly number[]) {
  await emptyDatabase();
  const world = createWorld();
  const served: Served[] = [];
  const talker = createTalker(SCRIPT, served);
  const kept = vi.spyOn(toolCalls, 'put');
  const { taskId, runId } = await handedOff(aClaudeCard({ model: 'claude-sonnet-5-5' }));

  const begin = (looks: number) => {
    const runner = contextIn(world, talker.agentFor);
    let left = looks;
    let dead = false;
    const host: RunnerHost = {
      ...runner.host,
      now() {
        left -= 1;
        if (left < 0 && !dead) {
          dead = true;
          runner.kill();
        }
        return runner.host.now();
      },
    };
    startRunner(host, runner.signal);
    return { kill: runner.kill, isDead: () => dead };
  };
  const isOver = async () => (await taskOrThrow(taskId)).state === 'review';
  const waits = async () => (await runOrThrow(runId)).state === 'input-required';
  const answer = async () => {
    for (const gate of await openGatesOf(taskId)) {
      const says = gate.draft === undefined ? 'respond' : 'accept';
      await answerGate(gate.id, { choice: says, text: says === 'respond' ? 'North' : '' }, hand());
    }
  };

  for (const looks of [...lives, Infinity]) {
    const runner = begin(looks);
    for (;;) {
      await until(async () => runner.isDead() || (await isOver()) || (await waits()), 'a move');
      if (runner.isDead() || (await isOver())) break;
      await answer();
    }
    runner.kill();
    if (await isOver()) break;
  }
  const result = await results.get(runId);
  const written = kept.mock.calls.map(([row]) => row).filter(({ state }) => state === 'done');
  kept.mockRestore();
  return {
    run: await runOrThrow(runId),
    turns: await turnsOf(runId),
    calls: await toolCallsOf(runId),
    spent: await spendsOfRun(runId),
    written,
    served,
    end: {
      notes: result?.notes.map(({ title, markdown }) => [title, markdown]),
      changes: result?.changes.map(({ newText }) => newText),
      limits: result?.limits,
      usage: result?.usage,
    },
  };
}

type Played = Awaited<ReturnType<typeof play>>;

function expectSame(played: Played, whole: Played): void {
  expect(played.run.state).toBe('completed');
  const { usage, ...end } = played.end;
  const { usage: _, ...wholeEnd } = whole.end;
  expect(end).toEqual(wholeEnd);
  // Every journaled turn was asked for once; more was asked only where an answer died on the way.
  expect(played.turns.map(({ seq, said }) => [seq, said])).toEqual(
    whole.turns.map(({ seq, said }) => [seq, said]),
  );
  expect(new Set(played.turns.map(({ responseId }) => responseId)).size).toBe(whole.turns.length);
  // No call was done twice.
  const done = played.written.map(({ id }) => id);
  expect(new Set(done).size).toBe(done.length);
  expect(done.length).toBe(whole.calls.length);
  expect(played.calls.map(({ result }) => result).toSorted(byId)).toEqual(
    whole.calls.map(({ result }) => result).toSorted(byId),
  );
  // Every answer that was served counts at most once, those in the journal exactly once.
  const ids = played.spent.map(({ id }) => id.split('|')[1]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(played.served.map(({ responseId }) => responseId)).toEqual(expect.arrayContaining(ids));
  for (const { responseId } of played.turns) expect(ids).toContain(responseId);
  const sum = played.spent.reduce((all, spend) => all + spend.usage.inputTokens, 0);
  expect(played.run.usage.inputTokens).toBe(sum);
  expect(usage).toEqual(played.run.usage);
}

function byId(a: { toolUseId: string } | undefined, b: { toolUseId: string } | undefined): number {
  return (a?.toolUseId ?? '') < (b?.toolUseId ?? '') ? -1 : 1;
}

test('killed at every single point of its journal, a run comes to the same end', async () => {
  const whole = await play([]);
  expect(whole.end.changes).toHaveLength(1);
  expect(whole.run.usage).toEqual({
    inputTokens: 3 * COST.inputTokens,
    outputTokens: 3 * COST.outputTokens,
  });
  let points = 0;
  for (let looks = 0; ; looks += 1) {
    const played = await play([looks]);
    expectSame(played, whole);
    points = looks;
    // The runner lived to the end: there is no later point.
    if (played.run.attempts === whole.run.attempts && looks > 10) break;
  }
  expect(points).toBeGreaterThan(20);
}, 120_000);

test('killed again and again, anywhere, a run comes to the same end', async () => {
  const whole = await play([]);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 6 }),
      async (lives) => expectSame(await play(lives), whole),
    ),
    { numRuns: 25, interruptAfterTimeLimit: 40_000 },
  );
}, 120_000);
