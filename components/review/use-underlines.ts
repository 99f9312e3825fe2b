import { useEffect, type RefObject } from 'react';
import type { CheckMark } from '@/lib/model/check';
import { lookOf, type MarkLook } from '@/lib/reviewing/check-words';
import './underlines.css';

/**
 * Underlines marked words in rendered Markdown, where offsets into the source no longer hold: the
 * words are looked for in their order. The elements stay as they are (CSS Custom Highlight API);
 * where a browser has none, the list below the text says the same.
 */
export function useUnderlines(
  container: RefObject<HTMLElement | null>,
  marks: readonly CheckMark[],
): void {
  useEffect(() => {
    const root = container.current;
    if (!root || marks.length === 0 || typeof Highlight === 'undefined') return undefined;
    const placed = placesOf(root, marks);
    for (const { look, range } of placed) highlightOf(look).add(range);
    return () => {
      for (const { look, range } of placed) highlightOf(look).delete(range);
    };
  }, [container, marks]);
}

/** All notes on the screen share one highlight a look. */
function highlightOf(look: MarkLook): Highlight {
  const name = `check-${look}`;
  const known = CSS.highlights.get(name);
  if (known) return known;
  const made = new Highlight();
  CSS.highlights.set(name, made);
  return made;
}

/** Where words stand from `from` on, not as a part of a longer word or number. */
function wholeWordsAt(text: string, words: string, from: number): number {
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at - 1) + text.charAt(at + words.length))) return at;
  }
  return -1;
}

function placesOf(
  root: HTMLElement,
  marks: readonly CheckMark[],
): { look: MarkLook; range: Range }[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: { node: Text; at: number }[] = [];
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    nodes.push({ node, at: text.length });
    text += node.data;
  }
  let from = 0;
  return marks.flatMap((mark) => {
    const words = mark.text.trim();
    const at = words === '' ? -1 : wholeWordsAt(text, words, from);
    if (at < 0) return [];
    from = at;
    const range = document.createRange();
    const put = (offset: number, set: (node: Text, at: number) => void) => {
      const holder = nodes.findLast((one) => one.at <= offset);
      if (holder) set(holder.node, offset - holder.at);
    };
    put(at, (node, offset) => range.setStart(node, offset));
    put(at + words.length - 1, (node, offset) => range.setEnd(node, offset + 1));
    return [{ look: lookOf(mark), range }];
  });
}
