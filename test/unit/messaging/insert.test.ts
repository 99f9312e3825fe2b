import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Change } from '@/lib/model/result';
import { composeText, hunksOf, type HunkDecision } from '@/lib/reviewing/hunks';
import { auditOf, verifyAudit } from '@/lib/storage/audit';
import { db } from '@/lib/storage/database';
import { insertionsOf, results } from '@/lib/storage/results';
import { sightings } from '@/lib/storage/sites';
import { taskOrThrow, tasks } from '@/lib/storage/tasks';
import { saveObservation } from '@/lib/storage/work-items';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import {
  aChange,
  aHandoff,
  anObservation,
  aReading,
  aResult,
  aSighting,
  aTask,
  aWorkItem,
  idOf,
} from '../../fakes/factories.ts';
import { createBrowser, frameIn, say, type FakePage, type FakeTabs } from './support/browser.ts';

const TEXT =
  'Hello Anna,\n\nyour order left our warehouse on 7 November with the other two.\n\nKind regards\nTom';
let browser: FakeTabs;
let page: FakePage;

beforeEach(async () => {
  browser = createBrowser();
  page = browser.open(1);
  await emptyDatabase();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A task in review with these changes, shown on tab 1. */
async function inReview(changes: Change[] = [aChange({ newText: TEXT })]) {
  const observation = anObservation();
  await saveObservation(aWorkItem(observation), observation);
  const task = aTask({ state: 'review', handoff: aHandoff({ observationId: observation.id }) });
  const result = aResult({ taskId: task.id, changes });
  await results.put(result);
  await tasks.put({ ...task, resultId: result.id, runId: result.runId });
  await sightings.put(aSighting({ documentId: page.documentId }));
  const [change] = changes;
  if (!change) throw new Error('A result in review has a change.');
  return { taskId: task.id, change, resultId: result.id };
}

type Decide = HunkDecision['decision'] | null;

/** Decides about the hunks of a change in order, null leaving one open; returns the text that makes. */
async function decide(taskId: string, change: Change, ...decisions: Decide[]): Promise<string> {
  const shown = page.fields.get(change.fieldKey) ?? '';
  const hunks = hunksOf(shown, change.newText);
  const made = new Map<string, HunkDecision>();
  for (const [index, hunk] of hunks.entries()) {
    const decision = decisions.length === 0 ? 'accepted' : (decisions[index] ?? null);
    if (decision === null) continue;
    const text = decision === 'edited' ? { text: 'my own words\n\n' } : {};
    await say('decide', { taskId, changeId: change.id, hunkKey: hunk.key, decision, ...text });
    made.set(hunk.key, { decision, ...text });
  }
  return composeText(shown, hunks, made);
}

async function approved(taskId: string, change: Change, text: string, shown = '') {
  return await say('prepare-insert', { taskId, changeId: change.id, tabId: 1, shown, text });
}
const whats = async (taskId: string) => (await auditOf(taskId)).map(({ what }) => what);

describe('an accepted change', () => {
  test('goes into the field byte for byte, is recorded, and settles the task', async () => {
    const { taskId, change } = await inReview();
    const text = await decide(taskId, change);
    expect(text).toBe(TEXT);
    const { token } = await approved(taskId, change, text);
    const { insertionId } = await say('insert', { token });
    expect(page.fields.get('reply')).toBe(TEXT);
    expect(await insertionsOf(taskId)).toMatchObject([
      { id: insertionId, before: '', after: TEXT, settles: true, tabId: 1 },
    ]);
    expect((await taskOrThrow(taskId)).state).toBe('done');
    expect((await whats(taskId)).slice(-1)).toEqual(['inserted']);
    expect(await verifyAudit()).toBeNull();
  });

  test('is inserted from the frame into the tab the frame is in, whatever it says', async () => {
    const { taskId, change } = await inReview();
    const other = browser.open(2);
    const text = await decide(taskId, change);
    const request = { taskId, changeId: change.id, tabId: 2, shown: '', text };
    const { token } = await say('prepare-insert', request, frameIn(page));
    await say('insert', { token }, frameIn(page));
    expect(page.fields.get('reply')).toBe(TEXT);
    expect(other.fields.get('reply')).toBe('');
  });

  test('in part leaves the task in review until every piece is decided', async () => {
    const { taskId, change } = await inReview();
    const part = await decide(taskId, change, 'accepted', null, 'rejected');
    await say('insert', await approved(taskId, change, part));
    expect(await insertionsOf(taskId)).toMatchObject([{ settles: false }]);
    expect((await taskOrThrow(taskId)).state).toBe('review');
  });

  test('of a field that holds text already is compared with that text, and changes only it', async () => {
    const before = 'Hello Anna,\n\nwe will look into it.';
    page.fields.set('reply', before);
    const { taskId, change } = await inReview([
      aChange({ baseText: before, newText: 'Hello Anna,\n\nwe looked into it.' }),
    ]);
    const text = await decide(taskId, change);
    const { insertionId } = await say('insert', await approved(taskId, change, text, before));
    expect(page.fields.get('reply')).toBe('Hello Anna,\n\nwe looked into it.');
    await say('undo-insertion', { insertionId });
    expect(page.fields.get('reply')).toBe(before);
  });

  test('with the person’s own words takes those', async () => {
    const { taskId, change } = await inReview();
    const text = await decide(taskId, change, 'edited', 'rejected', 'accepted');
    expect(text).toContain('my own words');
    await say('insert', await approved(taskId, change, text));
    expect(page.fields.get('reply')).toBe(text);
    expect((await taskOrThrow(taskId)).state).toBe('done');
  });

  test('settles the task only together with the others', async () => {
    page.fields.set('note', '');
    const note = aChange({ fieldKey: 'note', fieldLabel: 'Note', newText: 'Call back.' });
    const { taskId, change } = await inReview([aChange({ newText: TEXT }), note]);
    await say('insert', await approved(taskId, change, await decide(taskId, change)));
    expect((await taskOrThrow(taskId)).state).toBe('review');
    await say('insert', await approved(taskId, note, await decide(taskId, note)));
    expect((await taskOrThrow(taskId)).state).toBe('done');
    expect(page.fields.get('note')).toBe('Call back.');
  });

  test('that nobody accepted like this is not prepared', async () => {
    const { taskId, change } = await inReview();
    await expect(approved(taskId, change, TEXT)).rejects.toMatchObject({ code: 'token_invalid' });
    const text = await decide(taskId, change);
    await expect(approved(taskId, change, `${text} And more.`)).rejects.toMatchObject({
      code: 'token_invalid',
    });
    expect(page.told).toEqual([]);
  });
});

describe('a token', () => {
  const ready = async () => {
    const { taskId, change } = await inReview();
    const text = await decide(taskId, change);
    return { taskId, change, text, ...(await approved(taskId, change, text)) };
  };
  const writes = () => page.told.filter((command) => command.do === 'write-field');

  test('is good once', async () => {
    const { token } = await ready();
    await say('insert', { token });
    page.fields.set('reply', '');
    await expect(say('insert', { token })).rejects.toMatchObject({ code: 'token_used' });
    expect(writes()).toHaveLength(1);
  });

  test('is good once, also for two presses at the same moment', async () => {
    const { token, taskId } = await ready();
    const both = await Promise.allSettled([say('insert', { token }), say('insert', { token })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(writes()).toHaveLength(1);
    expect(await insertionsOf(taskId)).toHaveLength(1);
  });

  test('that nobody minted is refused', async () => {
    await ready();
    await expect(say('insert', { token: idOf(0xdead) })).rejects.toMatchObject({
      code: 'token_invalid',
    });
    expect(writes()).toEqual([]);
  });

  test('ends after a minute', async () => {
    const { token } = await ready();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    await expect(say('insert', { token })).rejects.toMatchObject({ code: 'token_expired' });
    expect(writes()).toEqual([]);
  });

  test('does not outlive the document it was made for', async () => {
    const { token } = await ready();
    await sightings.put(aSighting({ documentId: 'D-after-reload' }));
    await expect(say('insert', { token })).rejects.toMatchObject({ code: 'token_invalid' });
    expect(writes()).toEqual([]);
  });

  test('is not good when the tab shows another work item now', async () => {
    const { token } = await ready();
    await sightings.put(aSighting({ documentId: 'D1', workItemKey: 'desk|desk.example|other' }));
    await expect(say('insert', { token })).rejects.toMatchObject({ code: 'page_gone' });
    expect(writes()).toEqual([]);
  });

  test('is not good when the task was taken over in the meantime', async () => {
    const { token, taskId } = await ready();
    await say('take-over', { taskId });
    await expect(say('insert', { token })).rejects.toMatchObject({ code: 'not_found' });
    expect(writes()).toEqual([]);
  });
});

describe('a field that changed since it was shown', () => {
  test('is left alone; the refusal is recorded and what stands there is shown', async () => {
    const { taskId, change } = await inReview();
    const { token } = await approved(taskId, change, await decide(taskId, change));
    page.fields.set('reply', 'Typed meanwhile');
    await expect(say('insert', { token })).rejects.toMatchObject({ code: 'field_changed' });
    expect(page.fields.get('reply')).toBe('Typed meanwhile');
    expect(await db.fieldStates.toArray()).toMatchObject([
      { fieldKey: 'reply', text: 'Typed meanwhile' },
    ]);
    expect((await whats(taskId)).slice(-1)).toEqual(['insert-refused']);
    expect((await taskOrThrow(taskId)).state).toBe('review');
    expect(await insertionsOf(taskId)).toEqual([]);
  });
});

describe('undoing', () => {
  test('puts back what stood there, once, and is recorded', async () => {
    const { taskId, change } = await inReview();
    const { token } = await approved(taskId, change, await decide(taskId, change));
    const { insertionId } = await say('insert', { token });
    await say('undo-insertion', { insertionId });
    expect(page.fields.get('reply')).toBe('');
    expect((await insertionsOf(taskId))[0]?.undoneAt).toBeDefined();
    expect((await whats(taskId)).slice(-1)).toEqual(['undone']);
    await expect(say('undo-insertion', { insertionId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('is refused when the person wrote on', async () => {
    const { taskId, change } = await inReview();
    const { token } = await approved(taskId, change, await decide(taskId, change));
    const { insertionId } = await say('insert', { token });
    page.fields.set('reply', `${TEXT} PS`);
    await expect(say('undo-insertion', { insertionId })).rejects.toMatchObject({
      code: 'field_changed',
    });
    expect(page.fields.get('reply')).toBe(`${TEXT} PS`);
    expect((await insertionsOf(taskId))[0]).not.toHaveProperty('undoneAt');
  });

  test('leaves the way open to insert it again', async () => {
    const { taskId, change } = await inReview();
    const text = await decide(taskId, change);
    const { insertionId } = await say('insert', await approved(taskId, change, text));
    await say('undo-insertion', { insertionId });
    await say('insert', await approved(taskId, change, text));
    expect(page.fields.get('reply')).toBe(TEXT);
  });
});

test('a site turned off in the middle of a review: nothing is written and nothing is lost', async () => {
  const { taskId, change, resultId } = await inReview();
  const text = await decide(taskId, change);
  const { token } = await approved(taskId, change, text);
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
  await say('set-site', { origin: new URL(aReading().url).origin, tier: 'off' });
  expect(page.told).toContainEqual({ do: 'tier', tier: 'off' });
  await expect(say('insert', { token })).rejects.toMatchObject({ code: 'page_gone' });
  await expect(approved(taskId, change, text)).rejects.toMatchObject({ code: 'page_gone' });
  expect((await taskOrThrow(taskId)).state).toBe('review');
  expect(await results.get(resultId)).toBeDefined();
  expect(await db.verdicts.count()).toBeGreaterThan(0);
});
