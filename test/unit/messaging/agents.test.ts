import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { RequestOf } from '@/lib/messaging/channels';
import { agents } from '@/lib/storage/agents';
import { db } from '@/lib/storage/database';
import { emptyDatabase, wholeDatabase } from '../../fakes/empty-database.ts';
import { aBuiltInCard } from '../../fakes/factories-agents.ts';
import { createBrowser, RUNNER, say, type FakeTabs } from './support/browser.ts';

const CANARY = 'sk-canary-7f3a9c-do-not-store';
const BASE = 'https://api.agent.example';
let browser: FakeTabs;

beforeEach(async () => {
  browser = createBrowser();
  await emptyDatabase();
  await agents.put(aBuiltInCard());
});
afterEach(() => {
  vi.restoreAllMocks();
});

type Connect = RequestOf<'connect-agent'>;
const request = (part: Partial<Connect> = {}): Connect => ({
  name: 'Claude',
  baseUrl: BASE,
  model: 'claude-sonnet',
  enabled: true,
  key: CANARY,
  remember: false,
  ...part,
});
const { key: _, ...KEYLESS } = request();
const connect = async (part?: Partial<Connect>) =>
  (await say('connect-agent', request(part))).agentId;
const keyOf = async (agentId: string) => (await say('agent-key', { agentId }, RUNNER)).key;

/** Everything the boxes for keys hold. */
async function boxes(): Promise<string> {
  const { local, session } = fakeBrowser.storage;
  return JSON.stringify([await local.get(null), await session.get(null)]);
}

describe.each([false, true])('connecting an agent (remember: %s)', (remember) => {
  test('keeps the key for the runner, and in no table at all', async () => {
    const agentId = await connect({ remember });
    expect(await keyOf(agentId)).toBe(CANARY);
    expect(await agents.get(agentId)).toMatchObject({
      type: 'claude',
      baseUrl: BASE,
      key: remember ? 'remembered' : 'session',
    });
    expect(await wholeDatabase()).not.toContain(CANARY);
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain(CANARY);
  });

  test('changed without a new key, it keeps the one it has', async () => {
    const agentId = await connect({ remember });
    await say('connect-agent', { ...KEYLESS, agentId, name: 'Renamed' });
    expect(await keyOf(agentId)).toBe(CANARY);
    expect(await agents.get(agentId)).toMatchObject({ name: 'Renamed' });
  });

  test('changed to another address, it drops the key: nothing is sent there with it', async () => {
    const agentId = await connect({ remember });
    await say('connect-agent', { ...KEYLESS, agentId, baseUrl: 'https://evil.example' });
    expect(await agents.get(agentId)).toMatchObject({
      baseUrl: 'https://evil.example',
      key: 'none',
    });
    expect(await keyOf(agentId)).toBeNull();
    expect(await boxes()).not.toContain(agentId);
    await say('connect-agent', { ...KEYLESS, agentId, baseUrl: BASE });
    expect(await keyOf(agentId)).toBeNull();
  });

  test('changed to need none, it forgets the key', async () => {
    const agentId = await connect({ remember });
    await say('connect-agent', { ...KEYLESS, agentId, key: '' });
    expect(await agents.get(agentId)).toMatchObject({ key: 'none' });
    expect(await keyOf(agentId)).toBeNull();
  });

  test('forgotten, it is gone with its key, and the record says so', async () => {
    const agentId = await connect({ remember });
    await say('forget-agent', { agentId });
    expect(await agents.get(agentId)).toBeUndefined();
    await expect(keyOf(agentId)).rejects.toMatchObject({ code: 'agent_unknown' });
    expect(await boxes()).not.toContain(agentId);
    expect((await db.audit.toArray()).map(({ what }) => what)).toEqual([
      'agent-connected',
      'agent-forgotten',
    ]);
  });
});

describe('an address', () => {
  test.each([
    'ftp://x.example',
    'http://x.example',
    `https://user:${CANARY}@x.example`,
    'nonsense',
  ])('%s is refused, and nothing is kept of it', async (baseUrl) => {
    await expect(connect({ baseUrl })).rejects.toMatchObject({ code: 'bad_agent_address' });
    expect(await db.agents.count()).toBe(1);
    expect(await wholeDatabase()).not.toContain(CANARY);
    expect(JSON.stringify(await fakeBrowser.storage.session.get(null))).not.toContain(CANARY);
  });

  test('with a slash at the end is the same one: the key stays', async () => {
    const agentId = await connect();
    await say('connect-agent', { ...KEYLESS, agentId, baseUrl: `${BASE}/` });
    expect(await keyOf(agentId)).toBe(CANARY);
  });
});

test('the built-in agent can neither be changed nor forgotten', async () => {
  const built = { agentId: 'built-in' };
  await expect(connect(built)).rejects.toMatchObject({ code: 'agent_cannot' });
  await expect(say('forget-agent', built)).rejects.toMatchObject({ code: 'agent_cannot' });
  expect(await keyOf('built-in')).toBeNull();
});

test('testing a connection leaves a request on the card and wakes the runner once', async () => {
  const agentId = await connect();
  await Promise.all([say('test-agent', { agentId }), say('test-agent', { agentId })]);
  expect((await agents.get(agentId))?.testRequestedAt).toBeGreaterThan(0);
  expect(browser.documents).toEqual(['/runner.html']);
  expect(await fakeBrowser.alarms.get('baton:watchdog')).toBeDefined();
});

describe('what answers at an address', () => {
  test('is Claude unless it is said, and stays as it was', async () => {
    const agentId = await connect({ type: 'compatible', keyHeader: 'bearer', effort: 'low' });
    expect(await agents.get(agentId)).toMatchObject({
      type: 'compatible',
      keyHeader: 'bearer',
      effort: 'low',
    });
    await say('connect-agent', { ...KEYLESS, agentId, name: 'Renamed' });
    expect(await agents.get(agentId)).toMatchObject({
      type: 'compatible',
      keyHeader: 'bearer',
      effort: 'low',
    });
    await say('connect-agent', {
      ...KEYLESS,
      agentId,
      effort: null,
      modelByKind: { 'draft-reply': 'large' },
    });
    const card = await agents.get(agentId);
    expect(card?.effort).toBeUndefined();
    expect(card?.modelByKind).toEqual({ 'draft-reply': 'large' });
  });

  test('a test notes whether the browser lets Baton reach the host', async () => {
    const agentId = await connect();
    await say('test-agent', { agentId });
    expect(await agents.get(agentId)).toMatchObject({ hostAllowed: false });
    browser.allowed.add(`${BASE}/*`);
    await say('test-agent', { agentId });
    expect(await agents.get(agentId)).toMatchObject({ hostAllowed: true });
  });

  test('what a test found goes when the server is another, and stays when only the name is', async () => {
    const agentId = await connect({ type: 'compatible' });
    const card = await agents.get(agentId);
    if (card === undefined) throw new Error('no card');
    await agents.put({ ...card, lastTest: { ok: true, message: 'Connected.', at: 1 } });
    await say('connect-agent', { ...KEYLESS, agentId, name: 'Renamed' });
    expect((await agents.get(agentId))?.lastTest?.ok).toBe(true);
    await say('connect-agent', { ...KEYLESS, agentId, type: 'claude' });
    expect((await agents.get(agentId))?.lastTest).toBeUndefined();
  });
});

describe('the browser’s own model', () => {
  test('is turned on and off, keeps no key, and can be forgotten', async () => {
    await say('use-own-model', { enabled: true });
    expect(await agents.get('on-device')).toMatchObject({
      type: 'on-device',
      baseUrl: null,
      key: 'none',
      enabled: true,
    });
    await say('use-own-model', { enabled: false });
    expect((await agents.get('on-device'))?.enabled).toBe(false);
    await say('forget-agent', { agentId: 'on-device' });
    expect(await agents.get('on-device')).toBeUndefined();
  });

  test('is not changed into something with an address', async () => {
    await say('use-own-model', { enabled: true });
    await expect(say('connect-agent', { ...KEYLESS, agentId: 'on-device' })).rejects.toMatchObject({
      code: 'agent_cannot',
    });
  });
});
