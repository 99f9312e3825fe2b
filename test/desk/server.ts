import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stripTypeScriptTypes } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { manyTicket } from './many.ts';
import { ICON, shell } from './shell.ts';
import { loadTickets, summarise } from './tickets.ts';
import type { Comment, Submission, Ticket } from './tickets.ts';

/** A running desk. */
export type Desk = {
  /** Origin without a trailing slash. */
  url: string;
  port: number;
  stop(): Promise<void>;
  state(): { tickets: Ticket[]; submissions: Submission[] };
  /** Every reply that reached the server since the start or the last reset. */
  submissions(): Submission[];
  reset(): void;
};

const STRICT_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Mail that arrived as HTML brings its own style attributes.
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-src 'none'",
].join('; ');

/** How long the desk's own API takes, in milliseconds: content never stands in the first HTML. */
const TICKET_DELAY = 40;
const THREAD_DELAY = 90;
const MAX_LATE = 30_000;

type Answer = { status: number; type: string; body: string; headers?: Record<string, string> };

const json = (value: unknown, status = 200): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});
const missing = (): Answer => json({ error: 'Not found' }, 404);

/**
 * Starts the help desk on 127.0.0.1. `port` 0 or none takes a free one.
 * Rejects when the port is taken.
 */
export async function startDesk(options: { port?: number } = {}): Promise<Desk> {
  let tickets = [...loadTickets(), manyTicket()];
  let submissions: Submission[] = [];
  const scripts = new Map<string, string>();

  const reset = (): void => {
    tickets = [...loadTickets(), manyTicket()];
    submissions = [];
  };
  const state = () => structuredClone({ tickets, submissions });

  const script = (name: string): string | undefined => {
    const known = scripts.get(name);
    if (known !== undefined) return known;
    const source = client(name);
    if (source === undefined) return undefined;
    const stripped = quietly(() => stripTypeScriptTypes(source));
    scripts.set(name, stripped);
    return stripped;
  };

  const asset = (name: string): Answer => {
    if (name === 'icon.svg') return { status: 200, type: 'image/svg+xml', body: ICON };
    if (/^[a-z-]+\.css$/.test(name)) {
      const body = client(name);
      return body === undefined
        ? missing()
        : { status: 200, type: 'text/css; charset=utf-8', body };
    }
    const body = /^[a-z-]+\.ts$/.test(name) ? script(name) : undefined;
    return body === undefined
      ? missing()
      : { status: 200, type: 'text/javascript; charset=utf-8', body };
  };

  const reply = (ticket: Ticket, input: unknown): Answer => {
    const { body, mode, editor, status } = (input ?? {}) as Record<string, unknown>;
    if (typeof body !== 'string' || body.trim() === '') return json({ error: 'Empty reply' }, 422);
    const submission: Submission = {
      ticketId: ticket.id,
      mode: mode === 'internal' ? 'internal' : 'public',
      editor: editor === 'rich' ? 'rich' : 'plain',
      body,
      status: typeof status === 'string' ? status : ticket.status,
      at: new Date().toISOString(),
    };
    submissions.push(submission);
    const comment: Comment = {
      id: `${ticket.id.toLowerCase()}-r${submissions.length}`,
      author: 'Mara Lindqvist',
      from: 'agent',
      visibility: submission.mode,
      at: submission.at,
      body: body.split(/\n{2,}/),
    };
    ticket.comments.push(comment);
    return json({ comment }, 201);
  };

  const api = async (
    path: string,
    request: IncomingMessage,
    query: URLSearchParams,
  ): Promise<Answer> => {
    const post = request.method === 'POST';
    if (path === '/api/state') return json(state());
    if (path === '/api/reset' && post) {
      reset();
      return json({ ok: true });
    }
    if (path === '/api/tickets') {
      await sleep(TICKET_DELAY);
      return json(tickets.filter((ticket) => ticket.id !== 'TW-0900').map(summarise));
    }
    const match = /^\/api\/tickets\/([A-Z]+-\d+)(\/comments|\/replies)?$/.exec(path);
    const ticket = tickets.find((candidate) => candidate.id === match?.[1]);
    if (!match || !ticket) return missing();
    if (match[2] === '/replies') {
      return post ? reply(ticket, await readJson(request)) : json({ error: 'POST only' }, 405);
    }
    if (match[2] === '/comments') {
      await sleep(THREAD_DELAY + Math.min(Number(query.get('late')) || 0, MAX_LATE));
      return json(ticket.comments);
    }
    await sleep(TICKET_DELAY);
    const { comments: _comments, ...head } = ticket;
    return json(head);
  };

  const page = (query: URLSearchParams): Answer => ({
    status: 200,
    type: 'text/html; charset=utf-8',
    body: shell(),
    ...(query.has('csp') && { headers: { 'content-security-policy': STRICT_CSP } }),
  });

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://desk.invalid');
    if (pathname.startsWith('/api/')) return api(pathname, request, searchParams);
    if (pathname.startsWith('/assets/')) return asset(pathname.slice('/assets/'.length));
    if (pathname === '/favicon.ico') return asset('icon.svg');
    if (/^\/(?:many|queues\/[a-z-]+|tickets\/[A-Z]+-\d+)?$/.test(pathname))
      return page(searchParams);
    return { ...page(searchParams), status: 404 };
  };

  const server = createServer((request, response) => {
    void answer(request)
      .catch(() => json({ error: 'Bad request' }, 400))
      .then((result) => write(response, result));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    state,
    submissions: () => structuredClone(submissions),
    reset,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A file of the client folder, or nothing when there is none of that name. */
function client(name: string): string | undefined {
  const path = new URL(`./client/${name}`, import.meta.url);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function write(response: ServerResponse, result: Answer): void {
  response.writeHead(result.status, {
    'content-type': result.type,
    'cache-control': 'no-store',
    ...result.headers,
  });
  response.end(result.body);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 1_000_000) throw new Error('Reply too long');
  }
  return JSON.parse(text);
}

/** Runs `work` without the one-time notice Node prints when types are stripped by a program. */
function quietly<Value>(work: () => Value): Value {
  const emit = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return work();
  } finally {
    process.emitWarning = emit;
  }
}
