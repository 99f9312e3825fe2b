import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeText, hunksOf, type Hunk, type HunkDecision } from '@/lib/reviewing/hunks';
import { DIFF_LIMITS } from '@/lib/reviewing/text-diff';

const decide = (hunks: readonly Hunk[], decision: HunkDecision['decision']) =>
  new Map(hunks.map((hunk) => [hunk.key, { decision }]));

/** Shows hunks the way a reader sees them: [-gone-]{+new+}. */
const shown = (hunks: readonly Hunk[]): string[] =>
  hunks.map(({ parts }) =>
    parts
      .map(({ type, text }) =>
        type === 'same' ? text : type === 'del' ? `[-${text}-]` : `{+${text}+}`,
      )
      .join(''),
  );

const word = fc.constantFrom(
  'the',
  'order',
  'is',
  'late',
  'we',
  'refund',
  '20',
  'EUR',
  'Anna',
  '東京',
  'größe',
  "don't",
);
const glue = fc.constantFrom(' ', ' ', ' ', ', ', '. ', '.\n\n', '\n', '  ', '\t', '! ', '\r\n');
const prose = fc
  .array(fc.tuple(word, glue), { maxLength: 60 })
  .map((pairs) => pairs.map(([left, right]) => left + right).join(''));
/** Two texts that have much in common, as a draft and its revision do. */
const revision = fc
  .tuple(prose, fc.array(fc.tuple(fc.nat(400), fc.nat(40), prose), { maxLength: 4 }))
  .map(([text, edits]): [string, string] => [
    text,
    edits.reduce(
      (now, [at, length, add]) => now.slice(0, at) + add.slice(0, 80) + now.slice(at + length),
      text,
    ),
  ]);
const anyPair = fc.oneof(
  revision,
  fc.tuple(prose, prose),
  fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })),
  fc.tuple(fc.constantFrom('', ' ', '\n'), prose),
  fc.tuple(prose, fc.constant('')),
);
/** Every way down: words, lines, one replacement. */
const limits = fc.constantFrom(
  DIFF_LIMITS,
  { ...DIFF_LIMITS, words: 1 },
  { words: 0, lines: 0, timeoutMs: 2000 },
);

describe('hunks', () => {
  test('all accepted give the proposed text, none accepted the current one', () => {
    fc.assert(
      fc.property(anyPair, limits, ([current, proposed], limit) => {
        const hunks = hunksOf(current, proposed, limit);
        expect(composeText(current, hunks, decide(hunks, 'accepted'))).toBe(proposed);
        expect(composeText(current, hunks, new Map())).toBe(current);
        expect(composeText(current, hunks, decide(hunks, 'rejected'))).toBe(current);
      }),
      { numRuns: 400 },
    );
  });

  test('parts spell what was and what comes; hunks stand in order and have keys of their own', () => {
    fc.assert(
      fc.property(anyPair, limits, ([current, proposed], limit) => {
        const hunks = hunksOf(current, proposed, limit);
        let at = 0;
        for (const { parts, before, after, index } of hunks) {
          const spell = (skip: string) =>
            parts.map((part) => (part.type === skip ? '' : part.text)).join('');
          expect(spell('ins')).toBe(before.text);
          expect(spell('del')).toBe(after);
          expect(before.text === after).toBe(false);
          expect(current.slice(before.start, before.end)).toBe(before.text);
          expect(before.start).toBeGreaterThanOrEqual(at);
          expect(hunks[index]?.after).toBe(after);
          at = before.end;
        }
        expect(new Set(hunks.map((hunk) => hunk.key)).size).toBe(hunks.length);
      }),
      { numRuns: 400 },
    );
  });

  test('after some were accepted and written, what is left still leads to the proposed text', () => {
    fc.assert(
      fc.property(revision, fc.infiniteStream(fc.boolean()), ([current, proposed], choices) => {
        const hunks = hunksOf(current, proposed);
        const chosen = hunks.filter(() => choices.next().value);
        const now = composeText(current, hunks, decide(chosen, 'accepted'));
        const left = hunksOf(now, proposed);
        expect(composeText(now, left, decide(left, 'accepted'))).toBe(proposed);
        if (chosen.length === hunks.length) expect(left).toEqual([]);
      }),
    );
  });

  test('equal texts have none', () => {
    expect(hunksOf('same\n', 'same\n')).toEqual([]);
  });
});

describe('what a reader sees', () => {
  test('a revision: one hunk for each phrase, sentence ends and paragraphs keep them apart', () => {
    const hunks = hunksOf(
      'Hi Anna,\n\nthanks for you mail. We will looks at it soon. Order 4711 shipped yesterday.\n\nBye',
      'Dear Anna,\n\nthank you for your message. We will look at it today. Order 4711 shipped yesterday.\n\nWe also refunded 20 EUR.\n\nKind regards\nJo',
    );
    expect(shown(hunks)).toEqual([
      '[-Hi-]{+Dear+}',
      '[-thanks for you mail-]{+thank you for your message+}',
      '[-looks-]{+look+} at it [-soon-]{+today+}',
      '{+We also refunded 20 EUR.\n\n+}',
      '[-Bye-]{+Kind regards\nJo+}',
    ]);
  });

  test('an empty field: one hunk a paragraph, greetings with what they introduce', () => {
    const answer = 'thank you for the careful check.\nWe will look into both invoices today.\n\n\n';
    const second = 'The third invoice is right as it stands, and nothing has to be done.\n\n';
    const text = `Dear Anna,\n\n${answer}${second}Regards\nJo`;
    expect(shown(hunksOf('', text))).toEqual([
      `{+Dear Anna,\n\n${answer}+}`,
      `{+${second}+}`,
      '{+Regards\nJo+}',
    ]);
    expect(shown(hunksOf('\n', text))[0]).toBe(`[-\n-]{+Dear Anna,\n\n${answer}+}`);
  });

  test('paragraphs added at the end can be left out one by one without gluing', () => {
    const current = 'Hello.';
    const hunks = hunksOf(current, 'Hello.\n\nOne.\n\nTwo.');
    expect(shown(hunks)).toEqual(['{+\n\nOne.+}', '{+\n\nTwo.+}']);
    expect(composeText(current, hunks, decide(hunks.slice(1), 'accepted'))).toBe('Hello.\n\nTwo.');
  });

  test('added paragraphs keep the line breaks at their end', () => {
    const current = 'Hello.';
    const proposed = 'Hello.\n\nOne.\n\nTwo.\n\n';
    const hunks = hunksOf(current, proposed);
    expect(shown(hunks)).toEqual(['{+\n\nOne.+}', '{+\n\nTwo.\n\n+}']);
    expect(composeText(current, hunks, decide(hunks, 'accepted'))).toBe(proposed);
  });

  test('a text that lost everything is one deletion', () => {
    expect(shown(hunksOf('Old text.\n\nMore.', ''))).toEqual(['[-Old text.\n\nMore.-]']);
  });

  test('Japanese is cut into words', () => {
    expect(
      shown(
        hunksOf('明日東京へ行きます。今日は休みです。', '明日大阪へ行きます。今日は休みです。'),
      ),
    ).toEqual(['[-東京-]{+大阪+}']);
  });
});

describe('keys', () => {
  const current = 'One is bad. Two is bad. Three is bad.';
  const proposed = 'One is good. Two is good. Three is good.';

  test('survive the acceptance of other hunks, and identical hunks are not mixed up', () => {
    const hunks = hunksOf(current, proposed);
    expect(hunks).toHaveLength(3);
    const now = composeText(current, hunks, decide(hunks.slice(0, 1), 'accepted'));
    const left = hunksOf(now, proposed);
    expect(left.map((hunk) => hunk.key)).toEqual(hunks.slice(1).map((hunk) => hunk.key));
  });

  test('survive an edit of the field elsewhere', () => {
    const later = hunksOf(`PS first. ${current}`, proposed);
    const keys = hunksOf(current, proposed).map((hunk) => hunk.key);
    expect(later.map((hunk) => hunk.key)).toEqual(expect.arrayContaining(keys.slice(1)));
  });

  test('of paragraphs in an empty field stay after the first one was inserted', () => {
    const text = 'Dear Anna,\n\nthank you.\n\nRegards';
    const hunks = hunksOf('', text);
    const now = composeText('', hunks, decide(hunks.slice(0, 1), 'accepted'));
    expect(hunksOf(now, text).map((hunk) => hunk.key)).toEqual(
      hunks.slice(1).map((hunk) => hunk.key),
    );
  });
});

describe('composeText', () => {
  test('puts the person’s own words in for an edited hunk', () => {
    const hunks = hunksOf('We ship soon.', 'We ship today.');
    const edited = new Map([
      [hunks[0]?.key ?? '', { decision: 'edited' as const, text: 'on Friday' }],
    ]);
    expect(composeText('We ship soon.', hunks, edited)).toBe('We ship on Friday.');
  });

  test('refuses hunks that were made from another text', () => {
    const hunks = hunksOf('We ship soon.', 'We ship today.');
    expect(() => composeText('We sail today, maybe.', hunks, new Map())).toThrow(
      expect.objectContaining({ code: 'field_changed' }),
    );
  });
});

describe('large texts', () => {
  const text = (seed: number, length: number, vocabulary: number): string => {
    let state = seed;
    let out = '';
    while (out.length < length) {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      out += `w${((state >> 8) % vocabulary).toString(36)}${(state >> 8) % 17 === 0 ? '.\n' : ' '}`;
    }
    return out;
  };
  const base = text(1, 24_000, 3000);
  const timed = (name: string, current: string, proposed: string): number => {
    const began = performance.now();
    const hunks = hunksOf(current, proposed);
    const took = performance.now() - began;
    console.info(`hunks, 24 KB, ${name}: ${took.toFixed(0)} ms, ${hunks.length} hunks`);
    expect(composeText(current, hunks, decide(hunks, 'accepted'))).toBe(proposed);
    return took;
  };

  test('one word changed', () => {
    expect(
      timed('one word changed', base, base.replace('. ', ', ').replace(/w1 /, 'w2 ')),
    ).toBeLessThan(5000);
  });

  test('every tenth line rewritten', () => {
    const lines = base
      .split('\n')
      .map((line, index) => (index % 10 ? line : text(index + 7, line.length, 3000)));
    expect(timed('every tenth line rewritten', base, lines.join('\n'))).toBeLessThan(10_000);
  });

  test('nothing in common', () => {
    expect(timed('unrelated', base, text(99, 24_000, 3000).toUpperCase())).toBeLessThan(10_000);
  });

  test('the same words in another order', () => {
    expect(timed('same vocabulary', base, text(99, 24_000, 50))).toBeLessThan(10_000);
    expect(timed('tiny vocabulary', text(3, 24_000, 20), text(99, 24_000, 20))).toBeLessThan(
      10_000,
    );
  });
});
