import { referencesIn } from '@/lib/language/references';
import type { Source } from '@/lib/model/evidence';

/** Why a proposed text wants a second look before it goes into a field: inserting sends it on. */
export type Caution = {
  why:
    | 'new-link'
    | 'image'
    | 'mention'
    | 'formula'
    | 'command'
    | 'hidden-characters'
    // the checker's word: see `says`
    | 'marked';
  /** UTF-16 offsets into the text. */
  start: number;
  end: number;
  text: string;
  /** Why the checker marked it. */
  says?: string;
};

const IMAGE = /!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)|<img\b[^>]{0,2000}>/gi;
const MENTION = /(?<![\p{L}\p{N}._%+-])@[\p{L}\p{N}][\p{L}\p{N}._-]{0,60}/gu;
const FORMULA = /^[=+@-](?![-=+\s])[^\n]{0,200}/;
const COMMAND = /^\/[a-z][\w-]{0,40}/gim;
const HIDDEN =
  /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E01EF}]+/gu;

/**
 * What in a proposed text could do more than be read once it stands in the field.
 * @param text the new words of a hunk or of a whole change
 * @param sources links that already stand on the page are not new
 * @param grid true when the field belongs to a table, where `=` at the start makes a formula
 */
export function cautionsFor(text: string, sources: readonly Source[], grid = false): Caution[] {
  const found: Caution[] = [];
  const add = (why: Caution['why'], start: number, quote: string): void => {
    found.push({ why, start, end: start + quote.length, text: quote });
  };
  for (const { kind, start, quote } of referencesIn(text)) {
    if (kind === 'url' && !sources.some((source) => source.text.includes(quote)))
      add('new-link', start, quote);
  }
  for (const match of text.matchAll(IMAGE)) add('image', match.index, match[0]);
  for (const match of text.matchAll(MENTION)) add('mention', match.index, match[0]);
  for (const match of text.matchAll(COMMAND)) add('command', match.index, match[0]);
  for (const match of text.matchAll(HIDDEN)) add('hidden-characters', match.index, match[0]);
  const formula = grid ? FORMULA.exec(text) : null;
  if (formula !== null) add('formula', formula.index, formula[0]);
  return found.toSorted((a, b) => a.start - b.start);
}
