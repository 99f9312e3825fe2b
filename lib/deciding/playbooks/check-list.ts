import { criteriaIn } from '@/lib/language/criteria';
import { evidenceOf, onOneLine } from '@/lib/language/span';
import type { Playbook } from '../candidate.ts';
import { counted, wordsInField } from '../item-view.ts';

const FEWEST_ITEMS = 2;
const FEWEST_WORDS = 15;
/** Proposed again only after the draft has grown by about this much, not on every key. */
const WORDS_A_STEP = 40;

/** A checklist on the item, and a draft that can be held against it. */
export const checkList: Playbook = {
  kind: 'check-list',
  name: 'Hold a draft against a checklist',
  agency: 'H1',
  minutesBasis: 'Half a minute to look each item up in the draft; our estimate.',
  acceptance: [
    'Every item has a verdict.',
    'Every verdict rests on quoted words, or says it cannot tell.',
  ],
  stop: ['An item needs knowledge from outside the text: say that you cannot tell.'],
  look(view) {
    const lists = view.turns
      .map(({ source }) => ({ source, items: criteriaIn(source.text) }))
      .filter(({ items }) => items.length >= FEWEST_ITEMS);
    const list = lists.at(-1);
    const draft = view.observation.reading.fields
      .filter((field) => field.purpose !== 'other')
      .map((field) => ({ field, words: wordsInField(field) }))
      .filter(({ words }) => words >= FEWEST_WORDS)
      .toSorted((a, b) => b.words - a.words)[0];
    if (list === undefined || draft === undefined) return null;
    const { field, words } = draft;
    const label = field.label || 'the field';
    const items = list.items.map(({ quote }) => onOneLine(quote).slice(0, 400));
    return {
      kind: 'check-list',
      title: `Hold ${label} against ${counted(items.length, 'item')} of the checklist`,
      goal: `Say for each item of the checklist whether the draft in ${label} meets it.`,
      context: ['Checklist:', ...items.map((item) => `- ${item}`)].join('\n').slice(0, 20_000),
      reason: `${list.source.label.replace(/^./, (letter) => letter.toUpperCase())} has a checklist, and a draft of ${words} words is in the field.`,
      confidence: 0.72,
      evidence: list.items
        .slice(0, 20)
        .map((item) => evidenceOf(list.source.id, list.source.text, item)),
      minutes: Math.max(1, Math.round(items.length / 2)),
      sourceIds: [list.source.id, `field:${field.key}`],
      fieldKey: field.key,
      lookedAt: [
        field.key,
        Math.round(words / WORDS_A_STEP),
        ...items.map((item) => item.toLowerCase()),
      ],
    };
  },
};
