import { describe, expect, test } from 'vitest';
import type { Brief } from '@/lib/agents/agent';
import { compatibleAgent } from '@/lib/agents/compatible/compatible-agent';
import { runToEnd, sampleBrief } from '../samples.ts';
import { answering, compatibleCard, sse } from './answers.ts';

const run = (lent: typeof fetch, brief: Partial<Brief> = {}) =>
  runToEnd(compatibleAgent(compatibleCard('http://127.0.0.1:1')), sampleBrief(brief), {
    key: null,
    fetch: lent,
  });
const textOf = (told: Awaited<ReturnType<typeof runToEnd>>) =>
  told.events.flatMap((event) => (event.type === 'text' ? [event.delta] : [])).join('');

const hangingUntilAborted: typeof fetch = (_, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(new DOMException('x', 'AbortError')));
  });

describe('what an answer may leave out or add', () => {
  const TEXT = {
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'text_delta', text: 'Good day.' },
  };
  const OVER = { type: 'message_stop' };
  test.each([
    ['no message_start, no content_block_start', sse([TEXT, OVER])],
    ['nothing after the text but [DONE]', sse([TEXT], 'data: [DONE]\n\n')],
    [
      'a stop reason of null',
      sse([TEXT, { type: 'message_delta', delta: { stop_reason: null } }, OVER]),
    ],
    [
      'usage of null, and text where numbers should be',
      sse([{ type: 'message_start', message: { usage: { input_tokens: 'many' } } }, TEXT, OVER]),
    ],
    [
      'events nobody knows',
      sse([{ type: 'x' }, { hello: 1 }, TEXT, { type: 'vendor.metrics', ms: 3 }, OVER]),
    ],
    ['no blank line at the end', sse([TEXT, OVER]).trimEnd()],
    ['CR LF', sse([TEXT, OVER]).replaceAll('\n', '\r\n')],
    [
      'comments and no event names',
      `: hello\n\n${sse([TEXT, OVER]).replaceAll(/event: .*\n/g, '')}`,
    ],
    ['a byte order mark', `\uFEFF${sse([TEXT, OVER])}`],
    [
      'a whole message as JSON',
      JSON.stringify({
        type: 'message',
        content: [{ type: 'text', text: 'Good day.' }],
        stop_reason: null,
      }),
    ],
    ['content as a string', JSON.stringify({ content: 'Good day.' })],
    [
      'a whole message as one event',
      sse([
        {
          type: 'message',
          content: [{ type: 'text', text: 'Good day.' }],
          stop_reason: 'end_turn',
        },
      ]),
    ],
  ])('%s', async (_, body) => {
    for (const chunk of [1, 7, body.length]) {
      const told = await run(answering(body, { chunk }));
      expect(told.outcome.changes[0]?.newText).toBe('Good day.');
    }
  });

  test('an umlaut cut in two arrives whole', async () => {
    const body = sse([{ ...TEXT, delta: { type: 'text_delta', text: 'Grüße 😀' } }, OVER]);
    expect(textOf(await run(answering(body, { chunk: 1 })))).toBe('Grüße 😀');
  });

  test('an answer that only begins like a thought is kept', async () => {
    const body = sse([{ ...TEXT, delta: { type: 'text_delta', text: '<th' } }, OVER]);
    expect(textOf(await run(answering(body)))).toBe('<th');
  });
});

describe('what is no answer', () => {
  const HTML = '<!doctype html><title>Sign in</title>';
  const text = { type: 'content_block_delta', delta: { type: 'text_delta', text: 'Good' } };
  test.each<[string, typeof fetch, string, string]>([
    ['a web page', answering(HTML), 'agent_malformed', 'a web page'],
    ['a web page with 404', answering(HTML, { status: 404 }), 'agent_malformed', 'status 404'],
    [
      '404',
      answering('404 page not found', { status: 404 }),
      'agent_malformed',
      'does not speak the Messages API',
    ],
    ['an answer in OpenAI’s form', answering('{"choices":[]}'), 'agent_malformed', 'OpenAI'],
    ['nonsense', answering('no events here'), 'agent_malformed', 'nothing of the Messages API'],
    ['nothing', answering(''), 'agent_malformed', 'nothing of the Messages API'],
    [
      'half of a JSON',
      answering('{"type":"message","content":[{"ty'),
      'agent_malformed',
      'cut off',
    ],
    ['an event that is no JSON', answering('data: {"type":\n\n'), 'agent_malformed', 'no JSON'],
    ['a stream that breaks off', answering(sse([text])), 'agent_stream_cut', 'broke off'],
    [
      'a key that is refused',
      answering('{"error":"bad key"}', { status: 401 }),
      'agent_key_missing',
      'asks for a key',
    ],
    [
      'an origin that is refused',
      answering('', { status: 403 }),
      'agent_unreachable',
      'browser extensions',
    ],
    [
      'a model that is not there',
      answering('{"error":"model \\"x\\" not found"}', { status: 404 }),
      'agent_bad_request',
      'no model “qwen3:8b”',
    ],
    [
      'a model that is still loading',
      answering('{"error":{"message":"Loading model"}}', { status: 503 }),
      'agent_overloaded',
      'still loading',
    ],
    ['too many requests', answering('{}', { status: 429 }), 'agent_rate_limited', 'slow down'],
    [
      'too much text',
      answering('{"error":{"message":"exceeds the available context size"}}', { status: 400 }),
      'agent_context_exceeded',
      'this much text',
    ],
    [
      'http where https is spoken',
      answering('Client sent an HTTP request to an HTTPS server.', { status: 400 }),
      'agent_unreachable',
      'speaks https',
    ],
    [
      'an error in the stream',
      answering(
        sse([text, { type: 'error', error: { type: 'overloaded_error', message: 'busy' } }]),
      ),
      'agent_overloaded',
      'busy',
    ],
    [
      'an answer cut at its limit',
      answering(sse([text, { type: 'message_delta', delta: { stop_reason: 'max_tokens' } }])),
      'agent_cut_at_limit',
      'room',
    ],
    [
      'a refusal',
      answering(sse([text, { type: 'message_delta', delta: { stop_reason: 'refusal' } }])),
      'agent_refused',
      'declined',
    ],
    ['no text at all', answering(sse([{ type: 'message_stop' }])), 'agent_malformed', 'no text'],
    [
      'nobody there',
      () => Promise.reject(new TypeError('Failed to fetch')),
      'agent_unreachable',
      'could not be reached',
    ],
  ])('%s', async (_, lent, code, words) => {
    const failed: unknown = await run(lent).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failed).toMatchObject({ name: 'AgentFailure', code });
    expect((failed as Error).message).toContain(words);
    expect((failed as { nextStep: string }).nextStep).not.toBe('');
  });

  test('silence before the first byte, and in the middle', async () => {
    const half: typeof fetch = async () =>
      new Response(
        new ReadableStream<Uint8Array>({
          start: (controller) => controller.enqueue(new TextEncoder().encode(sse([text]))),
        }),
      );
    const card = compatibleCard('http://127.0.0.1:1');
    for (const lent of [half, hangingUntilAborted]) {
      await expect(
        runToEnd(compatibleAgent(card, { firstByteMs: 40, idleMs: 40 }), sampleBrief(), {
          key: null,
          fetch: lent,
        }),
      ).rejects.toMatchObject({ code: 'agent_stalled' });
    }
  });

  test('without a model or a key it asks nobody', async () => {
    const lent: typeof fetch = () => Promise.reject(new Error('nobody was to be asked'));
    const card = compatibleCard('http://127.0.0.1:1');
    await expect(
      runToEnd(compatibleAgent({ ...card, model: null }), sampleBrief(), { fetch: lent }),
    ).rejects.toMatchObject({ code: 'agent_cannot' });
    await expect(
      runToEnd(compatibleAgent({ ...card, key: 'session' }), sampleBrief(), {
        fetch: lent,
        key: null,
      }),
    ).rejects.toMatchObject({ code: 'agent_key_missing' });
  });
});
