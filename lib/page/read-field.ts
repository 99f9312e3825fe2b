const BLOCK = /^(DIV|P|LI|UL|OL|PRE|BLOCKQUOTE|H[1-6]|SECTION|ARTICLE|TR|TABLE)$/;

/** True for `input` and `textarea`. */
export function isPlain(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  return element.localName === 'textarea' || element.localName === 'input';
}

/**
 * The text that stands in a field: the value of a plain one, the lines of an editor (one a block,
 * `br` a line break), with `\n` for every line break.
 */
export function readField(element: Element): string {
  if (isPlain(element)) return element.value.replace(/\r\n?/g, '\n');
  let text = '';
  const walk = (at: Node, depth: number): void => {
    for (const child of at.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        text += (child.nodeValue ?? '').replace(/[\u200b\ufeff]/g, '');
        continue;
      }
      if (child.nodeType !== Node.ELEMENT_NODE || depth > 60) continue;
      if (child.nodeName === 'BR') {
        text += '\n';
        continue;
      }
      const block = BLOCK.test(child.nodeName);
      if (block && text !== '' && !text.endsWith('\n')) text += '\n';
      const before = text.length;
      walk(child, depth + 1);
      if (block && !(text.endsWith('\n') && text.length > before)) text += '\n';
    }
  };
  walk(element, 0);
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .replace(/\n$/, '');
}

/**
 * Whether a field holds what was written into it. Plain fields must hold it exactly; editors may
 * fold empty lines and trailing blanks, since each draws paragraphs in its own way.
 */
export function holds(element: Element, current: string, wanted: string): boolean {
  const exact = (text: string): string => text.replace(/\r\n?/g, '\n');
  if (isPlain(element)) return exact(current) === exact(wanted);
  const folded = (text: string): string =>
    exact(text)
      .replace(/\u00a0/g, ' ')
      .replace(/[ \t]+\n/g, '\n')
      .replace(/\n{2,}/g, '\n')
      .trim();
  return folded(current) === folded(wanted);
}
