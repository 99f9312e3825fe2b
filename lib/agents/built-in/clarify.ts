import { guessLanguage } from '@/lib/language/guess-language';
import { sentencesOf } from '@/lib/language/sentences';
import { evidenceOf, onOneLine, outsideOf, type Span, withoutOverlap } from '@/lib/language/span';
import { countWords } from '@/lib/language/words';
import { protectedSpans, wordyPhrasesIn } from '@/lib/language/wordy-phrases';
import { cannot } from './draft.ts';
import { MOST_EVIDENCE, type Skill } from './skill.ts';

/** GOV.UK content design: sentences over 25 words are hard to read. */
const LONG_SENTENCE_WORDS = 25;
const MOST_FLAGGED = 5;

/** Words that may stand twice in a row: "I know that that is …", "wenn Sie sie …". */
const MAY_REPEAT = new Set([
  'that',
  'had',
  'is',
  'no',
  'bye',
  'so',
  'very',
  'sie',
  'die',
  'der',
  'das',
  'den',
  'nous',
  'vous',
]);
const REPEATED =
  /(?<![\p{L}\p{N}'’-])(\p{Ll}{2,}|\p{Lu}\p{Ll}+)([ \t]+)(?=(\p{Ll}{2,})(?![\p{L}\p{N}'’-]))/gu;
const SPACES = /(?<=\S) {2,}(?=\S)/g;

type Edit = Span & { plain: string };

/** Says a draft more plainly by rule: wordy phrases, doubled words and spaces. */
export const clarify: Skill = function* clarify(brief) {
  const text = brief.field?.text ?? brief.selection ?? '';
  if (text.trim() === '') {
    throw cannot(
      'There is no draft in the field yet.',
      'Write a first version in the field and hand it off again.',
    );
  }
  yield 'reading the draft';
  const { newText, edits } = inPlainWords(text);
  yield `rewording ${edits.length} places`;
  const long = sentencesOf(text).filter(({ quote }) => countWords(quote) > LONG_SENTENCE_WORDS);
  const limits = [
    'Replaces known wordy phrases, doubled words and doubled spaces; it does not rewrite sentences.',
  ];
  for (const { quote } of long.slice(0, MOST_FLAGGED)) {
    const begin = onOneLine(quote).split(' ').slice(0, 8).join(' ');
    limits.push(
      `A sentence of ${countWords(quote)} words was left as it is: “${begin.slice(0, 200)} …”.`,
    );
  }
  if (long.length > MOST_FLAGGED)
    limits.push(`${long.length - MOST_FLAGGED} more long sentences were left.`);
  if (guessLanguage(text) !== 'en' && guessLanguage(text) !== 'de') {
    limits.push('Knows wordy phrases in English and German only.');
  }
  if (edits.length === 0) limits.push('Found nothing to reword by rule.');
  const sourceId = brief.field === undefined ? 'selection' : `field:${brief.field.key}`;
  const evidence = edits.slice(0, MOST_EVIDENCE).map((edit) => evidenceOf(sourceId, text, edit));
  if (brief.field === undefined) {
    return {
      notes: [{ title: 'Plainer wording', markdown: newText, evidence }],
      changes: [],
      limits,
    };
  }
  const { key, label } = brief.field;
  const change = { fieldKey: key, fieldLabel: label, baseText: text, newText, evidence };
  return { notes: [], changes: edits.length === 0 ? [] : [change], limits };
};

/** Taking a phrase out can bring two like words together; after this many rounds nothing moves. */
const MOST_ROUNDS = 4;

/**
 * A text with its wordy phrases, doubled words and doubled spaces taken out.
 * Quotations, code, links, addresses, quoted mail and every word with a digit stay letter for letter.
 * @returns the new text, and what was edited in the given one
 */
export function inPlainWords(text: string): { newText: string; edits: Edit[] } {
  const edits = editsFor(text);
  let newText = withEdits(text, edits);
  for (let round = 1; round < MOST_ROUNDS; round += 1)
    newText = withEdits(newText, editsFor(newText));
  return { newText, edits };
}

function editsFor(text: string): Edit[] {
  const guarded = protectedSpans(text);
  const doubled = Array.from(text.matchAll(REPEATED)).flatMap((match): Edit[] => {
    const [ahead, first = '', , second = ''] = match;
    if (first.toLowerCase() !== second || MAY_REPEAT.has(second)) return [];
    const end = match.index + ahead.length + second.length;
    return [{ start: match.index, end, quote: text.slice(match.index, end), plain: first }];
  });
  const spaces = Array.from(text.matchAll(SPACES), (match): Edit => {
    const [quote] = match;
    return { start: match.index, end: match.index + quote.length, quote, plain: ' ' };
  });
  return withoutOverlap([
    ...wordyPhrasesIn(text),
    ...outsideOf(doubled, guarded),
    ...outsideOf(spaces, guarded),
  ]);
}

function withEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let reached = 0;
  for (const edit of edits) {
    result += text.slice(reached, edit.start) + edit.plain;
    reached = edit.end;
  }
  return result + text.slice(reached);
}
