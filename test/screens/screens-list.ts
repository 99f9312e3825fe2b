/** Every screen that is photographed. Add a line to add a picture to docs/screens. */
import type { Page } from 'puppeteer-core';
import { idOf } from './invent.ts';
import type { Scenario } from './seed.ts';
import { showLesson } from './teaching.ts';

export type Screen = {
  /** File name before `-<width>-<scheme>.png`. */
  name: string;
  /** Page of the extension, with its fragment. */
  address: string;
  scenario: Scenario;
  /** Widths to take; 360 and 480 unless told. */
  widths?: readonly number[];
  /** Height of the window; 760 unless told. */
  height?: number;
  /** Waits for this before the picture is taken. */
  ready: string;
  /** What to do first: open a menu, focus a card. */
  before?: (page: Page) => Promise<void>;
  /** Look at it while building; not part of the docs. */
  draft?: boolean;
};

const task = (title: string, segment = '') =>
  `sidepanel.html#task/${idOf(`task ${title}`)}${segment}`;
const press = (selector: string) => async (page: Page) => await page.click(selector);
const key = (name: 'j' | '?' | '/') => async (page: Page) => await page.keyboard.press(name);

/** A browser that is downloading its model, forty per cent in. */
async function showDownload(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const api = {
      availability: () => Promise.resolve('downloadable'),
      create: ({ monitor }: { monitor: (target: EventTarget) => void }) => {
        const target = new EventTarget();
        monitor(target);
        target.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded: 0.41 }));
        return new Promise(() => undefined);
      },
    };
    Reflect.set(globalThis, 'LanguageModel', api);
  });
  await page.reload();
  const button = await page.waitForSelector('::-p-text(Download the model)');
  await button?.click();
  await page.waitForSelector('progress');
}

const REPLY = 'Draft a reply that answers 3 open asks';

export const SCREENS: readonly Screen[] = [
  { name: 'now', address: 'sidepanel.html#now', scenario: 'full', ready: '[data-stop]' },
  {
    name: 'now-focus',
    address: 'sidepanel.html#now',
    scenario: 'full',
    ready: '[data-stop]',
    before: key('j'),
    draft: true,
  },
  {
    name: 'now-call',
    address: 'sidepanel.html#now',
    scenario: 'plan',
    ready: '[data-stop]',
    draft: true,
  },
  {
    name: 'split-calls',
    address: 'sidepanel.html#split',
    scenario: 'plan',
    ready: 'ol article',
    height: 1100,
    draft: true,
  },
  {
    name: 'now-german',
    address: 'sidepanel.html#now',
    scenario: 'german',
    ready: '[data-stop]',
    draft: true,
  },
  { name: 'now-quiet', address: 'sidepanel.html#now', scenario: 'quiet', ready: 'main h2' },
  {
    name: 'now-no-item',
    address: 'sidepanel.html#now',
    scenario: 'no-item',
    ready: '[role=tabpanel] button',
  },
  { name: 'first-contact', address: 'sidepanel.html#now', scenario: 'unseen', ready: 'article' },
  {
    name: 'why',
    address: 'sidepanel.html#now',
    scenario: 'full',
    ready: '[data-stop]',
    before: press('[aria-label^="Why?"]'),
  },
  {
    name: 'packet-dialog',
    address: 'sidepanel.html#now',
    scenario: 'full',
    ready: '[data-stop]',
    before: async (page) => {
      await page.click('[aria-label^="More for:"]');
      await page.waitForSelector('[role=menuitem]');
      await page.click('[role=menuitem]');
      await page.waitForSelector('dialog[open]');
    },
  },
  {
    name: 'proposal-menu',
    address: 'sidepanel.html#now',
    scenario: 'full',
    ready: '[data-stop]',
    before: press('[aria-label^="More for:"]'),
    draft: true,
  },
  {
    name: 'site-menu',
    address: 'sidepanel.html#now',
    scenario: 'full',
    ready: '[data-stop]',
    before: press('[aria-label^="Site "]'),
  },
  {
    name: 'recognised',
    address: 'sidepanel.html#now',
    scenario: 'full',
    ready: '[data-stop]',
    before: press('[aria-label^="Recognised"]'),
    draft: true,
  },
  {
    name: 'keys',
    address: 'sidepanel.html#now',
    scenario: 'full',
    ready: '[data-stop]',
    before: key('?'),
  },
  {
    name: 'goal',
    address: 'sidepanel.html#now',
    scenario: 'full',
    ready: '[data-stop]',
    before: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('Translate the last comment into German');
    },
    draft: true,
  },
  {
    name: 'split',
    address: 'sidepanel.html#split',
    scenario: 'full',
    ready: 'main button:not([aria-label])',
    before: async (page) => {
      await page.click('main button:not([aria-label])');
      await page.waitForSelector('ol li');
    },
  },
  {
    name: 'split-edit',
    address: 'sidepanel.html#split',
    scenario: 'full',
    ready: 'main button:not([aria-label])',
    before: async (page) => {
      await page.click('main button:not([aria-label])');
      await page.waitForSelector('ol li');
      await page.click('ol li:nth-child(2) [aria-label^="Change"]');
      await page.click('ol li:nth-child(1) summary');
      await page.waitForSelector('form');
    },
    draft: true,
  },
  { name: 'tasks', address: 'sidepanel.html#tasks', scenario: 'full', ready: '[data-row]' },
  {
    name: 'tasks-many',
    address: 'sidepanel.html#tasks',
    scenario: 'many',
    ready: '[data-row]',
    draft: true,
  },
  {
    name: 'tasks-empty',
    address: 'sidepanel.html#tasks',
    scenario: 'quiet',
    ready: '[role=searchbox]',
    draft: true,
  },
  { name: 'needs-you', address: 'sidepanel.html#needs', scenario: 'full', ready: '[data-row]' },
  {
    name: 'needs-empty',
    address: 'sidepanel.html#needs',
    scenario: 'quiet',
    ready: '[role=tabpanel] p',
    draft: true,
  },
  { name: 'task-review', address: task(REPLY), scenario: 'full', ready: '[role=tabpanel] button' },
  {
    name: 'task-review-mark',
    address: task(REPLY),
    scenario: 'full',
    ready: '[data-mark=fact]',
    before: async (page) => {
      await page.click('[data-mark=fact]');
      await page.waitForSelector('[role=dialog]');
    },
    draft: true,
  },
  {
    name: 'inline-review',
    address: `inline.html#task=${idOf(`task ${REPLY}`)}&change=${idOf('change reply')}`,
    scenario: 'full',
    ready: '[data-mark=fact]',
    draft: true,
  },
  {
    name: 'task-review-criteria',
    address: task(REPLY),
    scenario: 'full',
    ready: '[data-mark=fact]',
    before: async (page) => {
      await page.$eval('[data-scroll]', (element) => element.scrollTo(0, 10_000));
    },
    draft: true,
  },
  {
    name: 'task-review-edit',
    address: task(REPLY),
    scenario: 'full',
    ready: '[data-hunk]',
    before: async (page) => {
      await page.keyboard.press('e');
      await page.waitForSelector('textarea');
    },
    draft: true,
  },
  { name: 'task-packet', address: task(REPLY, '/packet'), scenario: 'full', ready: 'section' },
  { name: 'task-activity', address: task(REPLY, '/activity'), scenario: 'full', ready: 'ol li' },
  { name: 'task-sent', address: task(REPLY, '/sent'), scenario: 'full', ready: 'article' },
  {
    name: 'task-running',
    address: task('Compare the two invoices line by line'),
    scenario: 'full',
    ready: '.md',
  },
  {
    name: 'task-key-refused',
    address: task('Summarise the outage thread for the status page'),
    scenario: 'full',
    ready: 'article',
  },
  {
    name: 'task-cut',
    address: task('Draft the post-mortem from the incident timeline'),
    scenario: 'full',
    ready: '.md',
  },
  {
    name: 'task-gates',
    address: task('Which cost centre should the new invoice carry?'),
    scenario: 'full',
    ready: '[data-gate]',
  },
  {
    name: 'give',
    address: task('Decide on the 221.75 EUR correction'),
    scenario: 'full',
    ready: 'footer',
    before: async (page) => {
      const [, give] = await page.$$('footer button');
      await give?.click();
      await page.waitForSelector('dialog[open]');
    },
    draft: true,
  },
  {
    name: 'task-escalated',
    address: task('Release notes 4.8.0: two breaking changes disagree'),
    scenario: 'full',
    ready: 'article',
    draft: true,
  },
  {
    name: 'task-yours',
    address: task('Decide on the 221.75 EUR correction'),
    scenario: 'full',
    ready: 'footer',
  },
  {
    name: 'task-ended',
    address: task('Triage: same crash as #2217?'),
    scenario: 'full',
    ready: '[role=alert]',
    draft: true,
  },
  {
    name: 'task-gone',
    address: 'sidepanel.html#task/00000000-0000-7000-8000-000000000000',
    scenario: 'full',
    ready: '[role=alert]',
    draft: true,
  },
  {
    name: 'escalate',
    address: task('Decide on the 221.75 EUR correction'),
    scenario: 'full',
    ready: 'footer',
    before: async (page) => {
      await page.click('[aria-label="More for this task"]');
      await page.waitForSelector('[role=menuitem]');
      const items = await page.$$('[role=menuitem]');
      await items[2]?.click();
      await page.waitForSelector('dialog[open]');
    },
    draft: true,
  },
  {
    name: 'agents',
    address: 'app.html#agents',
    scenario: 'full',
    widths: [480, 1000],
    height: 2100,
    ready: 'dl',
  },
  {
    name: 'agents-wide',
    address: 'app.html#agents',
    scenario: 'full',
    widths: [360, 1280],
    height: 2300,
    ready: 'dl',
    draft: true,
  },
  {
    name: 'agents-download',
    address: 'app.html#agents',
    scenario: 'full',
    widths: [360, 1280],
    height: 2100,
    ready: 'dl',
    before: showDownload,
    draft: true,
  },
  {
    name: 'agent-form',
    address: 'app.html#agents',
    scenario: 'quiet',
    widths: [480, 1000],
    height: 2300,
    ready: 'main button',
    before: async (page) => {
      const buttons = await page.$$('main button');
      for (const button of buttons) {
        const words = await button.evaluate((one) => one.textContent);
        if (words.includes('Connect an agent')) await button.click();
      }
      await page.waitForSelector('form');
      await page.click('form summary');
    },
  },
  {
    name: 'learning',
    address: 'app.html#learning',
    scenario: 'full',
    widths: [480, 1000],
    height: 1100,
    ready: 'main li',
  },
  {
    name: 'sites',
    address: 'app.html#sites',
    scenario: 'full',
    widths: [480, 1000],
    height: 900,
    ready: '[role=radiogroup]',
  },
  {
    name: 'sites-empty',
    address: 'app.html#sites',
    scenario: 'unseen',
    widths: [480, 1000],
    height: 900,
    ready: 'dl',
    draft: true,
  },
  {
    name: 'forget-site',
    address: 'app.html#sites',
    scenario: 'full',
    widths: [480, 1000],
    ready: '[role=radiogroup]',
    before: async (page) => {
      const buttons = await page.$$('article button');
      await buttons.at(-1)?.click();
      await page.waitForSelector('dialog[open]');
    },
  },
  {
    name: 'privacy',
    address: 'app.html#privacy',
    scenario: 'full',
    widths: [360, 480, 1000],
    height: 900,
    ready: 'article',
    before: press('article button'),
  },
  {
    name: 'privacy-read',
    address: 'app.html#privacy',
    scenario: 'full',
    widths: [360, 1000],
    height: 900,
    ready: 'article',
    before: async (page) => {
      await page.click('[value=read]');
      await page.waitForSelector('[aria-label^="Delete this reading"]');
      await page.click('article button');
      await page.waitForSelector('article dl');
    },
  },
  {
    name: 'privacy-delete',
    address: 'app.html#privacy',
    scenario: 'full',
    widths: [360, 1000],
    ready: 'article',
    before: async (page) => {
      await page.click('[aria-haspopup=menu]');
      await page.waitForSelector('[role=menuitem]');
    },
    draft: true,
  },
  {
    name: 'privacy-empty',
    address: 'app.html#privacy',
    scenario: 'unseen',
    widths: [360, 1000],
    ready: 'main h3, main p',
    draft: true,
  },
  {
    name: 'policy',
    address: 'app.html#policy',
    scenario: 'full',
    widths: [480, 1000],
    height: 1900,
    ready: 'article',
  },
  {
    name: 'policy-rule',
    address: 'app.html#policy',
    scenario: 'full',
    widths: [480, 1000],
    height: 900,
    ready: 'article',
    before: async (page) => {
      const buttons = await page.$$('article button');
      await buttons[0]?.click();
      await page.waitForSelector('form output');
    },
  },
  {
    name: 'raise-rule',
    address: 'app.html#policy',
    scenario: 'full',
    widths: [480, 1000],
    ready: 'article',
    before: press('[aria-label^="Raise: "]'),
  },
  {
    name: 'welcome',
    address: 'welcome.html',
    scenario: 'unseen',
    widths: [360, 480, 1000],
    height: 1400,
    ready: 'form',
  },
  {
    name: 'welcome-done',
    address: 'welcome.html',
    scenario: 'full',
    widths: [360, 1000],
    height: 1400,
    ready: 'form',
    draft: true,
  },
  // The last ones: a lesson stays in the browser's memory.
  {
    name: 'teach',
    address: 'sidepanel.html#now',
    scenario: 'full',
    height: 900,
    ready: '[data-stop]',
    before: showLesson(),
  },
  {
    name: 'teach-pointing',
    address: 'sidepanel.html#now',
    scenario: 'full',
    height: 1000,
    ready: '[data-stop]',
    before: showLesson({ pointing: 'description' }),
    draft: true,
  },
];
