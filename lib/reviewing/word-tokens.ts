let segmenter: Intl.Segmenter | undefined;

/** Scripts written without spaces between words: only `Intl.Segmenter` knows where words end. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A line break with the blank lines after it, a run of blanks, a word, or one other character. */
const TOKEN = /\r\n?|\n|[^\S\r\n]+|[\p{L}\p{M}\p{N}_]+(?:['’][\p{L}\p{M}]+)*|[\s\S]/gu;

/**
 * Cuts a text into words, blanks, line breaks and single marks. Joined, they give the text again.
 * Links, mail addresses and codes fall into several tokens; grouping joins them again where needed.
 */
export function wordTokens(text: string): string[] {
  if (!UNSPACED.test(text)) return text.match(TOKEN) ?? [];
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  return Array.from(segmenter.segment(text), (part) => part.segment).flatMap((part) =>
    UNSPACED.test(part) ? [part] : (part.match(TOKEN) ?? []),
  );
}

/** True for a token that holds a letter or a digit. */
export function isWord(token: string): boolean {
  return /[\p{L}\p{N}]/u.test(token);
}

/** Cuts a text into lines, each with its line break. Joined, they give the text again. */
export function lineTokens(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/**
 * Cuts a text into paragraphs, each with the blank lines that follow it. Joined, they give the text
 * again; blank lines at the very start belong to the first paragraph.
 */
export function paragraphs(text: string): string[] {
  const found: string[] = [];
  let open = '';
  let ended = false;
  for (const line of lineTokens(text)) {
    const blank = line.trim() === '';
    if (!blank && ended) {
      found.push(open);
      open = '';
      ended = false;
    }
    open += line;
    if (blank && open.trim() !== '') ended = true;
  }
  return open === '' ? found : [...found, open];
}
