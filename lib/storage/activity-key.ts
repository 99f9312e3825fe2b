import { storage } from 'wxt/utils/storage';
import { hashSchema } from '../model/common.ts';

const KEY = 'session:activity-key';

/** Being made right now. When the worker dies here, the next one asking makes another: nothing was
 * hashed with this one yet. */
let making: Promise<string> | undefined;

/**
 * The key under which texts on watched sites are hashed: 64 hex digits, the same for all of them, so
 * that a paste can be told to come from a copy elsewhere. It is made anew with every start of the
 * browser and never put on the disk: older hashes then fit no text in the world any more.
 */
export async function activityKey(): Promise<string> {
  const kept = hashSchema.safeParse(await storage.getItem(KEY));
  if (kept.success) return kept.data;
  making ??= makeKey().finally(() => {
    making = undefined;
  });
  return await making;
}

async function makeKey(): Promise<string> {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const key = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  await storage.setItem(KEY, key);
  return key;
}
