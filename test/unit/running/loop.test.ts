import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answerGate } from '@/lib/running/gates';
import { retry, stop, takeOver } from '@/lib/running/steer';
import { setBudget, spendsOfRun } from '@/lib/storage/budgets';
import { db } from '@/lib/storage/database';
import { openGatesOf } from '@/lib/storage/gates';
import { giveGrant } from '@/lib/storage/grants';
import { results } from '@/lib/storage/results';
import { runOrThrow, stepsOf } from '@/lib/storage/runs';
import { taskOrThrow, tasks } from '@/lib/storage/tasks';
import { toolCallsOf, turnsOf } from '@/lib/storage/turns';
import { saveObservation } from '@/lib/storage/work-items';
import { until } from '../../fakes/clock.ts';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { anObservation, aReading, aWorkItem, NOW } from '../../fakes/factories.ts';
import { aClaudeCard } from '../../fakes/factories-agents.ts';
import { createAgents } from './support/agent.ts';
import { call, createTalker, words, type Script } from './support/talker.ts';
import {
  createWorld,
  hand,
  handedOff,
  startRunnerIn,
  taskIn,
  type Runner,
} from './support/world.ts';

let world = createWorld();
const runners: Runner[] = [];
const start = (script: Script) => {
  const talker = createTalker(script);
  const runner = startRunnerIn(world, talker.agentFor);
  runners.push(runner);
  return { ...talker, runner };
};

beforeEach(async () => {
  world = createWorld();
  await emptyDatabase();
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const runner of runners.splice(0)) {
    runner.stop();
    runner.kill();
  }
});

const inTurn =
  (...said: ReturnType<Script>[]): Script =>
  (turns) =>
    said[turns.length] ?? [words('Done.')];

const journal = async (runId: string) =>
  (await stepsOf(runId)).map(({ kind, state }) => `${kind} ${state}`);
const resultsOf = async (runId: string) =>
  (await toolCallsOf(runId)).map(({ result }) => `${result?.isError} ${result?.text}`);

const ANOTHER = 'https://other.example';

/** A task with another item attached, which is on another site. */
async function withAttached(card = aClaudeCard()) {
  const reading = aReading({
    externalId: '7',
    host: 'other.example',
    title: 'The carrier’s ticket',
    description: 'Lost at sea. Card 4111 1111 1111 1111.',
  });
  const other = anObservation({
    reading,
    consent: { origin: ANOTHER, grant: 'site', at: NOW },
  });
  await saveObservation(aWorkItem(other), other);
  const handed = await handedOff(card);
  const task = await taskOrThrow(handed.taskId);
  const attached = [{ workItemKey: other.workItemKey, observationId: other.id }];
  await tasks.put({ ...task, handoff: { ...task.handoff, attached } });
  return handed;
}

describe('a turn with tools', () => {
  test('is journaled before and after, with its calls, and ends in one result', async () => {
    const { taskId, runId } = await handedOff(aClaudeCard({ model: 'claude-sonnet-5-5' }));
    const change = call('t1', 'propose_change', { text: 'Hello Anna.' });
    const note = call('t2', 'give_note', { title: 'Beware', markdown: 'She is angry.' });
    start(inTurn([words('Let me write.'), change, note], [call('t3', 'finish', {})]));
    await taskIn(taskId, 'review');
    expect(await results.get(runId)).toMatchObject({
      changes: [{ fieldKey: 'reply', newText: 'Hello Anna.' }],
      notes: [{ title: 'Beware', markdown: 'She is angry.' }, { title: 'Result' }],
    });
    expect((await journal(runId)).toSorted()).toEqual(
      [
        'attempt done',
        'model-turn done',
        'tool-call done',
        'tool-call done',
        'model-turn done',
        'tool-call done',
      ].toSorted(),
    );
    expect((await turnsOf(runId)).map(({ seq, end }) => [seq, end])).toEqual([
      [1, 'tools'],
      [2, 'tools'],
    ]);
    expect(await runOrThrow(runId)).toMatchObject({
      usage: { inputTokens: 200, outputTokens: 20 },
      micros: 2 * (100 * 2 + 10 * 10),
    });
  });

  test('whose input is wrong, or whose tool does not exist, is told so and goes on', async () => {
    const { taskId, runId } = await handedOff();
    const wrong = [
      call('t1', 'give_note', { title: 'No text' }),
      call('t2', 'click', { selector: '#send' }),
      call('t3', 'propose_change', 'just words'),
    ];
    start(inTurn(wrong));
    await taskIn(taskId, 'review');
    expect((await resultsOf(runId)).every((line) => line.startsWith('true '))).toBe(true);
    expect((await results.get(runId))?.changes).toEqual([]);
    expect((await journal(runId)).filter((line) => line === 'tool-call failed')).toHaveLength(3);
  });

  test('that uses an id again gets a new one: nothing is taken for done that is not', async () => {
    const { taskId, runId } = await handedOff();
    const note = (title: string) => call('call_0', 'give_note', { title, markdown: 'x' });
    start(inTurn([note('A'), note('B')], [note('C')]));
    await taskIn(taskId, 'review');
    const calls = await toolCallsOf(runId);
    expect(new Set(calls.map(({ toolUseId }) => toolUseId)).size).toBe(3);
    expect((await results.get(runId))?.notes.map(({ title }) => title)).toEqual([
      'A',
      'B',
      'C',
      'Result',
    ]);
  });

  test('that never comes to an end is ended, and the task waits', async () => {
    const { taskId } = await handedOff();
    const { served } = start((turns) => [call(`t${turns.length}`, 'read_work_item', {})]);
    expect((await taskIn(taskId, 'needs_input')).problem?.code).toBe('agent_went_round');
    expect(served).toHaveLength(30);
  });

  test('that hands a part back leaves it in the packet and above the result', async () => {
    const { taskId, runId } = await handedOff();
    const back = { left: 'Call the carrier.', reason: 'cannot', why: 'I have no phone.' };
    start(inTurn([call('t1', 'hand_back', back)], [words('The rest is here.')]));
    const task = await taskIn(taskId, 'review');
    expect(task.handoff.left).toBe('Call the carrier.');
    expect((await results.get(runId))?.limits).toEqual([
      'Handed back to you: Call the carrier. (I have no phone.)',
    ]);
  });
});

describe('a question to the person', () => {
  const ask = call('t1', 'ask_person', { question: 'Which carrier?', options: ['North', 'South'] });

  test('lets the run wait, frees the runner, and goes on with the answer as the result', async () => {
    const { taskId, runId } = await handedOff();
    const { served, runner } = start(inTurn([ask], [words('North it is.')]));
    await taskIn(taskId, 'needs_input');
    expect((await runOrThrow(runId)).state).toBe('input-required');
    await until(() => runner.ended.includes(runId));
    expect(world.locks.isHeld(`baton:run:${runId}`)).toBe(false);
    const [gate] = await openGatesOf(taskId);
    expect(gate).toMatchObject({ question: 'Which carrier?', options: ['North', 'South'] });
    await answerGate(gate?.id ?? '', { choice: 'respond', text: 'North' }, hand());
    await taskIn(taskId, 'review');
    expect(await resultsOf(runId)).toEqual(['false The person answers: North']);
    expect(served.map(({ turn }) => turn)).toEqual([1, 2]);
    expect(await journal(runId)).toEqual([
      'attempt done',
      'model-turn done',
      'gate done',
      'attempt done',
      'tool-call done',
      'model-turn done',
    ]);
  });

  test('survives a restart before and after the answer; its reminder time changes nothing', async () => {
    const { taskId } = await handedOff();
    const first = start(inTurn([ask], [words('North it is.')]));
    await taskIn(taskId, 'needs_input');
    first.runner.kill();
    const second = start(inTurn([ask], [words('North it is.')]));
    world.clock.advance(30 * 24 * 3_600_000);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(second.served).toEqual([]);
    expect((await taskOrThrow(taskId)).state).toBe('needs_input');
    const [gate] = await openGatesOf(taskId);
    second.runner.kill();
    await answerGate(gate?.id ?? '', { choice: 'decline', text: '' }, hand());
    const third = start(inTurn([ask], [words('Then without.')]));
    await taskIn(taskId, 'review');
    expect(third.served.map(({ turn }) => turn)).toEqual([2]);
  });

  test('beside another: both are shown, the other calls are done, and all answers are awaited', async () => {
    const { taskId, runId } = await handedOff();
    const more = call('t2', 'ask_person', { question: 'Which day?', suggestion: 'Friday' });
    const note = call('t3', 'give_note', { title: 'Aside', markdown: 'x' });
    const { served } = start(inTurn([ask, more, note], [words('Done.')]));
    await taskIn(taskId, 'needs_input');
    const open = await openGatesOf(taskId);
    expect(open.map(({ question }) => question).toSorted()).toEqual([
      'Which carrier?',
      'Which day?',
    ]);
    expect((await toolCallsOf(runId)).find(({ name }) => name === 'give_note')?.state).toBe('done');
    const idOf = (question: string) => open.find((gate) => gate.question === question)?.id ?? '';
    await answerGate(idOf('Which day?'), { choice: 'accept', text: '' }, hand());
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(served).toHaveLength(1);
    await answerGate(idOf('Which carrier?'), { choice: 'respond', text: 'South' }, hand());
    await taskIn(taskId, 'review');
    expect((await resultsOf(runId)).toSorted()).toEqual([
      'false Kept for the person to read.',
      'false The person accepts your suggestion: Friday',
      'false The person answers: South',
    ]);
  });

  test('of a run that is stopped is closed with it', async () => {
    const { taskId } = await handedOff();
    start(inTurn([ask]));
    await taskIn(taskId, 'needs_input');
    await stop(taskId, hand());
    expect(await openGatesOf(taskId)).toEqual([]);
    expect(await db.gates.count()).toBe(1);
  });

  test('“try again” without an answer asks nothing twice and waits on', async () => {
    const { taskId, runId } = await handedOff();
    const { served } = start(inTurn([ask]));
    await taskIn(taskId, 'needs_input');
    await retry(taskId, {}, hand());
    await until(async () => (await runOrThrow(runId)).attempts === 2);
    await taskIn(taskId, 'needs_input');
    expect(served).toHaveLength(1);
    expect(await openGatesOf(taskId)).toHaveLength(1);
  });
});

describe('reading beyond the packet', () => {
  const read = call('t1', 'read_attached_item', { number: 1 });
  const heard: string[] = [];
  const listens: Script = (turns) => {
    heard.splice(
      0,
      Infinity,
      ...turns.flatMap((turn) => turn.results.map((r) => JSON.stringify(r))),
    );
    return turns.length === 0 ? [read] : [words('Thank you.')];
  };

  test('waits for approval, and gives the text with secrets behind placeholders', async () => {
    const { taskId } = await withAttached();
    start(listens);
    await taskIn(taskId, 'needs_approval');
    const [gate] = await openGatesOf(taskId);
    expect(gate).toMatchObject({
      reason: 'approval',
      question: 'May I read the attached item “The carrier’s ticket”?',
      scope: { origin: ANOTHER, kind: 'attached-item' },
    });
    await answerGate(gate?.id ?? '', { choice: 'accept', text: '' }, hand());
    await taskIn(taskId, 'review');
    expect(heard.join()).toContain('Lost at sea.');
    expect(heard.join()).toContain('[[CARD_1]]');
    expect(heard.join()).not.toContain('4111');
  });

  test('that is declined gives the agent nothing but the word', async () => {
    const { taskId, runId } = await withAttached();
    start(listens);
    await taskIn(taskId, 'needs_approval');
    const [gate] = await openGatesOf(taskId);
    await answerGate(gate?.id ?? '', { choice: 'decline', text: 'Private.' }, hand());
    await taskIn(taskId, 'review');
    expect(await resultsOf(runId)).toEqual([
      'true The person does not allow this. They say: Private. Go on without it.',
    ]);
    expect(heard.join()).not.toContain('Lost at sea');
  });

  test('goes on without asking under a grant for that site', async () => {
    await giveGrant({ origin: ANOTHER, kind: 'attached-item' }, null, hand());
    const { taskId } = await withAttached();
    start(listens);
    await taskIn(taskId, 'review');
    expect(await db.gates.count()).toBe(0);
    expect(heard.join()).toContain('Lost at sea.');
  });

  test('of an item that was wiped, or that nobody attached, is an error to the agent', async () => {
    const { taskId, runId } = await withAttached();
    await db.observations.where('consent.origin').equals(ANOTHER).delete();
    start(inTurn([read, call('t2', 'read_attached_item', { number: 9 })]));
    await taskIn(taskId, 'review');
    expect((await resultsOf(runId)).every((line) => line.startsWith('true There is no'))).toBe(
      true,
    );
  });

  test('“search” asks for the site of the task’s own item', async () => {
    const { taskId } = await handedOff(aClaudeCard());
    start(inTurn([call('t1', 'search_earlier_work', { words: 'mooring lines' })]));
    await taskIn(taskId, 'needs_approval');
    expect(await openGatesOf(taskId)).toMatchObject([
      { scope: { kind: 'earlier-work', origin: 'https://desk.example' } },
    ]);
  });
});

test('taken over in the middle, a task keeps in its packet what the agent had kept', async () => {
  const { taskId } = await handedOff();
  const said = [
    call('t1', 'give_note', { title: 'Aside', markdown: 'She is angry.' }),
    call('t2', 'propose_change', { text: 'First try.' }),
    call('t3', 'propose_change', { text: 'Dear Anna.' }),
    call('t4', 'give_note', { title: 'no text' }),
    call('t5', 'ask_person', { question: 'Which?' }),
  ];
  start(inTurn(said));
  await taskIn(taskId, 'needs_input');
  await takeOver(taskId, hand());
  const { handoff } = await taskOrThrow(taskId);
  expect(handoff.done).toBe('Aside\n\nShe is angry.\n\nProposed:\n\nDear Anna.');
});

describe('a limit of the person', () => {
  test('holds also for an agent that does not ask through the journal', async () => {
    await limit(1);
    const { taskId } = await handedOff(aClaudeCard());
    const { agentFor, calls } = createAgents((one) => one.finish());
    runners.push(startRunnerIn(world, agentFor));
    expect((await taskIn(taskId, 'needs_input')).problem?.code).toBe('budget_reached');
    expect(calls).toEqual([]);
  });

  const limit = (tokens: number | null) => setBudget({ id: 'task', micros: null, tokens }, hand());

  test('stops before asking, the task waits, and the same run goes on when it is raised', async () => {
    await limit(250);
    const { taskId, runId } = await handedOff();
    const { served } = start(inTurn([call('t1', 'read_work_item', {})], [words('Done.')]));
    const task = await taskIn(taskId, 'needs_input');
    expect(task.problem).toMatchObject({
      code: 'budget_reached',
      message: 'The limit for one task is reached: 250 tokens.',
      nextStep: 'Raise the limit and try again, or take it over.',
    });
    expect((await runOrThrow(runId)).state).toBe('input-required');
    expect(served).toHaveLength(1);
    await limit(1000);
    await retry(taskId, {}, hand());
    await taskIn(taskId, 'review');
    expect(served.map(({ turn }) => turn)).toEqual([1, 2]);
    expect(await spendsOfRun(runId)).toHaveLength(2);
    expect((await runOrThrow(runId)).usage).toEqual({ inputTokens: 200, outputTokens: 20 });
  });

  test('reached again and again is no failure that counts', async () => {
    await limit(1);
    const { taskId, runId } = await handedOff();
    start(inTurn([words('Done.')]));
    for (let round = 1; round <= 5; round += 1) {
      await taskIn(taskId, 'needs_input');
      await retry(taskId, {}, hand());
      await until(async () => (await runOrThrow(runId)).attempts === round + 1);
    }
    await taskIn(taskId, 'needs_input');
    await limit(null);
    await retry(taskId, {}, hand());
    await taskIn(taskId, 'review');
  });
});

test('earlier work is found once and told in every attempt', async () => {
  const { taskId, runId } = await handedOff();
  await tasks.put({ ...(await taskOrThrow(taskId)), kind: 'find-earlier' });
  const asks = call('t1', 'ask_person', { question: 'Which?' });
  start(inTurn([asks], [words('Done.')]));
  await taskIn(taskId, 'needs_input');
  const { earlier } = await runOrThrow(runId);
  expect(earlier).toBeDefined();
  const other = anObservation({
    reading: aReading({ externalId: '9', title: 'Order 5512 has not arrived' }),
  });
  await saveObservation(aWorkItem(other), other);
  const [gate] = await openGatesOf(taskId);
  await answerGate(gate?.id ?? '', { choice: 'respond', text: 'It.' }, hand());
  await taskIn(taskId, 'review');
  expect((await runOrThrow(runId)).earlier).toEqual(earlier);
});
