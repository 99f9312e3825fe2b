import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { watchOverRuns } from '@/lib/messaging/after-change';
import { registerSites } from '@/lib/messaging/observer-script';
import { agents } from '@/lib/storage/agents';
import { auditOf } from '@/lib/storage/audit';
import { db } from '@/lib/storage/database';
import { results, verdictsOf } from '@/lib/storage/results';
import { proposals } from '@/lib/storage/proposals';
import { openRuns } from '@/lib/storage/runs';
import { sightings, tierOf } from '@/lib/storage/sites';
import { taskOrThrow, tasks } from '@/lib/storage/tasks';
import { saveObservation } from '@/lib/storage/work-items';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import {
  aChange,
  anObservation,
  aProposal,
  aResult,
  aRun,
  aSighting,
  aSite,
  aTask,
  aWorkItem,
  ORIGIN,
} from '../../fakes/factories.ts';
import { aBuiltInCard } from '../../fakes/factories-agents.ts';
import {
  createBrowser,
  frameIn,
  PANEL,
  RUNNER,
  say,
  type FakePage,
  type FakeTabs,
} from './support/browser.ts';

let browser: FakeTabs;
let page: FakePage;

beforeEach(async () => {
  browser = createBrowser();
  page = browser.open(1);
  await emptyDatabase();
  await agents.put(aBuiltInCard());
});
afterEach(() => {
  vi.restoreAllMocks();
});

const badge = () => fakeBrowser.action.getBadgeText({});

async function aSeenItem() {
  const observation = anObservation();
  await saveObservation(aWorkItem(observation), observation);
  await sightings.put(aSighting({ documentId: page.documentId }));
  return observation;
}

async function inReview() {
  await aSeenItem();
  const change = aChange();
  const task = aTask({ state: 'review' });
  const result = aResult({ taskId: task.id, changes: [change] });
  await results.put(result);
  await db.runs.put(aRun({ id: result.runId, taskId: task.id, state: 'completed' }));
  await tasks.put({ ...task, resultId: result.id, runId: result.runId });
  return { taskId: task.id, change, runId: result.runId };
}

describe('handing off by message', () => {
  test('queues the run and wakes the runner; what is known of the page goes along', async () => {
    const { id: observationId } = await aSeenItem();
    const proposal = aProposal({ observationId });
    await proposals.put(proposal);
    const { taskId } = await say('hand-off', { proposalId: proposal.id });
    expect(await openRuns()).toMatchObject([{ taskId, state: 'submitted' }]);
    expect(browser.documents).toEqual(['/runner.html']);
    expect((await taskOrThrow(taskId)).accountable).toBe('You');
  });

  test('names the accountable person by the settings', async () => {
    await say('change-settings', { personName: 'Tom Hale' });
    const { id: observationId } = await aSeenItem();
    const proposal = aProposal({ observationId });
    await proposals.put(proposal);
    const { taskId } = await say('keep', { proposalId: proposal.id });
    expect((await taskOrThrow(taskId)).accountable).toBe('Tom Hale');
    expect((await auditOf(taskId)).map(({ who }) => who)).toEqual(['Tom Hale']);
    expect(browser.documents).toEqual([]);
  });
});

describe('when a run has ended', () => {
  test('the number is on the button, the mark beside its field, by ids only', async () => {
    const { taskId, change, runId } = await inReview();
    await say('run-ended', { runId }, RUNNER);
    expect(await badge()).toBe('1');
    expect(page.told).toEqual([
      { do: 'show-marks', marks: [{ taskId, changeId: change.id, fieldKey: 'reply' }] },
    ]);
  });

  test('the watchdog goes to sleep when nothing is left to do, and stays up while there is', async () => {
    await fakeBrowser.alarms.create('baton:watchdog', { periodInMinutes: 0.5 });
    await db.runs.put(aRun());
    await watchOverRuns();
    expect(await fakeBrowser.alarms.get('baton:watchdog')).toBeDefined();
    expect(browser.documents).toEqual(['/runner.html']);
    await db.runs.clear();
    await watchOverRuns();
    expect(await fakeBrowser.alarms.get('baton:watchdog')).toBeUndefined();
  });
});

describe('a verdict on the whole result', () => {
  test.each([
    ['accept-result', 'done', 'accepted'],
    ['reject-result', 'declined', 'rejected'],
  ] as const)('%s ends the task, and its mark goes', async (channel, state, decision) => {
    const { taskId, runId } = await inReview();
    await say(channel, { taskId }, frameIn(page));
    expect((await taskOrThrow(taskId)).state).toBe(state);
    expect(await verdictsOf(runId)).toMatchObject([{ decision }]);
    expect(page.told).toEqual([{ do: 'show-marks', marks: [] }]);
    expect(await badge()).toBe('');
    await expect(say(channel, { taskId })).rejects.toMatchObject({ code: 'illegal_transition' });
    expect(await verdictsOf(runId)).toHaveLength(1);
  });

  test('sent back from the frame, it is queued again', async () => {
    const { taskId } = await inReview();
    await say('send-back', { taskId, sentence: 'Shorter.' }, frameIn(page));
    expect(await openRuns()).toMatchObject([{ taskId }]);
    expect(browser.documents).toEqual(['/runner.html']);
  });

  test('on a hunk of a change that is not under review is refused', async () => {
    const { taskId, change } = await inReview();
    const request = { taskId, changeId: change.id, hunkKey: 'k@0', decision: 'accepted' } as const;
    await say('take-over', { taskId });
    await expect(say('decide', request, frameIn(page))).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await db.verdicts.count()).toBe(0);
  });
});

describe('lighting up evidence', () => {
  const request = {
    evidence: [{ sourceId: 'title', start: 0, end: 5, quote: 'Order' }],
    scroll: true,
  };

  test('goes to the tab of the frame, or the one the panel names', async () => {
    await inReview();
    await say('highlight', request, frameIn(page));
    await say('highlight', { ...request, tabId: 1 }, PANEL);
    expect(page.told.map((command) => command.do)).toEqual(['highlight', 'highlight']);
    await expect(say('highlight', request, PANEL)).rejects.toMatchObject({ code: 'bad_message' });
  });

  test('on a page that is gone is no fault', async () => {
    page.gone = true;
    expect(await say('highlight', { ...request, tabId: 1 })).toBeNull();
  });
});

describe('a site', () => {
  const pattern = 'https://desk.example/*';

  test('is turned on only where the browser lets Baton see it', async () => {
    const on = { origin: ORIGIN, tier: 'read' } as const;
    await expect(say('set-site', on)).rejects.toMatchObject({ code: 'site_not_allowed' });
    expect(await tierOf(ORIGIN)).toBe('off');
    browser.allowed.add(pattern);
    await say('set-site', on);
    expect(await tierOf(ORIGIN)).toBe('read');
    expect(browser.registered).toMatchObject([{ matches: [pattern] }]);
    expect(browser.injected).toEqual([1]);
    expect(page.told).toEqual([{ do: 'tier', tier: 'read' }]);
    expect((await db.audit.toArray()).map(({ detail }) => detail)).toEqual([`${ORIGIN}: read`]);
  });

  test('turned off is left at once in every tab', async () => {
    browser.allowed.add(pattern);
    await say('set-site', { origin: ORIGIN, tier: 'read' });
    await aSeenItem();
    await say('set-site', { origin: ORIGIN, tier: 'off' });
    expect(browser.registered).toEqual([]);
    expect(page.told.at(-1)).toEqual({ do: 'tier', tier: 'off' });
    expect(await sightings.get(1)).toBeUndefined();
    expect(await db.observations.count()).toBe(1);
  });

  test('forgotten is wiped, its permission given back, and its tasks stay', async () => {
    browser.allowed.add(pattern);
    await say('set-site', { origin: ORIGIN, tier: 'watch' });
    const { taskId } = await inReview();
    expect(await say('forget-site', { origin: ORIGIN })).toEqual({ wiped: 1 });
    expect(await db.observations.count()).toBe(0);
    expect(browser.allowed.size).toBe(0);
    expect(browser.registered).toEqual([]);
    expect(await tierOf(ORIGIN)).toBe('off');
    expect(await db.sites.count()).toBe(0);
    expect((await taskOrThrow(taskId)).state).toBe('review');
    expect(await db.results.count()).toBe(1);
  });

  test('two sites of one host are one script, and it stays while one of them is on', async () => {
    await db.sites.bulkPut([aSite(), aSite({ origin: `${ORIGIN}:8443` })]);
    await registerSites();
    expect(browser.registered).toHaveLength(1);
    await db.sites.put(aSite({ tier: 'off' }));
    await registerSites();
    expect(browser.registered).toHaveLength(1);
    await db.sites.clear();
    await registerSites();
    expect(browser.registered).toEqual([]);
  });

  test('two registrations at once do not both register what each found missing', async () => {
    await db.sites.put(aSite());
    await Promise.all([registerSites(), registerSites()]);
    expect(browser.registered).toHaveLength(1);
  });
});

describe('the page in front', () => {
  test('gives what is marked, for the panel only', async () => {
    expect(await say('selection', { tabId: 1 })).toEqual({ text: 'marked words' });
    await expect(say('selection', { tabId: 9 })).rejects.toMatchObject({ code: 'page_gone' });
  });

  test('opens, sizes and closes its frame; the frame is told its own tab', async () => {
    const { taskId, change } = await inReview();
    await say('open-frame', { tabId: 1, taskId, changeId: change.id });
    await say('frame-height', { height: 320 }, frameIn(page));
    await say('close-frame', {}, frameIn(page));
    expect(page.told.map((command) => command.do)).toEqual([
      'open-frame',
      'frame-height',
      'close-frame',
    ]);
    expect(await say('own-tab', {}, frameIn(page))).toEqual({ tabId: 1 });
  });
});
