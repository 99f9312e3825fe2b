import { STOP_WORDS } from './stop-words.ts';
import type { Span } from './span.ts';

/** Letters that Unicode does not decompose but that people type without their stroke or ligature. */
const UNDECOMPOSED: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

const BEYOND_ASCII = /[^\u0000-\u007F]/;
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’._-][\p{L}\p{N}\p{M}]+)*/gu;
const NO_SPACES_BETWEEN_WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;

let segmenter: Intl.Segmenter | undefined;

/** A text for comparing: lower case, without accents and other marks. Offsets are lost. */
export function fold(text: string): string {
  // Most words are plain ASCII, for which the rest of the way changes nothing but their case.
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßøłđæœı]/g, (letter) => UNDECOMPOSED[letter] ?? letter);
}

/** The words of a text with their offsets; numbers and codes such as `TS-204` count as words. */
export function wordsOf(text: string): Span[] {
  if (NO_SPACES_BETWEEN_WORDS.test(text)) {
    segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
    return Array.from(segmenter.segment(text))
      .filter((part) => part.isWordLike === true)
      .map((part) => ({
        start: part.index,
        end: part.index + part.segment.length,
        quote: part.segment,
      }));
  }
  return Array.from(text.matchAll(WORD), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    quote: match[0],
  }));
}

/** How many words a text has. */
export function countWords(text: string): number {
  return wordsOf(text).length;
}

/** True for a folded word that carries no subject matter in any language Baton knows. */
export function isStopWord(folded: string): boolean {
  return ALL_STOP_WORDS.has(folded);
}

const ALL_STOP_WORDS: ReadonlySet<string> = new Set(
  Object.values(STOP_WORDS).flatMap((words) => [...words]),
);

/**
 * Words whose term is known already; '' for those that are none. Texts repeat their words, and
 * folding is what costs. Lost with the context that holds it, and simply filled again then.
 */
const KNOWN_TERMS = new Map<string, string>();
const MOST_KNOWN_TERMS = 50_000;

/**
 * The words that say what a text is about: folded, without stop words and single letters, with the
 * plural `s` taken off so that "invoices" meets "invoice". In order, repetitions kept.
 */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const word of wordsOf(text)) {
    const term = termOf(word.quote);
    if (term !== '') terms.push(term);
  }
  return terms;
}

function termOf(word: string): string {
  const known = KNOWN_TERMS.get(word);
  if (known !== undefined) return known;
  const folded = fold(word);
  const root = isStopWord(folded) ? '' : rootOf(folded);
  const term = root.length > 1 || /[^\p{ASCII}]/u.test(root) ? root : '';
  if (KNOWN_TERMS.size >= MOST_KNOWN_TERMS) KNOWN_TERMS.clear();
  if (word.length <= 40) KNOWN_TERMS.set(word, term);
  return term;
}

function rootOf(folded: string): string {
  const bare = folded.replace(/['’]s?$/, '');
  if (bare.length > 4 && bare.endsWith('ies')) return `${bare.slice(0, -3)}y`;
  if (bare.length > 3 && /[^suiy0-9]s$/.test(bare)) return bare.slice(0, -1);
  return bare;
}
