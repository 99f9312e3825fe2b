import { evidenceOf } from '@/lib/language/span';
import type { Playbook } from '../candidate.ts';
import { counted } from '../item-view.ts';

const FEWEST_ROWS = 3;
const FEWEST_COLUMNS = 2;
const MINUTES_A_ROW = 0.2;

/** The tables of a page as CSV and Markdown. */
export const convertTable: Playbook = {
  kind: 'convert-table',
  name: 'Turn a table into CSV and Markdown',
  agency: 'H1',
  minutesBasis: '0.2 minutes to copy and align each row; our estimate.',
  acceptance: [
    'Every row and column is there, in order.',
    'Opens in a spreadsheet without running a formula.',
  ],
  stop: ['The table is cut off on the page: say so.'],
  look(view) {
    const tables = view.observation.reading.tables.filter(
      (table) =>
        table.rows.length >= FEWEST_ROWS &&
        Math.max(table.header.length, table.rows[0]?.length ?? 0) >= FEWEST_COLUMNS,
    );
    const largest = tables.toSorted((a, b) => b.rows.length - a.rows.length)[0];
    if (largest === undefined) return null;
    const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
    const sources = view.sources.filter((source) =>
      tables.some((table) => source.id === `table:${table.id}`),
    );
    const what =
      tables.length === 1 ? `the table of ${counted(rows, 'row')}` : `${tables.length} tables`;
    return {
      kind: 'convert-table',
      title: `Turn ${what} into CSV and Markdown`,
      goal: `Turn ${what} into CSV and Markdown.`,
      reason: `The page shows ${largest.caption === undefined ? 'a table' : `“${largest.caption.slice(0, 80)}”`} with ${counted(rows, 'row')} and ${counted(largest.header.length || (largest.rows[0]?.length ?? 0), 'column')}.`,
      confidence: Math.min(0.65, 0.45 + rows * 0.01),
      evidence: sources.map((source) =>
        evidenceOf(source.id, source.text, {
          start: 0,
          end: source.text.indexOf('\n') === -1 ? source.text.length : source.text.indexOf('\n'),
        }),
      ),
      minutes: Math.max(1, Math.round(rows * MINUTES_A_ROW)),
      sourceIds: sources.map((source) => source.id),
      lookedAt: tables.map((table) => `${table.id}:${table.rows.length}x${table.header.length}`),
    };
  },
};
