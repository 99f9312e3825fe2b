import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { viewOf } from '@/lib/deciding/item-view';
import { DEFAULT_POLICY } from '@/lib/deciding/policy/standing-policy';
import { subjectOf } from '@/lib/deciding/policy/subject-of';
import { splitByRules } from '@/lib/deciding/split/split-by-rules';
import { readingSchema, type Reading } from '@/lib/model/reading';
import { aBuiltInCard, aClaudeCard } from '../../../fakes/factories-agents.ts';
import { nextId } from '../../../fakes/factories.ts';
import { observationOf, readingOf, workItemOf } from '../../language/threads.ts';
import { DESK_NOW } from '../desk.ts';
import { scoreOf, type Label } from './score.ts';

type Item = Pick<Reading, 'kind' | 'title' | 'people' | 'comments' | 'description'> & {
  id: string;
  labels: Label[];
};

/** A bug report, a mail thread, a contract, a request to HR, a release list, two more languages. */
const ITEMS = (
  JSON.parse(
    readFileSync(new URL('../../../fixtures/split/other-kinds.json', import.meta.url), 'utf8'),
  ) as { items: Item[] }
).items;

const splits = ITEMS.map(({ id, labels, ...item }) => {
  const observation = observationOf(readingSchema.parse(readingOf({ ...item, externalId: id })));
  const view = viewOf({ observation, workItem: workItemOf(observation), now: DESK_NOW });
  const context = {
    subject: subjectOf(observation, undefined),
    agents: [aBuiltInCard(), aClaudeCard()],
    policy: DEFAULT_POLICY,
  };
  return { id, labels, split: splitByRules(view, context, nextId) };
});

test('items of other kinds than tickets give what a careful reader finds', () => {
  const { recall, precision, executor, lines } = scoreOf(splits);
  console.log(lines.join('\n'));
  expect(recall).toBeGreaterThanOrEqual(0.9);
  expect(precision).toBeGreaterThanOrEqual(0.8);
  expect(executor).toBeGreaterThanOrEqual(0.9);
});
