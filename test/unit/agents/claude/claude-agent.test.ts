import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AgentFailure, type AgentEvent } from '@/lib/agents/agent';
import { claudeAgent, DEFAULT_MAX_TOKENS, THINKING_TOKENS } from '@/lib/agents/claude/claude-agent';
import { BatonError } from '@/lib/model/errors';
import { createEgress } from '@/lib/trust/egress';
import type { Behaviour } from '../../../fakes/behaviour.ts';
import { startMessagesApi, type MessagesApi } from '../../../fakes/messages-api.ts';
import { runToEnd, sampleBrief, sampleCard } from '../samples.ts';

let api: MessagesApi;
const QUICK = { firstByteMs: 300, idleMs: 200 };

beforeAll(async () => {
  api = await startMessagesApi({ key: 'test-key' });
});
beforeEach(() => {
  api.requests.length = 0;
});
afterAll(() => api.stop());

const agent = () => claudeAgent(sampleCard(api.url), QUICK);
const textOf = (events: AgentEvent[]) =>
  events.map((event) => (event.type === 'text' ? event.delta : '')).join('');

async function failureOf(behaviour: Behaviour): Promise<AgentFailure> {
  api.next(behaviour);
  const error: unknown = await runToEnd(agent(), sampleBrief()).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(AgentFailure);
  return error as AgentFailure;
}

describe('an answer', () => {
  test('streams and becomes a change of the field', async () => {
    const text =
      'Dear Ms Berg,\n\nthe lamp of order TS-20431 arrived broken, and we are sorry. Grüße 🎈';
    api.next({ do: 'ok', text, chunkSize: 7 });
    const { events, outcome } = await runToEnd(agent(), sampleBrief());
    expect(textOf(events)).toBe(text);
    expect(events.filter((event) => event.type === 'text').length).toBeGreaterThan(5);
    expect(outcome).toMatchObject({
      notes: [],
      changes: [{ fieldKey: 'reply', fieldLabel: 'Reply', baseText: '', newText: text }],
      limits: [],
    });
    expect(outcome.changes[0]?.evidence.map((entry) => entry.quote)).toEqual([
      'The lamp of order TS-20431 arrived broken',
    ]);
    const usage = events.findLast((event) => event.type === 'usage');
    expect(usage).toMatchObject({ usage: { outputTokens: Math.ceil(text.length / 4) } });
    expect(usage?.type === 'usage' && usage.usage.inputTokens).toBeGreaterThan(50);
  });

  test('becomes a note where there is no field', async () => {
    api.next({ do: 'ok', text: '## Summary\n\nBroken lamp.' });
    const { outcome } = await runToEnd(agent(), sampleBrief({ kind: 'summarise-thread' }));
    expect(outcome.changes).toEqual([]);
    expect(outcome.notes).toMatchObject([
      { title: 'Summary', markdown: '## Summary\n\nBroken lamp.' },
    ]);
  });

  test('loses a fence around the whole field and invisible characters', async () => {
    api.next({ do: 'ok', text: '```\nHello\u200B there\n```\n' });
    const { outcome } = await runToEnd(agent(), sampleBrief());
    expect(outcome.changes[0]?.newText).toBe('Hello there');
    expect(outcome.limits).toEqual(['1 invisible characters were taken out of the answer.']);
  });

  test('from a server that leaves fields out is as good', async () => {
    api.next({ do: 'ok', text: 'Plain answer', sparse: true });
    const { outcome } = await runToEnd(agent(), sampleBrief());
    expect(outcome.changes[0]?.newText).toBe('Plain answer');
  });

  test('may take its time within the limits', async () => {
    api.next({ do: 'ok', text: 'abcdef', chunkSize: 1, delayMs: 60, firstByteMs: 150 });
    const { outcome } = await runToEnd(agent(), sampleBrief());
    expect(outcome.changes[0]?.newText).toBe('abcdef');
  });
});

describe('the request', () => {
  test('goes out once, through the lent fetch, with the headers the API asks for', async () => {
    const sent: { url: string; bytes: number }[] = [];
    const egress = createEgress({ allowed: () => [api.url], onSent: (entry) => sent.push(entry) });
    await runToEnd(agent(), sampleBrief(), { fetch: egress, maxTokens: 99 });
    expect(api.requests).toHaveLength(1);
    expect(sent).toEqual([{ url: `${api.url}/v1/messages`, bytes: expect.any(Number) as number }]);
    expect(api.requests[0]).toMatchObject({
      method: 'POST',
      path: '/v1/messages',
      headers: {
        authorization: 'Bearer test-key',
        'anthropic-version': expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
        'anthropic-dangerous-direct-browser-access': 'true',
      },
      body: {
        model: 'claude-sonnet-5-5',
        max_tokens: 99,
        stream: true,
        messages: [{ role: 'user' }],
      },
    });
    expect(api.requests[0]?.body).not.toHaveProperty('tools');
  });

  test('asks for the usual room unless told, and keeps the path of a gateway', async () => {
    await runToEnd(claudeAgent(sampleCard(`${api.url}/`)), sampleBrief());
    expect(api.requests[0]?.body).toMatchObject({
      max_tokens: DEFAULT_MAX_TOKENS + THINKING_TOKENS,
    });
    await runToEnd(claudeAgent(sampleCard(`${api.url}/gateway`)), sampleBrief()).catch(() => null);
    expect(api.requests[1]?.path).toBe('/gateway/v1/messages');
  });

  test('is refused by the egress when the address is not connected, and nothing is sent', async () => {
    const egress = createEgress({ allowed: () => ['https://api.anthropic.com'] });
    await expect(runToEnd(agent(), sampleBrief(), { fetch: egress })).rejects.toMatchObject({
      code: 'egress_refused',
    });
    expect(api.requests).toEqual([]);
  });

  test('needs a key where the card says so, and none where it says none', async () => {
    await expect(runToEnd(agent(), sampleBrief(), { key: null })).rejects.toMatchObject({
      code: 'agent_key_missing',
      retryable: false,
    });
    expect(api.requests).toEqual([]);
    const keyless = await startMessagesApi();
    const local = claudeAgent(sampleCard(keyless.url, { key: 'none' }));
    await expect(runToEnd(local, sampleBrief(), { key: null })).resolves.toBeDefined();
    await keyless.stop();
  });

  test('needs a model', async () => {
    const none = claudeAgent(sampleCard(api.url, { model: null }));
    await expect(runToEnd(none, sampleBrief())).rejects.toMatchObject({ code: 'agent_cannot' });
  });
});

describe('what can go wrong', () => {
  test.each<[string, Behaviour, string, boolean]>([
    ['401', { do: 'status', status: 401 }, 'agent_key_refused', false],
    ['403', { do: 'status', status: 403 }, 'agent_key_refused', false],
    ['402', { do: 'status', status: 402 }, 'agent_bad_request', false],
    ['400', { do: 'status', status: 400 }, 'agent_bad_request', false],
    ['404', { do: 'status', status: 404 }, 'agent_bad_request', false],
    ['413', { do: 'status', status: 413 }, 'agent_context_exceeded', false],
    [
      'a prompt that is too long',
      { do: 'status', status: 400, message: 'prompt is too long: 210000 tokens > 200000 maximum' },
      'agent_context_exceeded',
      false,
    ],
    ['429', { do: 'status', status: 429 }, 'agent_rate_limited', true],
    ['500', { do: 'status', status: 500 }, 'agent_overloaded', true],
    ['503', { do: 'status', status: 503 }, 'agent_overloaded', true],
    ['529', { do: 'status', status: 529 }, 'agent_overloaded', true],
    ['a cut after three pieces', { do: 'cut', afterChunks: 3 }, 'agent_stream_cut', true],
    ['a polite but early end', { do: 'end-early', afterChunks: 3 }, 'agent_stream_cut', true],
    ['a cut before the headers', { do: 'cut', afterChunks: 0 }, 'agent_unreachable', true],
    ['a stall after two pieces', { do: 'stall', afterChunks: 2 }, 'agent_stalled', true],
    ['a stall before the headers', { do: 'stall', afterChunks: -1 }, 'agent_stalled', true],
    ['a malformed event', { do: 'malformed', afterChunks: 2 }, 'agent_malformed', true],
    ['a web page', { do: 'html' }, 'agent_malformed', true],
    ['an empty answer', { do: 'ok', text: '' }, 'agent_malformed', true],
    [
      'overloaded in the stream',
      { do: 'error-event', type: 'overloaded_error', afterChunks: 2 },
      'agent_overloaded',
      true,
    ],
    [
      'an API error in the stream',
      { do: 'error-event', type: 'api_error', afterChunks: 2 },
      'agent_overloaded',
      true,
    ],
    [
      'a limit in the stream',
      { do: 'error-event', type: 'rate_limit_error', afterChunks: 0 },
      'agent_rate_limited',
      true,
    ],
    ['a refusal', { do: 'refusal' }, 'agent_refused', false],
    ['the limit', { do: 'max-tokens' }, 'agent_cut_at_limit', false],
    [
      'a full context',
      { do: 'ok', stopReason: 'model_context_window_exceeded' },
      'agent_context_exceeded',
      false,
    ],
    ['a tool', { do: 'ok', stopReason: 'tool_use' }, 'agent_malformed', false],
  ])('%s', async (_, behaviour, code, retryable) => {
    const failure = await failureOf(behaviour);
    expect([failure.code, failure.retryable]).toEqual([code, retryable]);
    expect(failure.message).not.toBe('');
    expect(failure.nextStep).not.toBe('');
    expect(`${failure.message} ${failure.nextStep}`).not.toContain('test-key');
    expect(api.requests).toHaveLength(1);
  });

  test.each<[Partial<Extract<Behaviour, { do: 'status' }>>, number | undefined]>([
    [{ retryAfter: '7' }, 7000],
    [{ retryAfterMs: '250', retryAfter: '7' }, 250],
    [{ retryAfter: '999999' }, 3_600_000],
    [{ retryAfter: 'soon' }, undefined],
    [{}, undefined],
  ])('%o asks to wait %s ms', async (headers, wait) => {
    const failure = await failureOf({ do: 'status', status: 429, ...headers });
    expect(failure.retryAfterMs).toBe(wait);
  });

  test('retry-after as a date', async () => {
    const retryAfter = new Date(Date.now() + 30_000).toUTCString();
    const failure = await failureOf({ do: 'status', status: 529, retryAfter });
    expect(failure.retryAfterMs).toBeGreaterThan(25_000);
    expect(failure.retryAfterMs).toBeLessThanOrEqual(30_000);
  });

  test('nobody listens', async () => {
    const gone = await startMessagesApi();
    await gone.stop();
    await expect(runToEnd(claudeAgent(sampleCard(gone.url)), sampleBrief())).rejects.toMatchObject({
      code: 'agent_unreachable',
      retryable: true,
    });
  });

  test('what came before a cut was told', async () => {
    api.next({ do: 'cut', afterChunks: 3, text: 'one two three four five six', chunkSize: 4 });
    const told: string[] = [];
    const steps = agent().run(sampleBrief(), {
      signal: new AbortController().signal,
      fetch: (...call) => fetch(...call),
      key: 'test-key',
    });
    await expect(
      (async () => {
        for await (const event of steps) if (event.type === 'text') told.push(event.delta);
      })(),
    ).rejects.toMatchObject({ code: 'agent_stream_cut' });
    expect(told.join('')).toBe('one two thre');
  });
});

describe('stopping', () => {
  const stoppedAfter = async (behaviour: Behaviour, ms: number) => {
    api.next(behaviour);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), ms);
    const began = performance.now();
    const error: unknown = await runToEnd(agent(), sampleBrief(), { signal: stop.signal }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(BatonError);
    expect(error).toMatchObject({ code: 'stopped' });
    expect(performance.now() - began).toBeLessThan(ms + 5000);
    await expect.poll(() => api.requests[0]?.closedAt).toBeTypeOf('number');
    expect(api.requests[0]?.cutShort).toBe(true);
  };

  test('in the middle of the answer closes the connection at once', () =>
    stoppedAfter({ do: 'ok', text: 'x'.repeat(500), chunkSize: 5, delayMs: 20 }, 100));

  test('before the first byte does too', () => stoppedAfter({ do: 'stall', afterChunks: -1 }, 60));

  test('before the start sends nothing', async () => {
    await expect(
      runToEnd(agent(), sampleBrief(), { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'stopped' });
    expect(api.requests).toEqual([]);
  });

  test('leaving the loop closes the connection', async () => {
    api.next({ do: 'ok', text: 'x'.repeat(500), chunkSize: 5, delayMs: 20 });
    for await (const event of agent().run(sampleBrief(), {
      signal: new AbortController().signal,
      fetch: (...call) => fetch(...call),
      key: 'test-key',
    })) {
      if (event.type === 'text') break;
    }
    await expect.poll(() => api.requests[0]?.cutShort).toBe(true);
  });

  test('a stall is noticed when it should be', async () => {
    const began = performance.now();
    expect((await failureOf({ do: 'stall', afterChunks: 2 })).code).toBe('agent_stalled');
    const took = performance.now() - began;
    expect(took).toBeGreaterThan(QUICK.idleMs - 20);
    expect(took).toBeLessThan(QUICK.idleMs + 5000);
    await expect.poll(() => api.requests[0]?.closedAt).toBeTypeOf('number');
  });
});
