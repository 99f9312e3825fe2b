import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compatibleAgent } from '@/lib/agents/compatible/compatible-agent';
import type { AgentLoop, Said } from '@/lib/agents/agent';
import { BatonError } from '@/lib/model/errors';
import type { Capabilities } from '@/lib/model/agent-card';
import {
  SERVER_KINDS,
  startCompatibleServer,
  STREAMS,
  THE_ANSWER,
  THE_KEY,
  THE_MODEL,
  type CompatibleServer,
  type ServerKind,
} from '../../../fakes/compatible-servers.ts';
import { runToEnd, sampleBrief } from '../samples.ts';
import { answering, compatibleCard, sse } from './answers.ts';

const servers = new Map<ServerKind, CompatibleServer>();
beforeAll(async () => {
  for (const kind of SERVER_KINDS) servers.set(kind, await startCompatibleServer(kind));
});
afterAll(async () => {
  for (const server of servers.values()) await server.stop();
});

const at = (kind: ServerKind): CompatibleServer => {
  const server = servers.get(kind);
  if (server === undefined) throw new Error(`no ${kind}`);
  return server;
};
const textOf = (told: Awaited<ReturnType<typeof runToEnd>>) =>
  told.events.flatMap((event) => (event.type === 'text' ? [event.delta] : [])).join('');

describe('each kind of server', () => {
  test.each(SERVER_KINDS)('%s: the same answer, whatever it leaves out', async (kind) => {
    const card = compatibleCard(at(kind).url, { key: 'session', model: THE_MODEL });
    const told = await runToEnd(compatibleAgent(card), sampleBrief(), { key: THE_KEY });
    expect(told.outcome.changes[0]?.newText).toBe(THE_ANSWER);
    expect(textOf(told)).toBe(THE_ANSWER);
    const usage = told.events.flatMap((event) => (event.type === 'usage' ? [event.usage] : []));
    expect(usage).toHaveLength(1);
    expect(usage[0]?.inputTokens).toBeGreaterThan(0);
    expect(usage[0]?.outputTokens).toBeGreaterThan(0);
    expect(at(kind).requests.at(-1)).toMatchObject({ method: 'POST', path: '/v1/messages' });
  });

  test.each(['llama-cpp', 'litellm'] as const)(
    '%s: thoughts are shown as activity only',
    async (kind) => {
      const card = compatibleCard(at(kind).url, { key: 'session' });
      const told = await runToEnd(compatibleAgent(card), sampleBrief(), { key: THE_KEY });
      expect(told.events).toContainEqual({ type: 'activity', line: 'Thinking' });
      expect(JSON.stringify(told.outcome)).not.toContain('think');
    },
  );

  test('the key goes as the card says', async () => {
    const server = at('litellm');
    for (const keyHeader of ['x-api-key', 'bearer'] as const) {
      const card = compatibleCard(server.url, { key: 'session', keyHeader });
      await runToEnd(compatibleAgent(card), sampleBrief(), { key: THE_KEY });
      const headers = server.requests.at(-1)?.headers ?? {};
      const sent = keyHeader === 'bearer' ? headers.authorization : headers['x-api-key'];
      expect(sent).toBe(keyHeader === 'bearer' ? `Bearer ${THE_KEY}` : THE_KEY);
      expect(keyHeader === 'bearer' ? headers['x-api-key'] : headers.authorization).toBeUndefined();
    }
  });

  test('a model for the kind of task goes before the usual one', async () => {
    const server = at('ollama');
    const card = compatibleCard(server.url, {
      model: 'gemma3:4b',
      modelByKind: { 'draft-reply': THE_MODEL },
    });
    await runToEnd(compatibleAgent(card), sampleBrief(), { key: null });
    expect(server.requests.at(-1)?.body).toMatchObject({ model: THE_MODEL });
  });

  test('asks for no stream where there is none, and for no more than the server gives', async () => {
    const server = at('gateway');
    const capabilities: Capabilities = {
      models: [],
      streaming: 'no',
      tools: 'unknown',
      thinking: 'unknown',
      tokenCounting: 'no',
      maxInput: null,
      maxOutput: 700,
    };
    const card = compatibleCard(server.url, {
      lastTest: { ok: true, message: '', at: 1, capabilities },
    });
    await runToEnd(compatibleAgent(card), sampleBrief(), { key: null });
    expect(server.requests.at(-1)?.body).toMatchObject({ stream: false, max_tokens: 700 });
  });
});

test('the fakes differ from each other as the servers do', () => {
  expect(
    STREAMS.litellm.filter((event) => (event as { type: string }).type === 'message_start'),
  ).toHaveLength(2);
});

describe('in a run', () => {
  const asks = () =>
    answering(
      sse([
        { type: 'content_block_delta', delta: { type: 'text_delta', text: 'Good day.' } },
        { type: 'message_stop' },
      ]),
    );
  function aLoop(part: Partial<AgentLoop> = {}) {
    const turns: Said[] = [];
    const loop: AgentLoop = {
      delimiter: 'a'.repeat(32),
      past: [],
      tools: [],
      asking: () => Promise.resolve(50),
      said: (turn) => {
        turns.push(turn);
        return Promise.resolve({ end: turn.end, said: turn.said, results: [] });
      },
      ...part,
    };
    return { loop, turns };
  }

  test('asks whether the budget allows it, keeps within it, and journals its answer once', async () => {
    const bodies: unknown[] = [];
    const lent: typeof fetch = (input, init) => {
      bodies.push(JSON.parse(typeof init?.body === 'string' ? init.body : ''));
      return asks()(input, init);
    };
    const { loop, turns } = aLoop();
    const told = await runToEnd(
      compatibleAgent(compatibleCard('http://127.0.0.1:1')),
      sampleBrief(),
      {
        key: null,
        fetch: lent,
        loop,
      },
    );
    expect(bodies).toMatchObject([{ max_tokens: 50 }]);
    expect(turns).toMatchObject([{ end: 'over', said: [{ type: 'text', text: 'Good day.' }] }]);
    const usage = told.events.find((event) => event.type === 'usage');
    expect(usage).toMatchObject({ responseId: turns[0]?.responseId });
  });

  test('a budget that is reached sends nothing', async () => {
    const reached = new BatonError('stopped', 'The budget is reached.', 'Raise it.');
    const { loop } = aLoop({ asking: () => Promise.reject(reached) });
    let sent = 0;
    const lent: typeof fetch = (...call) => {
      sent += 1;
      return asks()(...call);
    };
    await expect(
      runToEnd(compatibleAgent(compatibleCard('http://127.0.0.1:1')), sampleBrief(), {
        key: null,
        fetch: lent,
        loop,
      }),
    ).rejects.toBe(reached);
    expect(sent).toBe(0);
  });

  test('an answer that is journaled already is not asked for again', async () => {
    const past = [
      { end: 'over', said: [{ type: 'text', text: 'From before.' }], results: [] },
    ] as const;
    const { loop, turns } = aLoop({
      past: past.map((turn) => ({ ...turn, said: [...turn.said], results: [] })),
    });
    const told = await runToEnd(
      compatibleAgent(compatibleCard('http://127.0.0.1:1')),
      sampleBrief(),
      {
        key: null,
        fetch: () => Promise.reject(new Error('nobody was to be asked')),
        loop,
      },
    );
    expect(told.outcome.changes[0]?.newText).toBe('From before.');
    expect(turns).toEqual([]);
  });
});
