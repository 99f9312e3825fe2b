import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  SERVER_KINDS,
  startCompatibleServer,
  THE_ANSWER,
  THE_KEY,
  THE_MODEL,
  type CompatibleServer,
} from '../fakes/compatible-servers.ts';
import { until } from './harness/panel.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let workItemKey: string;
const servers: CompatibleServer[] = [];

beforeAll(async () => {
  stage = await openStage();
  await stage.turnOn();
  await stage.openTicket('TW-1042');
  workItemKey = await stage.itemKey('TW-1042');
});

afterAll(async () => {
  await stage.close();
  for (const server of servers) await server.stop();
});

async function connect(baseUrl: string, key: string): Promise<string> {
  const { agentId } = await stage.inside.say('connect-agent', {
    type: 'compatible',
    name: 'Local',
    baseUrl,
    model: THE_MODEL,
    enabled: true,
    key,
    remember: true,
  });
  return agentId;
}

/** Presses "Test connection" and waits for what the runner writes on the card. */
async function tested(agentId: string) {
  await stage.inside.say('test-agent', { agentId });
  const card = await until(
    async () =>
      (await stage.inside.rows('agents')).find(
        ({ id, lastTest }) => id === agentId && lastTest !== undefined,
      ),
    'the runner has answered the test',
    60_000,
  );
  return card?.lastTest;
}

describe('servers that imitate the API, in a real browser', () => {
  test.each(SERVER_KINDS)('%s: tested, then it does a task', async (kind) => {
    const server = await startCompatibleServer(kind, { needsKey: kind === 'litellm' });
    servers.push(server);
    const agentId = await connect(server.url, kind === 'litellm' ? THE_KEY : '');
    const found = await tested(agentId);
    expect(found).toMatchObject({ ok: true });
    expect(found?.message).toContain(`Connected: ${THE_MODEL} answers.`);
    expect(found?.capabilities?.streaming).toBe(kind === 'gateway' ? 'no' : 'yes');
    const goal = `Say when it ships, by way of ${kind}`;
    const { taskId } = await stage.inside.say('hand-off-goal', { workItemKey, goal, agentId });
    await stage.taskIn(taskId, ['review'], 60_000);
    const result = (await stage.inside.rows('results')).find((row) => row.taskId === taskId);
    expect(result?.notes.map(({ markdown }) => markdown)).toEqual([THE_ANSWER]);
    await stage.inside.say('forget-agent', { agentId });
  });

  test('where nothing listens, it is said so', async () => {
    const agentId = await connect('http://127.0.0.1:9', '');
    expect(await tested(agentId)).toMatchObject({ ok: false });
    expect((await tested(agentId))?.message).toMatch(/^Nothing listens at 127\.0\.0\.1:9\./);
  });
});

test('the browser’s own model says how it stands, and a task for it ends with a next step', async () => {
  await stage.inside.say('use-own-model', { enabled: true });
  const found = await tested('on-device');
  expect(found?.ok).toBe(false);
  expect(found?.message).toMatch(/this device cannot run|no model of its own|not downloaded/i);
  const { taskId } = await stage.inside.say('hand-off-goal', {
    workItemKey,
    goal: 'Say when it ships, inside the browser',
    agentId: 'on-device',
  });
  const task = await stage.taskIn(taskId, ['needs_input', 'failed'], 60_000);
  expect(task.problem).toMatchObject({ code: 'agent_cannot' });
});
