import { describe, expect, test } from 'vitest';
import { BUILT_IN_CARD } from '@/lib/agents/built-in/card';
import type { Brief } from '@/lib/agents/agent';
import { finish } from '@/lib/agents/built-in/skill';
import { skillFor } from '@/lib/agents/built-in/dispatch';
import { propose } from '@/lib/deciding/propose';
import { criteriaIn } from '@/lib/language/criteria';
import { sourcesOf } from '@/lib/model/observation';
import type { Proposal } from '@/lib/model/proposal';
import type { Reading } from '@/lib/model/reading';
import { briefOf } from '../../agents/built-in/brief.ts';
import { NOW, observationOf, readingOf, workItemOf } from '../../language/threads.ts';

const COMMENT = { id: '1', author: 'Anna Berg', at: '2026-03-01T09:00:00Z' };

function proposed(reading: Reading, houseWords = ''): Proposal[] {
  const observation = observationOf(reading);
  let next = 0;
  return propose({
    observation,
    workItem: workItemOf(observation),
    agents: [{ ...BUILT_IN_CARD, createdAt: 0 }],
    history: { proposals: [], tasks: [] },
    countMasked: () => 0,
    houseWords,
    newId: () => `018f0000-0000-7000-8000-${String((next += 1)).padStart(12, '0')}`,
    now: NOW,
  });
}

const withDraft = (text: string, part: Partial<Reading> = {}) =>
  readingOf({
    title: 'Late delivery',
    comments: [{ ...COMMENT, text: 'Thank you.' }],
    fields: [{ key: 'reply', label: 'Reply', kind: 'textarea', purpose: 'reply', text }],
    ...part,
  });

const of = (kind: Proposal['kind'], proposals: Proposal[]) =>
  proposals.find((proposal) => proposal.kind === kind);

/** What the built-in agent makes of a proposal as it stands: what was proposed can be done. */
function done(proposal: Proposal, reading: Reading) {
  const { handoff, kind } = proposal;
  const part: Partial<Brief> = { goal: handoff.goal, context: handoff.context };
  const sources = sourcesOf(observationOf(reading)).filter(({ id }) =>
    handoff.sourceIds.includes(id),
  );
  const brief = briefOf(kind, reading, { ...part, sources });
  if (handoff.fieldKey === undefined) delete brief.field;
  return finish(skillFor(brief), brief);
}

describe('check-style', () => {
  const words = 'client, not customer\nsign in instead of log in\navoid: synergy';
  const draft = 'Our customer can log in again since this morning, and we are glad about it.';

  test('speaks up on a draft with words the list avoids, and sends only those along', () => {
    const reading = withDraft(draft);
    const found = of('check-style', proposed(reading, words));
    expect(found).toMatchObject({
      title: 'Put 2 places in Reply into house words',
      handoff: {
        fieldKey: 'reply',
        sourceIds: ['field:reply'],
        context: 'House words:\n“client” instead of “customer”\n“sign in” instead of “log in”',
      },
    });
    expect(found?.evidence.map(({ quote }) => quote)).toEqual(['customer', 'log in']);
    if (found === undefined) throw new Error('nothing proposed');
    expect(done(found, reading).changes[0]?.newText).toBe(
      'Our client can sign in again since this morning, and we are glad about it.',
    );
  });

  test.each([
    ['no list', draft, ''],
    [
      'a draft that keeps to it',
      draft.replace('customer', 'client').replace('log in', 'sign in'),
      words,
    ],
    ['two words typed', 'Our customer', words],
  ])('keeps quiet: %s', (_, text, list) => {
    expect(of('check-style', proposed(withDraft(text), list))).toBeUndefined();
  });
});

describe('check-list', () => {
  const list =
    'Before you reply:\n- Contains a date\n- No exclamation marks\n- Names the order number TS-20431';
  const draft =
    'Hello Anna, thank you for writing to us. The new lamp of order TS-20431 leaves our house on 24 November 2026.';

  test('speaks up where a checklist and a draft meet', () => {
    const reading = withDraft(draft, { description: list });
    const found = of('check-list', proposed(reading));
    expect(found).toMatchObject({
      title: 'Hold Reply against 3 items of the checklist',
      handoff: { sourceIds: ['description', 'field:reply'], fieldKey: 'reply' },
    });
    if (found === undefined) throw new Error('nothing proposed');
    expect(done(found, reading).notes[0]?.title).toBe('Against the list: 3 of 3 met');
  });

  test.each([
    ['no draft', '', list],
    ['a list of things to do', draft, 'To do:\n- [ ] call Anna\n- [ ] order the lamp'],
    ['one item', draft, 'Checklist:\n- Contains a date'],
  ])('keeps quiet: %s', (_, text, description) => {
    expect(of('check-list', proposed(withDraft(text, { description })))).toBeUndefined();
  });

  test('criteria end where the list ends', () => {
    const text =
      'Acceptance criteria:\n1. It starts.\n2. It stops.\n\nOther notes:\n- a\nChecklist\n* b';
    expect(criteriaIn(text).map(({ quote }) => quote)).toEqual(['It starts.', 'It stops.', 'b']);
    for (const { start, end, quote } of criteriaIn(text))
      expect(text.slice(start, end)).toBe(quote);
  });
});

describe('compare-texts', () => {
  const version = (day: string, days: number) =>
    [
      `The maintenance of the mail servers begins on ${day} at 22:00.`,
      'All incoming mail is queued meanwhile and delivered afterwards in the order it came.',
      `Please save your work before that evening and sign out of all sessions. Accounts stay locked for ${days} days.`,
      'Questions go to the help desk, which is open until eight in the evening on that day.',
    ].join(' ');
  const both = readingOf({
    title: 'Notice',
    comments: [
      { ...COMMENT, text: version('24 November 2026', 3) },
      { ...COMMENT, id: '2', text: version('26 November 2026', 5) },
    ],
  });

  test('speaks up where two versions of a text stand on the item', () => {
    const found = of('compare-texts', proposed(both));
    expect(found?.handoff.sourceIds).toEqual(['comment:1', 'comment:2']);
    if (found === undefined) throw new Error('nothing proposed');
    const { markdown = '' } = done(found, both).notes[0] ?? {};
    expect(markdown).toContain('| date | 24 November 2026 | 26 November 2026 |');
    expect(markdown).toContain('| number | 3 | 5 |');
  });

  test.each([
    ['the same text twice', [version('24 November 2026', 3), version('24 November 2026', 3)]],
    [
      'two texts about other things',
      [version('24 November 2026', 3), 'The lamp arrived broken. '.repeat(12)],
    ],
    ['two short texts', ['It ships on Monday.', 'It ships on Tuesday.']],
  ])('keeps quiet: %s', (_, texts) => {
    const comments = texts.map((text, index) => ({ ...COMMENT, id: String(index + 1), text }));
    expect(of('compare-texts', proposed(readingOf({ title: 'Notice', comments })))).toBeUndefined();
  });
});
