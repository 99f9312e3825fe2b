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

/** The items of a fixture, split. */
function splitsOf(fixture: string) {
  const file = new URL(`../../../fixtures/split/${fixture}.json`, import.meta.url);
  const { items } = JSON.parse(readFileSync(file, 'utf8')) as { items: Item[] };
  return items.map(({ id, labels, ...item }) => {
    const observation = observationOf(readingSchema.parse(readingOf({ ...item, externalId: id })));
    const view = viewOf({ observation, workItem: workItemOf(observation), now: DESK_NOW });
    const context = {
      subject: subjectOf(observation, undefined),
      agents: [aBuiltInCard(), aClaudeCard()],
      policy: DEFAULT_POLICY,
    };
    return { id, labels, split: splitByRules(view, context, nextId) };
  });
}

test.each([
  // a bug report, a mail thread, a contract, a request to HR, a release list, two more languages
  ['other-kinds'],
  // Spanish, a pull request, a lecture in German, an incident, key cards
  ['held-back'],
])('%s give what a careful reader finds', (fixture) => {
  const { recall, precision, executor, lines } = scoreOf(splitsOf(fixture));
  console.log(lines.join('\n'));
  expect(recall).toBeGreaterThanOrEqual(0.9);
  expect(precision).toBeGreaterThanOrEqual(0.8);
  expect(executor).toBeGreaterThanOrEqual(0.9);
});
