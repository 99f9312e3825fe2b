import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Brief } from '@/lib/agents/agent';
import { clarify } from '@/lib/agents/built-in/clarify';
import { collectFacts } from '@/lib/agents/built-in/collect-facts';
import { convertTable } from '@/lib/agents/built-in/convert-table';
import { extractActions } from '@/lib/agents/built-in/extract-actions';
import { findEarlier } from '@/lib/agents/built-in/find-earlier';
import { replySkeleton } from '@/lib/agents/built-in/reply-skeleton';
import { finish, type Skill } from '@/lib/agents/built-in/skill';
import { summarise } from '@/lib/agents/built-in/summarise';
import { resultSchema, type Outcome } from '@/lib/model/result';
import type { TaskKind } from '@/lib/model/task-kind';
import { anyText } from '../../language/any-text.ts';
import {
  GERMAN,
  LATE_DELIVERY,
  longThread,
  NOW,
  readingOf,
  SETTLED,
} from '../../language/threads.ts';
import { briefOf } from './brief.ts';

const SKILLS: [TaskKind, Skill][] = [
  ['summarise-thread', summarise],
  ['extract-actions', extractActions],
  ['collect-facts', collectFacts],
  ['draft-reply', replySkeleton],
  ['convert-table', convertTable],
  ['clarify-draft', clarify],
  ['find-earlier', findEarlier],
];

/** Throws unless the runner could store the outcome, and every span is where it says. */
function checkOutcome(outcome: Outcome, brief: Brief): void {
  const id = '018f0000-0000-7000-8000-000000000001';
  const changes = outcome.changes.map((change) => ({ ...change, id }));
  const usage = { inputTokens: 0, outputTokens: 0 };
  resultSchema.parse({
    id,
    taskId: id,
    runId: id,
    agentId: 'built-in',
    ...outcome,
    changes,
    incomplete: false,
    usage,
    createdAt: NOW,
  });
  const texts = new Map(brief.sources.map((source) => [source.id, source.text]));
  for (const { sourceId, start, end, quote } of [...outcome.notes, ...outcome.changes].flatMap(
    (part) => part.evidence,
  )) {
    expect(texts.get(sourceId)?.slice(start, end)).toBe(quote);
  }
}

const anyReading = fc
  .record({
    texts: fc.array(anyText, { maxLength: 7 }),
    draft: anyText,
    cells: fc.array(fc.array(anyText, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 5,
    }),
  })
  .map(({ texts, draft, cells }) =>
    readingOf({
      title: 'Pump',
      people: [{ name: 'Anna Berg', role: 'requester' }],
      comments: texts.map((text, index) => ({
        id: `${index}`,
        author: index % 2 === 0 ? 'Anna Berg' : 'Tom',
        text,
      })),
      tables: [{ id: 't', header: ['a', 'b'], rows: cells }],
      fields: [
        { key: 'reply', label: 'Reply', kind: 'textarea', purpose: 'reply', text: `${draft} x` },
      ],
    }),
  );

describe('every skill', () => {
  test.each(SKILLS)('%s: storable, exact and the same twice, for any page', (kind, skill) => {
    fc.assert(
      fc.property(anyReading, (reading) => {
        const brief = briefOf(kind, reading);
        const outcome = finish(skill, brief);
        checkOutcome(outcome, brief);
        expect(outcome.limits.length).toBeGreaterThan(0);
        expect(finish(skill, brief)).toEqual(outcome);
      }),
      { numRuns: 60 },
    );
  });

  test.each(SKILLS.filter(([kind]) => kind !== 'convert-table' && kind !== 'clarify-draft'))(
    '%s: the long thread fits into a result',
    (kind, skill) => {
      const brief = briefOf(kind, longThread(200));
      checkOutcome(finish(skill, brief), brief);
    },
  );
});

describe('summarise', () => {
  const markdown = (reading: Parameters<typeof briefOf>[1]) =>
    finish(summarise, briefOf('summarise-thread', reading)).notes[0]?.markdown ?? '';
  test('keeps speaker and date, in the order of the thread, and what is open', () => {
    const text = markdown(LATE_DELIVERY);
    expect(text).toContain('**Tom Hale, 2026-03-02 09:10:**');
    expect(text.indexOf('TS-20431')).toBeLessThan(text.indexOf('Tom Hale'));
    expect(text).toContain('**Still open**');
    expect(text).toContain(
      'Anna Berg asks: Could you confirm that all 40 lines are in that parcel?',
    );
  });
  test('leaves out greetings, quotations and signatures', () => {
    const text = markdown(longThread(30));
    expect(text).not.toMatch(/Kind regards|Hello Anna|\\>/);
  });
  test('says when there is nothing to choose from', () => {
    expect(markdown(readingOf({ title: 'x', comments: [] }))).toContain('nothing in this thread');
  });
  test('takes words of the page as words', () => {
    const comments = [
      {
        id: '1',
        text: '<img src=x onerror=alert(1)> [click here](javascript:alert(1)) broke the pump again.',
      },
    ];
    const text = markdown(readingOf({ title: 'x', comments }));
    expect(text).toContain('\\<img');
    expect(text).toContain('\\[click here\\]');
  });
});

describe('replySkeleton', () => {
  const draft = (reading: Parameters<typeof briefOf>[1], part: Partial<Brief> = {}) =>
    finish(replySkeleton, briefOf('draft-reply', reading, part)).changes[0]?.newText ?? '';
  test('greets, quotes each ask with a gap, shows what the thread knows, closes', () => {
    const text = draft(LATE_DELIVERY);
    expect(text.startsWith('Hello Anna,\n')).toBe(true);
    expect(text.match(/\[your answer\]/g)).toHaveLength(3);
    expect(text).toContain('You wrote: “Could you confirm that all 40 lines are in that parcel?”');
    expect(text).toContain(
      '[from the thread, comment 1 · Tom Hale: “the parcel left our warehouse on 27 February.”]',
    );
    expect(text.endsWith('Kind regards\nTom Hale')).toBe(true);
    expect(text).not.toContain('36 lines');
  });
  test('answers in the language of the other side', () => {
    const text = draft(GERMAN);
    expect(text).toContain('Guten Tag Jürgen Weiß,');
    expect(text).toContain('„Bitte korrigieren Sie die Rechnung bis zum 13. März.“');
  });
  test('keeps what stands in the field: words first, a signature last', () => {
    const field = (text: string) => ({ field: { key: 'reply', label: 'Reply', text } });
    expect(
      draft(LATE_DELIVERY, field('Dear Anna, I called you.')).startsWith(
        'Dear Anna, I called you.\n\nHello',
      ),
    ).toBe(true);
    expect(draft(LATE_DELIVERY, field('-- \nTom')).endsWith('Tom Hale\n\n-- \nTom')).toBe(true);
  });
  test('says when nothing is open, and gives a note without a field', () => {
    const { changes, limits } = finish(replySkeleton, briefOf('draft-reply', SETTLED));
    expect(changes[0]?.newText).toContain('[your message]');
    expect(limits.join(' ')).toContain('no ask');
    const noField = finish(
      replySkeleton,
      briefOf('draft-reply', LATE_DELIVERY, { field: undefined }),
    );
    expect(noField.changes).toEqual([]);
    expect(noField.notes).toHaveLength(1);
  });
});

describe('extractActions and collectFacts', () => {
  test('a row for each action', () => {
    const [note] = finish(extractActions, briefOf('extract-actions', LATE_DELIVERY)).notes;
    expect(note?.markdown).toContain(
      '| Tom Hale | We need the delivery note by Friday, because customs asks for it. | 2026-03-06 (Friday) | asked |',
    );
    expect(note?.evidence).toHaveLength(3);
  });
  test('a row for each fact', () => {
    const [note] = finish(collectFacts, briefOf('collect-facts', LATE_DELIVERY)).notes;
    expect(note?.markdown).toContain('| amount | 1,840.00 EUR | description | 1 |');
    expect(note?.markdown).toContain('| order | TS-20431 | title | 2 |');
  });
});

describe('findEarlier', () => {
  test('links web pages only', () => {
    const hit = { key: 'k', title: 'Old [pump](x)', at: NOW, matched: ['pump'], score: 0.5 };
    const earlier = [
      { ...hit, url: 'https://x.example/a b' },
      { ...hit, url: 'javascript:alert(1)' },
    ];
    const markdown =
      finish(findEarlier, briefOf('find-earlier', SETTLED, { earlier })).notes[0]?.markdown ?? '';
    expect(markdown).toContain('(<https://x.example/a%20b>)');
    expect(markdown).not.toContain('javascript:');
    expect(markdown).toContain('50 % alike: pump');
  });
});
