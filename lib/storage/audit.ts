import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { auditEntrySchema, type AuditEntry } from '../model/audit.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

const entries = checked('audit', auditEntrySchema, db.audit);

const NO_PREVIOUS = '0'.repeat(64);

/**
 * The hash of an entry: SHA-256 over its other properties as a JSON array, in schema order.
 * Synchronous on purpose: a promise that is not Dexie's would end the transaction it runs in.
 */
function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  const { seq, at, who, what, workItemKey, taskId, detail, previous } = entry;
  const line = [seq, at, who, what, workItemKey ?? null, taskId ?? null, detail, previous];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(line))));
}

/**
 * Appends one line to the record. Call it inside the transaction of the effect it records (with
 * `db.audit` in its scope), so that neither exists without the other.
 */
export async function appendAudit(
  entry: Omit<AuditEntry, 'seq' | 'previous' | 'hash'>,
): Promise<void> {
  await db.transaction('rw', db.audit, async () => {
    const last = await db.audit.orderBy('seq').last();
    const linked = {
      ...entry,
      seq: (last?.seq ?? 0) + 1,
      previous: last?.hash ?? NO_PREVIOUS,
    };
    await entries.put({ ...linked, hash: hashOf(linked) });
  });
}

/** The lines about one task, oldest first. */
export async function auditOf(taskId: string): Promise<AuditEntry[]> {
  const found = await entries.list((table) => table.where({ taskId }));
  return found.sort((a, b) => a.seq - b.seq);
}

/**
 * Walks the chain.
 * @returns the number of the first entry that is altered, missing or out of order; null when whole
 */
export async function verifyAudit(): Promise<number | null> {
  let expected = 1;
  let previous = NO_PREVIOUS;
  for (const entry of await db.audit.orderBy('seq').toArray()) {
    const intact =
      entry.seq === expected && entry.previous === previous && entry.hash === hashOf(entry);
    if (!intact) return expected;
    expected += 1;
    previous = entry.hash;
  }
  return null;
}
