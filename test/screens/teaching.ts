/** Taught and degraded adapters, and a lesson under way, for screenshots. */
import type { Page } from 'puppeteer-core';
import type { UserAdapter } from '../../lib/model/adapter.ts';
import { fitId, type Fit } from '../../lib/model/fit.ts';
import { TEACH_PARTS, type Lesson, type Teaching } from '../../lib/model/teaching.ts';
import type { AdapterHealth } from '../../lib/sites/adapter.ts';
import { DAY } from './invent.ts';
import { TICKET_ORIGIN } from './ticket.ts';

const HOST = new URL(TICKET_ORIGIN).hostname;

const ADAPTER: UserAdapter['adapter'] = {
  tool: 'acme-desk',
  name: 'Acme Desk',
  date: '2026-11-19',
  source: `Taught on a page of ${HOST}`,
  examples: [`${TICKET_ORIGIN}/tickets/0000`],
  views: [
    {
      view: 'item',
      kind: 'ticket',
      match: { hosts: [HOST], url: '^\\/tickets\\/([^/?#]+)' },
      externalId: [{ from: 'url', pattern: '^\\/tickets\\/([^/?#]+)' }],
      title: [{ selector: 'h1' }],
    },
  ],
};

function fit(health: AdapterHealth, origin: string, now: number, readDaysAgo: number): Fit {
  return {
    id: fitId(origin, health.tool, health.view),
    origin,
    health,
    readAt: now - readDaysAgo * DAY,
    since: now - DAY,
    at: now - 60_000,
  };
}

/** How three tools fit: one well, one that lost parts, one that no longer reads. */
export function inventedFits(now: number): Fit[] {
  const at = (tool: string, view: string) => ({ tool, view, origin: 'built-in' as const });
  const lost = [
    { field: 'comments' as const, selector: '.journal.has-notes' },
    { field: 'description' as const, selector: '' },
  ];
  const gone = [{ field: 'title' as const, selector: '.gh-header-title .js-issue-title' }];
  return [
    fit(
      { ...at('acme-desk', 'item'), origin: 'user', outcome: 'read', failed: [] },
      TICKET_ORIGIN,
      now,
      0,
    ),
    fit(
      { ...at('redmine', 'issue'), outcome: 'degraded', failed: lost },
      'https://projects.acme.example',
      now,
      2,
    ),
    fit(
      { ...at('github', 'issue'), outcome: 'broken', failed: gone },
      'https://github.com',
      now,
      5,
    ),
  ];
}

/** The adapter a person taught. */
export const inventedUserAdapters = (now: number): UserAdapter[] => [
  { tool: ADAPTER.tool, adapter: ADAPTER, from: 'taught', at: now - 3 * DAY },
];

function places(): Lesson['places'] {
  return Object.fromEntries(TEACH_PARTS.map((part) => [part, []])) as unknown as Lesson['places'];
}

const LESSON: Lesson = {
  adapter: { ...ADAPTER, tool: 'taught', name: 'Taught tool' },
  how: {
    title: 'pointed',
    description: 'none',
    comment: 'found',
    reply: 'found',
    status: 'none',
    requester: 'none',
    assignee: 'none',
  },
  places: places(),
  seen: {
    title: 'Charged twice for order 7731, second invoice still open',
    externalId: 'TW-1042',
    comments: {
      count: 7,
      withAuthor: 7,
      withTime: 6,
      first: [
        {
          author: 'Helen Brandt',
          at: '2026-11-12T08:15:00Z',
          text: 'We were charged 221.75 EUR twice for the same order. Please say by Friday which of the two invoices counts.',
        },
        { author: 'Ines Wolstrad', at: '2026-11-12T09:40:00Z', text: 'Checked: both went out.' },
      ],
    },
    reply: true,
  },
};

/**
 * Shows a lesson in the panel. The worker knows no such tab, so what the panel says to it is
 * answered here. The lesson stays until the browser closes: screens that show it come last.
 */
export const showLesson =
  (over: Partial<Lesson> = {}) =>
  async (page: Page): Promise<void> => {
    const tabId = (await page.evaluate(
      `chrome.tabs.query({}).then((tabs) => tabs[0].id)`,
    )) as number;
    const teaching: Teaching = { tabId, origin: TICKET_ORIGIN, lesson: { ...LESSON, ...over } };
    await page.evaluate(
      async (key, value) => {
        type Api = {
          runtime: { sendMessage: unknown };
          storage: { session: { set(items: object): Promise<void> } };
        };
        const apis = globalThis as unknown as Record<'chrome' | 'browser', Api | undefined>;
        for (const api of [apis.chrome, apis.browser]) {
          if (api) api.runtime.sendMessage = () => Promise.resolve({ ok: true, reply: null });
        }
        await apis.chrome?.storage.session.set({ [key]: value });
      },
      `teaching:${tabId}`,
      teaching,
    );
    await page.waitForSelector('#teach');
  };
