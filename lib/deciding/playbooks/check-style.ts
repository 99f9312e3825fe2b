import { houseFindings, isEmptyList, parseHouseWords } from '@/lib/language/house-words';
import { evidenceOf, onOneLine } from '@/lib/language/span';
import type { Playbook } from '../candidate.ts';
import { counted, wordsInField } from '../item-view.ts';

/** Fewer words are a beginning, not a draft. */
const FEWEST_WORDS = 8;

/** A draft in a field that does not keep to the person's list of house words. */
export const checkStyle: Playbook = {
  kind: 'check-style',
  name: 'Check the words of a draft',
  agency: 'H2',
  minutesBasis: 'Half a minute to find and change each place; our estimate.',
  acceptance: ['Every word of the list is as the list says.', 'Nothing else is changed.'],
  stop: ['A word stands in a quotation or a name: leave it.'],
  look(view) {
    if (view.houseWords.trim() === '') return null;
    const words = parseHouseWords(view.houseWords);
    if (isEmptyList(words)) return null;
    const draft = view.observation.reading.fields
      .filter((field) => field.purpose !== 'other' && wordsInField(field) >= FEWEST_WORDS)
      .map((field) => ({ field, found: houseFindings(field.text, words) }))
      .toSorted((a, b) => b.found.length - a.found.length)[0];
    if (draft === undefined || draft.found.length === 0) return null;
    const { field, found } = draft;
    const label = field.label || 'the field';
    const sourceId = `field:${field.key}`;
    const rules = [...new Set(found.map(({ rule }) => rule))];
    const first = found[0];
    return {
      kind: 'check-style',
      title: `Put ${counted(found.length, 'place')} in ${label} into house words`,
      goal: `Bring the draft in ${label} in line with the house words below, and change nothing else.`,
      context: ['House words:', ...rules].join('\n'),
      reason: `Your list says ${rules[0] ?? ''}, and the draft has “${onOneLine(first?.quote ?? '').slice(0, 60)}”.`,
      confidence: Math.min(0.85, 0.65 + found.length * 0.05),
      evidence: found.slice(0, 20).map((place) => evidenceOf(sourceId, field.text, place)),
      minutes: Math.max(1, Math.round(found.length / 2)),
      sourceIds: [sourceId],
      fieldKey: field.key,
      lookedAt: [field.key, ...found.map(({ quote, rule }) => `${quote.toLowerCase()}|${rule}`)],
    };
  },
};
