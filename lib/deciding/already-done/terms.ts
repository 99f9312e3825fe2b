import { referencesIn, type ReferenceKind } from '../../language/references.ts';
import { fold, isStopWord, wordsOf } from '../../language/words.ts';

/** A ticket says what it is about at its beginning; in characters. */
const TEXT_READ = 4000;
/** Numbers of orders and the like are looked for in so much of it. */
const REFERENCES_READ = 2000;
/** Longer names than this are data, not words. */
const LONGEST_NAME = 60;
/** Marks a term that stands for a number or an address the text refers to, not for a word. */
const REFERENCE_MARK = '§';

/** Numbers that name one thing: whoever mentions the same one speaks of the same thing. */
const NAMES_ONE_THING: ReadonlySet<ReferenceKind> = new Set([
  'order',
  'invoice',
  'delivery',
  'contract',
]);
/** "Order 2" and "delivery 1" stand in many texts. */
const NUMBERED = /(?:\d\D*){3}/;
/** Numbers and addresses worth finding again; two texts with the same one are merely related. */
const NAMES_SOMETHING: ReadonlySet<ReferenceKind> = new Set(['code', 'ticket', 'url']);

/** What a text is indexed by. A reference is among the terms as well, in its own form. */
export type Terms = {
  /** In order, repetitions kept. */
  title: string[];
  text: string[];
  /** The terms that name one order, invoice, delivery or contract. */
  records: string[];
};

/**
 * The terms of a work item.
 *
 * Names out of programs are taken apart and kept whole: `FileSystem.openAsync` is found by "open" and
 * by itself. Endings are cut off, so that "failing" meets "failure"; numbers stay as they are.
 */
export function termsOfItem({ title, text }: { title: string; text: string }): Terms {
  const beginning = text.slice(0, TEXT_READ);
  const references = referencesIn(`${title}\n${text.slice(0, REFERENCES_READ)}`);
  const named = (kinds: ReadonlySet<ReferenceKind>) => [
    ...new Set(
      references.filter(({ kind }) => kinds.has(kind)).map(({ value }) => referenceTerm(value)),
    ),
  ];
  const records = named(NAMES_ONE_THING).filter((term) => NUMBERED.test(term));
  const others = named(NAMES_SOMETHING);
  return {
    title: wordTerms(title),
    text: [...wordTerms(beginning), ...new Set([...records, ...others])],
    records,
  };
}

/** Whether a term stands for a reference. */
export function isReference(term: string): boolean {
  return term.startsWith(REFERENCE_MARK);
}

/**
 * How a work item spells its terms, for showing them: "damaged" rather than its root. The first
 * spelling counts; a term that is not in the item gives nothing.
 */
export function spellingsOf({ title, text }: { title: string; text: string }): Map<string, string> {
  const spellings = new Map<string, string>();
  for (const { value } of referencesIn(`${title}\n${text.slice(0, REFERENCES_READ)}`)) {
    const term = referenceTerm(value);
    if (!spellings.has(term)) spellings.set(term, value);
  }
  for (const { quote } of wordsOf(`${title}\n${text.slice(0, TEXT_READ)}`)) {
    for (const term of termsOf(quote)) if (!spellings.has(term)) spellings.set(term, quote);
  }
  return spellings;
}

/** A reference as a term: "SO-77310" and "so 77310" are the same one. */
function referenceTerm(value: string): string {
  return REFERENCE_MARK + fold(value).replace(/[\s/#-]+/g, '');
}

/**
 * Terms of words met before: texts repeat their words, and folding is what costs. Lost with the
 * context that holds it, and simply filled again then.
 */
const KNOWN = new Map<string, readonly string[]>();
const MOST_KNOWN = 50_000;

/** The terms of a stretch of text, in order, repetitions kept. */
export function wordTerms(text: string): string[] {
  const terms: string[] = [];
  for (const { quote } of wordsOf(text)) terms.push(...termsOf(quote));
  return terms;
}

function termsOf(word: string): readonly string[] {
  const known = KNOWN.get(word);
  if (known !== undefined) return known;
  const terms = termsOfWord(word);
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  if (word.length <= LONGEST_NAME) KNOWN.set(word, terms);
  return terms;
}

function termsOfWord(word: string): string[] {
  const parts = word.split(/[._\-'’]+/).flatMap(partsOfName);
  const terms = parts
    .map(fold)
    .filter((part) => isTelling(part))
    .map(rootOf);
  if (parts.length > 1 && word.length <= LONGEST_NAME) terms.push(fold(word));
  return terms;
}

/** `readHTTPHeader` → read, HTTP, Header. */
function partsOfName(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(' ')
    .filter(Boolean);
}

function isTelling(folded: string): boolean {
  return (folded.length > 1 || /[^a-z]/.test(folded)) && !isStopWord(folded);
}

/** Endings that only say how a word is used, longest first, with what takes their place. */
const ENDINGS: readonly (readonly [string, string])[] = [
  ['ization', 'ize'],
  ['ements', ''],
  ['ations', 'at'],
  ['ement', ''],
  ['ments', ''],
  ['ation', 'at'],
  ['ment', ''],
  ['ions', ''],
  ['ings', ''],
  ['ion', ''],
  ['ing', ''],
  ['ers', ''],
  ['ies', 'y'],
  ['ed', ''],
  ['er', ''],
  ['es', ''],
  ['ly', ''],
  ['e', ''],
  ['s', ''],
];
/** So much of a word must be left, or it would mean too many things. */
const SHORTEST_ROOT = 3;

function rootOf(term: string): string {
  if (term.length < 5 || !/^[a-z]+$/.test(term) || term.endsWith('ss')) return term;
  for (const [ending, instead] of ENDINGS) {
    if (!term.endsWith(ending) || term.length - ending.length < SHORTEST_ROOT) continue;
    const root = term.slice(0, -ending.length) + instead;
    // "upgrading" and "upgrade", "stopped" and "stop"
    return root.replace(/([b-df-hj-kmnp-rtv-z])\1$/, '$1').replace(/(?<=...)e$/, '');
  }
  return term;
}
