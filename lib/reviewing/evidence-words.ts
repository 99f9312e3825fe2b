import type { Evidence, Source } from '@/lib/model/evidence';
import type { Hunk } from './hunks.ts';

/** How a person names the text a quote is from: "comment 3". */
export function sourceLabel(sourceId: string, sources: readonly Source[]): string {
  const label = sources.find((source) => source.id === sourceId)?.label;
  if (label !== undefined) return label.split(' · ')[0] ?? label;
  const name = sourceId.replace(/^[a-z]+:/, '');
  return sourceId.startsWith('comment:') ? `comment ${name.replace(/^#/, '')}` : name;
}

/** Several labels in few words: "comments 2, 3", "description, comment 4". */
export function labelsInShort(labels: readonly string[]): string {
  const numbers: number[] = [];
  const others = new Set<string>();
  for (const label of labels) {
    const number = /^comment (\d+)$/.exec(label)?.[1];
    if (number === undefined) others.add(label);
    else if (!numbers.includes(Number(number))) numbers.push(Number(number));
  }
  numbers.sort((a, b) => a - b);
  if (numbers.length === 0) return [...others].join(', ');
  const comments = `${numbers.length === 1 ? 'comment' : 'comments'} ${numbers.join(', ')}`;
  return [...others, comments].join(', ');
}

/** Words of three letters or more, and numbers: enough to tell which quote a hunk is about. */
const WORD = /\p{N}[\p{N}.,:/-]*\p{N}|\p{N}|\p{L}{3,}/gu;
/** A quote belongs to a hunk when this share of its words, and at least two of them, are in it. */
const SHARE = 0.4;

/**
 * The evidence of a change that one hunk rests on. A result states its evidence for the whole
 * change; a quote is given to the hunks that say its words again.
 */
export function evidenceOfHunk(hunk: Hunk, evidence: readonly Evidence[]): Evidence[] {
  const said = new Set(wordsOf(hunk.after));
  return evidence.filter(({ quote }) => {
    const words = [...new Set(wordsOf(quote))];
    const shared = words.filter((word) => said.has(word)).length;
    return shared > 0 && shared >= Math.min(2, words.length) && shared / words.length >= SHARE;
  });
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}
