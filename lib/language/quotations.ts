import type { Span } from './span.ts';

/** Words in quotation marks; `start` and `end` lie inside the marks. */
export type Quotation = Span;

/** Opening and closing marks as people type them; straight single quotes are apostrophes too often. */
const PAIRS: [open: string, close: string][] = [
  ['“', '”'],
  ['„', '“'],
  ['„', '”'],
  ['«', '»'],
  ['»', '«'],
  ['‹', '›'],
  ['‚', '‘'],
  ['"', '"'],
];
const FORMS = PAIRS.map(
  ([open, close]) =>
    new RegExp(`${open}([^${open === close ? open : open + close}\\n]{2,2000})${close}`, 'gu'),
);
/** ‘…’ closes with the sign that is the apostrophe too: it ends where no letter follows. */
const SINGLE = /(?<![\p{L}\p{N}])[‘']((?:[^‘’'\n]|['’](?=\p{L})){2,2000})['’](?![\p{L}\p{N}])/gu;
/** Two lines that begin with `>` are one quotation. */
const BLOCK = /(?<=^|\n)(?:>[^\n]*(?:\n|$))+/gu;

/** The quotations of a text in reading order, without those inside another one. */
export function quotationsIn(text: string): Quotation[] {
  const found: Quotation[] = [];
  for (const form of [...FORMS, SINGLE]) {
    for (const { index, 0: whole, 1: inner = '' } of text.matchAll(form)) {
      const start = index + whole.indexOf(inner);
      found.push({ start, end: start + inner.length, quote: inner });
    }
  }
  for (const { index, 0: whole } of text.matchAll(BLOCK)) {
    found.push({ start: index, end: index + whole.length, quote: whole });
  }
  const sorted = found.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: Quotation[] = [];
  for (const one of sorted) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}
