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
import { lookalikeId } from '@/lib/model/item-index';
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

describe('a mail and a ticket about one order', () => {
  const written = (key: string, title: string, text: string, day: number) => ({
    key,
    title,
    text,
    url: `https://${key.split('|')[0] ?? ''}.example/${key.split('|')[2] ?? ''}`,
    at: NOW + day * 86_400_000,
  });
  const ticket = written(
    'desk|team|TW-12',
    'Delivery incomplete',
    'Customer received 3 of 5 crates. Order no. SO-99120, carrier has been told.',
    0,
  );
  const mail = written(
    'mail|inbox|thread-7',
    'Where is the rest?',
    'Hello, what about our order SO-99120? Regards, Ines Moreau',
    4,
  );
  const others = ['SO-99121', 'SO-88120', 'SO-99210'].map((order, index) =>
    written(
      `desk|team|TW-${index}`,
      'Delivery late',
      `Where is the rest of order ${order}? Ines asks.`,
      index,
    ),
  );

  test('are found from either side, by the order alone; other orders are not shown', async () => {
    for (const one of [...others, ticket, mail]) await rememberItem(one);
    for (const [from, to] of [
      [mail, ticket],
      [ticket, mail],
    ] as const) {
      const near = (await earlierWork(from, 5)).filter(({ isNear }) => isNear);
      expect(near.map(({ key }) => key)).toEqual([to.key]);
      expect(near[0]?.matched[0]).toBe('SO-99120');
    }
  });

  test('are no pair without a number that both name', async () => {
    for (const one of [...others, { ...ticket, text: 'Customer received 3 of 5 crates.' }])
      await rememberItem(one);
    expect((await earlierWork(mail, 5)).filter(({ isNear }) => isNear)).toEqual([]);
  });
});

describe('what the person decides', () => {
  /** Pairs that somebody decided about, to learn from. */
  async function decidedBefore(decision: 'same' | 'different', times: number) {
    for (let index = 0; index < times; index += 1) {
      const [one, other] = [`desk|x|${index}`, `desk|y|${index}`];
      await noteLikenesses({ key: one, title: 'One', url: ORIGIN }, [aHit(other)], NOW);
      await decideLookalike(lookalikeId(one, other), decision, NOW + index);
    }
  }
  const aHit = (key: string) => ({
    key,
    title: 'Other',
    url: ORIGIN,
    at: NOW,
    matched: ['pump'],
    score: 0.4,
    isNear: true,
  });

  /** Two reports of a leak that are a likely pair, and no certain one. */
  async function likelyPair() {
    const leak = { url: ORIGIN, at: NOW, key: 'desk|a|1', title: 'Oil leak at pump 4 of hall B' };
    const first = { ...leak, text: 'The seal of the pump is worn. Please order a new seal.' };
    const second = {
      ...leak,
      key: 'desk|a|2',
      title: 'Oil under the leaking pump',
      text: 'It drips since this morning, somebody has to look at the seal.',
      at: NOW + 86_400_000,
    };
    for (let index = 0; index < 30; index += 1) {
      const title = `Invoice for week ${index}`;
      await rememberItem({ ...leak, key: `desk|b|${index}`, title, text: `Amount ${index * 7}` });
    }
    await rememberItem(first);
    return second;
  }
  const isShown = async (document: Awaited<ReturnType<typeof likelyPair>>) =>
    (await earlierWork(document, 3)).some(({ isNear }) => isNear);

  test('is learned: who often says "not the same" sees only what is more certain', async () => {
    const second = await likelyPair();
    expect(await isShown(second)).toBe(true);
    await decidedBefore('different', 15);
    expect(await isShown(second)).toBe(false);
  });

  test('is learned either way: later "the same" brings such pairs back', async () => {
    const second = await likelyPair();
    await decidedBefore('different', 15);
    await db.lookalikes.toCollection().modify({ decision: 'same' });
    expect(await isShown(second)).toBe(true);
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
