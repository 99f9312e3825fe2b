import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listModels } from '@/lib/agents/claude/models';
import { testConnection } from '@/lib/agents/claude/test-connection';
import { startMessagesApi, type MessagesApi } from '../../../fakes/messages-api.ts';
import { sampleCard } from '../samples.ts';

let api: MessagesApi;
beforeAll(async () => {
  api = await startMessagesApi({ key: 'good', models: ['claude-sonnet-5-5', 'claude-haiku-5-5'] });
});
afterAll(() => api.stop());

const io = (key: string | null, lent: typeof fetch = (...call) => fetch(...call)) => ({
  signal: new AbortController().signal,
  fetch: lent,
  key,
});
/** A server that has no list of models. */
const withoutList: typeof fetch = async (input, init) =>
  new Request(input).url.includes('/v1/models')
    ? new Response('nothing here', { status: 404 })
    : fetch(input, init);

describe('testConnection', () => {
  test('finds the model in the list, at no cost', async () => {
    api.requests.length = 0;
    const told = await testConnection(sampleCard(api.url), io('good'));
    expect(told).toMatchObject({ ok: true, message: 'Connected: claude-sonnet-5-5 is there.' });
    expect(told.models).toHaveLength(2);
    expect(api.requests.map((request) => request.path)).toEqual(['/v1/models']);
  });

  test('without a model offers the list', async () => {
    const told = await testConnection(sampleCard(api.url, { model: null }), io('good'));
    expect(told).toMatchObject({ ok: true, message: 'Connected: 2 models to choose from.' });
  });

  test('asks for one token where the list does not say', async () => {
    api.requests.length = 0;
    const told = await testConnection(
      sampleCard(api.url, { model: 'my-alias' }),
      io('good', withoutList),
    );
    expect(told).toEqual({ ok: true, message: 'Connected: my-alias answers.', models: [] });
    expect(api.requests.map((request) => request.body)).toMatchObject([
      { model: 'my-alias', max_tokens: 1 },
    ]);
  });

  test.each([
    ['a wrong key', 'bad', 'did not accept the key'],
    ['no key', null, 'is not there'],
  ])('%s is said plainly', async (_, key, words) => {
    const told = await testConnection(sampleCard(api.url), io(key));
    expect(told.ok).toBe(false);
    expect(told.message).toContain(words);
    expect(told.message).toContain('under Agents');
  });

  test('an unknown model is said plainly', async () => {
    api.next({ do: 'status', status: 404, message: 'model: no-such' });
    const told = await testConnection(sampleCard(api.url, { model: 'no-such' }), io('good'));
    expect(told.ok).toBe(false);
    expect(told.message).toContain('knows no such model or address (model: no-such)');
  });

  test('a server that is not there', async () => {
    const told = await testConnection(sampleCard('http://127.0.0.1:9'), io('good'));
    expect(told.message).toContain('could not be reached');
  });

  test('a server that says nothing', async () => {
    const silent: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('x', 'AbortError')));
      });
    const told = await testConnection(sampleCard(api.url), io('good', silent), {
      firstByteMs: 50,
      idleMs: 50,
    });
    expect(told).toMatchObject({ ok: false });
    expect(told.message).toContain('has sent nothing');
  });
});

describe('listModels', () => {
  test('needs no more than ids', async () => {
    const bare: typeof fetch = async () =>
      Response.json({
        object: 'list',
        data: [{ id: 'qwen3:8b', object: 'model' }, { name: 'no id' }],
      });
    expect(await listModels(sampleCard(api.url), io('good', bare))).toEqual([
      { id: 'qwen3:8b', name: 'qwen3:8b' },
    ]);
  });
});
