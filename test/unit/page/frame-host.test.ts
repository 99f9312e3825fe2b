// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFrameHost } from '@/lib/page';

let roots: ShadowRoot[];
let modes: string[];
const original = Element.prototype.attachShadow;

beforeEach(() => {
  document.body.replaceChildren();
  for (const old of document.querySelectorAll('baton-page')) old.remove();
  roots = [];
  modes = [];
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = original.call(this, init);
    modes.push(init.mode);
    roots.push(root);
    return root;
  });
});

afterEach(() => vi.restoreAllMocks());

const MARK = { taskId: 't1', changeId: 'c1', fieldKey: 'reply' };

function start() {
  const stop = new AbortController();
  const field = document.createElement('textarea');
  document.body.append(field);
  const frameUrl = vi.fn((taskId: string, changeId: string) => `about:blank#${taskId}/${changeId}`);
  const host = createFrameHost({ doc: document, frameUrl, signal: stop.signal });
  const inside = <Name extends keyof HTMLElementTagNameMap>(name: Name) => [
    ...(roots[0]?.querySelectorAll(name) ?? []),
  ];
  return { stop, field, host, frameUrl, inside };
}

const hosts = (): number => document.querySelectorAll('baton-page').length;

test('adds nothing to a page without marks', () => {
  start();
  expect(hosts()).toBe(0);
});

test('shows one mark a change, in one closed shadow root, without a private word', () => {
  const { host, field, inside } = start();
  host.setMarks([MARK, { ...MARK, changeId: 'c2' }], () => field);
  expect(hosts()).toBe(1);
  expect(modes).toEqual(['closed']);
  expect(document.querySelector('baton-page')?.shadowRoot).toBeNull();
  expect(inside('button').map((button) => button.getAttribute('aria-label'))).toEqual([
    'Baton: review ready',
    'Baton: review ready',
  ]);
  expect(roots[0]?.textContent).toBe('');
  host.setMarks([], () => field);
  expect(hosts()).toBe(0);
});

test('opens one card at a time and closes it', () => {
  const { host, field, inside, frameUrl } = start();
  host.setMarks([MARK], () => field);
  host.open('t1', 'c1');
  host.open('t1', 'c1');
  expect(frameUrl.mock.calls).toEqual([['t1', 'c1']]);
  expect(inside('iframe').map((frame) => frame.src)).toEqual(['about:blank#t1/c1']);
  host.open('t2', 'c9');
  expect(inside('iframe').map((frame) => frame.src)).toEqual(['about:blank#t2/c9']);
  host.close();
  expect(inside('iframe')).toEqual([]);
});

test('a click counts only when a person made it', () => {
  const { host, field, inside } = start();
  host.setMarks([MARK], () => field);
  const [button] = inside('button');
  button?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  expect(inside('iframe')).toEqual([]);
  const trusted = new MouseEvent('click', { bubbles: true });
  Object.defineProperty(trusted, 'isTrusted', { value: true });
  button?.dispatchEvent(trusted);
  expect(inside('iframe')).toHaveLength(1);
});

test('takes everything away when its signal aborts', () => {
  const { host, field, stop } = start();
  host.setMarks([MARK], () => field);
  host.open('t1', 'c1');
  stop.abort();
  expect(hosts()).toBe(0);
  host.setMarks([MARK], () => field);
  host.open('t1', 'c1');
  expect(hosts()).toBe(0);
});
