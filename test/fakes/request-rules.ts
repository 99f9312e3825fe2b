import type { IncomingMessage, ServerResponse } from 'node:http';

const ALLOWED_HEADERS =
  'authorization, x-api-key, anthropic-version, anthropic-beta, anthropic-dangerous-direct-browser-access, content-type';

/** A property of something that came as JSON. */
export function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Why a request for a message would be refused by the real API; null when it would be taken. */
export function complaint(body: unknown): string | null {
  if (body === null || typeof body !== 'object') return 'The request body is not valid JSON';
  const model = property(body, 'model');
  if (typeof model !== 'string' || model === '') return 'model: Field required';
  const max = property(body, 'max_tokens');
  if (typeof max !== 'number' || !Number.isInteger(max) || max < 1)
    return 'max_tokens: Field required';
  const messages = property(body, 'messages');
  if (!Array.isArray(messages) || messages.length === 0)
    return 'messages: at least one message is required';
  for (const message of messages) {
    const role = property(message, 'role');
    if (role !== 'user' && role !== 'assistant')
      return 'messages.0.role: Input should be user or assistant';
    const content = property(message, 'content');
    if (content === undefined || content === '')
      return 'messages.0: text content blocks must be non-empty';
  }
  return null;
}

/** The headers a browser needs to see; a preflight is granted whatever it asks for. */
export function setCors(response: ServerResponse, request: IncomingMessage): void {
  const { origin } = request.headers;
  if (origin === undefined) return;
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', '*');
  if (request.method !== 'OPTIONS') return;
  const asked = request.headers['access-control-request-headers'];
  response.setHeader('access-control-allow-headers', asked ?? ALLOWED_HEADERS);
  response.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS');
  // A page on https or of an extension that calls this computer is asked for this by Chromium.
  response.setHeader('access-control-allow-private-network', 'true');
}

/** The key of a request, from either header; null when there is none. */
export function keyOf(headers: Record<string, string>): string | null {
  return headers['x-api-key'] ?? /^Bearer (.+)$/.exec(headers['authorization'] ?? '')?.[1] ?? null;
}

/** One page of models as the API lists them. */
export function modelPage(models: string[]): object {
  return {
    data: models.map((id) => ({
      type: 'model',
      id,
      display_name: id,
      created_at: '2026-09-01T00:00:00Z',
      max_input_tokens: 200_000,
    })),
    has_more: false,
    first_id: models[0] ?? null,
    last_id: models.at(-1) ?? null,
  };
}
