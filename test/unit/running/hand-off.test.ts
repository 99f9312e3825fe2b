import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { BUILT_IN_AGENT_ID } from '@/lib/model/agent-card';
import { handOff, handOffGoal, keep, putAway } from '@/lib/running/hand-off';
import { finish } from '@/lib/running/steer';
import { backoffMs, sleep } from '@/lib/running/timing';
import { agents } from '@/lib/storage/agents';
import { auditOf } from '@/lib/storage/audit';
import { db } from '@/lib/storage/database';
import { openProposals, proposals } from '@/lib/storage/proposals';
import { openRuns } from '@/lib/storage/runs';
import { taskOrThrow, tasks } from '@/lib/storage/tasks';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { aHandoff, nextId, NOW } from '../../fakes/factories.ts';
import { aBuiltInCard, aClaudeCard } from '../../fakes/factories-agents.ts';
import { hand, seedProposal } from './support/world.ts';

beforeEach(emptyDatabase);

describe('handing a proposal off', () => {
  test('makes one task and one run, and tells who does what', async () => {
    const proposal = await seedProposal();
    const task = await handOff(proposal.id, {}, hand());
    expect(task).toMatchObject({
      proposalId: proposal.id,
      state: 'claimed',
      accountable: 'Tom Hale',
      executor: { agentId: BUILT_IN_AGENT_ID },
      handoff: proposal.handoff,
    });
    expect(await openRuns()).toMatchObject([{ taskId: task.id, state: 'submitted', attempts: 0 }]);
    expect((await taskOrThrow(task.id)).runId).toBe((await openRuns())[0]?.id);
    expect((await proposals.get(proposal.id))?.state).toBe('handed-off');
    expect((await auditOf(task.id)).map(({ detail }) => detail)).toEqual([
      'Draft a reply to Anna Berg → Built-in (no AI) (agent drafts, you send)',
    ]);
  });

  test('twice is refused the second time, also at once', async () => {
    const proposal = await seedProposal();
    const both = await Promise.allSettled([
      handOff(proposal.id, {}, hand()),
      handOff(proposal.id, {}, hand()),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await db.tasks.count()).toBe(1);
    expect(await db.runs.count()).toBe(1);
  });

  test('takes another agent and an edited packet, of the same page only', async () => {
    const proposal = await seedProposal();
    const claude = aClaudeCard();
    await agents.put(claude);
    const foreign = aHandoff({ observationId: nextId() });
    await expect(handOff(proposal.id, { handoff: foreign }, hand())).rejects.toMatchObject({
      code: 'bad_message',
    });
    const edited = { ...proposal.handoff, goal: 'Only say sorry.' };
    const task = await handOff(proposal.id, { agentId: claude.id, handoff: edited }, hand());
    expect(task).toMatchObject({
      executor: { agentId: claude.id },
      handoff: { goal: 'Only say sorry.' },
    });
  });

  test.each([
    ['gone', undefined],
    ['switched off', aBuiltInCard({ enabled: false })],
  ])('to an agent that is %s changes nothing', async (_, card) => {
    const proposal = await seedProposal();
    await db.agents.clear();
    if (card) await agents.put(card);
    await expect(handOff(proposal.id, {}, hand())).rejects.toMatchObject({ code: 'agent_unknown' });
    expect(await proposals.get(proposal.id)).toEqual(proposal);
    expect([await db.tasks.count(), await db.runs.count(), await db.audit.count()]).toEqual([
      0, 0, 0,
    ]);
  });

  test('that cannot be recorded does not happen', async () => {
    const proposal = await seedProposal();
    const put = vi.spyOn(db.audit, 'put').mockRejectedValueOnce(new Error('full'));
    await expect(handOff(proposal.id, {}, hand())).rejects.toThrow('full');
    put.mockRestore();
    expect(await proposals.get(proposal.id)).toEqual(proposal);
    expect([await db.tasks.count(), await db.runs.count()]).toEqual([0, 0]);
  });
});

describe('handing off something typed', () => {
  test('takes the texts of the newest reading and the reply field along', async () => {
    const { workItemKey, observationId } = await seedProposal();
    const goal = 'Find out who pays. '.repeat(10).trim();
    const order = { workItemKey, goal, agentId: BUILT_IN_AGENT_ID };
    const task = await handOffGoal(order, hand());
    expect(task).toMatchObject({
      kind: 'something-else',
      handoff: {
        goal,
        observationId,
        fieldKey: 'reply',
        sourceIds: ['title', 'description', 'comment:101', 'comment:102'],
      },
    });
    expect(task.title).toHaveLength(120);
    expect(await openRuns()).toHaveLength(1);
  });

  test('needs a page that was read', async () => {
    await agents.put(aBuiltInCard());
    const order = { workItemKey: 'desk|a|b', goal: 'x', agentId: BUILT_IN_AGENT_ID };
    await expect(handOffGoal(order, hand())).rejects.toMatchObject({ code: 'no_work_item' });
  });
});

describe('keeping, dismissing, snoozing', () => {
  test('a kept task walks the same machine, without a run', async () => {
    const proposal = await seedProposal();
    const task = await keep(proposal.id, hand());
    expect(await tasks.get(task.id)).toMatchObject({
      state: 'working',
      executor: { type: 'person', name: 'Tom Hale' },
      agency: 'H5',
    });
    expect(await db.runs.count()).toBe(0);
    await finish(task.id, hand());
    expect((await taskOrThrow(task.id)).state).toBe('done');
    expect((await auditOf(task.id)).map(({ what }) => what)).toEqual(['kept', 'finished']);
  });

  test('a dismissed one is gone, a snoozed one is back when its time is up', async () => {
    const [one, other] = [await seedProposal(), await seedProposal()];
    await putAway(one.id, null, hand());
    await putAway(other.id, NOW + 60, hand());
    expect(await openProposals(one.workItemKey, NOW)).toEqual([]);
    expect((await openProposals(one.workItemKey, NOW + 60)).map(({ id }) => id)).toEqual([
      other.id,
    ]);
    await expect(putAway(one.id, null, hand())).rejects.toMatchObject({ code: 'not_found' });
    await keep(other.id, hand());
    expect(await openProposals(one.workItemKey, NOW + 60)).toEqual([]);
  });
});

describe('waiting', () => {
  test('grows by four and no further than a minute', () => {
    expect([1, 2, 3, 4].map(backoffMs)).toEqual([2000, 8000, 32_000, 60_000]);
  });

  test('ends with its signal, at once where that is over already', async () => {
    const controller = new AbortController();
    const began = performance.now();
    const sleeping = sleep(60_000, controller.signal);
    controller.abort();
    await sleeping;
    await sleep(60_000, controller.signal);
    await sleep(0, new AbortController().signal);
    await sleep(15, new AbortController().signal);
    expect(performance.now() - began).toBeGreaterThanOrEqual(14);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
