import type { Check, CheckMark, MarkReason } from '@/lib/model/check';
import type { Caution } from './cautions.ts';

const REASONS: Record<MarkReason, string> = {
  'not-in-source': 'Not in the source',
  'differs-here': 'The source says something else here',
  'wrong-sum': 'The sum is wrong',
  altered: 'Not what the source says, word for word',
  negated: 'The source says the opposite',
  'wrong-person': 'Somebody else said this',
  placeholder: 'A gap left open',
  'prompt-talk': 'Not part of the text',
  truncated: 'Looks cut off',
  empty: 'The text is empty',
  'wrong-language': 'The thread is in another language',
  secret: 'A secret or a personal number',
  masked: 'A masked value was left in',
  internal: 'From an internal note',
  'other-item': 'From another item',
  'hidden-text': 'From hidden text of the page',
  promise: 'Promises money',
  admission: 'Admits fault',
  hiring: 'Decides about a job',
  'new-link': 'A link to a place the page does not name',
  rubric: 'Another agent asks',
};

/** Why a place is marked, in a few words, without a full stop. */
export function reasonWords({ why, says }: CheckMark): string {
  if (why === 'rubric' && says !== undefined) return says;
  if (why === 'wrong-language' && says !== undefined) return `The thread is in ${says}`;
  if (why === 'not-in-source' && says !== undefined) return `${REASONS[why]}; ${says} is`;
  return REASONS[why];
}

/** How the words are underlined: one look for each sort of mark. */
export type MarkLook = 'fact' | 'quote' | 'form' | 'policy';

const LOOKS: Record<CheckMark['kind'], MarkLook> = {
  number: 'fact',
  amount: 'fact',
  date: 'fact',
  time: 'fact',
  identifier: 'fact',
  url: 'fact',
  email: 'fact',
  name: 'quote',
  quotation: 'quote',
  form: 'form',
  policy: 'policy',
  rubric: 'form',
};

export const LOOK_WORDS: Record<MarkLook, string> = {
  fact: 'fact',
  quote: 'name or quotation',
  form: 'form',
  policy: 'look before it goes out',
};

/** The look of a mark. */
export function lookOf({ kind }: Pick<CheckMark, 'kind'>): MarkLook {
  return LOOKS[kind];
}

const CAUTION_WORDS: Record<Exclude<Caution['why'], 'marked'>, string> = {
  'new-link': 'A link that is not on the page',
  image: 'An image, which loads from elsewhere when shown',
  mention: 'A mention, which notifies somebody',
  formula: 'A formula, which a table would run',
  command: 'A command, which some tools run',
  'hidden-characters': 'Characters nobody can see',
};

/** A caution in words. */
export function cautionWords({ why, text, says }: Caution): string {
  if (why === 'marked') return text === '' ? (says ?? '') : `${says ?? ''}: ${text}`;
  return why === 'hidden-characters' ? CAUTION_WORDS[why] : `${CAUTION_WORDS[why]}: ${text}`;
}

/** A mark as something to press twice for. */
export function asCaution(mark: CheckMark): Caution {
  const { start, end, text } = mark;
  return { why: 'marked', start, end, text: text.slice(0, 80), says: reasonWords(mark) };
}

/** What was checked, in one line: "6 facts looked up, 2 of 3 criteria met". */
export function checkedWords({ facts, criteria, rounds, secondAgent }: Check): string {
  const met = criteria.filter(({ state }) => state === 'met').length;
  return [
    `${facts === 0 ? 'No' : facts} ${facts === 1 ? 'fact' : 'facts'} looked up`,
    ...(criteria.length === 0 ? [] : [`${met} of ${criteria.length} criteria met`]),
    ...(secondAgent === undefined ? [] : [`read by ${secondAgent}`]),
    ...(rounds === 0 ? [] : [`sent back ${rounds === 1 ? 'once' : `${rounds} times`} before`]),
  ].join(' · ');
}
