import { describe, expect, test } from 'vitest';
import {
  makeDeviceKey,
  openKey,
  PBKDF2_ROUNDS,
  sealedKeySchema,
  sealKey,
} from '@/lib/trust/key-box';
import { sha256Hex } from '@/lib/trust/hash';

const KEY = 'sk-ant-api03-not-a-real-key';
const notOpened = expect.objectContaining({ code: 'agent_key_missing' }) as Error;

describe('a sealed key', () => {
  test('opens with its passphrase at the full number of rounds', async () => {
    const sealed = sealedKeySchema.parse(await sealKey(KEY, 'correct horse', 'claude|https://a'));
    expect(sealed).toMatchObject({ how: 'passphrase', rounds: 600_000 });
    expect(PBKDF2_ROUNDS).toBe(600_000);
    expect(JSON.stringify(sealed)).not.toContain(KEY);
    expect(await openKey(sealed, 'correct horse', 'claude|https://a')).toBe(KEY);
  });

  test('opens with no other passphrase, context or damaged data', async () => {
    const sealed = await sealKey(KEY, 'correct horse', 'claude|https://a', 1000);
    await expect(openKey(sealed, 'wrong horse', 'claude|https://a')).rejects.toThrow(notOpened);
    await expect(openKey(sealed, 'correct horse', 'claude|https://b')).rejects.toThrow(notOpened);
    const data = `${sealed.data.startsWith('A') ? 'B' : 'A'}${sealed.data.slice(1)}`;
    await expect(openKey({ ...sealed, data }, 'correct horse', 'claude|https://a')).rejects.toThrow(
      notOpened,
    );
  });

  test('is different every time', async () => {
    const one = await sealKey(KEY, 'p', 'c', 1000);
    const two = await sealKey(KEY, 'p', 'c', 1000);
    expect(one.data).not.toBe(two.data);
  });

  test('opens with the device key, which cannot be exported', async () => {
    const device = await makeDeviceKey();
    const sealed = sealedKeySchema.parse(await sealKey(KEY, device, 'c'));
    expect(await openKey(sealed, device, 'c')).toBe(KEY);
    await expect(crypto.subtle.exportKey('raw', device)).rejects.toThrow();
    await expect(openKey(sealed, await makeDeviceKey(), 'c')).rejects.toThrow(notOpened);
    await expect(openKey(sealed, 'passphrase', 'c')).rejects.toThrow(notOpened);
  });
});

test('sha256Hex gives the digests of FIPS 180-4', async () => {
  expect(await sha256Hex('abc')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  expect(await sha256Hex('')).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});
