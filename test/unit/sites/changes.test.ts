// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recognise, watchPage, withDrafts, type Recognised } from '@/lib/sites';
import { scopesOf } from '@/lib/sites/scopes';

const ITEM = new URL('https://desk.example/tickets/TW-77');

let stop: AbortController;
let changed: ReturnType<typeof vi.fn<() => void>>;
let drafted: ReturnType<typeof vi.fn<() => void>>;

const message = (number: number): string =>
  `<li class="comment" id="c${number}"><b class="author">Person ${number}</b> <time datetime="2026-11-0${number}T09:00:00Z">day</time><div class="body"><p>Comment number ${number} says a few things about the lift.</p></div></li>`;

beforeEach(() => {
  vi.useFakeTimers();
  document.head.replaceChildren();
  document.title = 'TW-77 The lift stops';
  const parsed = new DOMParser().parseFromString(
    `<body><main><h1>The lift stops</h1><dl><dt>Status</dt><dd>Open</dd><dt>Assignee</dt><dd>Jan Kettler</dd></dl><ol>${message(1)}${message(2)}${message(3)}</ol><form><label for="reply">Reply</label><textarea id="reply"></textarea></form><div id="stage"><p>beside</p></div></main></body>`,
    'text/html',
  );
  document.body.replaceChildren(...parsed.body.childNodes);
  stop = new AbortController();
  changed = vi.fn<() => void>();
  drafted = vi.fn<() => void>();
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

async function pass(ms: number): Promise<void> {
  for (let step = 0; step < ms; step += 50) {
    await vi.advanceTimersByTimeAsync(Math.min(50, ms - step));
  }
}

function find(selector: string): Element {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

/** A page that was read, and then kept still for a while. */
async function read(): Promise<Recognised> {
  const page = watchPage(document, { changed, drafted }, stop.signal);
  await pass(600);
  const recognised = recognise(document, ITEM, { adapters: [] });
  if (!recognised) throw new Error('not recognised');
  page.known(recognised, []);
  await pass(2000);
  changed.mockClear();
  return recognised;
}

const add = (to: string, tag: string, text = 'word'): void => {
  const element = document.createElement(tag);
  element.textContent = text;
  find(to).append(element);
};

test('what changes beside the item is not worth reading the page anew', async () => {
  await read();
  for (let index = 0; index < 300; index += 1) add('#stage', 'span');
  await pass(2000);
  find('#stage p').textContent = 'another word';
  await pass(2000);
  expect(changed).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test.each([
  ['a comment is added', () => add('ol', 'li', 'one more')],
  ['a comment is edited', () => (find('#c2 p').textContent = 'Other words.')],
  ['the head of a comment changes', () => (find('#c2 .author').textContent = 'Somebody else')],
  ['a comment goes', () => find('#c2').remove()],
  ['the title changes', () => (find('h1').textContent = 'The lift goes')],
  ['the status changes', () => (find('dd').textContent = 'Closed')],
  ['a labelled value is added', () => add('dl', 'dt')],
  ['another field comes', () => add('#stage', 'textarea')],
  ['another message comes elsewhere', () => add('#stage', 'time')],
  ['the field goes', () => find('#reply').remove()],
  ['the title of the page changes', () => (document.title = 'TW-77 Another title')],
  ['the page is another one', () => window.dispatchEvent(new Event('popstate'))],
])('%s: the page is read anew', async (_, change) => {
  await read();
  change();
  // Somebody else changes something as well: the news must not get lost in it.
  add('#stage', 'span');
  await pass(2000);
  expect(changed).toHaveBeenCalledTimes(1);
});

test('what is read while the page moves is looked at once more', async () => {
  const page = watchPage(document, { changed, drafted }, stop.signal);
  await pass(600);
  expect(changed).toHaveBeenCalledTimes(1);
  const early = recognise(document, ITEM, { adapters: [] });
  add('#stage', 'textarea');
  await pass(50);
  page.known(early, []);
  await pass(2500);
  expect(changed).toHaveBeenCalledTimes(2);
});

test('on a page of no item the signs of one count, and dates in the text', async () => {
  document.body.replaceChildren(document.createElement('main'));
  const page = watchPage(document, { changed, drafted }, stop.signal);
  await pass(600);
  page.known(null, ['.thread']);
  await pass(1500);
  changed.mockClear();
  for (let index = 0; index < 50; index += 1) add('main', 'span');
  await pass(2000);
  expect(changed).not.toHaveBeenCalled();
  add('main', 'div', 'Jan Kettler, 3 days ago');
  await pass(2000);
  expect(changed).toHaveBeenCalledTimes(1);
  add('main', 'h1', 'A title');
  await pass(2500);
  expect(changed).toHaveBeenCalledTimes(2);
});

test('a draft is told apart from news', async () => {
  const recognised = await read();
  const field = document.querySelector('textarea');
  if (!field) throw new Error('no field');
  expect(withDrafts(recognised)).toBe(recognised);
  field.value = 'Hello';
  add('#stage', 'span');
  await pass(2000);
  expect(changed).not.toHaveBeenCalled();
  expect(drafted).toHaveBeenCalledTimes(1);
  expect(withDrafts(recognised)?.reading.fields[0]?.text).toBe('Hello');
  field.remove();
  expect(withDrafts(recognised)).toBeNull();
});

test('the thread is one scope, and every other part has its own', async () => {
  const { whole, joints } = scopesOf(await read());
  expect(whole).toContain(find('ol'));
  expect(whole).toContain(find('h1'));
  expect(whole).not.toContain(find('main'));
  expect(joints).toContain(find('main'));
  expect(whole.some((part) => part.contains(find('#stage')))).toBe(false);
});
