// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { skeletonOf } from '@/lib/sites/teach/skeleton';
import { hasPages, page, recorded } from '../helpers.ts';

describe('the build of a page', () => {
  test('has tags, attribute names and names of parts, digits as 0', () => {
    const doc = page(
      '<main id="ticket-view"><h1 class="big">Words</h1><div data-testid="comment-12" title="Mara"><a href="/secret?x=1">Ada</a></div><textarea aria-label="Reply to Ada" name="body"></textarea></main>',
    );
    expect(skeletonOf(doc)).toBe(
      [
        'body',
        '  main[id="ticket-view"]',
        '    h1[class]',
        '    div[data-testid="comment-00"][title]',
        '      a[href]',
        '    textarea[aria-label][name="body"]',
      ].join('\n'),
    );
  });

  test('names made from what the page says are left out', () => {
    const doc = page(
      '<h2 id="refund-policy">Our refund policy</h2><p data-testid="acme-row">Acme</p>',
    );
    expect(skeletonOf(doc)).toBe('body\n  h2[id]\n  p[data-testid]');
  });

  test('equal neighbours are counted', () => {
    expect(skeletonOf(page('<ul><li>a</li><li>b</li><li>c</li></ul>'))).toBe(
      'body\n  ul\n    li ×3',
    );
  });

  test('no text, label, address or class of any page is in it', () => {
    const word = fc.stringMatching(/^[qxz]{3}[a-z]{5,9}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 6, maxLength: 6 }), (words) => {
        const [text, label, href, name, title, value] = words;
        const doc = page(
          `<div class="${name}" title="${title}" style="x:${name}"><a href="/${href}" aria-label="${label}">${text}</a><input value="${value}" placeholder="${label}"></div>`,
        );
        const built = skeletonOf(doc);
        for (const each of words) expect(built).not.toContain(each);
      }),
    );
  });

  test.runIf(hasPages)('no name of a person on a recorded page is in it', () => {
    const built = skeletonOf(recorded('redmine-issue'));
    expect(built.length).toBeGreaterThan(500);
    expect(built).not.toMatch(/Jubal|Okoreth|Wolstrad|Ferrund|Kolvane|mira|ines/i);
  });
});
