import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { BUILT_IN_CARD } from '@/lib/agents/built-in/card';
import { DEFAULT_POLICY } from '@/lib/deciding/policy/standing-policy';
import { MOST_PROPOSALS, propose, type ProposeInput } from '@/lib/deciding/propose';
import type { AgentCard } from '@/lib/model/agent-card';
import { sourcesOf } from '@/lib/model/observation';
import { proposalSchema, type Proposal } from '@/lib/model/proposal';
import type { Reading } from '@/lib/model/reading';
import type { Task } from '@/lib/model/task';
import { anyText } from '../language/any-text.ts';
import {
  GERMAN,
  LATE_DELIVERY,
  longThread,
  NOW,
  observationOf,
  readingOf,
  SETTLED,
  workItemOf,
} from '../language/threads.ts';

const BUILT_IN: AgentCard = { ...BUILT_IN_CARD, createdAt: 0 };
const CLAUDE: AgentCard = {
  ...BUILT_IN,
  id: 'claude-1',
  type: 'claude',
  name: 'Claude',
  key: 'session',
  model: 'claude-sonnet-5-5',
};

function inputOf(reading: Reading, part: Partial<ProposeInput> = {}): ProposeInput {
  const observation = observationOf(reading);
  let next = 1000;
  return {
    observation,
    workItem: workItemOf(observation),
    agents: [BUILT_IN],
    history: { proposals: [], tasks: [] },
    countMasked: () => 0,
    newId: () => `018f0000-0000-7000-8000-${String((next += 1)).padStart(12, '0')}`,
    now: NOW,
    ...part,
  };
}

const kinds = (proposals: Proposal[]) => proposals.map((proposal) => proposal.kind);

function taskOf(proposal: Proposal, state: Task['state']): Task {
  return {
    id: '018f0000-0000-7000-8000-000000000009',
    workItemKey: proposal.workItemKey,
    kind: proposal.kind,
    title: proposal.title,
    accountable: 'You',
    executor: proposal.executor,
    agency: proposal.agency,
    state,
    handoff: proposal.handoff,
    minutes: 1,
    createdAt: NOW,
    updatedAt: NOW,
    stateSince: NOW,
  };
}

describe('propose', () => {
  test('a late delivery: the reply first, money with the person', () => {
    const proposals = propose(inputOf(LATE_DELIVERY));
    const [reply, decide] = proposals;
    expect(reply).toMatchObject({
      kind: 'draft-reply',
      title: 'Draft a reply that answers 3 open asks',
      agency: 'H3',
      rank: 0,
      handoff: { fieldKey: 'reply' },
    });
    expect(reply?.evidence.map((evidence) => evidence.quote)).toEqual([
      'Could you confirm that all 40 lines are in that parcel?',
      'We need the delivery note by Friday, because customs asks for it.',
      'can you also tell us who pays for the extra storage of 130 EUR?',
    ]);
    expect(decide).toMatchObject({
      kind: 'decide',
      agency: 'H5',
      executor: { type: 'person' },
      title: 'Decide about money: 130 EUR',
      reason: 'Money over 100 EUR stays with you.',
    });
  });

  test('what is not worth checking is not proposed at all, as somebody’s nor as an agent’s', () => {
    const policy = {
      ...DEFAULT_POLICY,
      taste: { person: 2, kinds: {}, acceptance: { 'draft-reply': 0.2 }, acts: 40 },
    };
    expect(kinds(propose(inputOf(LATE_DELIVERY)))).toContain('draft-reply');
    expect(kinds(propose(inputOf(LATE_DELIVERY, { policy })))).not.toContain('draft-reply');
    const dear = { agents: [CLAUDE], cost: () => 50 };
    expect(kinds(propose(inputOf(LATE_DELIVERY, dear)))).toEqual(['decide']);
  });

  test('sends no internal note along with a reply', () => {
    const reply = propose(inputOf(LATE_DELIVERY)).find(({ kind }) => kind === 'draft-reply');
    expect(reply?.handoff.sourceIds).toContain('comment:102');
    expect(reply?.handoff.sourceIds).not.toContain('comment:104');
  });

  test('a German complaint: refund and lawyer stay with the person', () => {
    const decide = propose(inputOf(GERMAN)).find(({ kind }) => kind === 'decide');
    expect(decide?.reason).toContain('efunds stay with you');
    expect(decide?.reason).toContain('legal matters stay with you');
  });

  test('a settled ticket: nothing', () => {
    expect(propose(inputOf(SETTLED))).toEqual([]);
  });

  test('a long thread: a summary among at most five', () => {
    const proposals = propose(inputOf(longThread(60)));
    expect(proposals.length).toBeLessThanOrEqual(MOST_PROPOSALS);
    expect(kinds(proposals)).toContain('summarise-thread');
    expect(proposals.map(({ rank }) => rank)).toEqual(proposals.map((_, index) => index));
  });

  test('a table and a wordy draft', () => {
    const draft =
      'In order to help you we will look at this prior to Monday, and due to the fact that the crane is in use at this point in time we cannot come earlier than that.';
    const reading = readingOf({
      title: 'Prices',
      comments: [],
      tables: [
        {
          id: 't1',
          header: ['Item', 'Price'],
          rows: [
            ['a', '1'],
            ['b', '2'],
            ['c', '3'],
          ],
        },
      ],
      fields: [{ key: 'reply', label: 'Reply', kind: 'textarea', purpose: 'reply', text: draft }],
    });
    expect(kinds(propose(inputOf(reading))).toSorted()).toEqual(['clarify-draft', 'convert-table']);
  });

  test('no draft of a reply while the person is writing one', () => {
    const text =
      'Hello Anna, I have asked the warehouse and they say that the rest comes on Monday.';
    const fields: Reading['fields'] = [
      { key: 'reply', label: 'Reply', kind: 'textarea', purpose: 'reply', text },
    ];
    expect(kinds(propose(inputOf({ ...LATE_DELIVERY, fields })))).not.toContain('draft-reply');
  });

  test('proposes nothing again on the same page, whatever became of it', () => {
    const input = inputOf(LATE_DELIVERY);
    const first = propose(input);
    for (const state of ['open', 'handed-off', 'kept', 'dismissed', 'superseded'] as const) {
      const proposals = first.map((proposal): Proposal => ({ ...proposal, state }));
      expect(propose({ ...input, history: { proposals, tasks: [] } })).toEqual([]);
    }
  });

  test('keeps to itself what was dismissed here, and what is under way', () => {
    const input = inputOf(LATE_DELIVERY);
    const [reply] = propose(input);
    if (reply === undefined) throw new Error('no proposal to dismiss');
    const old = { ...reply, inputKey: 'older words' };
    const withHistory = (proposals: Proposal[], tasks: Task[]) =>
      kinds(propose({ ...input, history: { proposals, tasks } }));
    expect(withHistory([{ ...old, state: 'dismissed' }], [])).not.toContain('draft-reply');
    expect(withHistory([{ ...old, state: 'snoozed', snoozedUntil: NOW + 1 }], [])).not.toContain(
      'draft-reply',
    );
    expect(withHistory([{ ...old, state: 'snoozed', snoozedUntil: NOW - 1 }], [])).toContain(
      'draft-reply',
    );
    expect(withHistory([{ ...old, state: 'dismissed', workItemKey: 'another' }], [])).toContain(
      'draft-reply',
    );
    expect(withHistory([old], [taskOf(reply, 'review')])).not.toContain('draft-reply');
    expect(withHistory([old], [taskOf(reply, 'done')])).toContain('draft-reply');
  });

  test('prefers Claude for wording and says what would leave, and to where', () => {
    const proposals = propose(
      inputOf(LATE_DELIVERY, { agents: [BUILT_IN, CLAUDE], countMasked: () => 3 }),
    );
    const reply = proposals.find(({ kind }) => kind === 'draft-reply');
    expect(reply?.executor).toMatchObject({ agentId: 'claude-1' });
    expect(reply?.egress).toMatchObject({ destination: 'api.anthropic.com', masked: 3 });
    expect(reply?.egress.tokens).toBeGreaterThan(100);
    const facts = proposals.find(({ kind }) => kind === 'extract-actions');
    expect(facts?.executor).toMatchObject({ agentId: 'built-in' });
    expect(facts?.egress).toEqual({ destination: null, tokens: 0, masked: 0 });
  });

  test('proposes no agent work when no agent is on', () => {
    expect(
      kinds(propose(inputOf(LATE_DELIVERY, { agents: [{ ...BUILT_IN, enabled: false }] }))),
    ).toEqual(['decide']);
  });

  test('for any page: valid, exact, at most five, and nothing twice', () => {
    const anyReading = fc
      .record({
        title: anyText,
        texts: fc.array(anyText, { maxLength: 8 }),
        draft: anyText,
        cells: fc.array(fc.array(anyText, { minLength: 2, maxLength: 2 }), { maxLength: 5 }),
      })
      .map(({ title, texts, draft, cells }) =>
        readingOf({
          title: title.slice(0, 1000),
          people: [{ name: 'Anna Berg', role: 'requester' }],
          comments: texts.map((text, index) => ({
            id: `${index}`,
            author: index % 2 === 0 ? 'Anna Berg' : 'Tom',
            text,
          })),
          tables: [{ id: 't', header: ['a', 'b'], rows: cells }],
          fields: [
            { key: 'reply', label: 'Reply', kind: 'textarea', purpose: 'reply', text: draft },
          ],
        }),
      );
    fc.assert(
      fc.property(anyReading, (reading) => {
        const input = inputOf(reading);
        const proposals = propose(input);
        const texts = new Map(
          sourcesOf(input.observation).map((source) => [source.id, source.text]),
        );
        expect(proposals.length).toBeLessThanOrEqual(MOST_PROPOSALS);
        for (const proposal of proposals) {
          proposalSchema.parse(proposal);
          for (const { sourceId, start, end, quote } of proposal.evidence) {
            expect(texts.get(sourceId)?.slice(start, end)).toBe(quote);
          }
        }
        expect(propose(inputOf(reading)).map((p) => p.inputKey)).toEqual(
          proposals.map((p) => p.inputKey),
        );
        expect(propose({ ...input, history: { proposals, tasks: [] } })).toEqual([]);
      }),
    );
  });
});
