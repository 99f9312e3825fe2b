// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { bodyOf, closest, focusedIn, rootOf } from '@/lib/page/dom';

const NAMES = ['body', 'documentElement', 'activeElement'] as const;

afterEach(() => {
  for (const name of NAMES) Reflect.deleteProperty(document, name);
  document.body.replaceChildren();
});

test.each([
  ['body', bodyOf],
  ['documentElement', rootOf],
  ['activeElement', focusedIn],
] as const)('what a page puts in the place of %s is passed over', (name, read) => {
  const real = document[name];
  // As `<img name="body">` does in a browser.
  const image = document.createElement('img');
  Object.defineProperty(document, name, { value: image, configurable: true });
  expect(document[name]).toBe(image);
  expect(read(document)).toBe(real);
});

test('a form whose field is called closest is looked around like any other', () => {
  const form = document.createElement('form');
  Object.defineProperty(form, 'closest', { value: document.createElement('input') });
  document.body.append(form);
  expect(closest(form, 'form')).toBe(form);
  expect(closest(form, 'table')).toBeNull();
});
