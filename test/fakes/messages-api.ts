import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEFAULT_TEXT, errorTypeFor, type Behaviour } from './behaviour.ts';
import { complaint, keyOf, modelPage, property, setCors } from './request-rules.ts';
import { streamMessage, wholeMessage } from './message-stream.ts';
import { tokensOf } from './stream-parts.ts';

export type { Behaviour } from './behaviour.ts';

/** One request as it arrived, for assertions. */
export type Recorded = {
  method: string;
  path: string;
  headers: Record<string, string>;
  /** The parsed JSON body; null when there was none or it was not JSON. */
  body: unknown;
  /** Status that was answered; null while nothing was. */
  status: number | null;
  at: number;
  /** When the first piece of text was sent; null while none was. */
  firstTextAt: number | null;
  /** When the connection of this request was over, whichever side ended it. */
  closedAt: number | null;
  /** True when the connection ended before the answer was complete, whoever ended it. */
  cutShort: boolean;
};

export type MessagesApi = {
  url: string;
  port: number;
  requests: Recorded[];
  /** Scripts the next requests for a message, first in first out; without one they are answered `ok`. */
  next: (...behaviours: Behaviour[]) => void;
  /** What is done from now on when nothing is scripted. */
  always: (behaviour: Behaviour) => void;
  stop: () => Promise<void>;
};

export type MessagesApiOptions = {
  /** 0 or none: a free one. */
  port?: number;
  /** The only key that is accepted; without one any key is. */
  key?: string;
  models?: string[];
  /** What is done when nothing is scripted. */
  otherwise?: Behaviour;
};

let counter = 0;
const newId = (prefix: string): string => {
  counter += 1;
  return `${prefix}_${String(counter).padStart(8, '0')}`;
};

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/**
 * Starts a local server that speaks the Messages API as the real one does, streaming included, and
 * can be told to misbehave: in this process with `next`, from others with `POST /__next` (one
 * behaviour or a list). `GET /__requests` gives what arrived.
 */
export async function startMessagesApi(options: MessagesApiOptions = {}): Promise<MessagesApi> {
  const requests: Recorded[] = [];
  const script: Behaviour[] = [];
  let otherwise: Behaviour = options.otherwise ?? { do: 'ok' };
  const models = options.models ?? ['claude-sonnet-5-5', 'claude-haiku-5-5', 'claude-opus-5-5'];

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const body = parseJson(await readBody(request));
    if (path === '/__next') {
      script.push(...((Array.isArray(body) ? body : [body]) as Behaviour[]));
      response.writeHead(204).end();
      return;
    }
    if (path === '/__requests') {
      sendJson(response, 200, requests);
      return;
    }
    const recorded: Recorded = {
      method: request.method ?? 'GET',
      path,
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body,
      status: null,
      at: Date.now(),
      firstTextAt: null,
      closedAt: null,
      cutShort: false,
    };
    requests.push(recorded);
    response.on('close', () => {
      recorded.closedAt = Date.now();
      recorded.cutShort = !response.writableFinished;
    });
    const send = (status: number, value: unknown, headers: Record<string, string> = {}): void => {
      recorded.status = status;
      sendJson(response, status, value, headers);
    };
    const fail = (
      status: number,
      message: string,
      type = errorTypeFor(status),
      headers = {},
    ): void => {
      const id = newId('req');
      send(
        status,
        { type: 'error', error: { type, message }, request_id: id },
        { 'request-id': id, ...headers },
      );
    };

    setCors(response, request);
    if (request.method === 'OPTIONS') {
      recorded.status = 204;
      response.writeHead(204).end();
      return;
    }
    const key = keyOf(recorded.headers);
    if (key === null) return fail(401, 'authentication is required: no key was sent');
    if (options.key !== undefined && key !== options.key) return fail(401, 'invalid key');
    if (recorded.headers['anthropic-version'] === undefined)
      return fail(400, 'anthropic-version: header is required');
    const fromBrowser = recorded.headers['origin'] !== undefined;
    if (fromBrowser && recorded.headers['anthropic-dangerous-direct-browser-access'] !== 'true') {
      return fail(
        401,
        'CORS requests must set the anthropic-dangerous-direct-browser-access header',
      );
    }
    if (request.method === 'GET' && path === '/v1/models') return send(200, modelPage(models));
    if (request.method !== 'POST') return fail(404, 'Not found');
    if (path === '/v1/messages/count_tokens') {
      return send(200, {
        input_tokens: tokensOf(JSON.stringify(property(body, 'messages') ?? '')),
      });
    }
    if (path !== '/v1/messages') return fail(404, 'Not found');
    const behaviour = atTurn(script.shift() ?? otherwise, property(body, 'messages'));
    if (behaviour.do === 'status') {
      return fail(
        behaviour.status,
        behaviour.message ?? `scripted ${behaviour.status}`,
        behaviour.type,
        {
          ...(behaviour.retryAfter === undefined ? {} : { 'retry-after': behaviour.retryAfter }),
          ...(behaviour.retryAfterMs === undefined
            ? {}
            : { 'retry-after-ms': behaviour.retryAfterMs }),
        },
      );
    }
    const wrong = complaint(body);
    if (wrong !== null) return fail(400, wrong);
    await perform(behaviour, recorded, response, send);
  }

  async function perform(
    behaviour: Behaviour,
    recorded: Recorded,
    response: ServerResponse,
    send: (status: number, value: unknown, headers?: Record<string, string>) => void,
  ): Promise<void> {
    const model = String(property(recorded.body, 'model'));
    const inputTokens = tokensOf(JSON.stringify(property(recorded.body, 'messages')));
    const id = newId('msg');
    if (behaviour.do === 'html') {
      recorded.status = 200;
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><p>Sign in to the network</p>');
      return;
    }
    if (behaviour.do === 'cut' && behaviour.afterChunks <= 0) {
      response.destroy();
      return;
    }
    if (behaviour.do === 'stall' && behaviour.afterChunks < 0) return;
    if (behaviour.do === 'ok' && behaviour.firstByteMs !== undefined) {
      const wait = behaviour.firstByteMs;
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (recorded.closedAt !== null) return;
    }
    if (property(recorded.body, 'stream') !== true) {
      const text = behaviour.do === 'ok' ? (behaviour.text ?? DEFAULT_TEXT) : DEFAULT_TEXT;
      const stop = behaviour.do === 'refusal' ? 'refusal' : 'end_turn';
      send(200, wholeMessage(id, model, text, inputTokens, stop), { 'request-id': newId('req') });
      return;
    }
    recorded.status = 200;
    const sparse = behaviour.do === 'ok' && behaviour.sparse === true;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      ...(sparse ? {} : { 'request-id': newId('req') }),
    });
    await streamMessage(response, behaviour, {
      id,
      model,
      inputTokens,
      gone: () => recorded.closedAt !== null,
      onText: () => {
        recorded.firstTextAt ??= Date.now();
      },
    });
  }

  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    next: (...behaviours) => script.push(...behaviours),
    always: (behaviour) => {
      otherwise = behaviour;
    },
    stop: () => close(server),
  };
}

/** What a behaviour means for a conversation with so many answers in it. */
function atTurn(behaviour: Behaviour, messages: unknown): Behaviour {
  if (behaviour.do !== 'by-turn') return behaviour;
  const list: unknown[] = Array.isArray(messages) ? messages : [];
  const answered = list.filter((message) => property(message, 'role') === 'assistant').length;
  return behaviour.turns[answered] ?? { do: 'ok' };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(value));
}
