// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pointAt, stepFrom } from '@/lib/page/point';

let stop: AbortController;

beforeEach(() => {
  stop = new AbortController();
  document.body.replaceChildren();
  const main = document.createElement('main');
  const list = document.createElement('ul');
  list.append(...['a', 'b', 'c'].map((id) => Object.assign(document.createElement('li'), { id })));
  main.append(list);
  document.body.append(main);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(
    new DOMRect(10, 10, 100, 20),
  );
});
afterEach(() => {
  stop.abort();
  vi.restoreAllMocks();
});

const at = (id: string): Element => document.querySelector(`#${id}`) ?? document.body;
const hosts = () => document.querySelectorAll('baton-page');

function point(taken = vi.fn((): string | null => null)) {
  const cancelled = vi.fn();
  const pointing = pointAt({
    doc: document,
    label: 'Point',
    taken,
    cancelled,
    signal: stop.signal,
  });
  return { taken, cancelled, pointing };
}

/** An event as the browser makes it: only those are obeyed. */
function trusted(type: string, init: KeyboardEventInit = {}): Event {
  const event = new KeyboardEvent(type, { bubbles: true, cancelable: true, ...init });
  Object.defineProperty(event, 'isTrusted', { value: true });
  return event;
}

describe('pointing at something on a page', () => {
  test('steps go outwards, back inwards and to neighbours, and stay where there are none', () => {
    const list = at('b').parentElement as Element;
    expect(stepFrom(at('b'), 'next', undefined)).toBe(at('c'));
    expect(stepFrom(at('b'), 'before', undefined)).toBe(at('a'));
    expect(stepFrom(at('a'), 'before', undefined)).toBe(at('a'));
    expect(stepFrom(at('b'), 'wider', undefined)).toBe(list);
    expect(stepFrom(list, 'narrower', at('c'))).toBe(at('c'));
    expect(stepFrom(list, 'narrower', undefined)).toBe(at('a'));
    expect(stepFrom(document.body, 'wider', undefined)).toBe(document.body);
  });

  test('what is taken ends it and leaves nothing on the page', () => {
    const { taken, pointing } = point();
    expect(hosts()).toHaveLength(1);
    expect(hosts()[0]?.shadowRoot).toBeNull();
    expect(pointing.move('narrower')).toBe(document.querySelector('ul'));
    pointing.take();
    expect(taken).toHaveBeenCalledExactlyOnceWith(document.querySelector('ul'));
    expect(hosts()).toHaveLength(0);
  });

  test('a place that is refused keeps it going', () => {
    const { pointing, taken } = point(vi.fn(() => 'Not here.'));
    pointing.take();
    pointing.take();
    expect(taken).toHaveBeenCalledTimes(2);
    expect(hosts()).toHaveLength(1);
  });

  test('keys and presses of the person stay with Baton; those of scripts are not obeyed', () => {
    const { taken, cancelled } = point();
    const heard = vi.fn();
    document.addEventListener('keydown', heard);
    document.addEventListener('mousedown', heard);
    at('a').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    expect(taken).not.toHaveBeenCalled();
    expect(heard).toHaveBeenCalledTimes(1);
    heard.mockClear();
    at('a').dispatchEvent(trusted('mousedown'));
    at('a').dispatchEvent(trusted('keydown', { key: 'ArrowDown' }));
    at('a').dispatchEvent(trusted('keydown', { key: 'Escape' }));
    expect(heard).not.toHaveBeenCalled();
    expect(cancelled).toHaveBeenCalledOnce();
    at('a').dispatchEvent(trusted('mousedown'));
    expect(heard).toHaveBeenCalledOnce();
    document.removeEventListener('keydown', heard);
    document.removeEventListener('mousedown', heard);
  });

  test('steps go into open shadow roots and frames of the same site, and out again', () => {
    const root = at('a').attachShadow({ mode: 'open' });
    const [title, text] = ['h1', 'p'].map((tag) => document.createElement(tag));
    if (!title || !text) throw new Error('no elements');
    root.append(title, text);
    expect(stepFrom(at('a'), 'narrower', undefined)).toBe(title);
    expect(stepFrom(title, 'next', undefined)).toBe(text);
    expect(stepFrom(text, 'wider', undefined)).toBe(at('a'));

    const inside = document.implementation.createHTMLDocument('');
    inside.body.append(inside.createElement('h2'));
    const frame = document.createElement('iframe');
    Object.defineProperty(frame, 'contentDocument', { value: inside });
    Object.defineProperty(inside, 'defaultView', { value: { frameElement: frame } });
    at('b').append(frame);
    expect(stepFrom(frame, 'narrower', undefined)).toBe(inside.body);
    expect(stepFrom(inside.body, 'wider', undefined)).toBe(frame);
  });

  test('a press finds what is innermost', () => {
    const root = at('a').attachShadow({ mode: 'open' });
    const title = document.createElement('h1');
    root.append(title);
    const layout = (of: Document | ShadowRoot, found: Element[]) =>
      Object.defineProperty(of, 'elementsFromPoint', { value: () => found, configurable: true });
    layout(document, [at('a')]);
    layout(root, [title, at('a')]);
    const { taken } = point();
    for (const type of ['pointermove', 'click']) {
      const event = new MouseEvent(type, { bubbles: true, cancelable: true, clientX: 20 });
      Object.defineProperty(event, 'isTrusted', { value: true });
      at('b').dispatchEvent(event);
    }
    expect(taken).toHaveBeenCalledExactlyOnceWith(title);
  });

  test('ends with its signal', () => {
    point();
    stop.abort();
    expect(hosts()).toHaveLength(0);
  });
});
