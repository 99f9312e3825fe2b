import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startMessagesApi, type MessagesApi } from '../../fakes/messages-api.ts';

let api: MessagesApi;
beforeAll(async () => {
  api = await startMessagesApi();
});
beforeEach(() => {
  api.requests.length = 0;
});
afterAll(() => api.stop());

const HEADERS = { 'x-api-key': 'k', 'anthropic-version': '2026-10-21' };
const BODY = { model: 'm', max_tokens: 10, messages: [{ role: 'user', content: 'hello' }] };
const ask = (
  body: object = BODY,
  headers: Record<string, string> = HEADERS,
  path = '/v1/messages',
) => fetch(`${api.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
const streamed = (more: object = {}) => ask({ ...BODY, stream: true, ...more });

/** The events of a stream as [name, data]. */
async function eventsOf(response: Response): Promise<[string, Record<string, unknown>][]> {
  const text = await response.text();
  return text
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) => {
      const [, name = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
      return [name, JSON.parse(data) as Record<string, unknown>];
    });
}

describe('the stream', () => {
  test('has the events of the Messages API in their order', async () => {
    api.next({ do: 'ok', text: 'Hello you', chunkSize: 5 });
    const response = await streamed();
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('request-id')).toMatch(/^req_/);
    const events = await eventsOf(response);
    expect(events.map(([name]) => name)).toEqual([
      'message_start',
      'content_block_start',
      'ping',
      'content_block_delta',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
    expect(events.every(([name, data]) => data['type'] === name)).toBe(true);
    expect(events[0]?.[1]).toMatchObject({
      message: {
        type: 'message',
        role: 'assistant',
        content: [],
        stop_reason: null,
        usage: { output_tokens: 1 },
      },
    });
    expect(events[4]?.[1]).toEqual({
      type: 'content_block_delta',
      index: 0,
      delta: { type: 'text_delta', text: ' you' },
    });
    expect(events[6]?.[1]).toMatchObject({
      delta: { stop_reason: 'end_turn' },
      usage: { output_tokens: 3 },
    });
  });

  test('can carry an error in its middle', async () => {
    api.next({ do: 'error-event', type: 'overloaded_error', afterChunks: 1 });
    const events = await eventsOf(await streamed());
    expect(events.at(-1)).toEqual([
      'error',
      { type: 'error', error: { type: 'overloaded_error', message: expect.any(String) as string } },
    ]);
  });

  test('can be cut, and says when the connection was over', async () => {
    api.next({ do: 'cut', afterChunks: 1 });
    await expect(streamed().then((response) => response.text())).rejects.toThrow();
    await expect.poll(() => api.requests[0]?.closedAt).toBeTypeOf('number');
    expect(api.requests[0]?.cutShort).toBe(true);
  });

  test('can stall until the other side goes', async () => {
    api.next({ do: 'stall', afterChunks: 1 });
    const stop = new AbortController();
    const response = await fetch(`${api.url}/v1/messages`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify({ ...BODY, stream: true }),
      signal: stop.signal,
    });
    setTimeout(() => stop.abort(), 80);
    await expect(response.text()).rejects.toThrow();
    await expect.poll(() => api.requests[0]?.cutShort).toBe(true);
  });
});

describe('without a stream', () => {
  test('the message comes whole', async () => {
    api.next({ do: 'ok', text: 'Hi' });
    expect(await (await ask()).json()).toMatchObject({
      type: 'message',
      content: [{ type: 'text', text: 'Hi' }],
      stop_reason: 'end_turn',
      usage: { output_tokens: 1 },
    });
    expect(api.requests[0]).toMatchObject({ status: 200, cutShort: false, body: BODY });
  });

  test('tokens are counted and models listed', async () => {
    const counted = await ask(BODY, HEADERS, '/v1/messages/count_tokens');
    expect(await counted.json()).toEqual({ input_tokens: expect.any(Number) as number });
    const models = await fetch(`${api.url}/v1/models`, { headers: HEADERS });
    expect(await models.json()).toMatchObject({
      has_more: false,
      data: [{ type: 'model', id: 'claude-sonnet-5-5' }, {}, {}],
    });
  });
});

describe('what it refuses', () => {
  test.each<[string, Record<string, string>, object, number, string]>([
    ['no key', { 'anthropic-version': 'x' }, BODY, 401, 'authentication_error'],
    ['no version', { 'x-api-key': 'k' }, BODY, 400, 'invalid_request_error'],
    [
      'a browser that does not say so',
      { ...HEADERS, origin: 'https://a.example' },
      BODY,
      401,
      'authentication_error',
    ],
    ['no model', HEADERS, { ...BODY, model: undefined }, 400, 'invalid_request_error'],
    ['no room', HEADERS, { ...BODY, max_tokens: 0 }, 400, 'invalid_request_error'],
    ['no messages', HEADERS, { ...BODY, messages: [] }, 400, 'invalid_request_error'],
    [
      'an odd role',
      HEADERS,
      { ...BODY, messages: [{ role: 'system', content: 'x' }] },
      400,
      'invalid_request_error',
    ],
  ])('%s', async (_, headers, body, status, type) => {
    const response = await ask(body, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      type: 'error',
      error: { type, message: expect.any(String) as string },
      request_id: response.headers.get('request-id'),
    });
  });

  test('a wrong key, where it has one', async () => {
    const strict = await startMessagesApi({ key: 'right' });
    const with_ = (authorization: string) =>
      fetch(`${strict.url}/v1/models`, { headers: { authorization, 'anthropic-version': 'x' } });
    expect((await with_('Bearer wrong')).status).toBe(401);
    expect((await with_('Bearer right')).status).toBe(200);
    await strict.stop();
  });

  test('scripted statuses carry retry-after', async () => {
    api.next({ do: 'status', status: 429, retryAfter: '3', retryAfterMs: '2500' });
    const response = await ask();
    expect([
      response.status,
      response.headers.get('retry-after'),
      response.headers.get('retry-after-ms'),
    ]).toEqual([429, '3', '2500']);
    expect(await response.json()).toMatchObject({ error: { type: 'rate_limit_error' } });
  });
});

test('a browser’s preflight is answered with what it asks for', async () => {
  const response = await fetch(`${api.url}/v1/messages`, {
    method: 'OPTIONS',
    headers: {
      origin: 'chrome-extension://abc',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,anthropic-version,x-stainless-lang',
    },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('access-control-allow-headers')).toContain('x-stainless-lang');
});

test('runs as a program of its own and is scripted over HTTP', async () => {
  const file = fileURLToPath(new URL('../../fakes/serve-messages-api.ts', import.meta.url));
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = line.toString().trim();
    await fetch(`${url}/__next`, {
      method: 'POST',
      body: JSON.stringify([
        { do: 'ok', text: 'scripted' },
        { do: 'status', status: 529 },
      ]),
    });
    const say = () =>
      fetch(`${url}/v1/messages`, { method: 'POST', headers: HEADERS, body: JSON.stringify(BODY) });
    expect(await (await say()).json()).toMatchObject({ content: [{ text: 'scripted' }] });
    expect((await say()).status).toBe(529);
    const requests = (await (await fetch(`${url}/__requests`)).json()) as unknown[];
    expect(requests).toHaveLength(2);
  } finally {
    child.kill();
    await once(child, 'exit');
  }
});
