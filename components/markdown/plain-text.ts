import { stripInvisible } from '@/lib/trust/hidden-text';

/** The references that models write in prose; any other stays as it was written. */
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  copy: '©',
  euro: '€',
};

const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;
const LAST_CODE_POINT = 0x10ffff;

/**
 * What a person reads where Markdown has text: character references become their characters, and
 * characters nobody can see are left out. The outcome only ever becomes a text node.
 */
export function plainText(text: string): string {
  const resolved = text.replace(
    REFERENCE,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= LAST_CODE_POINT ? String.fromCodePoint(code) : whole;
    },
  );
  return stripInvisible(resolved).text;
}

/** Code and raw HTML: shown with the very characters they were written with, but for invisible ones. */
export function literalText(text: string): string {
  return stripInvisible(text).text;
}
