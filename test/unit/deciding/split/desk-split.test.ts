import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { viewOf } from '@/lib/deciding/item-view';
import { DEFAULT_POLICY } from '@/lib/deciding/policy/standing-policy';
import { subjectOf } from '@/lib/deciding/policy/subject-of';
import { splitByRules } from '@/lib/deciding/split/split-by-rules';
import { onOneLine } from '@/lib/language/span';
import { splitSchema, type Subtask, type Work } from '@/lib/model/split';
import { aBuiltInCard, aClaudeCard } from '../../../fakes/factories-agents.ts';
import { nextId } from '../../../fakes/factories.ts';
import { workItemOf } from '../../language/threads.ts';
import { DESK_NOW, DESK_TICKETS, deskObservation } from '../desk.ts';

type Label = { comment: string; quote: string; work: Work; executor: 'person' | 'agent' };

/** Written by a careful reader before there was any code. */
const LABELS = JSON.parse(
  readFileSync(new URL('../../../fixtures/split/labels.json', import.meta.url), 'utf8'),
) as { tickets: Record<string, Label[]> };

const splits = DESK_TICKETS.map((ticket) => {
  const observation = deskObservation(ticket);
  const view = viewOf({ observation, workItem: workItemOf(observation), now: DESK_NOW });
  const context = {
    subject: subjectOf(observation, undefined),
    agents: [aBuiltInCard(), aClaudeCard()],
    policy: DEFAULT_POLICY,
  };
  const split = splitByRules(view, context, nextId);
  return { id: ticket.id, view, split, labels: LABELS.tickets[ticket.id] ?? [] };
});

function rests(subtask: Subtask, label: Label): boolean {
  if ((subtask.work === 'reply') !== (label.work === 'reply')) return false;
  // a table of facts rests on many words and is no label's answer: it counts as not labelled
  if (subtask.work === 'prepare') return false;
  return subtask.evidence.some(({ sourceId, quote }) => {
    const [found, said] = [onOneLine(quote), onOneLine(label.quote)];
    return (
      sourceId === `comment:${label.comment}` && (found.includes(said) || said.includes(found))
    );
  });
}

/** Each label takes one subtask at most and each subtask serves one label at most. */
function matched(subtasks: readonly Subtask[], labels: readonly Label[]): [Subtask, Label][] {
  const free = new Set(subtasks);
  return labels.flatMap((label): [Subtask, Label][] => {
    const hit = [...free].find((subtask) => rests(subtask, label));
    if (hit === undefined) return [];
    free.delete(hit);
    return [[hit, label]];
  });
}

describe('the split of the tickets of the desk, without a model', () => {
  test('gives what a careful reader finds', () => {
    const counts = splits.map(({ id, split, labels }) => {
      const pairs = matched(split.subtasks, labels);
      const missed = labels.filter((label) => !pairs.some(([, other]) => other === label));
      const extra = split.subtasks.filter((subtask) => !pairs.some(([other]) => other === subtask));
      return { id, pairs, missed, extra, found: split.subtasks.length, labelled: labels.length };
    });
    const sum = (count: (one: (typeof counts)[number]) => number) =>
      counts.reduce((total, one) => total + count(one), 0);
    const hits = sum(({ pairs }) => pairs.length);
    const recall = hits / sum(({ labelled }) => labelled);
    const precision = hits / sum(({ found }) => found);
    const agreed = sum(
      ({ pairs }) =>
        pairs.filter(([subtask, label]) => subtask.executor.type === label.executor).length,
    );
    const sameWork = sum(
      ({ pairs }) => pairs.filter(([subtask, label]) => subtask.work === label.work).length,
    );
    console.log(
      [
        ...counts.flatMap(({ id, missed, extra }) => [
          ...missed.map((label) => `${id} missed: ${label.quote}`),
          ...extra.map((subtask) => `${id} not labelled: ${subtask.title}`),
        ]),
        `split of the desk: recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}, ` +
          `executor agrees ${agreed}/${hits}, work agrees ${sameWork}/${hits}`,
      ].join('\n'),
    );
    expect(recall).toBeGreaterThanOrEqual(0.9);
    expect(precision).toBeGreaterThanOrEqual(0.8);
    expect(agreed / hits).toBeGreaterThanOrEqual(0.95);
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

  test('takes nothing from the paragraph that talks to machines', () => {
    const ticket = splits.find(({ id }) => id === 'TW-1049');
    const rested = ticket?.split.subtasks
      .filter(({ work }) => work !== 'prepare')
      .flatMap(({ evidence }) => evidence.map(({ sourceId }) => sourceId));
    expect(rested?.length).toBeGreaterThan(1);
    expect(rested).not.toContain('comment:c3');
  });
});
