/** What differs between the real tools: where things are, and how one sees that nothing was sent. */
import { existsSync, globSync, statSync } from 'node:fs';
import type { Frame, Page } from 'puppeteer-core';

export type Tool = {
  name: string;
  script: string;
  /** Path of a ticket with a thread, and its number. */
  ticket: string;
  id: string;
  /** What Baton must have read. */
  expected: { tool: string; title: string; comments: number; field: string };
  /** Brings the reply field onto the page, as a person does. */
  openReply(page: Page, origin: string): Promise<void>;
  /** The document of the reply field and its selector there. */
  reply(page: Page): Promise<{ frame: Frame; selector: string }>;
  /** Everything that a submit would change: entries in the ticket, bytes of mail. */
  traces(page: Page, origin: string): Promise<Record<string, number>>;
};

/** Where Request Tracker's script has outgoing mail written to. */
const MAIL = process.env['BATON_RT_MAIL'] ?? '/var/lib/holdout/rt/mail';

const bytesOfMail = (): number =>
  existsSync(MAIL)
    ? globSync('*', { cwd: MAIL }).reduce((sum, name) => sum + statSync(`${MAIL}/${name}`).size, 0)
    : 0;

/** Looks at a page of the tool in a tab of its own, so that the one with the draft stays as it is. */
async function count(page: Page, address: string, selector: string): Promise<number> {
  const other = await page.browser().newPage();
  try {
    await other.goto(address);
    // The history comes after the page itself.
    await other.waitForSelector(selector);
    await other.waitForNetworkIdle({ idleTime: 500 });
    return (await other.$$(selector)).length;
  } finally {
    await other.close();
  }
}

const redmine: Tool = {
  name: 'Redmine',
  script: 'redmine.sh',
  ticket: '/issues/1',
  id: '1',
  expected: {
    tool: 'redmine',
    title: 'Sync client crashes when the upload queue passes 10,000 files (Windows 11)',
    comments: 26,
    field: 'textarea',
  },
  async openReply(page) {
    await page.locator('#content > .contextual a.icon-edit').click();
    await page.waitForSelector('#issue_notes', { visible: true });
  },
  reply: (page) => Promise.resolve({ frame: page.mainFrame(), selector: '#issue_notes' }),
  traces: async (page, origin) => ({
    entries: await count(page, `${origin}/issues/1`, '#history .journal'),
  }),
};

const requestTracker: Tool = {
  name: 'Request Tracker',
  script: 'rt.sh',
  ticket: '/Ticket/Display.html?id=1',
  id: '1',
  expected: {
    tool: 'request-tracker',
    title: 'THIRD TIME: charged twice and nobody answers!!!',
    comments: 4,
    field: 'rich',
  },
  async openReply(page, origin) {
    await page.goto(`${origin}/Ticket/Update.html?id=1&Action=Respond`);
    await page.waitForSelector('#cke_UpdateContent iframe.cke_wysiwyg_frame');
  },
  async reply(page) {
    const editor = await page.waitForSelector('#cke_UpdateContent iframe.cke_wysiwyg_frame');
    const frame = await editor?.contentFrame();
    if (!frame) throw new Error('The editor has no frame.');
    await frame.waitForSelector('body[contenteditable="true"]');
    return { frame, selector: 'body' };
  },
  traces: async (page, origin) => ({
    entries: await count(page, `${origin}/Ticket/Display.html?id=1`, '.transaction'),
    mail: bytesOfMail(),
  }),
};

export const TOOLS: readonly Tool[] = [redmine, requestTracker];
