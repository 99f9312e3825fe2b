import { describe, expect, test } from 'vitest';
import { FEATURES } from '@/lib/deciding/already-done/features';
import { judge, withCheck } from '@/lib/deciding/already-done/judge';
import { segmentsOf } from '@/lib/deciding/already-done/upkeep';
import { printLikeness, printOf } from '@/lib/deciding/already-done/simhash';
import { termsOfItem } from '@/lib/deciding/already-done/terms';
import { thresholdFor } from '@/lib/deciding/already-done/threshold';
import { RANK, WARN } from '@/lib/deciding/already-done/weights';
import { earlierItemOf } from '@/lib/storage/earlier';
import { SIGNS } from '../../../bench/duplicates-logistic.ts';
import { workItemOf } from '../../language/threads.ts';
import { deskObservation, DESK_TICKETS } from '../desk.ts';

const DESK = DESK_TICKETS.map((ticket) => {
  const observation = deskObservation(ticket);
  const item = earlierItemOf(workItemOf(observation), observation.reading);
  return { ...item, key: ticket.id, at: Date.parse(ticket.created) };
});
const SEGMENTS = segmentsOf(DESK);
const SHOWN_FROM = thresholdFor([]);

describe('judge', () => {
  test('shows the two tickets about one order to each other, with what matched, and nothing else', () => {
    const shown = DESK.flatMap((ticket) =>
      judge(SEGMENTS, ticket, 5, ticket.key)
        .filter(({ odds }) => odds >= SHOWN_FROM)
        .map(({ item, matched }) => [ticket.key, item.key, ...matched.slice(0, 3)]),
    );
    expect(shown).toEqual([
      ['TW-1046', 'TW-1047', 'SO-77310', expect.any(String), expect.any(String)],
      ['TW-1047', 'TW-1046', 'SO-77310', expect.any(String), expect.any(String)],
    ]);
    expect(shown[1]).toContain('damage');
  });

  test('finds the tickets from a mail about the order, in another tool and other words', () => {
    const mail = { title: 'Broken goods', text: 'What about our order SO 77310?', at: Date.now() };
    const near = judge(SEGMENTS, { ...mail, text: mail.text.replace('SO 77', 'SO-77') }, 3);
    expect(
      near
        .slice(0, 2)
        .map(({ item }) => item.key)
        .toSorted(),
    ).toEqual(['TW-1046', 'TW-1047']);
    expect(near[0]?.matched[0]).toBe('SO-77310');
    expect(near[0]?.records).toHaveLength(1);
  });

  test('holds one exchanged word against two titles', () => {
    const reports = ['March', 'April', 'May', 'June'].map((month, index) => ({
      key: month,
      title: `Monthly report of the harbour office for ${month}`,
      text: 'Please send the report.',
      url: 'https://desk.example/',
      at: index,
    }));
    const again = {
      title: 'Monthly report of the harbour office for April',
      text: 'Please send the report.',
      at: 5,
    };
    const [first, second] = judge(segmentsOf(reports), again, 2);
    expect(first?.item.key).toBe('April');
    expect((first?.odds ?? 0) - (second?.odds ?? 0)).toBeGreaterThan(1);
  });

  test('finds nothing in nothing, and never the item itself', () => {
    expect(judge([], { title: 'Pump', text: '', at: 0 }, 5)).toEqual([]);
    expect(judge(SEGMENTS, { title: 'the', text: '', at: 0 }, 5)).toEqual([]);
    const own = DESK[0];
    if (own === undefined) throw new Error('The desk is empty.');
    expect(judge(SEGMENTS, own, 20, own.key).map(({ item }) => item.key)).not.toContain(own.key);
    expect(judge(SEGMENTS, own, 1)[0]?.item.key).toBe(own.key);
  });

  test('an agent that compared both moves the score either way', async () => {
    const [one] = judge(SEGMENTS, { title: 'Two damaged pallets', text: '', at: 0 }, 1);
    if (one === undefined) throw new Error('Nothing was found.');
    const same = await withCheck(one, async () => 'same');
    const different = await withCheck(one, async () => 'different');
    expect(same.score).toBeGreaterThan(one.score);
    expect(different.score).toBeLessThan(one.score);
    expect((await withCheck(one, async () => 'unsure')).score).toBe(one.score);
  });
});

describe('terms', () => {
  test('take names apart and keep them whole; endings go, numbers stay', () => {
    const { title } = termsOfItem({ title: 'FileSystem.openAsync failing in v3.1', text: '' });
    expect(title).toEqual(
      expect.arrayContaining(['file', 'open', 'filesystem.openasync', 'fail', 'v3.1']),
    );
  });
  test('one order number however it is written', () => {
    const records = (text: string) => termsOfItem({ title: '', text }).records;
    expect(records('order no. SO-77310')).toEqual(records('Bestellung SO-77310'));
    expect(records('order no. SO-77310')).toHaveLength(1);
    expect(records('room 77310')).toEqual([]);
    expect(records('see order 2 and delivery 1')).toEqual([]);
  });
});

describe('SimHash', () => {
  test('like texts have like prints', () => {
    const words = Array.from({ length: 60 }, (_, index) => `word${index}`);
    const one = printOf(words);
    expect(printLikeness(one, one)).toBe(1);
    const near = printLikeness(one, printOf([...words.slice(3), 'new', 'newer', 'newest']));
    const far = printLikeness(one, printOf(words.map((word) => `other${word}`)));
    expect(near).toBeGreaterThan(0.8);
    expect(far).toBeLessThan(0.75);
  });
});

describe('the weights', () => {
  test('never count more likeness against two items, nor more difference for them', () => {
    for (const weights of [RANK, WARN]) {
      const wrong = FEATURES.filter((name) => (weights[name] ?? 0) * SIGNS[name] < 0);
      expect(wrong).toEqual([]);
    }
  });

  test('say more for the very same title the more the title says', () => {
    const others = Array.from({ length: 40 }, (_, index) => ({
      key: `other-${index}`,
      title: `Weekly report ${index}`,
      text: `Figures of week ${index}`,
      url: 'https://desk.example/',
      at: 0,
    }));
    const oddsFor = (title: string) => {
      const one = { key: 'one', title, text: 'Seen at the gate.', url: '', at: 0 };
      const again = { title, text: 'Somebody called about it.', at: 86_400_000 };
      return judge(segmentsOf([...others, one]), again, 1)[0]?.odds ?? -Infinity;
    };
    expect(oddsFor('Crane 7 drops its load at berth 12')).toBeGreaterThan(oddsFor('Report') + 1);
  });
});

describe('thresholdFor', () => {
  test('rises a little with every "not the same" and sinks with "the same", within bounds', () => {
    const said = (decision: 'same' | 'different', times: number) =>
      Array.from({ length: times }, () => ({ decision }));
    expect(thresholdFor(said('different', 1))).toBeGreaterThan(SHOWN_FROM);
    expect(thresholdFor(said('same', 1))).toBeLessThan(SHOWN_FROM);
    expect(thresholdFor(said('different', 500)) - SHOWN_FROM).toBeLessThan(1.51);
    expect(SHOWN_FROM - thresholdFor(said('same', 500))).toBeLessThan(0.61);
  });
});
