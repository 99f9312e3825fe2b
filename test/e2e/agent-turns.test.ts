import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Behaviour } from '../fakes/behaviour.ts';
import { until } from './harness/panel.ts';
import { openStage, type Stage } from './stage.ts';

/** Tests that wait for minutes: `npm run e2e:long`. */
const LONG = process.env['BATON_LONG'] !== undefined;

/** Kills in the suite; more for a thorough look: `BATON_KILLS=50`. */
const KILLS = Number(process.env['BATON_KILLS'] ?? 9);

let stage: Stage;
let agentId: string;
let workItemKey: string;

beforeAll(async () => {
  stage = await openStage();
  await stage.turnOn();
  await stage.openTicket('TW-1043');
  workItemKey = await stage.itemKey('TW-1043');
  agentId = await stage.connectClaude();
});

afterAll(() => stage.close());

const handOff = async (goal: string): Promise<string> => {
  const { taskId } = await stage.inside.say('hand-off-goal', { workItemKey, goal, agentId });
  return taskId;
};

const of = <Row extends { taskId: string }>(rows: Row[], taskId: string) =>
  rows.filter((row) => row.taskId === taskId);

/** Three turns that take their time: a note, then a question or another note, then the answer. */
const threeTurns = (second: { name: string; input: object }): Behaviour => ({
  do: 'by-turn',
  turns: [
    {
      do: 'say',
      stopReason: 'tool_use',
      delayMs: 20,
      blocks: [
        { type: 'thinking', thinking: 'First I look at what she wants, then I write it down.' },
        { type: 'text', text: 'I note what I found before I go on with the answer.' },
        { type: 'tool_use', name: 'give_note', input: { title: 'Found', markdown: 'She waits.' } },
      ],
    },
    {
      do: 'say',
      stopReason: 'tool_use',
      delayMs: 20,
      blocks: [{ type: 'tool_use', ...second }],
    },
    {
      do: 'ok',
      text: 'The whole answer, in one piece, from the first word to the last.',
      delayMs: 40,
    },
  ],
});

/** One end, one result, every call done once, every answer paid for once. */
async function expectWholeOnce(taskId: string): Promise<void> {
  const runs = of(await stage.inside.rows('runs'), taskId);
  expect(runs.map((run) => run.state)).toEqual(['completed']);
  const results = of(await stage.inside.rows('results'), taskId);
  expect(results).toHaveLength(1);
  const notes = results[0]?.notes.map(({ title, markdown }) => `${title}: ${markdown}`);
  expect(notes).toContain('Found: She waits.');
  expect(notes?.join()).toContain('in one piece, from the first word to the last.');
  const turns = (await stage.inside.rows('turns')).filter(({ runId }) => runId === runs[0]?.id);
  expect(turns.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  const calls = of(await stage.inside.rows('toolCalls'), taskId);
  expect(calls.map(({ state }) => state)).toEqual(['done', 'done']);
  const spends = of(await stage.inside.rows('spends'), taskId);
  for (const { responseId } of turns) {
    expect(spends.filter(({ id }) => id.endsWith(`|${responseId}`))).toHaveLength(1);
  }
  const paid = spends.reduce((all, { usage }) => all + usage.outputTokens, 0);
  expect(runs[0]?.usage.outputTokens).toBe(paid);
}

describe('a question to the person', () => {
  test('waits through the death of runner, worker and browser, and the run goes on with the answer', async () => {
    stage.api.always(threeTurns({ name: 'ask_person', input: { question: 'Which carrier?' } }));
    const taskId = await handOff('Ask me something');
    await stage.taskIn(taskId, ['needs_input']);
    const asked = stage.api.requests.length;
    await stage.session.killRunner();
    await stage.session.killWorker();
    await stage.session.killBrowser();
    await stage.relaunch();
    const gate = of(await stage.inside.rows('gates'), taskId)[0];
    expect(gate).toMatchObject({ question: 'Which carrier?', reason: 'input' });
    expect((await stage.task(taskId))?.state).toBe('needs_input');
    const answer = { gateId: gate?.id ?? '', choice: 'respond', text: 'North Line' } as const;
    await stage.inside.say('answer-gate', answer);
    await stage.inside.say('answer-gate', { ...answer, text: 'South Line' });
    await stage.taskIn(taskId, ['review']);
    await expectWholeOnce(taskId);
    const last = stage.api.requests.slice(asked).filter(({ path }) => path === '/v1/messages');
    expect(last).toHaveLength(1);
    expect(JSON.stringify(last[0]?.body)).toContain('The person answers: North Line');
  });
});

describe('whatever dies whenever', () => {
  test(`${KILLS} of ${KILLS} runs of three turns end once and whole`, async () => {
    const more = { name: 'give_note', input: { title: 'More', markdown: 'It is urgent.' } };
    stage.api.always(threeTurns(more));
    for (let round = 0; round < KILLS; round += 1) {
      const taskId = await handOff(`Go on whatever happens, ${round}`);
      // Spread over the three turns; which moment it hits differs from machine to machine.
      await new Promise((resolve) => setTimeout(resolve, (round * 397) % 1900));
      const victim = ['runner', 'worker', 'browser'][round % 3];
      if (victim === 'runner') await stage.session.killRunner();
      if (victim === 'worker') await stage.session.killWorker();
      if (victim === 'browser') {
        await stage.session.killBrowser();
        await stage.relaunch();
      }
      await stage.taskIn(taskId, ['review'], 75_000);
      await expectWholeOnce(taskId);
    }
  }, 600_000);
});

describe.runIf(LONG)('a server that takes its time', () => {
  test('with 45 s to the first byte and a silence of 90 s: the text is whole, the panel closed', async () => {
    const text = Array.from({ length: 12 }, (_, index) => `Sentence ${index + 1}.`).join(' ');
    stage.api.always({ do: 'ok', text, chunkSize: 20, firstByteMs: 45_000 });
    const late = await handOff('Begin late');
    const isAsked = () =>
      Promise.resolve(
        stage.api.requests.some(({ body }) => JSON.stringify(body).includes('Begin late')),
      );
    await until(isAsked, 'the first is asked');
    stage.api.always({ do: 'ok', text, chunkSize: 20, gapMs: 90_000 });
    const silent = await handOff('Fall silent');
    for (const taskId of [late, silent]) {
      await stage.taskIn(taskId, ['review'], 150_000);
      const results = of(await stage.inside.rows('results'), taskId);
      expect(results.map(({ notes }) => notes.map(({ markdown }) => markdown))).toEqual([[text]]);
      expect(of(await stage.inside.rows('runs'), taskId)).toMatchObject([{ attempts: 1 }]);
    }
  }, 240_000);
});
