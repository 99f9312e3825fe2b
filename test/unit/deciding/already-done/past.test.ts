import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  earlierWork,
  forgetWiped,
  noteLikenesses,
  rememberItem,
} from '@/lib/deciding/already-done/past';
import { db } from '@/lib/storage/database';
import { earlierItemOf } from '@/lib/storage/earlier';
import { readIndex } from '@/lib/storage/item-index';
import { decideLookalike, lookalikesOf } from '@/lib/storage/lookalikes';
import { wipeSite } from '@/lib/storage/sites';
import { saveObservation } from '@/lib/storage/work-items';
import { emptyDatabase } from '../../../fakes/empty-database.ts';
import { anObservation, aWorkItem, NOW, ORIGIN } from '../../../fakes/factories.ts';
import { deskObservation, DESK_TICKETS } from '../desk.ts';

beforeEach(emptyDatabase);

/** Reads every ticket of the desk once, as the service worker does. */
async function readDesk() {
  const documents = [];
  for (const ticket of DESK_TICKETS) {
    const { reading } = deskObservation(ticket);
    const observation = anObservation({ reading: { ...reading, url: `${ORIGIN}/${ticket.id}` } });
    const item = aWorkItem(observation);
    await saveObservation(item, observation);
    const document = earlierItemOf(item, observation.reading);
    await rememberItem(document);
    documents.push(document);
  }
  return documents;
}

async function look(document: Awaited<ReturnType<typeof readDesk>>[number]) {
  const hits = await earlierWork(document, 5);
  await noteLikenesses(document, hits, NOW);
  return hits;
}

async function pair() {
  const documents = await readDesk();
  const one = documents.find(({ title }) => title.startsWith('Two damaged'));
  const other = documents.find(({ title }) => title.startsWith('SO-77310'));
  if (!one || !other) throw new Error('The pair is missing.');
  return { one, other };
}

describe('two tickets about one order', () => {
  test('are shown to each other with what matched', async () => {
    const { one, other } = await pair();
    await look(other);
    const [found, ...more] = await lookalikesOf(one.key);
    expect(found).toMatchObject({ decision: 'open', keys: [other.key, one.key] });
    expect(found?.matched[0]).toBe('SO-77310');
    expect(more).toEqual([]);
    expect(await lookalikesOf(other.key)).toEqual([found]);
  });

  test('are never shown again once the person said that they are not the same', async () => {
    const { one, other } = await pair();
    await look(other);
    const [found] = await lookalikesOf(other.key);
    await decideLookalike(found?.id ?? '', 'different', NOW);
    for (const document of [one, other]) {
      const hits = await look(document);
      expect(hits.some(({ isNear }) => isNear)).toBe(false);
      expect(await lookalikesOf(document.key)).toEqual([]);
    }
  });

  test('stay together once the person said that they are the same', async () => {
    const { one, other } = await pair();
    await look(other);
    const [found] = await lookalikesOf(other.key);
    await decideLookalike(found?.id ?? '', 'same', NOW);
    const [hit] = await look(one);
    expect(hit).toMatchObject({ key: other.key, isNear: true });
    expect(await lookalikesOf(one.key)).toMatchObject([{ decision: 'same' }]);
  });

  test('are compared by an agent where one is given', async () => {
    const { one } = await pair();
    const asked: string[] = [];
    const [hit] = await earlierWork(one, 5, async ({ title }) => {
      asked.push(title);
      return 'different';
    });
    expect(asked).toHaveLength(1);
    expect(hit?.isNear).toBe(false);
  });

  test('a decision about a pair that is gone is refused', async () => {
    await expect(decideLookalike('a = b', 'same', NOW)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('the stored index', () => {
  test('does not grow when the same pages are read again', async () => {
    await readDesk();
    const before = await db.itemSegments.toCollection().primaryKeys();
    for (const document of await readDesk()) await rememberItem(document);
    expect(await db.itemSegments.toCollection().primaryKeys()).toEqual(before);
    const { segments } = await readIndex();
    expect(segments.flatMap(({ items }) => items)).toHaveLength(DESK_TICKETS.length);
  });

  test('is built anew from the work items when a segment is damaged', async () => {
    const { one, other } = await pair();
    const [segment] = await db.itemSegments.toArray();
    if (!segment) throw new Error('There is no index.');
    await db.itemSegments.clear();
    await db.itemSegments.put({
      ...segment,
      id: crypto.randomUUID(),
      positions: new Uint16Array(2),
    });
    expect((await readIndex()).damaged).toBe(true);
    await rememberItem(one);
    expect((await readIndex()).damaged).toBe(false);
    expect((await earlierWork(one, 1))[0]?.key).toBe(other.key);
  });

  test('is built from what was read before there was an index', async () => {
    const { one, other } = await pair();
    await db.itemSegments.clear();
    await rememberItem(one);
    expect((await earlierWork(one, 1))[0]?.key).toBe(other.key);
  });

  test('loses what the person had wiped, and the likenesses with it', async () => {
    const { other } = await pair();
    await look(other);
    expect(await db.lookalikes.count()).toBe(1);
    await wipeSite(ORIGIN);
    await forgetWiped();
    expect(await db.itemSegments.count()).toBe(0);
    expect(await db.lookalikes.count()).toBe(0);
    expect((await readIndex()).segments).toEqual([]);
  });
});
