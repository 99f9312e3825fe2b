import type { Transaction } from 'dexie';

/**
 * One numbered change of the database's shape. Once shipped, a migration is never edited: the next
 * change is the next file.
 */
export type Migration = {
  /** 1, 2, 3 … without gaps. */
  version: number;
  /** What changed, for the changelog and for whoever reads this in a year. */
  describes: string;
  /** Dexie index declarations of the tables that change; null deletes a table. */
  stores: Record<string, string | null>;
  /** Rewrites rows; runs once, inside the upgrade transaction: it happens whole or not at all. */
  upgrade?: (transaction: Transaction) => Promise<void>;
};
