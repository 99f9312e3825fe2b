import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ChannelName, ReplyOf, RequestOf } from '@/lib/messaging/channels';
import { handlers } from '@/lib/messaging/handlers/index';
import { answer } from '@/lib/messaging/receive';
import { fromProblem } from '@/lib/model/errors';
import type { PageAnswer, PageCommand } from '@/lib/model/page-command';
import type { SenderClass } from '@/lib/trust/sender';
import { ORIGIN } from '../../../fakes/factories.ts';

/** A page with our content script in it: fields that hold text, and everything it was told. */
export type FakePage = {
  tabId: number;
  documentId: string;
  url: string;
  fields: Map<string, string>;
  told: PageCommand[];
  gone: boolean;
};

export type FakeTabs = {
  open(tabId: number, part?: Partial<FakePage>): FakePage;
  /** Which origins the browser lets Baton see. */
  allowed: Set<string>;
  registered: { id: string; matches?: string[] }[];
  /** Files put into tabs. */
  injected: number[];
  documents: string[];
};

function obey(page: FakePage, command: PageCommand): PageAnswer {
  page.told.push(command);
  if (command.do === 'selection') return { ok: true, do: 'selection', text: 'marked words' };
  if (command.do !== 'write-field') return { ok: true };
  const current = page.fields.get(command.fieldKey);
  const problem = (code: 'field_gone' | 'field_changed') =>
    ({ code, message: `It is ${code}.`, nextStep: 'Look again.' }) as const;
  if (current === undefined) return { ok: false, problem: problem('field_gone') };
  if (current !== command.expected)
    return { ok: false, problem: problem('field_changed'), current };
  page.fields.set(command.fieldKey, command.text);
  return { ok: true, do: 'write-field', text: command.text };
}

/**
 * A browser with tabs, as far as the handlers use one; what the fake leaves out stands here. Begins
 * anew: call it before each test.
 */
export function createBrowser(): FakeTabs {
  fakeBrowser.reset();
  vi.restoreAllMocks();
  // Vitest makes a text of every variable of the build, and the text “false” is true.
  vi.stubEnv('FIREFOX', '');
  // A runner that lives: nobody hears of its end.
  vi.spyOn(navigator.locks, 'request').mockImplementation(() => new Promise(() => undefined));
  const pages = new Map<number, FakePage>();
  const state: FakeTabs = {
    allowed: new Set(),
    registered: [],
    injected: [],
    documents: [],
    open(tabId, part = {}) {
      const page: FakePage = {
        tabId,
        documentId: `D${tabId}`,
        url: `${ORIGIN}/tickets/48213`,
        fields: new Map([['reply', '']]),
        told: [],
        gone: false,
        ...part,
      };
      pages.set(tabId, page);
      return page;
    },
  };
  const { tabs, action, runtime, offscreen, scripting, permissions } = fakeBrowser;
  spyAs(tabs, 'sendMessage', (id, message, to) => {
    const page = pages.get(Number(id));
    const { documentId } = to as { documentId?: string };
    if (!page || page.gone || (documentId !== undefined && documentId !== page.documentId)) {
      return Promise.reject(new Error('Could not establish connection.'));
    }
    return Promise.resolve(obey(page, message as PageCommand));
  });
  const shown = () => [...pages.values()].map(({ tabId: id, url }) => ({ id, url }));
  spyAs(tabs, 'query', () => Promise.resolve(shown()));
  spyAs(tabs, 'get', (tabId) => Promise.resolve(shown().find(({ id }) => id === tabId) ?? {}));
  spyAs(action, 'setBadgeBackgroundColor', () => Promise.resolve());
  spyAs(runtime, 'getContexts', () => Promise.resolve(state.documents.map(() => ({}))));
  spyAs(offscreen, 'createDocument', (options) => {
    state.documents.push((options as { url: string }).url);
    return Promise.resolve();
  });
  spyAs(scripting, 'executeScript', (options) => {
    state.injected.push((options as { target: { tabId: number } }).target.tabId);
    return Promise.resolve([]);
  });
  spyAs(scripting, 'getRegisteredContentScripts', () => Promise.resolve(state.registered));
  spyAs(scripting, 'registerContentScripts', (scripts) => {
    state.registered.push(...(scripts as FakeTabs['registered']));
    return Promise.resolve();
  });
  spyAs(scripting, 'unregisterContentScripts', (filter) => {
    const { ids } = filter as { ids: string[] };
    state.registered = state.registered.filter(({ id }) => !ids.includes(id));
    return Promise.resolve();
  });
  const originOf = (request: unknown) => (request as { origins: string[] }).origins[0] ?? '';
  spyAs(permissions, 'contains', (request) =>
    Promise.resolve(state.allowed.has(originOf(request))),
  );
  spyAs(permissions, 'remove', (request) =>
    Promise.resolve(state.allowed.delete(originOf(request))),
  );
  return state;
}

/** Stands in for a function of the browser; the types of its overloads are of no use here. */
export function spyAs(
  api: object,
  name: string,
  work: (...given: unknown[]) => Promise<unknown>,
): void {
  vi.spyOn(api as Record<string, typeof work>, name).mockImplementation(work);
}

export const PANEL: SenderClass = { kind: 'page', page: 'sidepanel' };
export const RUNNER: SenderClass = { kind: 'runner' };

/** The content script of a page; `frameId` 0 is the page itself. */
export function contentOf(page: FakePage, frameId = 0): SenderClass {
  const { tabId, documentId, url } = page;
  return { kind: 'content', origin: new URL(url).origin, url, tabId, frameId, documentId };
}

export function frameIn(page: FakePage): SenderClass {
  return {
    kind: 'inline',
    url: 'chrome-extension://id/inline.html',
    tabId: page.tabId,
    frameId: 3,
  };
}

/** Says something through the message door, as JSON, and throws what was refused. */
export async function say<Name extends ChannelName>(
  channel: Name,
  request: RequestOf<Name>,
  sender: SenderClass = PANEL,
): Promise<ReplyOf<Name>> {
  const message: unknown = JSON.parse(JSON.stringify({ channel, request }));
  const reply = await answer(message, sender, handlers);
  if (!reply.ok) throw fromProblem(reply.problem);
  return reply.reply as ReplyOf<Name>;
}
