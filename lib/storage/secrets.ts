import { storage } from 'wxt/utils/storage';
import { z } from 'zod';
import { BatonError } from '../model/errors.ts';
import { makeDeviceKey, openKey, sealedKeySchema, sealKey } from '../trust/key-box.ts';
import { db } from './database.ts';

/**
 * API keys. A key for this session lies in `storage.session` (memory, trusted contexts only); a
 * remembered one lies sealed in `storage.local`. Neither is ever in IndexedDB, a log or an export.
 */
const sessionKey = (agentId: string) => `session:key:${agentId}` as const;
const sealedKey = (agentId: string) => `local:sealed-key:${agentId}` as const;

const DEVICE_KEY_ID = 'device';

/**
 * Keeps a key.
 * @param remember true: it is still there after the browser was closed
 * @param context what the key belongs to (its agent's base address): it opens only for the same
 */
export async function keepKey(
  agentId: string,
  key: string,
  remember: boolean,
  context: string,
): Promise<void> {
  await forgetKey(agentId);
  if (!remember) {
    await storage.setItem(sessionKey(agentId), { key, context });
    return;
  }
  await storage.setItem(sealedKey(agentId), await sealKey(key, await deviceKey(), context));
}

/**
 * The key of an agent; null when none is kept, or it was for this session only and that has ended.
 * @throws {BatonError} `agent_key_missing` when a remembered key cannot be opened for this address
 */
export async function keyOf(agentId: string, context: string): Promise<string | null> {
  const held = sessionSchema.safeParse(await storage.getItem(sessionKey(agentId)));
  if (held.success) {
    if (held.data.context === context) return held.data.key;
    throw new BatonError(
      'agent_key_missing',
      'The key was entered for another address.',
      'Enter the key anew under Agents.',
    );
  }
  const stored = await storage.getItem(sealedKey(agentId));
  if (stored === null) return null;
  const sealed = sealedKeySchema.safeParse(stored);
  if (sealed.success) return await openKey(sealed.data, await deviceKey(), context);
  throw new BatonError(
    'agent_key_missing',
    'The remembered key is damaged.',
    'Enter the key anew under Agents.',
  );
}

/** Forgets the key of an agent, wherever it is. */
export async function forgetKey(agentId: string): Promise<void> {
  await storage.removeItems([sessionKey(agentId), sealedKey(agentId)]);
}

const sessionSchema = z.strictObject({ key: z.string(), context: z.string() });

async function deviceKey(): Promise<CryptoKey> {
  const kept = await db.deviceKeys.get(DEVICE_KEY_ID);
  if (kept) return kept.key;
  const made = await makeDeviceKey();
  // `add` fails when another context was faster; then its key is the one to use.
  await db.deviceKeys.add({ id: DEVICE_KEY_ID, key: made }).catch(() => undefined);
  return (await db.deviceKeys.get(DEVICE_KEY_ID))?.key ?? made;
}
