import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Servers that speak the Messages API the way each of these does, in what they answer and in what
 * they leave out. From the vendors' public documentation and issue trackers, read in November 2026:
 *
 * - Ollama (docs.ollama.com/api/anthropic-compatibility): any key is ignored; no count_tokens; text,
 *   tools and thinking; 403 without a word for origins it was not told about (ollama#2425);
 *   `/v1/models` in OpenAI's form; `/api/show` names capabilities and the context length.
 * - LM Studio (lmstudio.ai/docs/developer/anthropic-compat): `/v1/messages` only, both key headers
 *   where authentication is required; `/api/v0/models` names context and type.
 * - llama.cpp (ggml-org/llama.cpp#17570): count_tokens is there; 503 while the model loads; errors
 *   as `{error: {code, message, type}}`; `/props` names the context; reasoning may come as text.
 * - LiteLLM (docs.litellm.ai/docs/anthropic_unified, BerriAI/litellm#32357, #34692): `message_start`
 *   twice, thoughts inside a block opened as text, `data:` without a space, 401 without a key,
 *   `/model/info` with what models can do.
 * - gateway: answers the whole message as JSON even when asked to stream.
 */
export const SERVER_KINDS = ['ollama', 'lm-studio', 'llama-cpp', 'litellm', 'gateway'] as const;
export type ServerKind = (typeof SERVER_KINDS)[number];

type Asked = { method: string; path: string; headers: IncomingMessage['headers']; body: unknown };
export type CompatibleServer = {
  url: string;
  requests: Asked[];
  stop: () => Promise<void>;
};

export const THE_MODEL = 'qwen3:8b';
export const THE_KEY = 'sk-house-key';
const TEXT = ['Hello Anna, ', 'the part ', 'ships on Monday.'];
export const THE_ANSWER = TEXT.join('');

const delta = (text: string, index = 0) => ({
  type: 'content_block_delta',
  index,
  delta: { type: 'text_delta', text },
});
const start = (usage?: object) => ({
  type: 'message_start',
  message: {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: THE_MODEL,
    content: [],
    stop_reason: null,
    ...(usage === undefined ? {} : { usage }),
  },
});
const end = (usage?: object, reason: string | null = 'end_turn') => [
  { type: 'content_block_stop', index: 0 },
  {
    type: 'message_delta',
    delta: { stop_reason: reason, stop_sequence: null },
    ...(usage === undefined ? {} : { usage }),
  },
  { type: 'message_stop' },
];
const opened = { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } };

/** The events each kind streams for the same answer. */
export const STREAMS: Record<Exclude<ServerKind, 'gateway'>, object[]> = {
  ollama: [
    start({ input_tokens: 0, output_tokens: 0 }),
    opened,
    ...TEXT.map((text) => delta(text)),
    ...end({ input_tokens: 21, output_tokens: 9 }),
  ],
  'lm-studio': [
    start({ input_tokens: 21, output_tokens: 1 }),
    opened,
    { type: 'ping' },
    ...TEXT.map((text) => delta(text)),
    ...end({ output_tokens: 9 }),
  ],
  'llama-cpp': [
    start({ input_tokens: 21, output_tokens: 0 }),
    opened,
    ...['<thi', 'nk>The person wants', ' a date.</think>\n\n', ...TEXT].map((text) => delta(text)),
    ...end({ output_tokens: 19 }),
  ],
  litellm: [
    start(),
    start(),
    opened,
    {
      type: 'content_block_delta',
      index: 0,
      delta: { type: 'thinking_delta', thinking: 'A date.' },
    },
    ...TEXT.map((text) => delta(text)),
    { type: 'content_block_stop', index: 0 },
    { type: 'usage_report', cost: 0.01 },
    { type: 'message_delta', delta: { stop_reason: null } },
    { type: 'message_stop' },
  ],
};

const MESSAGE = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: THE_MODEL,
  content: [{ type: 'text', text: THE_ANSWER }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 21, output_tokens: 9 },
};
const openAiModels = (extra: object = {}) => ({
  object: 'list',
  data: [
    { id: THE_MODEL, object: 'model', created: 1, owned_by: 'library', ...extra },
    { id: 'gemma3:4b', object: 'model', created: 1, owned_by: 'library' },
  ],
});

/** What a kind answers besides `/v1/messages`; what is not here is 404. */
const REST: Record<ServerKind, Record<string, unknown>> = {
  ollama: {
    '/': 'Ollama is running',
    '/v1/models': openAiModels(),
    '/api/show': {
      capabilities: ['completion', 'tools', 'thinking'],
      model_info: { 'general.architecture': 'qwen3', 'qwen3.context_length': 40960 },
    },
  },
  'lm-studio': {
    '/v1/models': openAiModels(),
    '/api/v0/models': {
      object: 'list',
      data: [
        {
          id: THE_MODEL,
          type: 'llm',
          state: 'loaded',
          max_context_length: 32768,
          loaded_context_length: 8192,
          capabilities: ['tool_use'],
        },
      ],
    },
  },
  'llama-cpp': {
    '/v1/models': openAiModels({ meta: { n_ctx_train: 40960 } }),
    '/props': {
      model_alias: THE_MODEL,
      default_generation_settings: { n_ctx: 16384 },
      chat_template_caps: { supports_tools: true },
    },
    '/v1/messages/count_tokens': { input_tokens: 12 },
  },
  litellm: {
    '/v1/models': openAiModels(),
    '/model/info': {
      data: [
        {
          model_name: THE_MODEL,
          model_info: {
            max_input_tokens: 200000,
            max_output_tokens: 8192,
            supports_function_calling: true,
            supports_reasoning: false,
          },
        },
      ],
    },
    '/v1/messages/count_tokens': { input_tokens: 12 },
  },
  gateway: {
    '/v1/models': { data: [{ type: 'model', id: THE_MODEL, display_name: 'House model' }] },
  },
};

/** What each kind says about a model it does not have. */
const NO_MODEL: Record<ServerKind, [status: number, body: unknown]> = {
  ollama: [
    404,
    { type: 'error', error: { type: 'not_found_error', message: "model 'no-such' not found" } },
  ],
  'lm-studio': [400, { error: 'Model "no-such" not found. Please load a model first.' }],
  'llama-cpp': [200, null],
  litellm: [
    400,
    {
      error: {
        message: "{'error': 'anthropic_messages: Invalid model name passed in model=no-such.'}",
        code: '400',
      },
    },
  ],
  gateway: [404, { detail: 'model no-such does not exist' }],
};

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? null : (JSON.parse(text) as unknown);
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Starts a server of a kind on a free port of this computer. */
export async function startCompatibleServer(
  kind: ServerKind,
  options: { needsKey?: boolean; refusesOrigins?: boolean } = {},
): Promise<CompatibleServer> {
  const requests: Asked[] = [];
  const needsKey = options.needsKey ?? kind === 'litellm';

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const body = await bodyOf(request);
    requests.push({ method: request.method ?? '', path, headers: request.headers, body });
    if (options.refusesOrigins === true) {
      response.writeHead(403).end();
      return;
    }
    const { 'x-api-key': bare, authorization } = request.headers;
    if (needsKey && bare !== THE_KEY && authorization !== `Bearer ${THE_KEY}`) {
      const message =
        bare === undefined && authorization === undefined
          ? 'No api key passed in.'
          : 'Invalid key.';
      json(response, 401, { error: { message, type: 'auth_error', code: '401' } });
      return;
    }
    if (path === '/v1/messages' && request.method === 'POST') messages(response, body);
    else if (path in REST[kind]) json(response, 200, REST[kind][path]);
    else json(response, 404, kind === 'ollama' ? '404 page not found' : { detail: 'Not Found' });
  }

  function messages(response: ServerResponse, body: unknown): void {
    const { model, stream } = body as { model: string; stream?: boolean };
    if (model !== THE_MODEL && NO_MODEL[kind][1] !== null) {
      json(response, ...NO_MODEL[kind]);
    } else if (stream !== true || kind === 'gateway') {
      json(response, 200, MESSAGE);
    } else {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const event of STREAMS[kind]) {
        const type = (event as { type: string }).type;
        const space = kind === 'litellm' ? '' : ' ';
        response.write(`event: ${type}\ndata:${space}${JSON.stringify(event)}\n\n`);
      }
      if (kind === 'litellm') response.write('data: [DONE]\n\n');
      response.end();
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
