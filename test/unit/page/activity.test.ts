// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { activityReportSchema, type ActivityReport } from '@/lib/model/activity';
import { isWriting, writeField } from '@/lib/page';
import { captureActivity } from '@/lib/page/activity';

let reports: ActivityReport[];
let stop: AbortController;

beforeEach(() => {
  document.body.replaceChildren();
  reports = [];
  stop = new AbortController();
  const report = (one: ActivityReport) => void reports.push(activityReportSchema.parse(one));
  captureActivity(document, { report, key: '5a'.repeat(32), isOwnWrite: isWriting }, stop.signal);
});

afterEach(() => stop.abort());

const said = () => reports.map(({ type, at, length }) => [type, at, length]);

/** As the browser would: an event of a person. */
function act(target: Element, event: Event): void {
  Object.defineProperty(event, 'isTrusted', { value: true });
  target.dispatchEvent(event);
}

function field(
  tag: 'textarea' | 'input' | 'select',
  attributes: Record<string, string>,
  value = '',
) {
  const element = document.createElement(tag);
  for (const [name, text] of Object.entries(attributes)) element.setAttribute(name, text);
  if (value) element.value = value;
  document.body.append(element);
  return element;
}

test('an edit is reported once, by label and length, when it is finished', () => {
  const reply = field('textarea', { 'aria-label': 'Public reply' }, 'my private words');
  act(reply, new Event('input', { bubbles: true }));
  act(reply, new Event('input', { bubbles: true }));
  act(reply, new Event('change', { bubbles: true }));
  act(reply, new Event('focusout', { bubbles: true }));
  expect(said()).toEqual([
    ['opened', 'page', undefined],
    ['edited', 'Public reply', 16],
  ]);
  expect(JSON.stringify(reports)).not.toContain('private words');
});

test('secret fields, other people’s events and Baton’s own writes are not reported', async () => {
  const secret = field('input', { type: 'password', 'aria-label': 'Password' }, 'hunter2');
  act(secret, new Event('input', { bubbles: true }));
  act(secret, new Event('change', { bubbles: true }));
  act(secret, new Event('focusout', { bubbles: true }));
  act(secret, new Event('copy', { bubbles: true }));
  act(secret, new Event('paste', { bubbles: true }));
  const reply = field('textarea', { 'aria-label': 'Reply' });
  reply.dispatchEvent(new Event('input', { bubbles: true }));
  reply.dispatchEvent(new Event('change', { bubbles: true }));
  // What the editing command sets off is trusted in a browser.
  const trust = (event: Event): void => {
    Object.defineProperty(event, 'isTrusted', { value: true });
  };
  window.addEventListener('input', trust, { capture: true, signal: stop.signal });
  await writeField(reply, 'written by Baton');
  act(reply, new Event('focusout', { bubbles: true }));
  expect(said()).toEqual([['opened', 'page', undefined]]);
});

test('copies are reported by length, choices without their value', () => {
  const reply = field('textarea', { 'aria-label': 'Reply' }, '0123456789') as HTMLTextAreaElement;
  reply.setSelectionRange(2, 6);
  act(reply, new Event('copy', { bubbles: true }));
  act(field('select', { name: 'status' }), new Event('change', { bubbles: true }));
  expect(said().slice(1)).toEqual([
    ['copied', 'Reply', 4],
    ['chose', 'status', undefined],
  ]);
});

test('a submit is reported by the label of its button, after the edits before it', () => {
  const form = document.createElement('form');
  const reply = field('textarea', { name: 'body' }, 'abc');
  const button = document.createElement('button');
  button.textContent = '  Send \n reply ';
  form.append(reply, button);
  document.body.append(form);
  act(reply, new Event('input', { bubbles: true }));
  const event = new Event('submit', { bubbles: true });
  Object.defineProperty(event, 'submitter', { value: button });
  act(form, event);
  expect(said().slice(1)).toEqual([
    ['edited', 'body', 3],
    ['committed', 'Send reply', undefined],
  ]);
});

test('nothing is reported once the signal aborts', () => {
  stop.abort();
  const reply = field('textarea', { name: 'body' }, 'abc');
  act(reply, new Event('input', { bubbles: true }));
  act(reply, new Event('change', { bubbles: true }));
  expect(said()).toEqual([['opened', 'page', undefined]]);
});
