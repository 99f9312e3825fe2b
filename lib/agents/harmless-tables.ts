import Papa from 'papaparse';
import type { Outcome } from '@/lib/model/result';

/**
 * What starts a formula in a spreadsheet, where it is not just a number with a sign. Cells come
 * from pages and models, and a spreadsheet would run them.
 */
const FORMULA = /^(?:[=@\t\r]|[+-](?![\d.,\s]*[\d%]\s*$))/;

const CSV_BLOCK = /(^```csv[^\n]*\n)([\s\S]*?)(\n?```)/gm;

/** An outcome whose comma-separated tables can be opened in a spreadsheet without running anything. */
export function withHarmlessTables(outcome: Outcome): Outcome {
  return {
    ...outcome,
    notes: outcome.notes.map((note) => ({ ...note, markdown: harmlessTables(note.markdown) })),
  };
}

/** A note's Markdown with the cells of its comma-separated tables made harmless. */
export function harmlessTables(markdown: string): string {
  return markdown.replace(CSV_BLOCK, (_, open: string, csv: string, close: string) => {
    const { data } = Papa.parse<string[]>(csv, { skipEmptyLines: true });
    return open + Papa.unparse(data, { escapeFormulae: FORMULA, newline: '\n' }) + close;
  });
}
