import type { HunkPart } from './hunks.ts';
import type { Piece } from './text-diff.ts';
import { isWord, paragraphs, wordTokens } from './word-tokens.ts';

/** A stretch of the current text with what is to stand there instead. */
export type Region = {
  /** UTF-16 offset into the current text. */
  start: number;
  before: string;
  after: string;
  parts: HunkPart[];
};

/** Unchanged words between two changes up to this number do not make two hunks of them. */
const JOIN_UP_TO_WORDS = 3;
/** Up to this number they are not even worth showing as unchanged. */
const ABSORB_UP_TO_WORDS = 1;

const SENTENCE_END = /[.!?…。！？]["'”’)\]»]*\s|[。！？]/u;

/** How much of a border an unchanged stretch is. */
function weigh(tokens: readonly string[]): 'absorb' | 'join' | 'border' {
  const text = tokens.join('');
  if (/[\r\n]/.test(text) || SENTENCE_END.test(text)) return 'border';
  const words = tokens.filter(isWord).length;
  if (words <= ABSORB_UP_TO_WORDS && text.length <= 20) return 'absorb';
  return words <= JOIN_UP_TO_WORDS ? 'join' : 'border';
}

/**
 * Groups a comparison into regions a person can read and decide about one by one: changes with only
 * a few unchanged words between them become one, sentence ends and line breaks keep them apart, and
 * added paragraphs are told from each other.
 */
export function groupPieces(pieces: readonly Piece[]): Region[] {
  const regions: Region[] = [];
  let open: Region | undefined;
  let at = 0;
  let atLineStart = true;
  const close = (): void => {
    if (open !== undefined) regions.push(...splitAdded(open, atLineStart));
    open = undefined;
  };
  pieces.forEach((piece, index) => {
    const text = piece.tokens.join('');
    if (piece.type !== 'same') {
      open ??= { start: at, before: '', after: '', parts: [] };
      add(open, piece.type, text);
    } else if (open !== undefined) {
      const weight = index === pieces.length - 1 ? 'border' : weigh(piece.tokens);
      if (weight === 'border') close();
      else add(open, weight === 'join' ? 'same' : 'both', text);
    }
    if (open === undefined) atLineStart = text.endsWith('\n');
    if (piece.type !== 'ins') at += text.length;
  });
  close();
  return regions;
}

function add(region: Region, type: HunkPart['type'] | 'both', text: string): void {
  if (type !== 'ins') region.before += text;
  if (type !== 'del') region.after += text;
  if (type === 'both') {
    // A lone word that happens to occur on both sides only chops the change up.
    addPart(region.parts, 'del', text);
    addPart(region.parts, 'ins', text);
  } else addPart(region.parts, type, text);
}

/** Keeps, between two unchanged parts, one deletion followed by one insertion. */
function addPart(parts: HunkPart[], type: HunkPart['type'], text: string): void {
  const last = parts.at(-1);
  const previous = parts.at(-2);
  if (last?.type === type) last.text += text;
  else if (type === 'del' && last?.type === 'ins' && previous?.type === 'del')
    previous.text += text;
  else if (type === 'del' && last?.type === 'ins') parts.splice(-1, 0, { type, text });
  else parts.push({ type, text });
}

/**
 * Added paragraphs are decided about one by one, wherever leaving one out cannot glue its neighbours
 * together: each brings its own blank lines along, before or after.
 * @param atLineStart whether the region begins on a line of its own
 */
function splitAdded(region: Region, atLineStart: boolean): Region[] {
  const { start, before, after } = region;
  if (before === '') {
    if (/^\s*\n/.test(after) && after.trim() !== '')
      return leadingBreaks(after).map((text) => inserted(start, text));
    return atLineStart ? paragraphs(after).map((text) => inserted(start, text)) : [region];
  }
  const isReplacement = region.parts.every((part) => part.type !== 'same');
  if (!atLineStart || !isReplacement || before.trim().includes('\n')) return [region];
  const added = paragraphs(after);
  const pair = mostAlike(before, added);
  const rest = added.slice(pair).join('');
  const parts: HunkPart[] = [{ type: 'del', text: before }];
  if (rest !== '') parts.push({ type: 'ins', text: rest });
  return [
    ...added.slice(0, pair).map((text) => inserted(start, text)),
    { start, before, after: rest, parts },
  ];
}

function inserted(start: number, text: string): Region {
  return { start, before: '', after: text, parts: [{ type: 'ins', text }] };
}

/** Paragraphs again, with the blank lines before each instead of after it. */
function leadingBreaks(text: string): string[] {
  const lead = /^\s*\n/.exec(text)?.[0] ?? '';
  const found: string[] = [];
  let gap = lead;
  for (const paragraph of paragraphs(text.slice(lead.length))) {
    const body = paragraph.trimEnd();
    found.push(gap + body);
    gap = paragraph.slice(body.length);
  }
  const last = found.pop() ?? '';
  return [...found, last + gap];
}

/** Which of the paragraphs shares most words with a text; the last one when none does. */
function mostAlike(text: string, candidates: readonly string[]): number {
  const words = new Set(wordTokens(text.toLowerCase()).filter(isWord));
  let best = Math.max(0, candidates.length - 1);
  let most = 0;
  candidates.forEach((candidate, index) => {
    const shared = new Set(wordTokens(candidate.toLowerCase()).filter((token) => words.has(token)))
      .size;
    if (shared > most) {
      most = shared;
      best = index;
    }
  });
  return best;
}
