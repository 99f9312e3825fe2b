import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Behaviour } from '../fakes/messages-api.ts';
import { openStage, type Stage } from './stage.ts';

/** Tests that wait for minutes: `npm run e2e:long`. */
const LONG = process.env['BATON_LONG'] !== undefined;

const TEXT = 'We found both invoices and will send the corrected ones by 26 November.';

let stage: Stage;
let agentId: string;
let workItemKey: string;
let goals = 0;

beforeAll(async () => {
  stage = await openStage();
  await stage.turnOn();
  await stage.openTicket('TW-1042');
  workItemKey = await stage.itemKey('TW-1042');
  agentId = await stage.connectClaude();
});

afterAll(() => stage.close());

async function handOff(...behaviours: Behaviour[]): Promise<string> {
  stage.api.next(...behaviours);
  // Each goal is another one: the same work twice would be refused.
  const goal = `Answer ${(goals += 1)}: ${behaviours.map((behaviour) => behaviour.do).join(', ')}`;
  const { taskId } = await stage.inside.say('hand-off-goal', { workItemKey, goal, agentId });
  return taskId;
}

/** The journal of a task's runs: every attempt with how it ended and why. */
async function attemptsOf(taskId: string): Promise<string[]> {
  const runs = (await stage.inside.rows('runs')).filter((run) => run.taskId === taskId);
  const ids = new Set(runs.map((run) => run.id));
  return (await stage.inside.rows('steps'))
    .filter((step) => ids.has(step.runId) && step.kind === 'attempt')
    .toSorted((a, b) => a.beganAt - b.beganAt)
    .map((step) => [step.state, step.problem?.code].filter(Boolean).join(' '));
}

async function textOfResult(taskId: string): Promise<string[]> {
  const found = (await stage.inside.rows('results')).filter((row) => row.taskId === taskId);
  return found.flatMap(({ notes, changes }) => [
    ...notes.map((note) => note.markdown),
    ...changes.map((change) => change.newText),
  ]);
}

const OK: Behaviour = { do: 'ok', text: TEXT };

describe('the endpoint misbehaves', () => {
  test('401: the task says that the key was refused; a new key and one click go on', async () => {
    const taskId = await handOff({ do: 'status', status: 401 }, OK);
    const task = await stage.taskIn(taskId, ['needs_auth']);
    expect(task.problem).toMatchObject({ code: 'agent_key_refused' });
    expect(task.problem?.nextStep).toMatch(/key/i);
    await stage.inside.say('retry', { taskId });
    await stage.taskIn(taskId, ['review']);
    expect(await attemptsOf(taskId)).toEqual(['failed agent_key_refused', 'done']);
    expect(await textOfResult(taskId)).toEqual([TEXT]);
  });

  test('429 with retry-after: waits as long as it was told, says so, and goes on', async () => {
    const before = stage.api.requests.length;
    const taskId = await handOff({ do: 'status', status: 429, retryAfter: '2' }, OK);
    await stage.taskIn(taskId, ['review']);
    const [first, second] = stage.api.requests
      .slice(before)
      .filter((request) => request.method === 'POST');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1950);
    expect(await attemptsOf(taskId)).toEqual(['failed agent_rate_limited', 'done']);
  });

  test('529 three times: the task asks what to do, and trying again works', async () => {
    const busy: Behaviour = { do: 'status', status: 529, retryAfterMs: '200' };
    const taskId = await handOff(busy, busy, busy, OK);
    const task = await stage.taskIn(taskId, ['needs_input']);
    expect(task.problem?.code).toBe('agent_overloaded');
    expect(task.problem?.nextStep).not.toBe('');
    await stage.inside.say('retry', { taskId });
    await stage.taskIn(taskId, ['review']);
    expect(await attemptsOf(taskId)).toEqual([
      'failed agent_overloaded',
      'failed agent_overloaded',
      'failed agent_overloaded',
      'done',
    ]);
  });

  test('the stream is cut in the middle: begun again, and the text is whole', async () => {
    const taskId = await handOff({ do: 'cut', afterChunks: 2, text: TEXT, chunkSize: 10 }, OK);
    await stage.taskIn(taskId, ['review']);
    expect(await attemptsOf(taskId)).toEqual(['failed agent_stream_cut', 'done']);
    expect(await textOfResult(taskId)).toEqual([TEXT]);
  });

  test('an event that is not JSON: begun again', async () => {
    const taskId = await handOff({ do: 'malformed', afterChunks: 1, text: TEXT }, OK);
    await stage.taskIn(taskId, ['review']);
    expect(await attemptsOf(taskId)).toEqual(['failed agent_malformed', 'done']);
    expect(await textOfResult(taskId)).toEqual([TEXT]);
  });

  test('refusal: the run is rejected, and the task waits for the person', async () => {
    const taskId = await handOff({ do: 'refusal' });
    const task = await stage.taskIn(taskId, ['needs_input']);
    expect(task.problem?.code).toBe('agent_refused');
    const run = (await stage.inside.rows('runs')).find((row) => row.taskId === taskId);
    expect(run?.state).toBe('rejected');
    expect(await textOfResult(taskId)).toEqual([]);
    await stage.inside.say('take-over', { taskId });
    expect((await stage.task(taskId))?.executor.type).toBe('person');
  });

  test('max_tokens: what came can be reviewed, marked as incomplete', async () => {
    const taskId = await handOff({ do: 'max-tokens', text: TEXT });
    const task = await stage.taskIn(taskId, ['needs_input']);
    expect(task.problem?.code).toBe('agent_cut_at_limit');
    await stage.inside.say('review-partial', { taskId });
    await stage.taskIn(taskId, ['review']);
    const [result] = (await stage.inside.rows('results')).filter((row) => row.taskId === taskId);
    expect(result?.incomplete).toBe(true);
    const [text] = await textOfResult(taskId);
    expect(text).not.toBe('');
    expect(TEXT.startsWith(text ?? '?')).toBe(true);
  });

  test('max_tokens: with more room the answer comes whole', async () => {
    const taskId = await handOff({ do: 'max-tokens', text: TEXT }, OK);
    await stage.taskIn(taskId, ['needs_input']);
    await stage.inside.say('retry', { taskId, moreRoom: true });
    await stage.taskIn(taskId, ['review']);
    expect(await textOfResult(taskId)).toEqual([TEXT]);
    const rooms = stage.api.requests
      .filter((request) => request.method === 'POST')
      .slice(-2)
      .map((request) => (request.body as { max_tokens: number }).max_tokens);
    expect(rooms[1]).toBeGreaterThan(rooms[0] ?? Infinity);
  });

  // Two minutes of silence; `lib/agents/claude/watchdog` is tested in no time among the units.
  test.runIf(LONG)(
    'a stream that stalls is noticed and begun again',
    async () => {
      const taskId = await handOff({ do: 'stall', afterChunks: 1, text: TEXT, chunkSize: 10 }, OK);
      await stage.taskIn(taskId, ['review'], 240_000);
      expect(await attemptsOf(taskId)).toEqual(['failed agent_stalled', 'done']);
      expect(await textOfResult(taskId)).toEqual([TEXT]);
    },
    300_000,
  );

  test('stop: the request is dropped, and the task ends as canceled', async () => {
    const taskId = await handOff({ do: 'ok', text: TEXT, chunkSize: 2, delayMs: 300 });
    await stage.textOf(taskId);
    await stage.inside.say('stop', { taskId });
    expect((await stage.task(taskId))?.state).toBe('canceled');
    const request = stage.api.requests.at(-1);
    // The whole answer would take ten seconds.
    await expect.poll(() => request?.closedAt ?? 0, { timeout: 3000 }).toBeGreaterThan(0);
    expect(await textOfResult(taskId)).toEqual([]);
  });

  test('the key is nowhere in the database', async () => {
    const tables = ['agents', 'runs', 'steps', 'receipts', 'audit', 'tasks', 'results'] as const;
    for (const table of tables) {
      expect(JSON.stringify(await stage.inside.rows(table))).not.toContain('sk-ant-test-0000');
    }
  });
});
