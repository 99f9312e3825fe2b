import { sentencesOf } from '@/lib/language/sentences';
import { evidenceOf } from '@/lib/language/span';
import { countWords } from '@/lib/language/words';
import { ownWords } from '@/lib/language/quoted-mail';
import { wordyPhrasesIn } from '@/lib/language/wordy-phrases';
import type { Playbook } from '../candidate.ts';
import { counted, wordsInField } from '../item-view.ts';

const FEWEST_WORDS = 25;
/** GOV.UK content design: "do not write sentences over 25 words". */
const LONG_SENTENCE_WORDS = 25;
/** Proposed again only after the draft has grown by about this much, not on every key. */
const WORDS_A_STEP = 40;

/** A draft in a field of the page, said more plainly. */
export const clarifyDraft: Playbook = {
  kind: 'clarify-draft',
  name: 'Make a draft clearer',
  agency: 'H3',
  minutesBasis: 'One minute for each phrase or sentence to reword; our estimate.',
  acceptance: ['Says the same thing.', 'Names, numbers, dates and quotations are unchanged.'],
  stop: ['A sentence can be read in two ways: leave it and say so.'],
  look(view) {
    const drafts = view.observation.reading.fields.flatMap((field) => {
      const words = wordsInField(field);
      if (field.purpose === 'other' || words < FEWEST_WORDS) return [];
      const own = ownWords(field.text);
      const long = sentencesOf(own).filter(
        (sentence) => countWords(sentence.quote) > LONG_SENTENCE_WORDS,
      );
      return [{ field, words, wordy: wordyPhrasesIn(own), long }];
    });
    const draft = drafts.toSorted(
      (a, b) => b.wordy.length + b.long.length - a.wordy.length - a.long.length,
    )[0];
    if (draft === undefined) return null;
    const { field, words, wordy, long } = draft;
    const spots = wordy.length + long.length;
    if (wordy.length === 0 && long.length < 2) return null;
    const found = [
      wordy.length === 0 ? [] : counted(wordy.length, 'wordy phrase'),
      long.length === 0 ? [] : counted(long.length, 'long sentence'),
    ].flat();
    const sourceId = `field:${field.key}`;
    return {
      kind: 'clarify-draft',
      title: `Make the draft in ${field.label || 'the field'} clearer: ${counted(spots, 'spot')}`,
      goal: `Rewrite the draft in ${field.label || 'the field'} so that it is easier to read, without changing what it says.`,
      reason: `The draft has ${found.join(' and ')}.`,
      confidence: Math.min(0.8, 0.5 + spots * 0.06),
      evidence: [...wordy, ...long]
        .slice(0, 20)
        .map((span) => evidenceOf(sourceId, field.text, span)),
      minutes: Math.max(1, spots),
      sourceIds: [sourceId],
      fieldKey: field.key,
      lookedAt: [
        field.key,
        Math.round(words / WORDS_A_STEP),
        ...wordy.map((phrase) => phrase.quote.toLowerCase()),
      ],
    };
  },
};
