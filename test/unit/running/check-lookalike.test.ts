import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agentFor } from '@/lib/agents/registry';
import { noteLikenesses } from '@/lib/deciding/already-done/past';
import { lookalikeId, type Lookalike } from '@/lib/model/item-index';
import { isTerminalTask } from '@/lib/model/task';
import { checkLookalike } from '@/lib/running/check-lookalike';
import { stop, takeOver } from '@/lib/running/steer';
import { takeChecks } from '@/lib/running/take-check';
import { agents } from '@/lib/storage/agents';
import { db } from '@/lib/storage/database';
import { decideLookalike, lookalikesOf } from '@/lib/storage/lookalikes';
import { receipts } from '@/lib/storage/results';
import { taskOrThrow } from '@/lib/storage/tasks';
import { saveObservation } from '@/lib/storage/work-items';
import { until } from '../../fakes/clock.ts';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { anObservation, aReading, aWorkItem, NOW, ORIGIN } from '../../fakes/factories.ts';
import { aBuiltInCard, aClaudeCard } from '../../fakes/factories-agents.ts';
import { startMessagesApi, type MessagesApi } from '../../fakes/messages-api.ts';
import { createWorld, hand, startRunnerIn, type Runner } from './support/world.ts';

const HERE = anObservation({
  reading: aReading({
    description:
      'The forty mooring lines of order 5512 are not here. My card is 4111 1111 1111 1111.',
  }),
});
const thereIn = (origin: string) =>
  anObservation({
    reading: aReading({
      externalId: '40001',
      url: `${origin}/tickets/40001`,
      title: 'Mooring lines missing',
      description: 'Nothing of order 5512 has come, says Anna. Call 4111 1111 1111 1111.',
      comments: [
        { id: '1', author: 'Tom', text: 'The lorry broke down.' },
        { id: '2', author: 'Tom', text: 'LATERWORDS' },
      ],
    }),
    consent: { origin, grant: 'site', at: NOW },
  });

const QUOTE = { here: 'order 5512 are  not here', there: 'Nothing of Order 5512 has come' };
const said = (verdict: string, quotes: unknown[]) => JSON.stringify({ verdict, quotes });

let api: MessagesApi;
let runner: Runner | undefined;
beforeAll(async () => {
  api = await startMessagesApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await emptyDatabase();
  api.requests.splice(0);
});
afterEach(() => {
  runner?.stop();
  runner?.kill();
});

/** Two items that look alike; returns the id of the pair. */
async function seeded(origin = ORIGIN): Promise<string> {
  const there = thereIn(origin);
  for (const one of [HERE, there]) await saveObservation(aWorkItem(one), one);
  await agents.put(aBuiltInCard());
  await agents.put(aClaudeCard({ id: 'claude', baseUrl: api.url, key: 'none' }));
  await note(there.workItemKey);
  return lookalikeId(HERE.workItemKey, there.workItemKey);
}

function note(key: string): Promise<void> {
  const { workItemKey, reading } = HERE;
  const about = { key: workItemKey, title: reading.title, url: reading.url };
  const other = { key, title: 'Mooring lines missing', url: `${ORIGIN}/tickets/40001` };
  return noteLikenesses(about, [{ ...other, at: NOW, matched: [], score: 0.7, isNear: true }], NOW);
}

async function pair(): Promise<Lookalike> {
  const [found] = await lookalikesOf(HERE.workItemKey);
  if (found === undefined) throw new Error('The pair is gone.');
  return found;
}

/** What stands with the pair when Claude answers this. */
async function answered(text: string): Promise<Lookalike> {
  const id = await seeded();
  api.next({ do: 'ok', text });
  const taskId = await checkLookalike(id, 'claude', hand());
  runner = startRunnerIn(createWorld(), agentFor);
  await until(async () => isTerminalTask((await taskOrThrow(taskId)).state), 'the answer');
  await takeChecks(NOW);
  return await pair();
}

describe('a check by Claude', () => {
  test('is asked for once, however often the person presses', async () => {
    const id = await seeded();
    const first = await checkLookalike(id, 'claude', hand());
    expect(await checkLookalike(id, 'claude', hand(NOW + 1))).toBe(first);
    expect(await db.runs.count()).toBe(1);
    await takeChecks(NOW);
    expect(await pair()).toMatchObject({ askedTaskId: first, decision: 'open' });
  });

  test('comes to stand with the pair, with the words as they stand there; the person decides', async () => {
    const found = await answered(said('same', [QUOTE]));
    expect(found).toMatchObject({
      decision: 'open',
      check: {
        verdict: 'same',
        quotes: [{ here: 'order 5512 are not here', there: 'Nothing of order 5512 has come' }],
        agent: 'Claude',
        words:
          'Claude: the same, both say “order 5512 are not here” and “Nothing of order 5512 has come”',
        at: NOW,
      },
    });
    expect(found.askedTaskId).toBeUndefined();
  });

  test('taken twice is taken once, and another look does not lose it', async () => {
    const found = await answered(said('different', [{ here: 'mooring lines', there: '' }]));
    expect(found.check?.words).toBe('Claude: not the same, “mooring lines”');
    await takeChecks(NOW + 5);
    await note(found.keys[1]);
    expect(await pair()).toEqual(found);
    await decideLookalike(found.id, 'same', NOW);
    expect(await pair()).toMatchObject({ decision: 'same', check: { verdict: 'different' } });
  });

  test('is a journaled run with masked values, a form, and no more than what it is about', async () => {
    await answered(said('same', [QUOTE]));
    expect(await db.tasks.toArray()).toMatchObject([{ state: 'done', kind: 'something-else' }]);
    const [receipt] = await receipts.list((table) => table.toCollection());
    expect(receipt?.sources).toContain('other item: description');
    expect(receipt?.masked).not.toEqual([]);
    const body = JSON.stringify(api.requests[0]?.body);
    expect(body).toContain('json_schema');
    expect(body).toContain('The lorry broke down.');
    for (const word of ['4111', 'LATERWORDS']) expect(body).not.toContain(word);
    expect(await db.preferenceEvents.count()).toBe(0);
  });

  test.each([
    ['nonsense', 'I would rather talk about the weather.'],
    ['a verdict there is not', said('perhaps', [QUOTE])],
    ['an invented quote', said('same', [{ ...QUOTE, there: 'these words stand nowhere' }])],
    ['words of one side alone', said('same', [{ ...QUOTE, there: '' }])],
    ['nothing to rest on', said('different', [])],
    ['its word that it does not know', said('unsure', [])],
  ])('with %s says that it cannot tell', async (_, text) => {
    const { check, decision } = await answered(text);
    expect(decision).toBe('open');
    expect(check).toMatchObject({
      verdict: 'unsure',
      quotes: [],
      words: 'Claude: cannot tell.',
    });
  });

  test('that fails says so, and can be asked for again', async () => {
    const id = await seeded();
    api.next({ do: 'status', status: 400 });
    const taskId = await checkLookalike(id, 'claude', hand());
    runner = startRunnerIn(createWorld(), agentFor);
    await until(async () => (await taskOrThrow(taskId)).state === 'failed', 'the failure');
    await takeChecks(NOW);
    expect(await pair()).toMatchObject({ check: { verdict: 'unsure' } });
    expect(await checkLookalike(id, 'claude', hand())).not.toBe(taskId);
  });

  test.each([
    ['stopped', stop],
    ['taken over', takeOver],
  ])('that is %s says nothing, and can be asked for again', async (_, end) => {
    const id = await seeded();
    const taskId = await checkLookalike(id, 'claude', hand());
    await end(taskId, hand());
    await takeChecks(NOW);
    const found = await pair();
    expect([found.check, found.askedTaskId]).toEqual([undefined, undefined]);
  });

  test('lets no texts of two sites leave the browser together', async () => {
    const id = await seeded('https://hr.example');
    await expect(checkLookalike(id, 'claude', hand())).rejects.toMatchObject({
      code: 'agent_cannot',
    });
    expect(await db.tasks.count()).toBe(0);
    await agents.put(aClaudeCard({ id: 'here', type: 'on-device', baseUrl: null, key: 'none' }));
    await checkLookalike(id, 'here', hand());
    expect(await db.tasks.count()).toBe(1);
  });

  test('is not asked of an agent without a model, nor about what is gone', async () => {
    const id = await seeded();
    await expect(checkLookalike(id, 'built-in', hand())).rejects.toMatchObject({
      code: 'agent_cannot',
    });
    await expect(checkLookalike('a = b', 'claude', hand())).rejects.toMatchObject({
      code: 'not_found',
    });
    await db.observations.clear();
    await expect(checkLookalike(id, 'claude', hand())).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
