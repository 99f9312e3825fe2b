import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { viewOf } from '@/lib/deciding/item-view';
import { DEFAULT_POLICY } from '@/lib/deciding/policy/standing-policy';
import { subjectOf } from '@/lib/deciding/policy/subject-of';
import { splitByRules } from '@/lib/deciding/split/split-by-rules';
import { splitSchema } from '@/lib/model/split';
import { aBuiltInCard, aClaudeCard } from '../../../fakes/factories-agents.ts';
import { nextId } from '../../../fakes/factories.ts';
import { workItemOf } from '../../language/threads.ts';
import { scoreOf, type Label } from './score.ts';
import { DESK_NOW, DESK_TICKETS, deskObservation } from '../desk.ts';

type DeskLabel = Omit<Label, 'in'> & { comment: string };

/** Written by a careful reader before there was any code. */
const LABELS = JSON.parse(
  readFileSync(new URL('../../../fixtures/split/labels.json', import.meta.url), 'utf8'),
) as { tickets: Record<string, DeskLabel[]> };

const splits = DESK_TICKETS.map((ticket) => {
  const observation = deskObservation(ticket);
  const view = viewOf({ observation, workItem: workItemOf(observation), now: DESK_NOW });
  const context = {
    subject: subjectOf(observation, undefined),
    agents: [aBuiltInCard(), aClaudeCard()],
    policy: DEFAULT_POLICY,
  };
  const split = splitByRules(view, context, nextId);
  const labels = (LABELS.tickets[ticket.id] ?? []).map(({ comment, ...label }): Label => ({
    ...label,
    in: `comment:${comment}`,
  }));
  return { id: ticket.id, view, split, labels };
});

describe('the split of the tickets of the desk, without a model', () => {
  test('gives what a careful reader finds', () => {
    const { recall, precision, executor, lines } = scoreOf(splits);
    console.log(lines.join('\n'));
    expect(recall).toBeGreaterThanOrEqual(0.9);
    expect(precision).toBeGreaterThanOrEqual(0.8);
    expect(executor).toBeGreaterThanOrEqual(0.95);
  });

  test('fits the schema, and waits only for what stands before', () => {
    for (const { split } of splits) {
      expect(splitSchema.safeParse(split).error?.message).toBeUndefined();
      const seen = new Set<string>();
      for (const { id, after } of split.subtasks) {
        expect(after.every((before) => seen.has(before))).toBe(true);
        seen.add(id);
      }
    }
  });

  test('quotes what stands in the texts, to the letter', () => {
    for (const { view, split } of splits) {
      const textOf = new Map(view.sources.map(({ id, text }) => [id, text]));
      for (const { sourceId, start, end, quote } of split.subtasks.flatMap((s) => s.evidence)) {
        expect(textOf.get(sourceId)?.slice(start, end)).toBe(quote);
      }
    }
  });

  test('leaves every decision and every deed with the person', () => {
    const subtasks = splits.flatMap(({ split }) => split.subtasks);
    const stays = subtasks.filter(({ work }) => work === 'decide' || work === 'do');
    expect(stays.length).toBeGreaterThan(20);
    expect(stays.every(({ executor }) => executor.type === 'person')).toBe(true);
    expect(stays.every(({ levels }) => levels.decide === 'H5' && levels.act === 'H5')).toBe(true);
  });

  test('every subtask brings the whole chain of reasons; a person who may go either way is asked', () => {
    const subtasks = splits.flatMap(({ split }) => split.subtasks);
    expect(subtasks.every(({ chain = [] }) => chain.length > 1)).toBe(true);
    const byAgent = subtasks.filter(({ executor }) => executor.type === 'agent');
    expect(byAgent.every(({ chain = [] }) => chain.some(({ step }) => step === 'gate'))).toBe(true);
    expect(byAgent.every(({ probability }) => probability !== undefined)).toBe(true);
    expect(subtasks.some(({ ask }) => ask === true)).toBe(false);

    const view = splits[0]?.view;
    if (view === undefined) throw new Error('No ticket was split.');
    const unsure = { person: -0.6, kinds: {}, acceptance: {}, acts: 40 };
    const asked = splitByRules(
      view,
      {
        subject: subjectOf(view.observation, undefined),
        agents: [aBuiltInCard(), aClaudeCard()],
        policy: { ...DEFAULT_POLICY, taste: unsure },
      },
      nextId,
    );
    const reply = asked.subtasks.find(({ work }) => work === 'reply');
    expect(reply).toMatchObject({ ask: true, executor: { type: 'agent' } });
    expect(reply?.reason).toContain('choose');
  });

  test('takes nothing from the paragraph that talks to machines', () => {
    const ticket = splits.find(({ id }) => id === 'TW-1049');
    const rested = ticket?.split.subtasks
      .filter(({ work }) => work !== 'prepare')
      .flatMap(({ evidence }) => evidence.map(({ sourceId }) => sourceId));
    expect(rested?.length).toBeGreaterThan(1);
    expect(rested).not.toContain('comment:c3');
  });
});
