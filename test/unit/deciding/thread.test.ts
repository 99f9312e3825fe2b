import { describe, expect, test } from 'vitest';
import { actionsIn } from '@/lib/deciding/actions';
import { factsIn } from '@/lib/deciding/facts';
import { viewOf } from '@/lib/deciding/item-view';
import type { Reading } from '@/lib/model/reading';
import { LATE_DELIVERY, NOW, observationOf, readingOf, workItemOf } from '../language/threads.ts';

function see(reading: Reading) {
  const observation = observationOf(reading);
  return viewOf({ observation, workItem: workItemOf(observation), now: NOW });
}
const talk = (...lines: [author: string, text: string][]) =>
  see(
    readingOf({
      title: 'Pump',
      people: [
        { name: 'Anna Berg', role: 'requester' },
        { name: 'Tom Hale', role: 'assignee' },
      ],
      comments: lines.map(([author, text], index) => ({ id: `${index}`, author, text })),
    }),
  );
const open = (view: ReturnType<typeof see>) => view.openAsks.map((ask) => ask.quote);

describe('sides', () => {
  test.each([
    ['Tidewater Help Desk', 'We have it.', 'us'],
    ['Mia Roth', 'Hello Anna, I can help.', 'us'],
    ['Mia Roth', 'Dear Ms Berg, I can help.', 'us'],
    ['Graham Doyle', 'I work with Anna and see the same.', 'them'],
    ['Berg, Anna', 'Me again.', 'them'],
  ])('%s saying %j is %s', (author, text, side) => {
    expect(talk([author, text]).turns[0]?.side).toBe(side);
  });
});

describe('openAsks', () => {
  test('an answer closes what was asked before it', () => {
    expect(
      open(talk(['Anna Berg', 'When does it ship?'], ['Tom Hale', 'It ships on Monday.'])),
    ).toEqual([]);
  });
  test('a holding reply and a question back close nothing', () => {
    const ask: [string, string] = ['Anna Berg', 'When does it ship?'];
    expect(open(talk(ask, ['Tom Hale', 'I am looking into it.']))).toEqual(['When does it ship?']);
    expect(open(talk(ask, ['Tom Hale', 'Hi Anna, which order is it?']))).toEqual([
      'When does it ship?',
    ]);
  });
  test('asks of our own side are not for us to answer', () => {
    expect(open(talk(['Tom Hale', 'Could you send a photo?']))).toEqual([]);
  });
  test('what is settled needs no answer', () => {
    expect(
      open(talk(['Anna Berg', 'Can you fix it?'], ['Anna Berg', 'Never mind, it works now.'])),
    ).toEqual([]);
  });
  test('the same ask twice counts once, where it stands last', () => {
    const view = talk(['Anna Berg', 'Where is it?'], ['Anna Berg', 'WHERE IS IT?']);
    expect(open(view)).toEqual(['WHERE IS IT?']);
  });
  test('quoted asks do not count', () => {
    expect(open(talk(['Anna Berg', 'It leaks.\n> Can you call me?']))).toEqual([]);
  });
});

describe('actionsIn', () => {
  test('names who and by when', () => {
    const view = talk(
      ['Anna Berg', 'Please send the part by Friday.'],
      ['Tom Hale', 'I will order it tomorrow.'],
    );
    const actions = actionsIn(view.turns, view.observation.reading.people, NOW);
    expect(actions.map(({ who, by, due }) => [who, by, due?.iso])).toEqual([
      ['Tom Hale', 'ask', '2026-03-06'],
      ['Tom Hale', 'promise', '2026-03-06'],
    ]);
  });
  test('counts relative dates from when the words were written', () => {
    const view = see({ ...LATE_DELIVERY, comments: LATE_DELIVERY.comments.slice(0, 3) });
    const dates = actionsIn(view.turns, LATE_DELIVERY.people, NOW).flatMap(
      ({ due }) => due?.iso ?? [],
    );
    expect(dates).toContain('2026-03-06');
  });
});

describe('factsIn', () => {
  test('lists each fact once, at its first place', () => {
    const view = see(LATE_DELIVERY);
    const facts = factsIn(view.sources, ['Anna Berg'], NOW);
    const order = facts.find(({ kind }) => kind === 'order');
    expect(order).toMatchObject({ value: 'TS-20431', sourceId: 'title', times: 2 });
    expect(facts.filter(({ kind }) => kind === 'amount').map(({ value }) => value)).toEqual([
      '1,840.00 EUR',
      '130 EUR',
    ]);
  });
});
