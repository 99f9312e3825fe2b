import { describe, expect, test } from 'vitest';
import type { EarlierHit } from '@/lib/agents/agent';
import { makeBrief, type BriefParts } from '@/lib/agents/brief';
import { unmaskOutcome } from '@/lib/agents/unmask-outcome';
import { observationSchema, type Observation } from '@/lib/model/observation';
import { receiptSchema } from '@/lib/model/receipt';
import { taskSchema, type Task } from '@/lib/model/task';
import { workItemSchema } from '@/lib/model/work-item';
import { quotedEvidence } from '@/lib/reviewing/quotes';
import { NOW } from './samples.ts';

const ID = '019a3f2e-7c4b-7d10-9f7e-2b1c5d6e7f80';
const OTHER_ID = '019a3f2e-7c4b-7d10-9f7e-2b1c5d6e7f81';
const CARD = '4111 1111 1111 1111';
const ORIGIN = 'https://desk.example';

const OBSERVATION: Observation = observationSchema.parse({
  id: ID,
  workItemKey: 'desk|desk.example|1',
  consent: { origin: ORIGIN, grant: 'site', at: NOW },
  reading: {
    tool: 'desk',
    view: 'ticket',
    kind: 'ticket',
    host: 'desk.example',
    externalId: '1',
    url: `${ORIGIN}/t/1`,
    title: `Refund to ${CARD}`,
    people: [],
    description: 'Please look.',
    facts: [{ label: 'Order', value: 'TS-1' }],
    comments: [
      {
        id: 'a',
        author: 'Anna',
        text: `My card ${CARD} was charged twice, please refund it to me soon.`,
      },
      { id: 'b', author: 'Bo', text: 'SECRET-COMMENT-B' },
    ],
    tables: [
      { id: 'x', header: ['Item', 'Card'], rows: [['Lamp', CARD]] },
      { id: 'y', header: ['Other'], rows: [['SECRET-TABLE-Y']] },
    ],
    fields: [
      { key: 'reply', label: 'Reply', kind: 'textarea', purpose: 'reply', text: `Re ${CARD}` },
      {
        key: 'note',
        label: 'Note',
        kind: 'textarea',
        purpose: 'internal-note',
        text: 'SECRET-NOTE',
      },
    ],
    hidden: [{ where: 'comment', why: 'not-displayed', text: 'SECRET-HIDDEN' }],
    by: 'landmarks',
    confidence: 1,
    cues: [],
    truncated: false,
  },
  hash: 'a'.repeat(64),
  at: NOW,
});

const WORK_ITEM = workItemSchema.parse({
  key: 'desk|desk.example|1',
  tool: 'desk',
  host: 'desk.example',
  origin: ORIGIN,
  externalId: '1',
  kind: 'ticket',
  url: `${ORIGIN}/t/1`,
  title: `Refund to ${CARD}`,
  people: [{ name: 'Anna', role: 'requester' }],
  commentCount: 2,
  by: 'landmarks',
  confidence: 1,
  latestObservationId: ID,
  firstSeenAt: NOW,
  lastSeenAt: NOW,
});

function taskWith(handoff: Partial<Task['handoff']> = {}): Task {
  return taskSchema.parse({
    id: OTHER_ID,
    workItemKey: WORK_ITEM.key,
    kind: 'draft-reply',
    title: 'Draft a reply',
    accountable: 'You',
    executor: { type: 'agent', agentId: 'claude', name: 'Claude' },
    agency: 'H3',
    state: 'working',
    handoff: {
      goal: 'Answer Anna',
      context: `Her other card is ${CARD}\u200B`,
      sourceIds: ['title', 'comment:a', 'table:x'],
      observationId: ID,
      fieldKey: 'reply',
      done: '',
      left: '',
      acceptance: [],
      stop: [],
      sentBack: ['shorter'],
      ...handoff,
    },
    minutes: 5,
    createdAt: NOW,
    updatedAt: NOW,
    stateSince: NOW,
  });
}

const hit = (title: string, url: string): EarlierHit => ({
  key: title,
  title,
  url,
  at: NOW,
  matched: [],
  score: 1,
});
const parts = (more: Partial<BriefParts> = {}): BriefParts => ({
  task: taskWith(),
  observation: OBSERVATION,
  workItem: WORK_ITEM,
  earlier: [],
  now: NOW,
  mask: true,
  ...more,
});

describe('makeBrief', () => {
  test('takes the chosen texts and nothing else of the page', () => {
    const { brief } = makeBrief(parts());
    expect(brief.sources.map((source) => source.id)).toEqual(['title', 'comment:a', 'table:x']);
    expect(brief.tables.map((table) => table.id)).toEqual(['x']);
    expect(JSON.stringify(brief)).not.toContain('SECRET');
  });

  test('masks the same value the same way everywhere', () => {
    const { brief, masks } = makeBrief(parts());
    expect(JSON.stringify(brief)).not.toContain('4111');
    expect(brief.item.title).toBe('Refund to [[CARD_1]]');
    expect(brief.context).toBe('Her other card is [[CARD_1]]');
    expect(brief.tables[0]?.rows).toEqual([['Lamp', '[[CARD_1]]']]);
    expect(brief.field).toEqual({ key: 'reply', label: 'Reply', text: 'Re [[CARD_1]]' });
    expect(masks).toEqual([{ kind: 'card', placeholder: '[[CARD_1]]', value: CARD }]);
  });

  test('keeps everything for an agent inside the browser, but for what is invisible', () => {
    const { brief, masks } = makeBrief(parts({ mask: false }));
    expect(brief.item.title).toBe(`Refund to ${CARD}`);
    expect(brief.context).toBe(`Her other card is ${CARD}`);
    expect(masks).toEqual([]);
  });

  test('writes the receipt without a value', () => {
    const { receipt } = makeBrief(parts());
    expect(receipt).toEqual({
      sources: ['title', 'comment 1 · Anna', 'table x', 'Reply'],
      masked: [{ kind: 'card', placeholder: '[[CARD_1]]' }],
      hiddenLeftOut: 2,
    });
    const whole = {
      id: ID,
      runId: ID,
      taskId: ID,
      attempt: 1,
      destination: null,
      bytes: 0,
      at: NOW,
    };
    expect(receiptSchema.safeParse({ ...whole, ...receipt }).success).toBe(true);
  });

  test('lets earlier work of other sites out of the browser in no case', () => {
    const earlier = [
      hit('here', `${ORIGIN}/t/9`),
      hit('SECRET-ELSEWHERE', 'https://hr.example/1'),
      hit('odd', 'no address'),
    ];
    expect(makeBrief(parts({ earlier })).brief.earlier.map((entry) => entry.title)).toEqual([
      'here',
    ]);
    expect(makeBrief(parts({ earlier, mask: false })).brief.earlier).toHaveLength(3);
  });

  test('compares only with an item of the same site, masked, where it leaves the browser', () => {
    const sources = [{ id: 'title' as const, label: 'title', text: `Paid with ${CARD}` }];
    const { brief, receipt } = makeBrief(parts({ other: { origin: ORIGIN, sources } }));
    expect(brief.forLookalike).toMatchObject([{ text: 'Paid with [[CARD_1]]' }]);
    expect(receipt.sources).toContain('other item: title');
    const elsewhere = { origin: 'https://hr.example', sources };
    expect(() => makeBrief(parts({ other: elsewhere }))).toThrow(
      expect.objectContaining({ code: 'agent_cannot' }),
    );
    const inside = makeBrief(parts({ other: elsewhere, mask: false })).brief;
    expect(inside.forLookalike).toEqual(sources);
  });

  test('takes the selection along', () => {
    const { brief, receipt } = makeBrief(
      parts({ task: taskWith({ selection: { text: `this ${CARD}` } }) }),
    );
    expect(brief.selection).toBe('this [[CARD_1]]');
    expect(receipt.sources).toContain('your selection');
  });

  test('takes along what was done and what is left, masked, where there is anything', () => {
    const done = `Paid with ${CARD}`;
    const { brief, receipt } = makeBrief(parts({ task: taskWith({ done, left: 'Say so' }) }));
    expect(brief).toMatchObject({ done: 'Paid with [[CARD_1]]', left: 'Say so' });
    expect(receipt.sources).toContain('what was done before');
    const bare = makeBrief(parts()).brief;
    expect([bare.done, bare.left]).toEqual([undefined, undefined]);
  });

  test('refuses another observation than the one of the handoff', () => {
    const other = { ...OBSERVATION, id: OTHER_ID };
    expect(() => makeBrief(parts({ observation: other }))).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
    const elsewhere = { ...OBSERVATION, workItemKey: 'desk|other|1' };
    expect(() => makeBrief(parts({ observation: elsewhere }))).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
  });
});

describe('unmaskOutcome', () => {
  test('puts values back and moves evidence to the texts of the page', () => {
    const packed = makeBrief(parts());
    const said = 'Back to [[CARD_1]]: “was charged twice, please refund it to me soon”.';
    const evidence = quotedEvidence(said, packed.brief.sources);
    const outcome = unmaskOutcome(
      {
        notes: [{ title: 'About [[CARD_1]]', markdown: said, evidence }],
        changes: [
          {
            fieldKey: 'reply',
            fieldLabel: 'Reply',
            baseText: 'Re [[CARD_1]]',
            newText: said,
            evidence,
          },
        ],
        limits: ['[[CARD_2]] is none'],
      },
      packed,
    );
    expect(outcome.notes[0]?.title).toBe(`About ${CARD}`);
    expect(outcome.changes[0]).toMatchObject({
      baseText: `Re ${CARD}`,
      newText: said.replace('[[CARD_1]]', CARD),
    });
    expect(outcome.limits).toEqual(['[[CARD_2]] is none']);
    const original = OBSERVATION.reading.comments[0]?.text ?? '';
    expect(outcome.changes[0]?.evidence).toEqual([
      {
        sourceId: 'comment:a',
        start: original.indexOf(CARD),
        end: original.length - 1,
        quote: original.slice(original.indexOf(CARD), -1),
      },
    ]);
    const later = quotedEvidence('charged twice, please refund it', packed.brief.sources);
    const [moved] =
      unmaskOutcome(
        { notes: [{ title: '', markdown: '', evidence: later }], changes: [], limits: [] },
        packed,
      ).notes[0]?.evidence ?? [];
    expect(moved?.quote).toBe('charged twice, please refund it');
    expect(original.slice(moved?.start, moved?.end)).toBe(moved?.quote);
  });
});
