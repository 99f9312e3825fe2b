/**
 * Rule 4: every message is known: who may send it, what it must look like and who answers it. Messages
 * leave through one file, so that nothing goes around the envelope.
 */
import { describe, expect, test } from 'vitest';
import { channels } from '@/lib/messaging/channels';
import { handlers } from '@/lib/messaging/handlers';
import {
  dotted,
  parse,
  snippet,
  sourceFiles,
  walk,
  type SourceFile,
} from './support/source-files.ts';

const SENDERS = ['content', 'inline', 'page', 'runner'];
const DOOR = 'lib/messaging/send.ts';

/** Every breach in the lists of channels and handlers, as sentences. */
function breaches(known: Record<string, unknown>, answered: Record<string, unknown>): string[] {
  const found: string[] = [];
  for (const [name, channel] of Object.entries(known)) {
    const { from, request } = (channel ?? {}) as {
      from?: unknown;
      request?: { safeParse?: unknown };
    };
    const allowed = Array.isArray(from) ? from : [];
    if (allowed.length === 0 || !allowed.every((one) => SENDERS.includes(String(one)))) {
      found.push(`Channel ${name} must say who may send it: some of ${SENDERS.join(', ')}.`);
    }
    if (typeof request?.safeParse !== 'function') {
      found.push(`Channel ${name} needs a schema for its request in lib/messaging/channels.ts.`);
    }
    if (typeof answered[name] !== 'function') {
      found.push(`Channel ${name} needs a handler in lib/messaging/handlers.`);
    }
  }
  for (const name of Object.keys(answered)) {
    if (!Object.hasOwn(known, name)) {
      found.push(`Handler ${name} answers no channel: add the channel or remove the handler.`);
    }
  }
  return found;
}

/** Places in a file that send a message to the extension's own contexts. */
function sends(file: SourceFile): string[] {
  const { program, lineOf } = parse(file);
  const found: string[] = [];
  walk(program, (node) => {
    const name = node.type === 'MemberExpression' ? dotted(node) : null;
    if (name && /(^|\.)runtime\.(sendMessage|connect|connectNative)$/.test(name)) {
      found.push(`${file.path}:${lineOf(node.start)}`);
    }
  });
  return found;
}

const schema = { safeParse: () => ({ success: true }) };
const answer = (): null => null;

describe('channels', () => {
  test('each has senders, a schema and a handler', () => {
    expect(Object.keys(channels).length).toBeGreaterThan(0);
    expect(breaches(channels, handlers)).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['no senders', { stop: { from: [], request: schema } }, { stop: answer }],
    ['an unknown sender', { stop: { from: ['anyone'], request: schema } }, { stop: answer }],
    ['no schema', { stop: { from: ['page'] } }, { stop: answer }],
    ['no handler', { stop: { from: ['page'], request: schema } }, {}],
    ['a handler too many', {}, { stop: answer }],
  ])('%s would be seen', (_what, known, answered) => {
    expect(breaches(known, answered)).toHaveLength(1);
  });

  test(`messages leave through ${DOOR} only`, () => {
    const places = sourceFiles('lib', 'components', 'entrypoints').flatMap(sends);
    expect(places.filter((place) => place.startsWith(DOOR))).toHaveLength(1);
    expect(
      places.filter((place) => !place.startsWith(DOOR)),
      `send through ${DOOR}: it wraps the request and turns a refusal into a BatonError`,
    ).toEqual([]);
  });

  test.each([
    'browser.runtime.sendMessage({});',
    'chrome.runtime?.sendMessage({});',
    "browser.runtime['sendMessage']({});",
    'const { runtime } = browser; runtime.sendMessage({});',
    'browser.runtime.connect();',
  ])('%s would be seen', (text) => {
    expect(sends(snippet('lib/page/a.ts', text))).toHaveLength(1);
  });

  test('a message to a tab is another matter', () => {
    expect(
      sends(snippet('lib/messaging/tell-page.ts', 'browser.tabs.sendMessage(1, {});')),
    ).toEqual([]);
  });
});
