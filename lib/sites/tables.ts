import type { PageTable } from '@/lib/model/reading';
import { cut, spend } from './budget.ts';
import { all, attr, childElements, closest, matches, one, tagOf } from './dom.ts';
import { LIMITS, SHORT_TEXT, TABLE_COLUMNS } from './limits.ts';
import type { Steps } from './slices.ts';
import { line, textOf, type TextContext } from './text.ts';

/** The rows of a table that are its own, not those of tables inside it. */
function rowsOf(table: Element): Element[] {
  return all(table, 'tr', LIMITS.tableRows * 2).filter((row) => closest(row, 'table') === table);
}

const isCell = (element: Element): boolean => tagOf(element) === 'td' || tagOf(element) === 'th';

/**
 * The data tables below an element. Tables that only lay something out are left out: those with a
 * table inside, of one row or column, marked as presentation, or with mostly empty cells.
 * @param taken how many tables the reading already has; ids go on from there (`t1`, `t2` …).
 */
export function* tablesIn(
  root: Element,
  context: TextContext,
  taken: number,
): Steps<{ table: PageTable; element: Element }[]> {
  const found: { table: PageTable; element: Element }[] = [];
  for (const element of all(root, 'table', 200)) {
    if (taken + found.length >= LIMITS.tables) {
      context.budget.truncated = true;
      break;
    }
    const role = attr(element, 'role');
    if (role === 'presentation' || role === 'none') continue;
    if (context.ignore && matches(element, context.ignore)) continue;
    if (one(element, 'table') || context.visibility.chain(element)) continue;
    const rows: string[][] = [];
    let header: string[] = [];
    let truncated = false;
    for (const row of rowsOf(element)) {
      yield;
      const cells = childElements(row).filter(isCell);
      if (cells.length === 0) continue;
      if (rows.length >= LIMITS.tableRows || cells.length > TABLE_COLUMNS) truncated = true;
      if (rows.length >= LIMITS.tableRows) break;
      const texts: string[] = [];
      for (const cell of cells.slice(0, TABLE_COLUMNS)) {
        if (!spend(context.budget)) break;
        texts.push(textOf(cell, context, 'table', 4000));
      }
      const heads = cells.every((cell) => tagOf(cell) === 'th');
      if (heads && header.length === 0 && rows.length === 0) header = texts;
      else rows.push(texts);
    }
    const every = rows.flat();
    const columns = Math.max(header.length, ...rows.map((row) => row.length), 0);
    const filled = every.filter((cell) => cell !== '').length;
    if (rows.length + (header.length > 0 ? 1 : 0) < 2 || columns < 2) continue;
    if (filled < every.length * 0.5) continue;
    if (truncated) context.budget.truncated = true;
    const caption = one(element, 'caption');
    const captionText = caption ? line(textOf(caption, context, 'table', SHORT_TEXT)) : '';
    found.push({
      table: {
        id: `t${taken + found.length + 1}`,
        ...(captionText ? { caption: cut(captionText, SHORT_TEXT, context.budget) } : {}),
        header,
        rows,
      },
      element,
    });
  }
  return found;
}
