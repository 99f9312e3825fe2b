import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { channels, type ChannelName, type SenderKind } from '@/lib/messaging/channels';
import { answer, receive, type Handlers } from '@/lib/messaging/receive';
import { send } from '@/lib/messaging/send';
import { BatonError } from '@/lib/model/errors';
import type { SenderClass } from '@/lib/trust/sender';
import { spyAs } from './support/browser.ts';
import { REQUESTS, SENDERS } from './support/requests.ts';

const NAMES = Object.keys(channels) as ChannelName[];
const called = vi.fn<(name: ChannelName, request: unknown, sender: SenderClass) => Promise<null>>();

/** Handlers that only note that they were called. */
const noting = Object.fromEntries(
  NAMES.map((name) => [
    name,
    (request: unknown, sender: SenderClass) => called(name, request, sender),
  ]),
) as unknown as Handlers;

beforeEach(() => {
  called.mockReset().mockResolvedValue(null);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Who may say what, once more, from the rules and not from the code. */
const OPEN_TO: Record<ChannelName, readonly SenderKind[]> = {
  ...each(
    [
      'observed',
      'nothing-here',
      'field-state',
      'activity',
      'activity-key',
      'user-adapters',
      'generic',
      'adapter-health',
      'lesson',
    ],
    ['content'],
  ),
  ...each(
    [
      'decide',
      'prepare-insert',
      'insert',
      'undo-insertion',
      'highlight',
      'accept-result',
      'reject-result',
      'send-back',
      'answer-gate',
    ],
    ['page', 'inline'],
  ),
  ...each(['own-tab', 'frame-height', 'close-frame', 'open-panel'], ['inline']),
  ...each(
    [
      'hand-off',
      'hand-off-goal',
      'save-rule',
      'switch-rule',
      'remove-rule',
      'acknowledge-rule',
      'import-rules',
      'answer-question',
      'change-level',
      'forget-learned',
      'grant',
      'revoke-grant',
      'set-budget',
      'set-price',
      'remove-price',
      'split-item',
      'change-subtask',
      'accept-subtasks',
      'snooze-kind',
      'snooze-site',
      'wake',
      'keep',
      'dismiss',
      'decide-lookalike',
      'check-lookalike',
      'snooze',
      'stop',
      'retry',
      'review-partial',
      'take-over',
      'finish',
      'escalate',
      'close-escalation',
      'give-back',
      'draft-packet',
      'selection',
      'open-frame',
      'read-once',
      'set-site',
      'forget-site',
      'forget-seen',
      'connect-agent',
      'use-own-model',
      'forget-agent',
      'test-agent',
      'change-settings',
      'save-user-adapter',
      'remove-user-adapter',
      'import-user-adapters',
      'export-user-adapters',
      'teach',
      'teach-point',
      'teach-move',
      'teach-drop',
      'teach-end',
      'teach-save',
      'page-structure',
    ],
    ['page'],
  ),
  ...each(['run-ended', 'agent-key'], ['runner']),
};

function each<Name extends ChannelName>(names: readonly Name[], from: readonly SenderKind[]) {
  return Object.fromEntries(names.map((name) => [name, from])) as Record<
    Name,
    readonly SenderKind[]
  >;
}

describe.each(NAMES)('%s', (channel) => {
  const request = REQUESTS[channel];

  test.each(Object.entries(SENDERS))('from %s', async (kind, sender) => {
    const reply = await answer({ channel, request }, sender, noting);
    const open = OPEN_TO[channel].some((one) => one === kind);
    expect(reply.ok).toBe(open);
    expect(called).toHaveBeenCalledTimes(open ? 1 : 0);
    if (open) expect(called).toHaveBeenCalledWith(channel, request, sender);
    else expect(reply).toMatchObject({ problem: { code: 'bad_sender' } });
  });

  test('is refused with anything it does not know', async () => {
    const sender = SENDERS[OPEN_TO[channel][0] ?? 'unknown'];
    for (const bad of [{ ...request, extra: 1 }, null, undefined, 'text', [request]]) {
      const reply = await answer({ channel, request: bad }, sender, noting);
      expect(reply).toMatchObject({ ok: false, problem: { code: 'bad_message' } });
    }
    for (const key of Object.keys(request)) {
      const reply = await answer(
        { channel, request: { ...request, [key]: { not: 1 } } },
        sender,
        noting,
      );
      expect(reply).toMatchObject({ ok: false, problem: { code: 'bad_message' } });
    }
    expect(called).not.toHaveBeenCalled();
  });
});

describe('the door', () => {
  const { page } = SENDERS;

  test.each([
    undefined,
    null,
    'keep',
    {},
    { channel: 'keep' },
    { channel: 'unheard-of', request: {} },
    { channel: 'toString', request: {} },
    { channel: '__proto__', request: {} },
    { channel: 'keep', request: REQUESTS.keep, more: 1 },
  ])('knows no such message: %o', async (message) => {
    expect(await answer(message, page, noting)).toMatchObject({
      ok: false,
      problem: { code: 'bad_message' },
    });
    expect(called).not.toHaveBeenCalled();
  });

  test('says who it is not before it says what is wrong with the words', async () => {
    const reply = await answer({ channel: 'agent-key', request: 'nonsense' }, page, noting);
    expect(reply).toMatchObject({ problem: { code: 'bad_sender' } });
  });

  test('hands an expected failure on as it is, and wraps a bug', async () => {
    const loud = vi.spyOn(console, 'error').mockReturnValue(undefined);
    called.mockRejectedValueOnce(new BatonError('not_found', 'It is gone.', 'Look in Tasks.'));
    expect(await answer({ channel: 'keep', request: REQUESTS.keep }, page, noting)).toEqual({
      ok: false,
      problem: { code: 'not_found', message: 'It is gone.', nextStep: 'Look in Tasks.' },
    });
    expect(loud).not.toHaveBeenCalled();
    called.mockRejectedValueOnce(new TypeError('x is undefined'));
    expect(await answer({ channel: 'keep', request: REQUESTS.keep }, page, noting)).toMatchObject({
      problem: { code: 'bug', message: expect.stringContaining('x is undefined') as unknown },
    });
    expect(loud).toHaveBeenCalledOnce();
  });

  test('tells a full disk from a bug, also where a whole transaction failed of it', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    const inner = Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
    called.mockRejectedValueOnce(
      Object.assign(new Error('aborted'), { name: 'AbortError', inner }),
    );
    expect(await answer({ channel: 'keep', request: REQUESTS.keep }, page, noting)).toMatchObject({
      problem: { code: 'storage_full' },
    });
  });
});

describe('from end to end', () => {
  beforeEach(() => {
    fakeBrowser.reset();
  });

  const self = () => new URL(fakeBrowser.runtime.getURL('/sidepanel.html'));

  test.each<[string, () => Record<string, unknown>, boolean]>([
    ['the panel', () => ({ url: self().href }), true],
    ['the panel, told by its full stamp', () => ({ url: self().href, frameId: 0, more: {} }), true],
    ['another extension', () => ({ url: self().href, id: 'other' }), false],
    [
      'a page of the web',
      () => ({ url: 'https://evil.example/', tab: { id: 1 }, frameId: 0 }),
      false,
    ],
    [
      'a frame that says it is the panel',
      () => ({ url: self().href, tab: { id: 1 }, frameId: 4 }),
      false,
    ],
    ['nobody', () => ({ url: 7 }), false],
  ])('what the browser stamped decides: %s', async (_, stamp, open) => {
    const add = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener').mockReturnValue(undefined);
    receive(noting);
    const [listener] = add.mock.calls[0] ?? [];
    const sender = { id: fakeBrowser.runtime.id, ...stamp() };
    const envelope = { channel: 'keep', request: REQUESTS.keep };
    const answered: unknown = listener?.(envelope, sender, () => undefined);
    const reply = await (answered as Promise<unknown>);
    expect(reply).toMatchObject({ ok: open });
    expect(called).toHaveBeenCalledTimes(open ? 1 : 0);
  });

  test('a page without a listener says that Baton was updated', async () => {
    await expect(send('keep', REQUESTS.keep)).rejects.toMatchObject({ code: 'page_gone' });
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValueOnce(undefined);
    await expect(send('keep', REQUESTS.keep)).rejects.toMatchObject({ code: 'page_gone' });
  });

  test('a refusal is thrown again where it was asked for', async () => {
    const problem = { code: 'site_not_allowed', message: 'No.', nextStep: 'Click.' } as const;
    spyAs(fakeBrowser.runtime, 'sendMessage', () => Promise.resolve({ ok: false, problem }));
    const failure: unknown = await send('read-once', { tabId: 1 }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BatonError);
    expect(failure).toMatchObject(problem);
  });
});
