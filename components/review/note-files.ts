/** A note as a file the person can keep. */
export type NoteFile = { name: string; type: string; text: string };

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
export function fileOf(title: string, markdown: string): NoteFile {
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

/** Hands a file to the browser's own download, which asks or not as the person has set it. */
export function saveFile({ name, type, text }: NoteFile): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; the browser keeps what it needs.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
