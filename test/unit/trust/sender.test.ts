import { describe, expect, test } from 'vitest';
import { classifySender, type StampedSender } from '@/lib/trust/sender';

const CHROME = { id: 'abcdefghijklmnop', origin: 'chrome-extension://abcdefghijklmnop' };
const FIREFOX = { id: 'baton@baton.invalid', origin: 'moz-extension://6f0a-uuid' };

const tab = { id: 7 };

describe.each([
  ['Chromium', CHROME],
  ['Firefox', FIREFOX],
])('in %s', (_, self) => {
  const own = (path: string, rest: StampedSender = {}): StampedSender => ({
    id: self.id,
    url: `${self.origin}${path}`,
    origin: self.origin,
    ...rest,
  });
  const classify = (sender: StampedSender) => classifySender(sender, self);

  test('a content script is one by its web address; Firefox leaves the origin out', () => {
    const sender = {
      id: self.id,
      url: 'https://desk.example/t/1?x#y',
      tab,
      frameId: 0,
      documentId: 'D',
    };
    const expected = {
      kind: 'content',
      origin: 'https://desk.example',
      url: 'https://desk.example/t/1?x#y',
      tabId: 7,
      frameId: 0,
      documentId: 'D',
    };
    expect(classify(sender)).toEqual(expected);
    expect(classify({ ...sender, origin: 'https://desk.example' })).toEqual(expected);
  });

  test('the inline frame is one inside a page only', () => {
    const frame = own('/inline.html#task=1', { tab, frameId: 3, documentId: 'D' });
    expect(classify(frame)).toMatchObject({
      kind: 'inline',
      tabId: 7,
      frameId: 3,
      documentId: 'D',
    });
    expect(classify({ ...frame, frameId: 0 }).kind).toBe('unknown');
    expect(classify(own('/inline.html')).kind).toBe('unknown');
  });

  test.each(['sidepanel', 'app', 'welcome'])('%s is a page, in the panel or in a tab', (page) => {
    expect(classify(own(`/${page}.html`))).toEqual({ kind: 'page', page });
    expect(classify(own(`/${page}.html#/sites`, { tab, frameId: 0 }))).toEqual({
      kind: 'page',
      page,
    });
    expect(classify(own(`/${page}.html`, { tab, frameId: 4 })).kind).toBe('unknown');
  });

  test('the runner and the background have no tab', () => {
    expect(classify(own('/runner.html'))).toEqual({ kind: 'runner' });
    expect(classify(own('/runner.html', { tab, frameId: 0 })).kind).toBe('unknown');
    expect(classify(own('/background.js'))).toEqual({ kind: 'background' });
    expect(classify(own('/_generated_background_page.html'))).toEqual({ kind: 'background' });
  });

  test.each<[string, StampedSender]>([
    ['another extension', { id: 'other', url: `${self.origin}/app.html`, origin: self.origin }],
    ['no id', { url: `${self.origin}/app.html`, origin: self.origin }],
    ['no address', { id: self.id, origin: self.origin }],
    ['an address that is none', { id: self.id, url: 'about' }],
    [
      'a page that says our origin',
      { id: self.id, url: 'https://evil.example/', origin: self.origin, tab, frameId: 0 },
    ],
    [
      'our address with a foreign origin',
      { id: self.id, url: `${self.origin}/app.html`, origin: 'https://evil.example' },
    ],
    [
      'a sandboxed frame',
      { id: self.id, url: 'https://desk.example/', origin: 'null', tab, frameId: 2 },
    ],
    [
      'a path that only ends like ours',
      { id: self.id, url: `${self.origin}/x/app.html`, origin: self.origin },
    ],
    [
      'a path in another case',
      { id: self.id, url: `${self.origin}/App.html`, origin: self.origin },
    ],
    [
      'the address in a query',
      { id: self.id, url: `${self.origin}/?/app.html`, origin: self.origin },
    ],
    ['a page without a tab', { id: self.id, url: 'https://desk.example/' }],
    ['a file', { id: self.id, url: 'file:///etc/passwd', tab, frameId: 0 }],
    [
      'a host that begins like ours',
      { id: self.id, url: `${self.origin}.evil/app.html`, tab, frameId: 0 },
    ],
  ])('%s is unknown', (_name, sender) => {
    expect(classify(sender).kind).toBe('unknown');
  });
});
