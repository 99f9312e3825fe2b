import { onOneLine } from '@/lib/language/span';

/**
 * Words of a page as literal text inside Markdown: on one line, with everything escaped that
 * Markdown or HTML would read as markup.
 */
export function literal(text: string): string {
  return onOneLine(text)
    .replace(/[\\`*_[\]<>#|~&]/g, (sign) => `\\${sign}`)
    .replace(/^([-+=])(?=[\s-+=]|$)/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/\b(https?|ftp):\/\//gi, '$1:\\/\\/')
    .replace(/\bwww\./gi, 'www\\.');
}

/** Words of a page inside a Markdown table somebody will copy: only what would break it is escaped. */
export function tableCell(text: string): string {
  return onOneLine(text).replace(/[\\|<]/g, (sign) => `\\${sign}`);
}

/**
 * A table in Markdown.
 * @param cell how a cell is written; literal text unless told otherwise
 */
export function markdownTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  cell: (text: string) => string = literal,
): string {
  const width = Math.max(header.length, ...rows.map((row) => row.length), 1);
  const lineOf = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, index) => cell(cells[index] ?? '')).join(' | ')} |`;
  return [lineOf(header), `|${' --- |'.repeat(width)}`, ...rows.map(lineOf)].join('\n');
}

/** A code block whose fence is longer than any run of backticks inside. */
export function codeBlock(text: string, language = ''): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), (run) => run[0].length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}
