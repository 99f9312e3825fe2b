import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { EarlierDocument } from '../../lib/deciding/already-done/segment.ts';

/** Bug reports, oldest first. */
export type Reports = {
  documents: EarlierDocument[];
  /** For each the positions of its labelled duplicates among those before. */
  duplicates: ReadonlySet<number>[];
  /** Positions of those that were closed as a duplicate later on, labelled or not; for learning only. */
  closedAsDuplicate: ReadonlySet<number>;
};

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** "30/Sep/21 17:20" (Jira) or anything `Date` reads; NaN when it is neither. In ms since 1970, UTC. */
function instantOf(text: string): number {
  const [, day, name = '', year, hour, minute] =
    /^(\d{1,2})\/(\w{3})\/(\d{2,4}) (\d{1,2}):(\d{2})/.exec(text.trim()) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase());
  if (month === -1) return Date.parse(text);
  const full = Number(year) < 100 ? 2000 + Number(year) : Number(year);
  return Date.UTC(full, month, Number(day), Number(hour), Number(minute));
}

/** A cell by the name of its column, whatever its case and the spaces around it. */
function rowsOf(file: string): ((column: string) => string)[] {
  const { data } = Papa.parse<Record<string, string>>(
    readFileSync(file, 'utf8').replace(/^\uFEFF/, ''),
    {
      header: true,
      skipEmptyLines: 'greedy',
      transformHeader: (name) => name.trim().toLowerCase(),
    },
  );
  return data.map((row) => (column) => row[column.toLowerCase()] ?? '');
}

/** Reads the reports and labels; a label counts in either direction, always for the later report. */
export function readReports(bugs: string, labels: string): Reports {
  const known = new Map<string, EarlierDocument>();
  const closed = new Set<string>();
  for (const cell of rowsOf(bugs)) {
    const key = cell('Issue id').trim();
    if (key === '' || known.has(key)) continue;
    const at = instantOf(cell('Created'));
    if (cell('Resolution').trim().toLowerCase() === 'duplicate') closed.add(key);
    known.set(key, { key, title: cell('Summary'), text: cell('Description'), url: '', at });
  }
  // Without a readable date, the number of the report says when it came.
  const documents = [...known.values()].toSorted(
    (a, b) => a.at - b.at || a.key.localeCompare(b.key, 'en', { numeric: true }) || 0,
  );
  if (documents.some(({ at }) => Number.isNaN(at))) {
    documents.sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }));
    documents.forEach((document, index) => (document.at = index * 3_600_000));
  }
  const position = new Map(documents.map(({ key }, index) => [key, index] as const));
  const duplicates = documents.map(() => new Set<number>());
  for (const cell of rowsOf(labels)) {
    const one = position.get(cell('Issue id').trim());
    // One cell may name several.
    for (const id of cell('Duplicate id').split(/[\s,;]+/)) {
      const other = position.get(id.trim());
      if (one === undefined || other === undefined || one === other) continue;
      duplicates[Math.max(one, other)]?.add(Math.min(one, other));
    }
  }
  const closedAsDuplicate = new Set(
    documents.flatMap(({ key }, at) => (closed.has(key) ? [at] : [])),
  );
  return { documents, duplicates, closedAsDuplicate };
}
