import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BatonError } from '@/lib/model/errors';
import { answerAgentTests } from '@/lib/running/agent-tests';
import { agents } from '@/lib/storage/agents';
import { until } from '../../fakes/clock.ts';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { aBuiltInCard, aClaudeCard } from '../../fakes/factories-agents.ts';
import { NOW } from '../../fakes/factories.ts';
import { createAgents } from './support/agent.ts';
import { contextIn, createWorld } from './support/world.ts';

let controller = new AbortController();
beforeEach(async () => {
  controller = new AbortController();
  await emptyDatabase();
});
afterEach(() => controller.abort());

/** Answers tests; every key is asked for here, and none is given before the test says so. */
function answering() {
  const asked: { give(key: string | null): void; refuse(error: unknown): void }[] = [];
  const { host } = contextIn(createWorld(), createAgents().agentFor, {
    keyOf: () => new Promise((resolve, reject) => asked.push({ give: resolve, refuse: reject })),
  });
  answerAgentTests(host, controller.signal);
  return asked;
}
const noKey = new BatonError('agent_key_missing', 'No key is kept.', 'Enter the key anew.');
const lastTest = async (id: string) => (await agents.get(id))?.lastTest;

test('an agent inside the browser needs no connection', async () => {
  await agents.put(aBuiltInCard({ testRequestedAt: NOW - 1 }));
  answering();
  await until(async () => (await lastTest('built-in')) !== undefined);
  expect(await lastTest('built-in')).toMatchObject({ ok: true, at: NOW });
});

test('what is wrong is written on the card, with what to do; the same question is asked once', async () => {
  const card = aClaudeCard({ testRequestedAt: NOW - 1 });
  await agents.put(card);
  const asked = answering();
  await until(() => asked.length === 1);
  await agents.put(aBuiltInCard());
  asked[0]?.refuse(noKey);
  await until(async () => (await lastTest(card.id)) !== undefined);
  expect(await lastTest(card.id)).toEqual({
    ok: false,
    message: 'No key is kept. Enter the key anew.',
    at: NOW,
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toHaveLength(1);
});

test('an agent nobody asked about is left alone', async () => {
  await agents.put(aClaudeCard());
  await agents.put(
    aClaudeCard({ testRequestedAt: NOW, lastTest: { ok: true, message: '', at: NOW } }),
  );
  const asked = answering();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(asked).toHaveLength(0);
});

test('an agent forgotten or changed while it was tried does not get the answer', async () => {
  const forgotten = aClaudeCard({ testRequestedAt: NOW - 1 });
  const changed = aClaudeCard({ testRequestedAt: NOW - 1 });
  await agents.putAll([forgotten, changed]);
  const asked = answering();
  await until(() => asked.length === 2);
  await agents.remove(forgotten.id);
  const { testRequestedAt: _, ...anew } = changed;
  await agents.put({ ...anew, baseUrl: 'https://other.example' });
  for (const { refuse } of asked) refuse(noKey);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(await agents.get(forgotten.id)).toBeUndefined();
  expect(await lastTest(changed.id)).toBeUndefined();
});
