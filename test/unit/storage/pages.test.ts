import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Observation } from '@/lib/model/observation';
import { workItemKey } from '@/lib/model/work-item';
import { db } from '@/lib/storage/database';
import { allEarlierItems } from '@/lib/storage/earlier';
import { openProposals, proposals, replaceOpenProposals } from '@/lib/storage/proposals';
import { results } from '@/lib/storage/results';
import { forgetTab, sightings, sites, tierOf, wipeSite } from '@/lib/storage/sites';
import { tasks } from '@/lib/storage/tasks';
import { latestObservation, saveObservation, workItems } from '@/lib/storage/work-items';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import {
  aHandoff,
  anObservation,
  aProposal,
  aReading,
  aResult,
  aSighting,
  aSite,
  aTask,
  aWorkItem,
  NOW,
} from '../../fakes/factories.ts';

beforeEach(emptyDatabase);

const KEY = workItemKey(aReading());

async function seen(at: number): Promise<Observation> {
  const observation = anObservation({ at });
  await saveObservation(aWorkItem(observation), observation);
  return observation;
}

describe('observations', () => {
  test('the newest five stay, and the item points at the newest', async () => {
    const all: Observation[] = [];
    for (let index = 0; index < 8; index += 1) all.push(await seen(NOW + index));
    const kept = (await db.observations.toArray()).map(({ id }) => id).toSorted();
    expect(kept).toEqual(
      all
        .slice(-5)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect((await latestObservation(KEY))?.id).toBe(all.at(-1)?.id);
  });

  test('one that a task or a proposal quotes from stays, however old', async () => {
    const [byTask, byProposal, byNobody] = [
      await seen(NOW),
      await seen(NOW + 1),
      await seen(NOW + 2),
    ];
    await tasks.put(aTask({ handoff: aHandoff({ observationId: byTask.id }) }));
    await proposals.put(aProposal({ observationId: byProposal.id }));
    for (let index = 3; index < 9; index += 1) await seen(NOW + index);
    expect(await db.observations.get(byTask.id)).toBeDefined();
    expect(await db.observations.get(byProposal.id)).toBeDefined();
    expect(await db.observations.get(byNobody.id)).toBeUndefined();
  });

  test('of other items are not touched', async () => {
    const other = anObservation({ reading: aReading({ externalId: '1' }), at: 1 });
    await saveObservation(aWorkItem(other), other);
    for (let index = 0; index < 8; index += 1) await seen(NOW + index);
    expect(await db.observations.get(other.id)).toEqual(other);
    expect((await allEarlierItems()).map(({ key }) => key)).toContain(other.workItemKey);
  });
});

describe('proposals', () => {
  test('an open one that is not confirmed is superseded; decided ones stay as they are', async () => {
    const [standing, gone, dismissed, elsewhere] = [
      aProposal({ rank: 1 }),
      aProposal(),
      aProposal({ state: 'dismissed' }),
      aProposal({ workItemKey: 'desk|a|other' }),
    ];
    await proposals.putAll([standing, gone, dismissed, elsewhere]);
    const fresh = aProposal({ rank: 0 });
    await replaceOpenProposals(KEY, [fresh], new Set([standing.id]));
    expect((await openProposals(KEY, NOW)).map(({ id }) => id)).toEqual([fresh.id, standing.id]);
    expect((await proposals.get(gone.id))?.state).toBe('superseded');
    expect(await proposals.get(dismissed.id)).toEqual(dismissed);
    expect(await proposals.get(elsewhere.id)).toEqual(elsewhere);
  });

  test('a snoozed one comes back when its time is up', async () => {
    const snoozed = aProposal({ state: 'snoozed', snoozedUntil: NOW + 10 });
    await proposals.put(snoozed);
    expect(await openProposals(KEY, NOW + 9)).toEqual([]);
    expect(await openProposals(KEY, NOW + 10)).toEqual([snoozed]);
  });
});

describe('sites', () => {
  test('nobody decided about is off', async () => {
    expect(await tierOf('https://new.example')).toBe('off');
  });

  test('wiping one takes what was read there and leaves what the person made', async () => {
    const observation = await seen(NOW);
    const lonely = anObservation({ reading: aReading({ externalId: '2' }) });
    await saveObservation(aWorkItem(lonely), lonely);
    const away = 'https://other.example';
    const other = anObservation({
      reading: aReading({ host: 'other.example', url: `${away}/1` }),
      consent: { origin: away, grant: 'site', at: NOW },
    });
    await saveObservation(aWorkItem(other), other);
    const task = aTask({ handoff: aHandoff({ observationId: observation.id }), state: 'review' });
    await tasks.put(task);
    await results.put(aResult({ taskId: task.id }));
    await proposals.putAll([aProposal(), aProposal({ workItemKey: other.workItemKey })]);
    await sightings.putAll([
      aSighting(),
      aSighting({ tabId: 2, origin: away, workItemKey: other.workItemKey }),
    ]);
    await sites.put(aSite());

    expect(await wipeSite('https://desk.example')).toBe(2);

    expect((await db.observations.toArray()).map(({ id }) => id)).toEqual([other.id]);
    expect((await db.workItems.toArray()).map(({ key }) => key).toSorted()).toEqual(
      [KEY, other.workItemKey].toSorted(),
    );
    expect((await db.proposals.toArray()).map(({ workItemKey: key }) => key)).toEqual([
      other.workItemKey,
    ]);
    expect((await db.sightings.toArray()).map(({ tabId }) => tabId)).toEqual([2]);
    expect(await tasks.get(task.id)).toEqual(task);
    expect(await db.results.count()).toBe(1);
    // The decision itself is not what was read there.
    expect(await tierOf('https://desk.example')).toBe('read');
  });

  test('a tab that is gone is forgotten with its fields, and no other', async () => {
    await sightings.putAll([aSighting({ tabId: 1 }), aSighting({ tabId: 2 })]);
    await forgetTab(1);
    expect((await db.sightings.toArray()).map(({ tabId }) => tabId)).toEqual([2]);
    expect(await workItems.get(KEY)).toBeUndefined();
  });
});
