import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BUILT_IN_AGENT_ID } from '@/lib/model/agent-card';
import { agents } from '@/lib/storage/agents';
import { db } from '@/lib/storage/database';
import { proposals } from '@/lib/storage/proposals';
import { saveObservation } from '@/lib/storage/work-items';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { anObservation, aProposal, aWorkItem } from '../../fakes/factories.ts';
import { aBuiltInCard, aClaudeCard } from '../../fakes/factories-agents.ts';
import { createBrowser, say } from './support/browser.ts';

const { managed } = vi.hoisted(() => {
  const held: { value: unknown } = { value: null };
  return { managed: held };
});
vi.mock('@/lib/storage/managed', () => ({ managedPolicy: () => Promise.resolve(managed.value) }));

const claude = aClaudeCard();
const observation = anObservation();
const item = aWorkItem(observation);
const refused = expect.objectContaining({ code: 'agent_cannot' }) as unknown;

beforeEach(async () => {
  createBrowser();
  await emptyDatabase();
  await agents.put(aBuiltInCard());
  await agents.put(claude);
  await saveObservation(item, observation);
});
afterEach(() => {
  managed.value = null;
});

const goal = (agentId: string) =>
  say('hand-off-goal', { workItemKey: item.key, goal: 'Answer it', agentId });

test('an organisation that keeps work in the browser is obeyed when a person picks an agent', async () => {
  managed.value = { batonPolicy: 1, rules: [], builtInOnly: true };
  const proposal = aProposal({ workItemKey: item.key, observationId: observation.id });
  await proposals.put(proposal);
  await expect(goal(claude.id)).rejects.toEqual(refused);
  await expect(say('hand-off', { proposalId: proposal.id, agentId: claude.id })).rejects.toEqual(
    refused,
  );
  await expect(say('split-item', { workItemKey: item.key, agentId: claude.id })).rejects.toEqual(
    refused,
  );
  await expect(say('check-lookalike', { id: 'a = b', agentId: claude.id })).rejects.toEqual(
    refused,
  );
  expect(await db.tasks.count()).toBe(0);
  expect((await proposals.get(proposal.id))?.state).toBe('open');
  // The agent inside the browser takes it.
  await goal(BUILT_IN_AGENT_ID);
  expect(await db.tasks.count()).toBe(1);
});

test('without such a word the person chooses', async () => {
  await goal(claude.id);
  expect(await db.tasks.count()).toBe(1);
});
