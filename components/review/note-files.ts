import type { TextFile } from '../kit/save-file.ts';

const CSV_BLOCK = /^```csv[^\n]*\n([\s\S]*?)\n?```/m;

/** The comma-separated table of a note, when it holds one in a code block. */
export function csvOf(markdown: string): string | undefined {
  return CSV_BLOCK.exec(markdown)?.[1];
}

/**
 * The file of a note: a table as CSV, everything else as Markdown. A table's cells were made harmless
 * for spreadsheets when the result came in.
 * @param title becomes the name, without what file systems refuse
 */
export function fileOf(title: string, markdown: string): TextFile {
  const name =
    title
      .replace(/[^\p{L}\p{N} _.-]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 80) || 'note';
  const csv = csvOf(markdown);
  if (csv === undefined) return { name: `${name}.md`, type: 'text/markdown', text: markdown };
  return { name: `${name}.csv`, type: 'text/csv', text: csv };
}
