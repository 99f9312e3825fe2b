/**
 * Text from a page goes into a prompt only inside a data block. The tag of a block carries a
 * delimiter made anew for each call, so that no text on a page can know how its block ends.
 */

/** 128 random bits as hex: what a page would have to guess. */
export function newDelimiter(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** Takes the delimiter out of a text, should it ever stand there. */
export function withoutDelimiter(text: string, delimiter: string): string {
  return text.replaceAll(new RegExp(delimiter, 'gi'), '');
}

/** A name for a block, on one line and without anything that could end the tag. */
function attribute(text: string, delimiter: string): string {
  return withoutDelimiter(text, delimiter)
    .replace(/[\s"<>&]+/g, ' ')
    .trim()
    .slice(0, 300);
}

/**
 * One text as a data block.
 * @param name what it is, for the model: "comment 3 · Anna Berg"; comes from the page and is cleaned
 * @param text the text itself, unchanged
 * @param delimiter from {@link newDelimiter}, the same for all blocks of a call
 */
export function dataBlock(name: string, text: string, delimiter: string): string {
  if (!/^[0-9a-f]{32}$/.test(delimiter)) throw new TypeError('A delimiter is 32 hex digits.');
  return [
    `<data-${delimiter} name="${attribute(name, delimiter)}">`,
    withoutDelimiter(text, delimiter),
    `</data-${delimiter}>`,
  ].join('\n');
}
