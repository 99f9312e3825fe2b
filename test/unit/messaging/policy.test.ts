import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readPolicy } from '@/lib/deciding/policy/read-policy';
import { previewRule } from '@/lib/deciding/policy/preview';
import type { PreferenceEvent } from '@/lib/model/preference';
import { agents } from '@/lib/storage/agents';
import { db } from '@/lib/storage/database';
import * as managed from '@/lib/storage/managed';
import { preferenceEvents, rememberAct } from '@/lib/storage/preferences';
import { proposals } from '@/lib/storage/proposals';
import { allRules } from '@/lib/storage/rules';
import { tasks } from '@/lib/storage/tasks';
import { keep } from '@/lib/running/hand-off';
import { takeOver } from '@/lib/running/steer';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { aTask, NOW } from '../../fakes/factories.ts';
import { aBuiltInCard } from '../../fakes/factories-agents.ts';
import { hand, seedProposal } from '../running/support/world.ts';
import { contentOf, createBrowser, say } from './support/browser.ts';

beforeEach(async () => {
  vi.restoreAllMocks();
  createBrowser();
  await emptyDatabase();
  await db.rules.clear();
  await db.preferenceEvents.clear();
  await agents.put(aBuiltInCard());
});

describe('rules by message', () => {
  test('are kept in their canonical form, switched, changed, removed', async () => {
    const saved = await say('save-rule', { sentence: 'if the tool is Zendesk, ask me' });
    expect(saved).toEqual({ sentence: 'When the tool is Zendesk, ask me first.' });
    const [row] = await allRules();
    const ruleId = row?.id ?? '';
    expect((await readPolicy(NOW)).rules).toHaveLength(1);
    await say('switch-rule', { ruleId, on: false });
    expect((await readPolicy(NOW)).rules).toHaveLength(0);
    await say('save-rule', { ruleId, sentence: 'Always prepare only' });
    expect(await allRules()).toMatchObject([
      { id: ruleId, sentence: 'Always prepare only.', on: false },
    ]);
    await say('remove-rule', { ruleId });
    expect(await allRules()).toEqual([]);
    expect(await db.audit.count()).toBe(4);
  });

  test('one that cannot be parsed says where, and nothing is kept', async () => {
    await expect(say('save-rule', { sentence: 'When the tool equals x, ask me' })).rejects.toThrow(
      'At character 15',
    );
    expect(await allRules()).toEqual([]);
  });

  test('a file comes in whole or not at all, and once', async () => {
    const text = JSON.stringify({
      batonPolicy: 1,
      rules: ['Always ask me', 'Always prepare only'],
    });
    expect(await say('import-rules', { text })).toEqual({ count: 2 });
    expect(await say('import-rules', { text })).toEqual({ count: 0 });
    const bad = JSON.stringify({ batonPolicy: 1, rules: ['Always keep it with me', 'nonsense'] });
    await expect(say('import-rules', { text: bad })).rejects.toThrow('Rule 2');
    await expect(say('import-rules', { text: '{' })).rejects.toThrow('no JSON');
    expect(await allRules()).toHaveLength(2);
  });

  test('a built-in rule is raised by word and put back', async () => {
    await say('acknowledge-rule', { rule: 'refund', acknowledged: true });
    expect([...(await readPolicy(NOW)).acknowledged]).toEqual(['refund']);
    await say('acknowledge-rule', { rule: 'refund', acknowledged: false });
    expect((await readPolicy(NOW)).acknowledged.size).toBe(0);
    await expect(say('acknowledge-rule', { rule: 'sun', acknowledged: true })).rejects.toThrow();
  });

  test('not where the organisation forbids it', async () => {
    vi.spyOn(managed, 'managedPolicy').mockResolvedValue({
      batonPolicy: 1,
      rules: [],
      mayAcknowledge: false,
    });
    await expect(say('acknowledge-rule', { rule: 'refund', acknowledged: true })).rejects.toThrow(
      'organisation',
    );
  });

  test('a preview names the past tasks a rule holds for', async () => {
    const proposal = await seedProposal();
    const task = await keep(proposal.id, hand());
    await tasks.put(aTask({ handoff: { ...task.handoff, observationId: crypto.randomUUID() } }));
    const { hits, of } = await previewRule({
      when: [{ on: 'task', is: task.kind }],
      effect: 'keep',
    });
    expect(of).toBe(1);
    expect(hits.map(({ id }) => id)).toEqual([task.id]);
    const none = { when: [{ on: 'tool' as const, is: 'nowhere' }], effect: 'keep' as const };
    expect((await previewRule(none)).hits).toEqual([]);
  });
});

describe('what learning hears', () => {
  test('keeping and taking over, with what was expected then', async () => {
    const proposal = await seedProposal();
    await proposals.put({ ...proposal, capability: 0.33 });
    const task = await keep(proposal.id, hand());
    await takeOver(task.id, hand());
    const events = await preferenceEvents();
    expect(events.map(({ signal }) => signal).toSorted()).toEqual(['kept', 'taken-over']);
    expect(
      events.every(({ capability, taskId }) => capability === 0.33 && taskId === task.id),
    ).toBe(true);
  });

  test('what a rule settled teaches nothing about the person', async () => {
    const chain = [{ step: 'rule', says: 'Your rule: “…”', gives: 'human' }] as const;
    const proposal = await seedProposal();
    await proposals.put({ ...proposal, chain: [...chain] });
    await keep(proposal.id, hand());
    expect(await preferenceEvents()).toEqual([]);
  });

  test('an answer of the welcome page counts once, the last one', async () => {
    await say('answer-question', { kind: 'draft-reply', share: 1 });
    await say('answer-question', { kind: 'draft-reply', share: 0 });
    expect(await preferenceEvents()).toMatchObject([{ id: 'question:draft-reply', share: 0 }]);
    expect((await readPolicy(Date.now())).taste.kinds['draft-reply']).toBeLessThan(0);
    await say('forget-learned', {});
    expect(await preferenceEvents()).toEqual([]);
  });

  test('a level rises only when it was earned', async () => {
    await expect(say('change-level', { kind: 'draft-reply', change: 'raised' })).rejects.toThrow(
      'earned',
    );
    for (let number = 0; number < 5; number += 1) {
      const accepted: PreferenceEvent = {
        id: String(number),
        signal: 'accepted',
        kind: 'draft-reply',
        capability: 0.6,
        at: NOW + number,
      };
      await rememberAct(accepted);
    }
    await say('change-level', { kind: 'draft-reply', change: 'raised' });
    expect((await readPolicy(NOW)).earned['draft-reply']).toBe(1);
  });
});

test('a page of the web may not change the policy', async () => {
  const rule = { sentence: 'Always hand it to an agent' };
  await expect(say('save-rule', rule, contentOf(createBrowser().open(1)))).rejects.toThrow(
    'may not',
  );
});
