import 'fake-indexeddb/auto';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { agentFor } from '@/lib/agents/registry';
import { isTerminalRun } from '@/lib/model/run';
import { answerGate } from '@/lib/running/gates';
import { db } from '@/lib/storage/database';
import { allOpenGates } from '@/lib/storage/gates';
import { taskOrThrow, tasks } from '@/lib/storage/tasks';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { aClaudeCard } from '../../fakes/factories-agents.ts';
import { watchInvariants } from './support/invariants.ts';
import { createWorld, hand, handedOff, startRunnerIn } from './support/world.ts';

/**
 * A server of other people's making, which speaks the Messages API and misbehaves by chance: it
 * drops requests, answers with nonsense, hangs up in the middle and asks to slow down.
 */
const mock = new LLMock({ port: 0, logLevel: 'silent', journalMaxEntries: 0 });
let url = '';

const KINDS = ['says it', 'keeps a note', 'asks the person'] as const;
const RUNS = 200;
/** At a time; nobody has more open, and every change has all open runs read again. */
const WAVE = 20;

beforeAll(async () => {
  const hasResult = (messages: readonly { role: string }[]) =>
    messages.some(({ role }) => role === 'tool');
  const about = (goal: string, withResult: boolean) => ({
    predicate: ({ messages }: { messages: { role: string; content?: unknown }[] }) =>
      JSON.stringify(messages).includes(`Goal: ${goal}`) && hasResult(messages) === withResult,
  });
  const usage = { input_tokens: 900, output_tokens: 30 };
  const words = (content: string) => ({ content, usage });
  const tool = (name: string, input: object) => ({
    toolCalls: [{ name, arguments: JSON.stringify(input) }],
    usage,
  });
  mock
    .on(about(KINDS[0], false), words('Dear Anna, it is on its way.'))
    .on(about(KINDS[1], false), tool('give_note', { title: 'Aside', markdown: 'She is angry.' }))
    .on(about(KINDS[1], true), words('Dear Anna, sorry.'))
    .on(about(KINDS[2], false), tool('ask_person', { question: 'Which carrier?' }))
    .on(about(KINDS[2], true), words('Dear Anna, by North Line.'));
  url = await mock.start();
});
afterAll(() => mock.stop());

beforeEach(async () => {
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
  await emptyDatabase();
});
afterEach(() => {
  vi.restoreAllMocks();
  mock.clearChaos();
});

/** Hands off so many tasks of every kind in turn. */
async function handOffWave(): Promise<string[]> {
  const card = aClaudeCard({ baseUrl: url, key: 'none', model: 'claude-sonnet-5-5' });
  const ids: string[] = [];
  for (let number = 0; number < WAVE; number += 1) {
    const { taskId } = await handedOff(card);
    const task = await taskOrThrow(taskId);
    const goal = KINDS[number % KINDS.length] ?? KINDS[0];
    await tasks.put({ ...task, handoff: { ...task.handoff, goal } });
    ids.push(taskId);
  }
  return ids;
}

test(`${RUNS} runs against a server in chaos each end once, in a state that is right`, async () => {
  mock.setChaos({
    dropRate: 0.08,
    malformedRate: 0.08,
    disconnectRate: 0.08,
    rateLimitRate: 0.05,
    latencyMs: 2,
  });
  const world = createWorld();
  const check = watchInvariants();
  const runner = startRunnerIn(world, agentFor, {
    concurrency: 8,
    // Waiting for the next attempt takes no time here.
    sleep: (ms) => {
      world.clock.advance(Math.max(0, ms));
      return Promise.resolve();
    },
  });
  const rest = async () => {
    for (const gate of await allOpenGates()) {
      await answerGate(gate.id, { choice: 'respond', text: 'North Line' }, hand());
    }
    const all = await db.runs.toArray();
    return all.filter(({ state }) => !isTerminalRun(state)).length;
  };
  const ids: string[] = [];
  while (ids.length < RUNS) {
    ids.push(...(await handOffWave()));
    const began = performance.now();
    while ((await rest()) > 0) {
      if (performance.now() - began > 60_000) throw new Error(`${await rest()} runs never ended`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  runner.stop();
  runner.kill();
  await check();

  const runs = await db.runs.toArray();
  const results = await db.results.toArray();
  expect(runs).toHaveLength(RUNS);
  const done = runs.filter(({ state }) => state === 'completed');
  expect(results.map(({ id }) => id).toSorted()).toEqual(done.map(({ id }) => id).toSorted());
  for (const [number, taskId] of ids.entries()) {
    const task = await taskOrThrow(taskId);
    const mine = runs.filter((run) => run.taskId === taskId);
    expect(mine).toHaveLength(1);
    const [run] = mine;
    if (run?.state === 'completed') expect(task.state).toBe('review');
    else {
      // Three failures in a row: a person says how to go on, and reads why.
      expect([run?.state, task.state]).toEqual(['failed', 'needs_input']);
      expect(task.problem?.nextStep).toContain('Baton tried 3 times.');
      continue;
    }
    const result = results.find(({ id }) => id === run.id);
    expect(result?.changes).toHaveLength(1);
    expect(result?.changes[0]?.newText).toMatch(/^Dear Anna/);
    const kind = (number % WAVE) % KINDS.length;
    expect(result?.notes).toHaveLength(kind === 1 ? 1 : 0);
    const gates = await db.gates.where({ taskId }).toArray();
    expect(gates).toHaveLength(kind === 2 ? 1 : 0);
  }
  // Most came through although a fourth of the answers went wrong.
  const failed = (await db.steps.toArray()).filter(({ problem }) => problem !== undefined);
  expect(failed.length).toBeGreaterThan(20);
  expect(done.length).toBeGreaterThan(RUNS / 2);

  // What was answered is paid for once: one line of the ledger an answer, and nothing of the rest.
  const turns = await db.turns.toArray();
  const spends = await db.spends.toArray();
  const paid = new Set(spends.map(({ id }) => id));
  for (const { runId, responseId } of turns) expect(paid).toContain(`${runId}|${responseId}`);
  for (const run of runs) {
    const own = spends.filter(({ runId }) => runId === run.id);
    const sum = own.reduce((all, { usage }) => all + usage.outputTokens, 0);
    expect(run.usage.outputTokens).toBe(sum);
  }
}, 180_000);
