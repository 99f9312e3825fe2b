// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { activityReportSchema, type ActivityReport } from '@/lib/model/activity';
import { captureActivity } from '@/lib/page/activity';

let reports: ActivityReport[];
let stop: AbortController;

function begin(): void {
  document.body.replaceChildren();
  reports = [];
  stop = new AbortController();
  const report = (one: ActivityReport) => void reports.push(activityReportSchema.parse(one));
  const key = `${'c0ffee'.repeat(10)}0000`;
  captureActivity(document, { report, key, isOwnWrite: () => false }, stop.signal);
  reports = [];
}

beforeEach(begin);
afterEach(() => stop.abort());

function act(target: Element, name: string, more: object = {}): void {
  const event = new Event(name, { bubbles: true, composed: true });
  Object.defineProperty(event, 'isTrusted', { value: true });
  for (const [key, value] of Object.entries(more)) Object.defineProperty(event, key, { value });
  target.dispatchEvent(event);
}

const pasted = (text: string) => ({ clipboardData: { getData: () => text } });

function make(tag: string, attributes: Record<string, string> = {}, inner = ''): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (inner !== '') element.textContent = inner;
  return element;
}

/** Everything a person can do with a field. */
function useFully(field: HTMLElement, text: string): void {
  act(field, 'focusin');
  act(field, 'input');
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) field.select?.();
  else document.getSelection()?.selectAllChildren(field);
  act(field, 'copy');
  act(field, 'cut');
  act(field, 'paste', pasted(text));
  act(field, 'change');
  act(field, 'input');
  act(field, 'focusout');
  act(field, 'input');
}

/** Fields of every kind, each labelled by a page that repeats what is written wherever it can. */
const FIELDS: Record<string, (text: string) => HTMLElement> = {
  textarea: (text) => {
    const field = make('textarea', { 'aria-label': `Reply: ${text}` }) as HTMLTextAreaElement;
    field.value = text;
    document.body.append(field);
    return field;
  },
  'wrapped textarea': (text) => {
    const label = make('label', {}, 'Note');
    const field = make('textarea', {}, text) as HTMLTextAreaElement;
    field.value = text;
    label.append(field);
    document.body.append(label);
    return field;
  },
  input: (text) => {
    const field = make('input', { type: 'text', title: text, placeholder: `was ${text}` });
    (field as HTMLInputElement).value = text;
    document.body.append(field);
    return field;
  },
  'input named by itself': (text) => {
    const field = make('input', { id: 'self', 'aria-labelledby': 'self echo', name: text });
    (field as HTMLInputElement).value = text;
    document.body.append(field, make('span', { id: 'echo' }, `You wrote ${text}`));
    return field;
  },
  editor: (text) => {
    const label = make('div', { id: 'around' }, 'Body ');
    const field = make('div', { contenteditable: 'true', 'aria-labelledby': 'around' }, text);
    label.append(field);
    document.body.append(label);
    return field;
  },
  'part of it as a label': (text) => {
    const field = make('textarea', {
      'aria-label': `${text.slice(0, 20)}…`,
    }) as HTMLTextAreaElement;
    field.value = text;
    document.body.append(field);
    return field;
  },
};

describe('no word of a person', () => {
  test.each(Object.keys(FIELDS))('leaves the page from a %s', (kind) => {
    const words = fc.string({ unit: 'grapheme', minLength: 0, maxLength: 60 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        stop.abort();
        begin();
        const canary = 'Zq7 canary xK9 of nobody else';
        const text = `${before}${canary}${after}`;
        const field = FIELDS[kind]?.(text);
        if (!field) throw new Error('No such field.');
        useFully(field, text);
        const send = make('button', {}, `Send ${text}`.slice(0, 150));
        document.body.append(send);
        act(field, 'input');
        act(send, 'click');
        expect(reports.map(({ type }) => type)).toEqual(
          expect.arrayContaining(['edited', 'pasted', 'committed']),
        );
        // Not even half of it: labels are cut, and what is cut off must not stay either.
        expect(JSON.stringify(reports)).not.toMatch(/Zq7 canary|canary xK9|of nobody/);
      }),
      { numRuns: 60 },
    );
  });

  const SECRETS: Record<string, Record<string, string>> = {
    password: { type: 'password' },
    'new password': { type: 'text', autocomplete: 'new-password' },
    'password by its German name': { type: 'text', 'aria-label': 'Kennwort' },
    'password by its French name': { type: 'text', placeholder: 'Mot de passe' },
    'password by its Spanish name': { type: 'text', placeholder: 'Contraseña' },
    'password by its Polish name': { type: 'text', placeholder: 'Hasło' },
    'one-time code': { type: 'text', autocomplete: 'one-time-code' },
    'code by its name': { type: 'text', 'aria-label': 'Verification code' },
    'code by its Dutch name': { type: 'text', 'aria-label': 'Verificatiecode' },
    'code by its Portuguese name': { type: 'text', title: 'Código de verificação' },
    'one box of a code': { type: 'text', maxlength: '1' },
    'card number': { type: 'text', autocomplete: 'cc-number' },
    'card number by its name': { type: 'text', 'aria-label': 'Card number' },
    'card number by its Italian name': { type: 'text', 'aria-label': 'Numero della carta' },
    'security code of a card': { type: 'text', autocomplete: 'billing cc-csc' },
    'account number': { type: 'text', name: 'iban' },
    'API key': { type: 'text', 'aria-label': 'API key' },
  };

  test.each(Object.entries(SECRETS))('a %s makes no entry at all', (_name, attributes) => {
    const field = make('input', attributes) as HTMLInputElement;
    field.value = 'Hunter-2-canary';
    document.body.append(field);
    useFully(field, 'Hunter-2-canary');
    expect(reports).toEqual([]);
  });

  test('a password that is shown in clear stays one', () => {
    const field = make('input', { type: 'password' }) as HTMLInputElement;
    document.body.append(field);
    act(field, 'focusin');
    field.type = 'text';
    field.value = 'Hunter-2-canary';
    useFully(field, 'Hunter-2-canary');
    expect(reports).toEqual([]);
  });

  test('a card number makes none in a field for anything', () => {
    const field = make('input', { type: 'text', 'aria-label': 'Subject' }) as HTMLInputElement;
    field.value = '4242 4242 4242 4242';
    document.body.append(field);
    useFully(field, field.value);
    expect(reports).toEqual([]);
  });

  test('what is typed where this script cannot look is not guessed at', () => {
    const host = make('login-box');
    document.body.append(host);
    const root = host.attachShadow({ mode: 'closed' });
    const field = make('input', { type: 'password' }) as HTMLInputElement;
    root.append(field);
    for (const name of ['focusin', 'input', 'copy', 'change', 'focusout']) act(field, name);
    act(field, 'paste', pasted('Hunter-2-canary'));
    // The page may still show what was marked before.
    const passage = make('p', {}, 'Marked before');
    document.body.append(passage);
    document.getSelection()?.selectAllChildren(passage);
    act(host, 'copy');
    expect(reports).toEqual([]);
  });

  test('a label is its own words, without those of any editor it goes around', () => {
    const around = make('div', { id: 'both' }, 'Reply to all ');
    const editor = make('div', { contenteditable: 'true' }, 'An answer nobody else wrote');
    const other = make('input', { 'aria-labelledby': 'both' }) as HTMLInputElement;
    around.append(editor);
    document.body.append(around, other);
    other.value = 'Re: order';
    act(other, 'input');
    act(other, 'focusout');
    expect(reports).toMatchObject([{ type: 'edited', at: 'Reply to all' }]);
  });

  test('an open shadow root is looked into, and its secrets are told apart', () => {
    const host = make('reply-box');
    document.body.append(host);
    const root = host.attachShadow({ mode: 'open' });
    const secret = make('input', { type: 'password' }) as HTMLInputElement;
    const plain = make('textarea', { 'aria-label': 'Reply' }) as HTMLTextAreaElement;
    plain.value = 'Hello there';
    root.append(secret, plain);
    useFully(secret, 'Hunter-2-canary');
    expect(reports).toEqual([]);
    act(plain, 'input');
    act(plain, 'focusout');
    expect(reports).toMatchObject([{ type: 'edited', at: 'Reply', length: 11 }]);
  });
});

describe('choices and commits', () => {
  const said = () => reports.map(({ type, at }) => [type, at]);

  test('an option of a list of the page’s own is told by the control that opened it', () => {
    const opener = make('button', { 'aria-controls': 'list', 'aria-label': 'Priority' });
    const list = make('ul', { role: 'listbox', id: 'list' });
    const option = make('li', { role: 'option' }, 'Urgent, says Helen');
    list.append(option);
    document.body.append(opener, list);
    act(option, 'click');
    expect(said()).toEqual([['chose', 'Priority']]);
  });

  test('a select is told by its label, never by what was chosen', () => {
    const label = make('label', {}, 'Assignee');
    const select = make('select') as HTMLSelectElement;
    select.append(make('option', {}, 'Helen Lee'), make('option', {}, 'Mara Lind'));
    label.append(select);
    document.body.append(label);
    act(select, 'change');
    expect(said()).toEqual([['chose', 'Assignee']]);
  });

  test('a press and the submit that follows are one; the edits come before it', () => {
    const form = make('form', { method: 'post' });
    const field = make('textarea', { 'aria-label': 'Antwort' }) as HTMLTextAreaElement;
    const button = make('button', {}, 'Absenden');
    field.value = 'Guten Tag';
    form.append(field, button);
    document.body.append(form);
    act(field, 'input');
    act(button, 'click');
    act(form, 'submit', { submitter: button });
    expect(said()).toEqual([
      ['edited', 'Antwort'],
      ['committed', 'Absenden'],
    ]);
  });

  test('looking something up is no commit', () => {
    const form = make('form');
    const button = make('button', {}, 'Search');
    form.append(button);
    document.body.append(form);
    act(button, 'click');
    act(form, 'submit', { submitter: button });
    act(make('button', {}, 'Cancel'), 'click');
    expect(reports).toEqual([]);
  });
});
