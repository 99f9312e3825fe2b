/**
 * Shows payloads in the real side panel of the built extension, as notes of a result, and looks at what
 * became of them: elements and attributes off the allow-list, characters nobody can see, requests,
 * dialogs and windows. The network is cut off, so that a request is seen and goes nowhere.
 */
import { TargetType, type Page } from 'puppeteer-core';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { until } from '../e2e/harness/panel.ts';
import { NOTES_A_RESULT, rowsWith } from './rows.ts';

export type Verdict = {
  payloads: number;
  /** `payload number: element or attribute`, for each that is not on the list. */
  elementsOutside: string[];
  requests: string[];
  dialogs: string[];
  windows: string[];
  /** Payloads of which characters nobody can see were shown. */
  invisible: string[];
};

/** Everything the Markdown component may make, with the attributes it may have. */
const ALLOWED: Record<string, readonly string[]> = {
  ...Object.fromEntries(
    'p h3 h4 h5 h6 blockquote code ul li table thead tbody tr strong em del br hr b'
      .split(' ')
      .map((name) => [name, ['class']]),
  ),
  pre: ['tabindex'],
  ol: ['start'],
  input: ['type', 'disabled', 'readonly', 'checked', 'aria-label'],
  div: ['class', 'tabindex', 'role', 'aria-label'],
  th: ['scope', 'style'],
  td: ['style'],
  span: ['class', 'id', 'role', 'aria-label'],
  button: ['type', 'class', 'aria-expanded', 'aria-controls'],
};

/** Runs in the page: what stands in each rendered note. */
const LOOK = `(allowed) => [...document.querySelectorAll('.md')].map((root) => {
  const outside = [];
  for (const element of root.querySelectorAll('*')) {
    const name = element.localName;
    const attributes = Object.hasOwn(allowed, name) ? allowed[name] : null;
    if (attributes === null || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') outside.push(name);
    else for (const { name: attribute, value } of element.attributes) {
      const fits = attributes.includes(attribute) &&
        (attribute !== 'style' || /^text-align: (left|center|right);$/.test(value)) &&
        (attribute !== 'class' || /^(md-[a-z-]+ ?)*$/.test(value)) &&
        (attribute !== 'type' || value === 'button' || value === 'checkbox');
      if (!fits) outside.push(name + '[' + attribute + '=' + value.slice(0, 40) + ']');
    }
  }
  const invisible = /[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0\\u{E0000}-\\u{E0FFF}]/u.exec(root.textContent.replace(/\\u200D/g, ''));
  return { outside, invisible: invisible === null ? '' : 'U+' + invisible[0].codePointAt(0).toString(16) };
})`;

async function write(page: Page, rows: object): Promise<void> {
  await page.evaluate(async (given) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open('baton');
      open.addEventListener('success', () => resolve(open.result));
      open.addEventListener('error', () => reject(open.error));
    });
    const change = db.transaction(Object.keys(given), 'readwrite');
    for (const [table, list] of Object.entries(given))
      for (const row of list as unknown[]) change.objectStore(table).put(row);
    await new Promise((resolve, reject) => {
      change.addEventListener('complete', resolve);
      change.addEventListener('error', () => reject(change.error));
    });
    db.close();
  }, rows);
}

/**
 * @param extensionDir the built extension
 * @throws when the panel does not show a set of payloads within 30 s
 */
export async function judge(payloads: readonly string[], extensionDir: string): Promise<Verdict> {
  const verdict: Verdict = {
    payloads: payloads.length,
    elementsOutside: [],
    requests: [],
    dialogs: [],
    windows: [],
    invisible: [],
  };
  const session = await launchChromium({
    extensionDir,
    args: ['--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  try {
    const page = await session.browser.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith(session.address(''))) verdict.requests.push(request.url());
    });
    page.on('dialog', (dialog) => {
      verdict.dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    // The tables are made by Baton's own first look at them.
    await page.goto(session.address('app.html'));
    await page.waitForSelector('main');
    session.browser.on('targetcreated', (target) => {
      if (target.type() === TargetType.PAGE) verdict.windows.push(target.url());
    });
    for (let from = 0; from < payloads.length; from += NOTES_A_RESULT) {
      const some = payloads.slice(from, from + NOTES_A_RESULT);
      const { taskId, rows } = rowsWith(some, Date.now());
      await write(page, rows);
      await page.goto(session.address(`sidepanel.html?${from}#task/${taskId}`));
      await until(
        () => page.evaluate(`document.querySelectorAll('.md').length === ${some.length}`),
        `the panel shows payloads ${from} to ${from + some.length}`,
        30_000,
      );
      const seen = (await page.evaluate(`(${LOOK})(${JSON.stringify(ALLOWED)})`)) as {
        outside: string[];
        invisible: string;
      }[];
      seen.forEach(({ outside, invisible }, index) => {
        for (const name of outside) verdict.elementsOutside.push(`${from + index}: ${name}`);
        if (invisible !== '') verdict.invisible.push(`${from + index}: ${invisible}`);
      });
    }
    return verdict;
  } finally {
    await session.close();
  }
}
