import { BatonError } from '@/lib/model/errors';

const bad = (message: string, nextStep: string): BatonError =>
  new BatonError('bad_agent_address', message, nextStep);

const EXAMPLE = 'Write it like https://api.anthropic.com or http://127.0.0.1:11434.';

/** The two loopback names the extension's content security policy lets through. */
const LOOPBACK = new Set(['localhost', '127.0.0.1']);

/**
 * Checks the address of an agent as a person typed it.
 * @returns the address: https, or http on this computer; no sign-in, query or fragment; its path
 *   without a slash at the end
 * @throws {BatonError} `bad_agent_address`, saying what is wrong and how to write it
 */
export function checkBaseUrl(input: string): URL {
  const text = input.trim();
  if (text === '') throw bad('The address is empty.', EXAMPLE);
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    throw bad(`“${text}” does not start with https:// or http://.`, EXAMPLE);
  }
  if (!URL.canParse(text)) throw bad(`“${text}” is not an address.`, EXAMPLE);
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw bad(`Baton cannot talk to ${url.protocol}// addresses.`, EXAMPLE);
  }
  if (url.username !== '' || url.password !== '') {
    throw bad('The address holds a name or a password.', 'Leave them out and enter the key below.');
  }
  if (url.search !== '' || url.hash !== '' || text.endsWith('?') || text.endsWith('#')) {
    throw bad('The address holds a “?” or “#”.', 'End the address before it.');
  }
  if (url.hostname === '[::1]') {
    throw bad('The browser blocks [::1] for extensions.', 'Write 127.0.0.1 instead.');
  }
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname)) {
    throw bad(
      `http:// to ${url.hostname} would send the work item unprotected.`,
      'Use https://, or http:// with localhost or 127.0.0.1 for a server on this computer.',
    );
  }
  if (/\/v1(\/messages)?\/*$/.test(url.pathname)) {
    throw bad('The address ends in /v1, which Baton adds itself.', 'End the address before /v1.');
  }
  url.pathname = url.pathname.replace(/\/+$/, '');
  if (url.pathname.includes('//')) {
    throw bad(`“${text}” looks like two addresses in one.`, EXAMPLE);
  }
  return url;
}

const refuse = (message: string): BatonError =>
  new BatonError(
    'egress_refused',
    message,
    'Nothing was sent. Connect the agent under Agents if this address is meant.',
  );

function isUnder(url: URL, base: URL): boolean {
  if (url.origin !== base.origin) return false;
  const root = base.pathname.replace(/\/+$/, '');
  return url.pathname === root || url.pathname.startsWith(`${root}/`);
}

function bytesOf(body: RequestInit['body']): number {
  if (body === undefined || body === null) return 0;
  if (typeof body === 'string') return new TextEncoder().encode(body).byteLength;
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return body.byteLength;
  throw refuse('The size of what would be sent is not known beforehand.');
}

/**
 * The one way out of the browser: a `fetch` that only reaches the endpoints a person connected.
 * It follows no redirect, sends no cookies and no referrer.
 * @param options.allowed base addresses of the connected endpoints, asked anew for each request
 * @param options.onSent told of each request that was let through: address without query, bytes of
 *   the body
 * @param options.fetch replaces the browser's own in tests
 * @returns throws `egress_refused` before anything is sent when the address is not below one of them
 */
export function createEgress(options: {
  allowed: () => readonly string[];
  onSent?: (sent: { url: string; bytes: number }) => void;
  fetch?: typeof fetch;
}): typeof fetch {
  return async (input, init) => {
    if (typeof input !== 'string' && !(input instanceof URL)) {
      throw refuse('A request that was put together elsewhere.');
    }
    if (!URL.canParse(input.toString())) throw refuse('A request to something that is no address.');
    const url = new URL(input);
    if (url.username !== '' || url.password !== '')
      throw refuse('A request with a sign-in in its address.');
    // A server may decode these into a step out of the allowed path.
    if (/%2f|%5c|%2e/i.test(url.pathname)) throw refuse('A request with a disguised path.');
    const bases = options
      .allowed()
      .filter((base) => URL.canParse(base))
      .map((base) => new URL(base));
    if (!bases.some((base) => isUnder(url, base))) {
      throw refuse(`${url.origin}${url.pathname} belongs to no agent you connected.`);
    }
    const bytes = bytesOf(init?.body);
    options.onSent?.({ url: `${url.origin}${url.pathname}`, bytes });
    return (options.fetch ?? globalThis.fetch)(url, {
      ...init,
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
  };
}
