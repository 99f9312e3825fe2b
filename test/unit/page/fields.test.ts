// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { readField, writeField } from '@/lib/page';
import { holds } from '@/lib/page/read-field';
import { newBudget } from '@/lib/sites/budget';
import { fieldText } from '@/lib/sites/field';

beforeEach(() => document.body.replaceChildren());

function put(html: string): HTMLElement {
  const parsed = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild;
  if (!parsed) throw new Error('no element');
  const element = document.importNode(parsed, true) as HTMLElement;
  document.body.append(element);
  return element;
}

describe('reading a field', () => {
  test.each([
    ['<textarea>a\nb</textarea>', 'a\nb'],
    ['<input value="one line">', 'one line'],
    ['<div contenteditable="true">plain</div>', 'plain'],
    ['<div contenteditable="true">a<div>b</div><div><br></div><div>c</div></div>', 'a\nb\n\nc'],
    ['<div contenteditable="true"><p>a</p><p><br></p><p>b&nbsp;c</p></div>', 'a\n\nb c'],
    ['<div contenteditable="true"><p><br></p></div>', ''],
    ['<div contenteditable="true"><p><b>x</b>y<br>z</p></div>', 'xy\nz'],
  ])('%s', (html, expected) => {
    const element = put(html);
    expect(readField(element)).toBe(expected);
    // The recogniser reads fields by the same rule, so a review compares like with like.
    expect(fieldText(element, newBudget())).toBe(expected);
  });
});

test('editors may fold empty lines, plain fields may not', () => {
  const editor = put('<div contenteditable="true"></div>');
  const plain = put('<textarea></textarea>');
  expect(holds(editor, 'a\nb', 'a\n\nb\n')).toBe(true);
  expect(holds(editor, 'a b', 'a\nb')).toBe(false);
  expect(holds(plain, 'a\nb', 'a\r\nb')).toBe(true);
  expect(holds(plain, 'a\nb', 'a\n\nb')).toBe(false);
});

describe('writing a field', () => {
  test('replaces the whole text and tells the page', async () => {
    const element = put('<textarea>old\ntext</textarea>') as HTMLTextAreaElement;
    const heard: string[] = [];
    for (const name of ['input', 'submit', 'keydown', 'keypress', 'keyup']) {
      element.addEventListener(name, () => heard.push(name));
    }
    expect(await writeField(element, 'new\r\ntext')).toEqual({ ok: true, text: 'new\ntext' });
    expect(element.value).toBe('new\ntext');
    expect(new Set(heard)).toEqual(new Set(['input']));
  });

  test('reports what stands there when the page does not keep it', async () => {
    const element = put('<textarea>old</textarea>') as HTMLTextAreaElement;
    element.addEventListener('input', () => {
      element.value = 'the page knows better';
    });
    expect(await writeField(element, 'new')).toEqual({
      ok: false,
      reason: 'not-verified',
      text: 'the page knows better',
    });
  });

  test('never goes past the length a field allows', async () => {
    const element = put('<textarea maxlength="3">old</textarea>') as HTMLTextAreaElement;
    expect(await writeField(element, 'longer')).toMatchObject({
      ok: false,
      reason: 'not-verified',
    });
    expect(element.value.length).toBeLessThanOrEqual(3);
  });

  test.each([
    '<textarea disabled>old</textarea>',
    '<textarea readonly>old</textarea>',
    '<input type="checkbox" value="old">',
    '<div>old</div>',
    '<div contenteditable="false">old</div>',
  ])('refuses %s', async (html) => {
    const element = put(html);
    expect(await writeField(element, 'new')).toEqual({
      ok: false,
      reason: 'not-writable',
      text: 'old',
    });
  });

  test('refuses what is secret without reading it, and what is no longer there', async () => {
    const secret = put('<input type="password" value="hunter2">');
    expect(await writeField(secret, 'new')).toEqual({
      ok: false,
      reason: 'not-writable',
      text: '',
    });
    const code = put('<input name="otp" value="123456">') as HTMLInputElement;
    expect(await writeField(code, 'new')).toEqual({ ok: false, reason: 'not-writable', text: '' });
    expect(code.value).toBe('123456');
    const gone = put('<textarea>old</textarea>');
    gone.remove();
    expect(await writeField(gone, 'new')).toMatchObject({ ok: false, reason: 'not-writable' });
  });
});
