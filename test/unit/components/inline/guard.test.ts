// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { guardClicks, type Refusal } from '@/components/inline/guard';

let visible = true;
let refusals: Refusal[] = [];
let pressed: string[] = [];
let controller = new AbortController();

/** Events made by script are never trusted; the test lends them what only the browser can give. */
function fire(target: EventTarget, event: Event, trusted = true): Event {
  Object.defineProperty(event, 'isTrusted', { value: trusted });
  target.dispatchEvent(event);
  return event;
}

const named = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no ${id}`);
  return element;
};

const down = (target: EventTarget, trusted = true) =>
  fire(target, new MouseEvent('pointerdown', { bubbles: true }), trusted);
const click = (target: EventTarget, trusted = true, detail = 1) =>
  fire(target, new MouseEvent('click', { bubbles: true, cancelable: true, detail }), trusted);
const press = (target: EventTarget, key: string, trusted = true) =>
  fire(target, new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }), trusted);

beforeEach(() => {
  visible = true;
  refusals = [];
  pressed = [];
  controller = new AbortController();
  guardClicks(
    window,
    () => visible,
    (why) => refusals.push(why),
    controller.signal,
  );
  const accept = document.createElement('button');
  accept.id = 'accept';
  const inner = document.createElement('span');
  inner.id = 'inner';
  accept.append(inner);
  const reject = document.createElement('button');
  reject.id = 'reject';
  const words = document.createElement('p');
  words.id = 'words';
  document.body.replaceChildren(accept, reject, words);
  for (const element of [accept, reject, words]) {
    element.addEventListener('click', () => pressed.push(element.id));
    element.addEventListener('keydown', (event) => {
      if (event instanceof KeyboardEvent) pressed.push(`${element.id}:${event.key}`);
    });
  }
});
afterEach(() => controller.abort());

describe('a click counts', () => {
  test('when it is trusted, seen, and down and up hit the same control', () => {
    down(named('inner'));
    click(named('accept'));
    expect(pressed).toEqual(['accept']);
    expect(refusals).toEqual([]);
  });

  test('from the keyboard, when the key went down on that control', () => {
    press(named('accept'), 'Enter');
    click(named('accept'), true, 0);
    expect(pressed).toEqual(['accept:Enter', 'accept']);
  });
});

describe('a click is refused', () => {
  test('when script made it', () => {
    down(named('accept'));
    const event = click(named('accept'), false);
    expect([pressed, refusals, event.defaultPrevented]).toEqual([[], ['not-trusted'], true]);
  });

  test('when script made the way down', () => {
    down(named('accept'), false);
    click(named('accept'));
    expect(pressed).toEqual([]);
    expect(refusals).toHaveLength(1);
  });

  test('when the frame is not seen', () => {
    visible = false;
    down(named('accept'));
    click(named('accept'));
    expect([pressed, refusals]).toEqual([[], ['not-seen']]);
  });

  test('when the frame was uncovered only between down and up', () => {
    visible = false;
    down(named('accept'));
    visible = true;
    click(named('accept'));
    expect([pressed, refusals]).toEqual([[], ['not-seen']]);
  });

  test('when the frame was covered between down and up', () => {
    down(named('accept'));
    visible = false;
    click(named('accept'));
    expect([pressed, refusals]).toEqual([[], ['not-seen']]);
  });

  test('when it went down on another control', () => {
    down(named('reject'));
    click(named('accept'));
    expect([pressed, refusals]).toEqual([[], ['not-same-control']]);
  });

  test('when one way down is used for two clicks', () => {
    down(named('accept'));
    click(named('accept'));
    click(named('accept'));
    expect([pressed, refusals]).toEqual([['accept'], ['not-same-control']]);
  });

  test('when it claims to come from a key that nobody pressed', () => {
    down(named('accept'));
    click(named('accept'), true, 0);
    expect([pressed, refusals]).toEqual([[], ['not-same-control']]);
  });
});

describe('keys', () => {
  test('are refused while the frame is not seen, and when script made them', () => {
    visible = false;
    press(named('accept'), 'a');
    visible = true;
    press(named('accept'), 'a', false);
    press(named('accept'), 'Enter', false);
    expect([pressed, refusals]).toEqual([[], ['not-seen', 'not-trusted', 'not-trusted']]);
  });

  test('that only move or leave are never refused', () => {
    visible = false;
    press(named('accept'), 'Escape');
    press(named('accept'), 'Tab');
    expect(pressed).toEqual(['accept:Escape', 'accept:Tab']);
    expect(refusals).toEqual([]);
  });
});

test('a click on plain words is nobody’s business', () => {
  visible = false;
  click(named('words'));
  expect([pressed, refusals]).toEqual([['words'], []]);
});

test('ends with its signal', () => {
  controller.abort();
  click(named('accept'), false);
  expect(pressed).toEqual(['accept']);
});
