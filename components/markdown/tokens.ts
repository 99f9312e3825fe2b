import type { MarkedToken, Token } from 'marked';

/** Every kind marked itself can make; an extension's would be none of them. */
const KNOWN = new Set<string>([
  'blockquote',
  'br',
  'checkbox',
  'code',
  'codespan',
  'def',
  'del',
  'em',
  'escape',
  'heading',
  'hr',
  'html',
  'image',
  'link',
  'list',
  'list_item',
  'paragraph',
  'space',
  'strong',
  'table',
  'text',
] satisfies MarkedToken['type'][]);

/** Narrows a token to marked's closed union. */
export function isKnown(token: Token): token is MarkedToken {
  return KNOWN.has(token.type);
}
