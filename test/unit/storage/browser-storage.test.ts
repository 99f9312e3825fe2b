import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { db } from '@/lib/storage/database';
import { forgetKey, keepKey, keyOf } from '@/lib/storage/secrets';
import {
  approvedInsert,
  endOnce,
  grantedOnce,
  grantOnce,
  keepApproved,
} from '@/lib/storage/session';
import { changeSettings, DEFAULT_SETTINGS, readSettings } from '@/lib/storage/settings';
import { mintToken } from '@/lib/trust/token';
import { emptyDatabase, wholeDatabase } from '../../fakes/empty-database.ts';
import { idOf, NOW, ORIGIN } from '../../fakes/factories.ts';

beforeEach(async () => {
  fakeBrowser.reset();
  await emptyDatabase();
});

const KEY = 'sk-canary-0123456789';
const BASE = 'https://api.agent.example';

describe.each([
  ['for this session', false],
  ['remembered', true],
])('a key kept %s', (_, remember) => {
  test('comes back for its own address', async () => {
    await keepKey('a', KEY, remember, BASE);
    expect(await keyOf('a', BASE)).toBe(KEY);
    expect(await keyOf('b', BASE)).toBeNull();
  });

  test('is refused to another address', async () => {
    await keepKey('a', KEY, remember, BASE);
    await expect(keyOf('a', 'https://evil.example')).rejects.toMatchObject({
      code: 'agent_key_missing',
    });
  });

  test('is gone when it was forgotten', async () => {
    await keepKey('a', KEY, remember, BASE);
    await forgetKey('a');
    expect(await keyOf('a', BASE)).toBeNull();
  });

  test('replaces the one before, wherever that was kept', async () => {
    await keepKey('a', 'old', !remember, BASE);
    await keepKey('a', KEY, remember, BASE);
    expect(await keyOf('a', BASE)).toBe(KEY);
  });

  test('is in no table, and on the disk only sealed', async () => {
    await keepKey('a', KEY, remember, BASE);
    expect(await wholeDatabase()).not.toContain(KEY);
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain(KEY);
  });
});

test('a session key is over when the browser closes; a remembered one is not', async () => {
  await keepKey('session', KEY, false, BASE);
  await keepKey('kept', KEY, true, BASE);
  await fakeBrowser.storage.session.clear();
  expect(await keyOf('session', BASE)).toBeNull();
  expect(await keyOf('kept', BASE)).toBe(KEY);
});

test('two contexts that seal at once use one device key', async () => {
  await Promise.all([keepKey('a', KEY, true, BASE), keepKey('b', KEY, true, BASE)]);
  expect(await db.deviceKeys.count()).toBe(1);
  expect(await Promise.all([keyOf('a', BASE), keyOf('b', BASE)])).toEqual([KEY, KEY]);
});

test('a damaged box is said to be damaged', async () => {
  await fakeBrowser.storage.local.set({ 'sealed-key:a': { how: 'device', iv: '?' } });
  await expect(keyOf('a', BASE)).rejects.toMatchObject({ code: 'agent_key_missing' });
});

describe('an approved insert', () => {
  const binding = {
    taskId: idOf(1),
    changeId: idOf(2),
    textHash: 'a'.repeat(64),
    tabId: 3,
    origin: ORIGIN,
    fieldKey: 'reply',
  };

  test('is found under its token, byte for byte, also when it was used', async () => {
    const record = mintToken(binding, NOW, () => idOf(9));
    const approved = { record, shown: 'a\u00a0b\r\n', text: '\ud83d\ude00 text' };
    await keepApproved(approved);
    expect(await approvedInsert(idOf(9))).toEqual(approved);
    await keepApproved({ ...approved, record: { ...record, usedAt: NOW } });
    expect((await approvedInsert(idOf(9)))?.record.usedAt).toBe(NOW);
    expect(await approvedInsert(idOf(8))).toBeUndefined();
  });

  test('that does not fit its schema is none', async () => {
    await fakeBrowser.storage.session.set({ [`token:${idOf(7)}`]: { record: {}, shown: 1 } });
    expect(await approvedInsert(idOf(7))).toBeUndefined();
  });
});

test('a page is granted once on one tab and one origin, until that is over', async () => {
  await grantOnce(5, ORIGIN);
  expect(await grantedOnce(5, ORIGIN)).toBe(true);
  expect(await grantedOnce(6, ORIGIN)).toBe(false);
  expect(await grantedOnce(5, 'https://evil.example')).toBe(false);
  await endOnce(5);
  expect(await grantedOnce(5, ORIGIN)).toBe(false);
});

describe('the settings', () => {
  test('are the defaults at first, and keep what was changed', async () => {
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
    await changeSettings({ personName: 'Tom Hale' });
    await changeSettings({ theme: 'dark' });
    expect(await readSettings()).toEqual({
      ...DEFAULT_SETTINGS,
      personName: 'Tom Hale',
      theme: 'dark',
    });
  });

  test.each<[unknown, object]>([
    ['nonsense', {}],
    [null, {}],
    [{ personName: '', theme: 'dark', welcomed: 'yes' }, { theme: 'dark' }],
    [{ personName: 'Anna', theme: 'neon', added: 1 }, { personName: 'Anna' }],
  ])('mend %o property by property', async (stored, kept) => {
    await fakeBrowser.storage.local.set({ settings: stored });
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, ...kept });
  });

  test('refuse what does not fit', async () => {
    await expect(changeSettings({ personName: '' })).rejects.toThrow();
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
  });
});
