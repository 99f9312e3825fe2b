import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { clarify, inPlainWords } from '@/lib/agents/built-in/clarify';
import { finish } from '@/lib/agents/built-in/skill';
import { PLAIN_WORDS } from '@/lib/language/plain-words';
import { anyText } from '../../language/any-text.ts';
import { LATE_DELIVERY } from '../../language/threads.ts';
import { briefOf } from './brief.ts';

const plain = (text: string) => inPlainWords(text).newText;
const WORDY = [...(PLAIN_WORDS.en ?? []), ...(PLAIN_WORDS.de ?? [])].map(([wordy]) => wordy);

describe('inPlainWords', () => {
  test.each([
    ['In order to help, we wait.', 'To help, we wait.'],
    ['We wait  for the the part.', 'We wait for the part.'],
    ['Please be advised that the part is late.', 'The part is late.'],
    ['It is late due to the fact that it rained.', 'It is late because it rained.'],
    ['Zum jetzigen Zeitpunkt ist die Ware noch nicht da.', 'Jetzt ist die Ware noch nicht da.'],
    [
      'Aufgrund der Tatsache, dass es regnet, warten wir nicht.',
      'Weil es regnet, warten wir nicht.',
    ],
    ['I know that that is the case.', 'I know that that is the case.'],
    ['Wenn Sie sie sehen, ist das gut.', 'Wenn Sie sie sehen, ist das gut.'],
    [
      'He wrote “in order to” and "prior to" to us.',
      'He wrote “in order to” and "prior to" to us.',
    ],
    ['In Order To Ltd and PRIOR TO are names.', 'In Order To Ltd and PRIOR TO are names.'],
    ['  - indented  list', '  - indented list'],
    ['He wrote "a  b the the" and `x  y`.', 'He wrote "a  b the the" and `x  y`.'],
  ])('%j', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  const draft = fc
    .array(
      fc.oneof(
        anyText,
        fc.constantFrom(...WORDY, 'Anna Berg ', ' 12  500 ', ' “prior to it” ', ' the the '),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(' '));

  test('never touches digits, quotations, links and addresses', () => {
    const kept = (text: string) => [
      text.match(/\p{N}/gu) ?? [],
      text.match(/“[^”\n]{1,1000}”/gu) ?? [],
      text.match(/https?:\/\/\S+/gu) ?? [],
      text.match(/\S+@\S+/gu) ?? [],
    ];
    fc.assert(
      fc.property(draft, (text) => {
        expect(kept(plain(text))).toEqual(kept(text));
      }),
    );
  });

  test('is through after one go', () => {
    fc.assert(
      fc.property(draft, (text) => {
        expect(plain(plain(text))).toBe(plain(text));
      }),
    );
  });
});

describe('clarify', () => {
  const of = (text: string) =>
    finish(
      clarify,
      briefOf('clarify-draft', LATE_DELIVERY, { field: { key: 'reply', label: 'Reply', text } }),
    );
  test('proposes a change of the field and says what it left', () => {
    const long = `We will ${'come and look and '.repeat(8)}go.`;
    const { changes, limits } = of(`In order to help. ${long}`);
    expect(changes[0]).toMatchObject({ fieldKey: 'reply', baseText: `In order to help. ${long}` });
    expect(changes[0]?.evidence[0]?.quote).toBe('In order to');
    expect(limits.some((limit) => limit.startsWith('A sentence of 35 words'))).toBe(true);
  });
  test('proposes no change where there is nothing to change', () => {
    const { changes, limits } = of('We come on Monday and look at it.');
    expect(changes).toEqual([]);
    expect(limits).toContain('Found nothing to reword by rule.');
  });
  test('an empty field is the person’s to begin', () => {
    expect(() => of(' ')).toThrow(expect.objectContaining({ code: 'agent_cannot' }));
  });
});
