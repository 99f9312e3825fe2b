import { receiptSchema, type Receipt } from '../model/receipt.ts';
import {
  insertionSchema,
  resultSchema,
  verdictSchema,
  type Insertion,
  type Verdict,
} from '../model/result.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

export const results = checked('results', resultSchema, db.results);
export const verdicts = checked('verdicts', verdictSchema, db.verdicts);
export const insertions = checked('insertions', insertionSchema, db.insertions);
export const receipts = checked('receipts', receiptSchema, db.receipts);

/** What the person decided about a result, oldest first; the newest verdict on a hunk counts. */
export async function verdictsOf(resultId: string): Promise<Verdict[]> {
  const found = await verdicts.list((table) => table.where({ resultId }));
  return found.sort((a, b) => a.at - b.at);
}

/** What of a task was written into pages, oldest first. */
export async function insertionsOf(taskId: string): Promise<Insertion[]> {
  const found = await insertions.list((table) => table.where({ taskId }));
  return found.sort((a, b) => a.at - b.at);
}

/** What was sent for a task, oldest first. */
export async function receiptsOf(taskId: string): Promise<Receipt[]> {
  const found = await receipts.list((table) => table.where({ taskId }));
  return found.sort((a, b) => a.at - b.at);
}
