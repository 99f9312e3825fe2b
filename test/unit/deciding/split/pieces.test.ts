import { describe, expect, test } from 'vitest';
import { viewOf } from '@/lib/deciding/item-view';
import { isGuess, leansOn } from '@/lib/deciding/split/leans-on';
import { piecesOf } from '@/lib/deciding/split/pieces';
import type { Comment, Reading } from '@/lib/model/reading';
import { NOW, observationOf, readingOf, workItemOf } from '../../language/threads.ts';

const PEOPLE: Reading['people'] = [
  { name: 'Anna Berg', role: 'requester' },
  { name: 'Tom Hale', role: 'assignee' },
];

function pieces(said: [who: 'them' | 'us', text: string][], kind: Reading['kind'] = 'ticket') {
  const comments = said.map(([who, text], index): Comment => ({
    id: String(index),
    author: who === 'them' ? 'Anna Berg' : 'Tom Hale',
    text,
  }));
  const reading = readingOf({ title: 'A thing', kind, people: PEOPLE, comments });
  const observation = observationOf(reading);
  const view = viewOf({ observation, workItem: workItemOf(observation), now: NOW });
  return piecesOf(view).map(({ from, quote }) => [from, quote]);
}

const ORDER = 'Please send us the drawing of the hull. When do you open on Sundays?';
const HOURS = 'We open at ten on Sundays, and the yard stays open until the last boat is in again.';

describe('what was answered with a promise alone', () => {
  test('is owed; what was answered is not', () => {
    const promise = `${HOURS} I will send you the drawing of the hull tomorrow.`;
    expect(
      pieces([
        ['them', ORDER],
        ['us', promise],
      ]),
    ).toEqual([['owed', 'Please send us the drawing of the hull.']]);
  });
  test('is over when our side has said more since', () => {
    const promise = `${HOURS} I will send you the drawing of the hull tomorrow.`;
    const sent = `${HOURS} The drawing of the hull was sent to you this morning.`;
    expect(
      pieces([
        ['them', ORDER],
        ['us', promise],
        ['us', sent],
      ]),
    ).toEqual([]);
    expect(
      pieces([
        ['them', ORDER],
        ['us', `${HOURS} The drawing is attached.`],
      ]),
    ).toEqual([]);
  });
  test('what the item was opened for is owed while we only put it off', () => {
    const later = `Thank you for coming to us with this, all of us were glad to hear from you and from the crew again. I will come back to you with an offer.`;
    expect(
      pieces([
        ['them', 'Please build us a boat.'],
        ['us', later],
      ]),
    ).toEqual([['owed', 'Please build us a boat.']]);
    expect(
      pieces([
        ['them', 'Which boat is the fastest?'],
        ['us', later],
      ]),
    ).toEqual([]);
  });
});

describe('a question that is none', () => {
  test.each(['Probably the unit again?', 'Looks like the same thing?', 'Vermutlich der Brenner?'])(
    'a guess: %s',
    (guess) => {
      expect(isGuess(guess)).toBe(true);
      expect(pieces([['them', `It fails every night. ${guess}`]])).toEqual([]);
    },
  );
  test.each(['Is that possible?', 'Wäre das möglich?', 'It is yours to pay, right?'])(
    'it leans on the ask before it: %s',
    (question) => {
      const ask = 'Please send three heaters.';
      expect(pieces([['them', `${ask} ${question}`]])).toEqual([['ask', ask]]);
      expect(leansOn(question, undefined)).toBe(false);
    },
  );
  test.each(['Who is right?', 'Maybelline or not?', 'Is that possible by Friday with two men?'])(
    'not so: %s',
    (question) => {
      expect(isGuess(question)).toBe(false);
      const before = { start: 0, end: 4, quote: 'Stop' };
      expect(leansOn(question, before)).toBe(false);
    },
  );
});

test('among colleagues a question is over when somebody has written, a deed when it is done', () => {
  const ask = 'What happens when it is withdrawn? Please add a test for that.';
  const kind = 'pull-request';
  expect(pieces([['us', ask]], kind)).toHaveLength(2);
  expect(
    pieces(
      [
        ['us', ask],
        ['us', 'And one more thing.'],
      ],
      kind,
    ),
  ).toHaveLength(2);
  expect(
    pieces(
      [
        ['us', ask],
        ['them', 'I will do that tomorrow.'],
      ],
      kind,
    ),
  ).toEqual([['colleague', 'Please add a test for that.']]);
  expect(
    pieces(
      [
        ['us', ask],
        ['them', 'It is served on. The test was added.'],
      ],
      kind,
    ),
  ).toEqual([]);
});

test('in a document everybody writes to colleagues', () => {
  const said: Parameters<typeof pieces>[0] = [['us', 'Can somebody add the figures?']];
  expect(pieces(said)).toEqual([]);
  expect(pieces(said, 'document')).toEqual([['colleague', 'Can somebody add the figures?']]);
});
