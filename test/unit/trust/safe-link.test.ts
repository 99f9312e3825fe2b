import { expect, test } from 'vitest';
import { readLink } from '@/lib/trust/safe-link';

test.each([
  ['https://docs.example/a', 'docs.example', 0],
  ['https://bank.example@evil.example/', 'evil.example', 1],
  ['http://intranet.example:8080/', 'intranet.example:8080', 2],
  ['https://аpple.example/', 'xn--pple-43d.example', 1],
  ['http://10.0.0.1/', '10.0.0.1', 2],
  [`https://evil.example/?q=${'x'.repeat(120)}`, 'evil.example', 1],
  ['mailto:anna@example.com', 'anna@example.com', 0],
])('%s shows %s', (href, host, cautions) => {
  const facts = readLink(href);
  expect(facts?.host).toBe(host);
  expect(facts?.cautions).toHaveLength(cautions);
});

test.each([
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'data:text/html,x',
  '/relative',
  'file:///etc',
  'blob:https://a/b',
  '',
])('“%s” is no link', (href) => {
  expect(readLink(href)).toBeNull();
});
