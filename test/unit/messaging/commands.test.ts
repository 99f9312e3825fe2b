import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { receiveInPage } from '@/lib/messaging/receive-in-page';
import { orThrow, tellPage, tellPageIfThere } from '@/lib/messaging/tell-page';
import { BatonError } from '@/lib/model/errors';
import type { PageAnswer } from '@/lib/model/page-command';
import { createBrowser, spyAs, type FakePage } from './support/browser.ts';

let page: FakePage;
beforeEach(() => {
  page = createBrowser().open(1);
});
afterEach(() => {
  vi.restoreAllMocks();
});

type Listener = (message: unknown, sender: object) => Promise<PageAnswer> | undefined;

/** The content script's ear, without a browser around it. */
function listening(handle: () => Promise<PageAnswer> = () => Promise.resolve({ ok: true })) {
  const controller = new AbortController();
  const handled = vi.fn(handle);
  const { onMessage } = fakeBrowser.runtime;
  const add = vi.spyOn(onMessage, 'addListener').mockReturnValue(undefined);
  const remove = vi.spyOn(onMessage, 'removeListener').mockReturnValue(undefined);
  receiveInPage(handled, controller.signal);
  const listener = add.mock.calls[0]?.[0] as unknown as Listener;
  return { listener, handled, remove, stop: () => controller.abort() };
}

describe('a page listens', () => {
  const ours = () => ({ id: fakeBrowser.runtime.id });

  test('to our own service worker, and does what it says', async () => {
    const { listener, handled } = listening();
    expect(await listener({ do: 'read' }, ours())).toEqual({ ok: true });
    expect(handled).toHaveBeenCalledWith({ do: 'read' });
  });

  test.each<[string, unknown, () => object]>([
    ['another extension', { do: 'read' }, () => ({ id: 'other' })],
    ['another tab', { do: 'read' }, () => ({ ...ours(), tab: { id: 2 } })],
    ['a command that does not exist', { do: 'submit' }, ours],
    ['a message for somebody else', { channel: 'keep', request: {} }, ours],
    ['nothing', null, ours],
  ])('and not to %s', (_, message, sender) => {
    const { listener, handled } = listening();
    expect(listener(message, sender())).toBeUndefined();
    expect(handled).not.toHaveBeenCalled();
  });

  test('and says what went wrong instead of falling silent', async () => {
    const gone = new BatonError('field_gone', 'The field is gone.', 'Look again.');
    const { listener } = listening(() => Promise.reject(gone));
    expect(await listener({ do: 'read' }, ours())).toMatchObject({
      ok: false,
      problem: { code: 'field_gone' },
    });
  });

  test('until it is told to stop', () => {
    const { listener, remove, stop } = listening();
    stop();
    expect(remove).toHaveBeenCalledWith(listener);
  });
});

describe('a command', () => {
  test('goes to the very document that was reviewed, and to no other', async () => {
    expect(await tellPage({ tabId: 1, documentId: 'D1' }, { do: 'ping' })).toEqual({ ok: true });
    await expect(tellPage({ tabId: 1, documentId: 'D0' }, { do: 'ping' })).rejects.toMatchObject({
      code: 'page_gone',
    });
    expect(page.told).toHaveLength(1);
  });

  test('in Firefox goes to the main frame: it knows no documents', async () => {
    vi.stubEnv('FIREFOX', 'true');
    const sent: unknown[] = [];
    spyAs(fakeBrowser.tabs, 'sendMessage', (...given) => {
      sent.push(given[2]);
      return Promise.resolve({ ok: true });
    });
    await tellPage({ tabId: 1, documentId: 'D1' }, { do: 'ping' });
    expect(sent).toEqual([{ frameId: 0 }]);
  });

  test('to a page that is gone says so, or is dropped where it does not matter', async () => {
    page.gone = true;
    await expect(tellPage({ tabId: 1 }, { do: 'ping' })).rejects.toMatchObject({
      code: 'page_gone',
    });
    await expect(tellPageIfThere({ tabId: 1 }, { do: 'close-frame' })).resolves.toBeUndefined();
    spyAs(fakeBrowser.tabs, 'sendMessage', () => Promise.resolve(undefined));
    await expect(tellPage({ tabId: 1 }, { do: 'ping' })).rejects.toMatchObject({
      code: 'page_gone',
    });
  });

  test('that was refused is an error with its code', async () => {
    const write = { do: 'write-field', fieldKey: 'reply', expected: 'x', text: 'y' } as const;
    const answer = await tellPage({ tabId: 1 }, write);
    expect(() => orThrow(answer)).toThrow(expect.objectContaining({ code: 'field_changed' }));
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    await expect(tellPageIfThere({ tabId: 1 }, write)).resolves.toBeUndefined();
  });
});
