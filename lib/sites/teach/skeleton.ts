import { attr, childElements, one, rawText, rootOf, tagOf } from '../dom.ts';
import { attributeNames } from './compounds.ts';

const MOST_NODES = 400;
const MOST_DEPTH = 16;
const MOST_ATTRIBUTES = 12;
/** Attributes with words of a closed vocabulary. */
const CLOSED = new Set(['role', 'type', 'itemprop', 'contenteditable', 'dir']);
const NAMING = /^(id|name|data-(test|qa|cy|hook|automation|e2e))/;
const SKIPPED = /^(script|style|noscript|template|svg|path|head|link|meta|baton-page)$/;

/**
 * A name without numbers, or undefined where it may have been made from what the page says: ids of
 * headings repeat their words, and keys of records may be names.
 */
function masked(value: string, element: Element): string | undefined {
  if (value.length > 40 || !/^[a-z][\w.:/-]*$/i.test(value)) return undefined;
  if (/\d[a-z]|[a-z]\d+[a-z]/i.test(value)) return undefined;
  const said = rawText(element).slice(0, 20_000).toLowerCase();
  const words = value.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  if (words.some((word) => said.includes(word))) return undefined;
  return value.replace(/\d/g, '0');
}

function described(element: Element): string {
  const names = attributeNames(element).filter((name) => /^[a-z][a-z-]{0,40}$/.test(name));
  const attributes = names.slice(0, MOST_ATTRIBUTES).map((name) => {
    const value = attr(element, name) ?? '';
    if (CLOSED.has(name))
      return /^[a-z-]{1,20}$/.test(value) ? `[${name}="${value}"]` : `[${name}]`;
    const kept = NAMING.test(name) ? masked(value, element) : undefined;
    return kept === undefined ? `[${name}]` : `[${name}="${kept}"]`;
  });
  return `${tagOf(element)}${attributes.join('')}`;
}

/**
 * The build of a page for a report: tags, names of attributes, and the values of those attributes
 * that name parts of the tool (roles, test ids, ids with every digit a 0). No text, no class, no
 * address, no label: nothing the page says. Equal neighbours are counted instead of repeated.
 * @returns one line an element, indented by depth; cut after 400 elements
 */
export function skeletonOf(doc: Document): string {
  const lines: string[] = [];
  const walk = (element: Element, depth: number): string => {
    const own = `${'  '.repeat(depth)}${described(element)}`;
    const from = lines.length;
    lines.push(own);
    if (depth >= MOST_DEPTH) return own;
    let before: { text: string; at: number; times: number } | undefined;
    for (const child of childElements(element)) {
      if (SKIPPED.test(tagOf(child)) || lines.length >= MOST_NODES) continue;
      const at = lines.length;
      const text = walk(child, depth + 1);
      if (before && before.text === text) {
        lines.length = at;
        before.times += 1;
        lines[before.at] = `${(lines[before.at] ?? '').replace(/ ×\d+$/, '')} ×${before.times}`;
      } else before = { text, at, times: 1 };
    }
    return lines.slice(from).join('\n');
  };
  walk(one(rootOf(doc), 'body') ?? rootOf(doc), 0);
  if (lines.length >= MOST_NODES) lines.push('…');
  return lines.join('\n');
}
