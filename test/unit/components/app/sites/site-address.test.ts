import { expect, test } from 'vitest';
import { siteAddress } from '@/components/app/sites/site-address';

test.each([
  ['desk.example.com', 'https://desk.example.com'],
  [' https://desk.example.com/t/1?x=2#y ', 'https://desk.example.com'],
  ['desk.example.com/t/1', 'https://desk.example.com'],
  ['http://127.0.0.1:8080/a', 'http://127.0.0.1:8080'],
  ['http://jira/browse/A-1', 'http://jira'],
  ['localhost', 'https://localhost'],
  ['HTTPS://Desk.Example.COM', 'https://desk.example.com'],
])('%j is %s', (input, origin) => {
  expect(siteAddress(input)).toEqual({ origin });
});

test.each([
  ['', /empty/],
  ['desk', /not a whole address/],
  ['my desk.example', /not an address/],
  ['chrome://extensions', /Enter a website/],
  ['file:///etc/passwd', /Enter a website/],
  ['https://*.example.com', /no wildcards/],
  ['https://', /not an address/],
])('%j is refused', (input, why) => {
  expect(siteAddress(input)).toHaveProperty('problem');
  expect(Object.values(siteAddress(input)).join('')).toMatch(why);
});
