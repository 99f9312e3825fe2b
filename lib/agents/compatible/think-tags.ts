/** How models that were not told otherwise mark what they think before they answer. */
const OPEN = '<think>';
const CLOSE = '</think>';

/**
 * Takes the thoughts out of an answer that comes in pieces. Local servers without a reasoning parser
 * send them as text: one `<think>` block at the very beginning.
 */
export function withoutThoughts(): {
  add(piece: string): { text: string; thinking: boolean };
  rest(): string;
} {
  let state: 'beginning' | 'thinking' | 'answer' = 'beginning';
  let held = '';
  const add = (piece: string): { text: string; thinking: boolean } => {
    if (state === 'answer') return { text: piece, thinking: false };
    held += piece;
    if (state === 'beginning') {
      const begun = held.trimStart();
      if (begun.startsWith(OPEN)) state = 'thinking';
      else if (OPEN.startsWith(begun)) return { text: '', thinking: false };
      else return answer(held);
    }
    const end = held.indexOf(CLOSE);
    return end === -1
      ? { text: '', thinking: true }
      : answer(held.slice(end + CLOSE.length).trimStart());
  };
  const answer = (text: string) => {
    state = 'answer';
    held = '';
    return { text, thinking: false };
  };
  // an answer that is shorter than the tag was held back; thoughts that never end are no answer
  return { add, rest: () => (state === 'beginning' ? held : '') };
}
