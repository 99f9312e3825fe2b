import { z } from 'zod';
import { BatonError } from '@/lib/model/errors';

const base64 = z.string().regex(/^[A-Za-z0-9+/]+=*$/);

/** An API key as it may be stored: unreadable without the passphrase or the device's own key. */
export const sealedKeySchema = z.discriminatedUnion('how', [
  z.strictObject({
    how: z.literal('passphrase'),
    rounds: z.number().int().positive(),
    salt: base64,
    iv: base64,
    data: base64,
  }),
  z.strictObject({ how: z.literal('device'), iv: base64, data: base64 }),
]);
export type SealedKey = z.infer<typeof sealedKeySchema>;

/** OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA256. */
export const PBKDF2_ROUNDS = 600_000;

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

async function derive(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  rounds: number,
): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(passphrase.normalize('NFC')),
    'PBKDF2',
    false,
    ['deriveKey'],
  );
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

async function encrypt(
  apiKey: string,
  key: CryptoKey,
  context: string,
): Promise<{ iv: string; data: string }> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(context);
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData },
    key,
    new TextEncoder().encode(apiKey),
  );
  return { iv: toBase64(iv), data: toBase64(new Uint8Array(data)) };
}

async function decrypt(
  sealed: { iv: string; data: string },
  key: CryptoKey,
  context: string,
): Promise<string> {
  const additionalData = new TextEncoder().encode(context);
  const data = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: fromBase64(sealed.iv), additionalData },
    key,
    fromBase64(sealed.data),
  );
  return new TextDecoder().decode(data);
}

/**
 * Makes the key that ties a remembered API key to this browser profile. It cannot be exported;
 * whoever can run code in the extension can still use it, and the settings page says so.
 */
export function makeDeviceKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/**
 * Seals an API key.
 * @param lock the person's passphrase, or the key from {@link makeDeviceKey}
 * @param context what the key belongs to (agent id and base address): it opens only for the same
 * @param rounds lower only in tests
 */
export async function sealKey(
  apiKey: string,
  lock: string | CryptoKey,
  context: string,
  rounds: number = PBKDF2_ROUNDS,
): Promise<SealedKey> {
  if (typeof lock !== 'string') return { how: 'device', ...(await encrypt(apiKey, lock, context)) };
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await derive(lock, salt, rounds);
  return {
    how: 'passphrase',
    rounds,
    salt: toBase64(salt),
    ...(await encrypt(apiKey, key, context)),
  };
}

/**
 * Opens what {@link sealKey} made.
 * @throws {BatonError} `agent_key_missing` when the lock, the context or the box is not the right one
 */
export async function openKey(
  sealed: SealedKey,
  lock: string | CryptoKey,
  context: string,
): Promise<string> {
  try {
    if (sealed.how === 'device' && typeof lock !== 'string')
      return await decrypt(sealed, lock, context);
    if (sealed.how === 'passphrase' && typeof lock === 'string') {
      const key = await derive(lock, fromBase64(sealed.salt), sealed.rounds);
      return await decrypt(sealed, key, context);
    }
  } catch (cause) {
    // AES-GCM gives one error for a wrong key and for damaged data, and says no more on purpose.
    throw notOpened(sealed, cause);
  }
  throw notOpened(sealed, undefined);
}

function notOpened(sealed: SealedKey, cause: unknown): BatonError {
  const [message, nextStep] =
    sealed.how === 'passphrase'
      ? [
          'The passphrase does not open the remembered key.',
          'Try the passphrase again, or enter the key anew.',
        ]
      : [
          'The remembered key cannot be opened in this browser profile.',
          'Enter the key anew under Agents.',
        ];
  return new BatonError('agent_key_missing', message, nextStep, { cause });
}
