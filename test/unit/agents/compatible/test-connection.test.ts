import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testWith } from '@/lib/agents/compatible/test-connection';
import { capabilitiesSchema, type AgentCard } from '@/lib/model/agent-card';
import {
  SERVER_KINDS,
  startCompatibleServer,
  THE_KEY,
  THE_MODEL,
  type CompatibleServer,
  type ServerKind,
} from '../../../fakes/compatible-servers.ts';
import { answering, compatibleCard } from './answers.ts';

const PATIENCE = { firstByteMs: 2000, idleMs: 2000 };
const servers = new Map<ServerKind, CompatibleServer>();
beforeAll(async () => {
  for (const kind of SERVER_KINDS) servers.set(kind, await startCompatibleServer(kind));
});
afterAll(async () => {
  for (const server of servers.values()) await server.stop();
});

const urlOf = (kind: ServerKind): string => servers.get(kind)?.url ?? '';
const tried = (
  card: AgentCard,
  options: { key?: string | null; fetch?: typeof fetch; patience?: typeof PATIENCE } = {},
) =>
  testWith(
    card,
    {
      signal: new AbortController().signal,
      fetch: options.fetch ?? ((...call) => fetch(...call)),
      key: options.key ?? null,
    },
    options.patience ?? PATIENCE,
  );

describe('what each server can do', () => {
  const withKey = { key: 'session' } as const;
  test.each<[ServerKind, object]>([
    [
      'ollama',
      {
        streaming: 'yes',
        tools: 'yes',
        thinking: 'yes',
        tokenCounting: 'no',
        maxInput: 40960,
        maxOutput: null,
      },
    ],
    [
      'lm-studio',
      { streaming: 'yes', tools: 'yes', thinking: 'unknown', tokenCounting: 'no', maxInput: 8192 },
    ],
    [
      'llama-cpp',
      {
        streaming: 'yes',
        tools: 'yes',
        thinking: 'unknown',
        tokenCounting: 'yes',
        maxInput: 16384,
      },
    ],
    [
      'litellm',
      {
        streaming: 'yes',
        tools: 'yes',
        thinking: 'yes',
        tokenCounting: 'yes',
        maxInput: 200000,
        maxOutput: 8192,
      },
    ],
    ['gateway', { streaming: 'no', tools: 'unknown', tokenCounting: 'no', maxInput: null }],
  ])('%s', async (kind, found) => {
    const told = await tried(compatibleCard(urlOf(kind), withKey), { key: THE_KEY });
    expect(told).toMatchObject({ ok: true, capabilities: found });
    expect(told.message).toContain(`Connected: ${THE_MODEL} answers.`);
    expect(told.message.includes('does not stream')).toBe(kind === 'gateway');
    expect(capabilitiesSchema.parse(told.capabilities).models[0]?.id).toBe(THE_MODEL);
  });
});

describe('what is wrong, and what to do', () => {
  test.each<ServerKind>(['ollama', 'lm-studio', 'litellm', 'gateway'])(
    '%s: a model that is not there; the ones that are, are named',
    async (kind) => {
      const card = compatibleCard(urlOf(kind), { model: 'no-such', key: 'session' });
      const told = await tried(card, { key: THE_KEY });
      expect(told.ok).toBe(false);
      expect(told.message).toContain('has no model “no-such”. It has qwen3:8b');
      expect(told.message).toContain('Choose one of them under Agents');
      expect(told.capabilities?.models.length).toBeGreaterThan(0);
    },
  );

  test('no key, and a wrong one', async () => {
    expect((await tried(compatibleCard(urlOf('litellm')))).message).toContain('asks for a key');
    const wrong = compatibleCard(urlOf('litellm'), { key: 'session' });
    const told = await tried(wrong, { key: 'bad' });
    expect(told.message).toContain('did not accept the key. It says: “Invalid key.”');
    expect(told.message).toContain('Bearer');
  });

  test('an Ollama that was not told about extensions', async () => {
    const server = await startCompatibleServer('ollama', { refusesOrigins: true });
    const told = await tried(compatibleCard(server.url, { hostAllowed: true }));
    await server.stop();
    expect(told.message).toContain('refuses requests from browser extensions');
    expect(told.message).toContain('OLLAMA_ORIGINS=chrome-extension://*,moz-extension://*');
  });

  test('nothing listens: certain with the permission for the host, else not', async () => {
    const nobody = 'http://127.0.0.1:9';
    const sure = await tried(compatibleCard(nobody, { hostAllowed: true }));
    expect(sure.message).toMatch(/^Nothing listens at 127\.0\.0\.1:9\. Start the server/);
    expect(sure.message).toContain('11434');
    const unsure = await tried(compatibleCard(nobody, { hostAllowed: false }));
    expect(unsure.message).toContain(
      'no server runs there, or it does not let browser extensions in',
    );
  });

  test('https where http is spoken', async () => {
    const url = urlOf('ollama').replace('http:', 'https:');
    const told = await tried(compatibleCard(url));
    expect(told.message).toContain('speaks http, and the address says https. Write http://');
  });

  test('http where https is spoken', async () => {
    const said = 'Client sent an HTTP request to an HTTPS server.\n';
    const told = await tried(compatibleCard('http://127.0.0.1:1'), {
      fetch: answering(said, { status: 400 }),
    });
    expect(told.message).toContain('speaks https, and the address says http. Write https://');
  });

  test('a server that refuses all but plain requests (CORS)', async () => {
    const plainOnly: typeof fetch = async (_, init) => {
      if (init?.headers !== undefined) throw new TypeError('Failed to fetch');
      return new Response('Ollama is running');
    };
    const told = await tried(compatibleCard('http://127.0.0.1:1'), { fetch: plainOnly });
    expect(told.message).toContain('runs, but does not let browser extensions in (CORS)');
    expect(told.message).toContain('allow access below');
  });

  test.each([
    [
      'a web page',
      answering('<!doctype html><title>Router</title>'),
      'answered /v1/messages with a web page',
    ],
    [
      'another API',
      answering('404 page not found', { status: 404 }),
      'answered /v1/messages with status 404',
    ],
    ['OpenAI’s form', answering('{"choices":[]}'), 'an answer in OpenAI’s form'],
  ])('%s', async (_, lent, words) => {
    const told = await tried(compatibleCard('http://127.0.0.1:1'), { fetch: lent });
    expect(told).toMatchObject({ ok: false });
    expect(told.message).toContain(words);
    expect(told.message).toContain('ends before /v1');
  });

  test('too slow to begin', async () => {
    const silent: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('x', 'AbortError')));
      });
    const told = await tried(compatibleCard('http://127.0.0.1:1'), {
      fetch: silent,
      patience: { firstByteMs: 50, idleMs: 50 },
    });
    expect(told.message).toContain('has sent nothing for 1 second.');
    expect(told.message).toContain('load it on the server first');
  });

  test('an address far away', async () => {
    const lost: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const far = compatibleCard('https://gateway.example', { hostAllowed: true });
    expect((await tried(far, { fetch: lost })).message).toContain('its certificate or the network');
  });

  test('without a model it names how many there are', async () => {
    const told = await tried(compatibleCard(urlOf('ollama'), { model: null }));
    expect(told.message).toBe('Connected. Choose one of 2 models under Change.');
  });
});
