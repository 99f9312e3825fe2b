import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AuditEntry } from '@/lib/model/audit';
import { appendAudit, auditOf, verifyAudit } from '@/lib/storage/audit';
import { db } from '@/lib/storage/database';
import { sha256Hex } from '@/lib/trust/hash';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { idOf, NOW } from '../../fakes/factories.ts';

beforeEach(emptyDatabase);

const entry = (detail: string) =>
  ({ at: NOW, who: 'You', what: 'verdict', taskId: idOf(1), detail }) as const;

async function chainOf(length: number): Promise<AuditEntry[]> {
  for (let index = 1; index <= length; index += 1) await appendAudit(entry(`line ${index}`));
  return await db.audit.orderBy('seq').toArray();
}

/** What somebody with access to the store could leave behind. */
async function replaceWith(rows: readonly AuditEntry[]): Promise<void> {
  await db.audit.clear();
  await db.audit.bulkPut([...rows]);
}

describe('the record', () => {
  test('counts from 1, links each line to the one before, and is whole', async () => {
    const rows = await chainOf(4);
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(rows[0]?.previous).toBe('0'.repeat(64));
    rows.slice(1).forEach((row, index) => expect(row.previous).toBe(rows[index]?.hash));
    expect(await verifyAudit()).toBeNull();
  });

  test('an empty record is whole', async () => {
    expect(await verifyAudit()).toBeNull();
  });

  test('keeps its sequence when lines are appended at once', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => appendAudit(entry(`line ${index}`))),
    );
    expect(await db.audit.count()).toBe(12);
    expect(await verifyAudit()).toBeNull();
  });

  test('a line is not there when the transaction it belongs to was not', async () => {
    await appendAudit(entry('before'));
    const failing = db.transaction('rw', db.tasks, db.audit, async () => {
      await appendAudit(entry('never'));
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await appendAudit(entry('after'));
    expect((await auditOf(idOf(1))).map(({ detail }) => detail)).toEqual(['before', 'after']);
    expect(await verifyAudit()).toBeNull();
  });

  test.each<[keyof AuditEntry, Partial<AuditEntry>]>([
    ['at', { at: NOW + 1 }],
    ['who', { who: 'Somebody else' }],
    ['what', { what: 'inserted' }],
    ['detail', { detail: 'nothing happened' }],
    ['taskId', { taskId: idOf(2) }],
    ['workItemKey', { workItemKey: 'desk|a|b' }],
    ['previous', { previous: 'a'.repeat(64) }],
    ['hash', { hash: 'a'.repeat(64) }],
  ])('a changed %s is found at its line', async (_, change) => {
    const rows = await chainOf(5);
    await replaceWith(rows.map((row) => (row.seq === 3 ? { ...row, ...change } : row)));
    expect(await verifyAudit()).toBe(3);
  });

  test('a line written anew with a right hash of its own is found at the next one', async () => {
    const rows = await chainOf(5);
    const forged = await Promise.all(
      rows.map(async (row) => {
        if (row.seq !== 3) return row;
        const { seq, at, who, what, taskId, previous } = row;
        const detail = 'nothing happened';
        const line = JSON.stringify([seq, at, who, what, null, taskId ?? null, detail, previous]);
        return { ...row, detail, hash: await sha256Hex(line) };
      }),
    );
    await replaceWith(forged.slice(0, 3));
    expect(await verifyAudit()).toBeNull();
    await replaceWith(forged);
    expect(await verifyAudit()).toBe(4);
  });

  test('a line taken out is found where it is missing', async () => {
    const rows = await chainOf(5);
    await replaceWith(rows.filter(({ seq }) => seq !== 2));
    expect(await verifyAudit()).toBe(2);
    await replaceWith(rows.slice(1));
    expect(await verifyAudit()).toBe(1);
  });

  test('a line put in between is found, even when the numbers fit', async () => {
    const rows = await chainOf(4);
    const forged = rows.slice(1).map((row) => ({ ...row, seq: row.seq + 1 }));
    await replaceWith([...rows.slice(0, 2), ...forged.slice(0)]);
    expect(await verifyAudit()).not.toBeNull();
  });

  test('any two lines that changed places are found at the first of them', async () => {
    const rows = await chainOf(6);
    const place = fc.integer({ min: 0, max: 5 });
    await fc.assert(
      fc.asyncProperty(place, place, async (a, b) => {
        fc.pre(a !== b);
        await replaceWith(
          rows.map((row, index) => {
            const from = index === a ? b : index === b ? a : index;
            return { ...(rows[from] ?? row), seq: index + 1 };
          }),
        );
        expect(await verifyAudit()).toBe(Math.min(a, b) + 1);
      }),
      { numRuns: 30 },
    );
  });
});
