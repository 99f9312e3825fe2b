import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { lookalikeId } from '@/lib/model/item-index';
import { afterTaskChange, watchOverRuns } from '@/lib/messaging/after-change';
import { agents } from '@/lib/storage/agents';
import { lookalikesOf, noteLookalikes } from '@/lib/storage/lookalikes';
import { results } from '@/lib/storage/results';
import { openRuns } from '@/lib/storage/runs';
import { tasks } from '@/lib/storage/tasks';
import { saveObservation } from '@/lib/storage/work-items';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { anObservation, aReading, aResult, aWorkItem, NOW } from '../../fakes/factories.ts';
import { aClaudeCard } from '../../fakes/factories-agents.ts';
import { createBrowser, say } from './support/browser.ts';

const here = anObservation();
const there = anObservation({ reading: aReading({ externalId: '40001' }) });
const id = lookalikeId(here.workItemKey, there.workItemKey);
const { title, url } = here.reading;

beforeEach(async () => {
  createBrowser();
  await emptyDatabase();
  for (const one of [here, there]) await saveObservation(aWorkItem(one), one);
  await noteLookalikes([
    {
      id,
      keys: [here.workItemKey, there.workItemKey],
      titles: [title, title],
      urls: [url, url],
      score: 0.9,
      matched: [],
      decision: 'open',
      at: NOW,
    },
  ]);
});

test.each([
  ['when the task ends', (taskId: string) => afterTaskChange(taskId)],
  ['after the worker died', () => watchOverRuns()],
])('an agent is asked, and its answer is taken in %s', async (_, look) => {
  const claude = aClaudeCard();
  await agents.put(claude);
  await say('check-lookalike', { id, agentId: claude.id });
  const [task] = await tasks.list((table) => table);
  if (!task) throw new Error('No task was made.');
  expect(task).toMatchObject({ forLookalike: id, workItemKey: here.workItemKey });
  expect(await openRuns()).toMatchObject([{ taskId: task.id, agentId: claude.id }]);

  const markdown = JSON.stringify({ verdict: 'same', quotes: [{ here: title, there: title }] });
  const result = aResult({
    taskId: task.id,
    changes: [],
    notes: [{ title: 'Are these the same?', markdown, evidence: [] }],
  });
  await results.put(result);
  await tasks.put({ ...task, state: 'done', resultId: result.id });
  await look(task.id);
  const [pair] = await lookalikesOf(there.workItemKey);
  expect(pair).toMatchObject({ decision: 'open', check: { verdict: 'same', agent: 'Claude' } });
  expect(pair?.check?.words).toBe(`Claude: the same, both say “${title}”`);
  expect(pair?.askedTaskId).toBeUndefined();
});
