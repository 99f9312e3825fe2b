import Papa from 'papaparse';
import { evidenceOf } from '@/lib/language/span';
import type { PageTable } from '@/lib/model/reading';
import type { Note } from '@/lib/model/result';
import { cannot } from './draft.ts';
import { codeBlock, markdownTable, tableCell } from './markdown.ts';
import { LONGEST_NOTE, type Skill } from './skill.ts';

type Grid = Pick<PageTable, 'caption' | 'header' | 'rows'> & { sourceId?: string };

/** Every table of the page, or the one in the selection, as CSV and as Markdown. */
export const convertTable: Skill = function* convertTable(brief) {
  const selected = brief.selection === undefined ? null : tableIn(brief.selection);
  const grids: Grid[] =
    selected === null
      ? brief.tables.map((table) => ({ ...table, sourceId: `table:${table.id}` }))
      : [selected];
  if (grids.length === 0) {
    throw cannot(
      'There is no table on this page or in the selection.',
      'Mark the rows on the page and hand the selection off.',
    );
  }
  const notes: Note[] = [];
  const limits = new Set([
    'Cells that a spreadsheet would run as a formula begin with an apostrophe in the CSV.',
  ]);
  for (const [index, grid] of grids.entries()) {
    yield `converting table ${index + 1} of ${grids.length}, ${grid.rows.length} rows`;
    const name = grid.caption ?? `Table ${index + 1}`;
    const source = brief.sources.find(({ id }) => id === grid.sourceId);
    const end = source === undefined ? 0 : (source.text + '\n').indexOf('\n');
    const evidence =
      source === undefined ? [] : [evidenceOf(source.id, source.text, { start: 0, end })];
    for (const [form, text] of [
      ['CSV', codeBlock(csvOf(grid), 'csv')],
      ['Markdown', codeBlock(markdownTable(grid.header, grid.rows, tableCell), 'markdown')],
    ] as const) {
      if (text.length > LONGEST_NOTE) {
        limits.add(`${name.slice(0, 200)} is too long to show as ${form}.`);
        continue;
      }
      notes.push({ title: `${name.slice(0, 250)} as ${form}`, markdown: text, evidence });
    }
    if (notes.length >= 50) break;
  }
  if (grids.length * 2 > 50) limits.add('Only the first 25 tables were converted.');
  return { notes: notes.slice(0, 50), changes: [], limits: [...limits].slice(0, 20) };
};

/**
 * A table as CSV (RFC 4180, lines end in CR LF). Cells that begin like a formula are defused
 * (OWASP, "CSV Injection").
 */
export function csvOf(table: Pick<PageTable, 'header' | 'rows'>): string {
  const rows = table.header.length === 0 ? table.rows : [table.header, ...table.rows];
  return Papa.unparse(rows, { escapeFormulae: true, newline: '\r\n' });
}

/** Marked rows as a table: tab, semicolon, comma or bar between the cells, two columns at least. */
function tableIn(text: string): Grid | null {
  const { data } = Papa.parse<string[]>(text.trim(), {
    delimitersToGuess: ['\t', ';', ',', '|'],
    skipEmptyLines: 'greedy',
  });
  const [header, ...rows] = data;
  if (header === undefined || header.length < 2 || rows.length === 0) return null;
  return rows.every((row) => row.length === header.length) ? { header, rows } : null;
}
