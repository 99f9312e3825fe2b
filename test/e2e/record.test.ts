import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startReader } from '../tools/page-reader.ts';
import { SCRUB } from '../tools/scrub-page.ts';

const TOKEN = 'Zk3v9QpL0aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789';
const PAGE = `<!doctype html><html><head>
  <meta name="csrf-token" content="${TOKEN}"><link rel="stylesheet" href="https://cdn.acme.test/a.css">
  <style>p { color: red }</style><script>window.secret = '${TOKEN}'</script></head>
  <body onload="go()"><h1>Order 7</h1><!-- built by ${TOKEN} -->
  <a id="mail" href="mailto:ada@acme.io">ada@acme.io</a> <b>Ada@Acme.io</b> <i>ivo@acme.io</i> <u>jo@desk.example</u>
  <a id="link" href="/items/7?tab=notes&auth_token=${TOKEN}">open</a>
  <form><input name="authenticity_token" type="hidden" value="${TOKEN}"><input name="state" type="hidden" value="${TOKEN}">
  <input type="password" value="hunter2"><input id="subject" value="old"><textarea id="reply">draft</textarea>
  <select>${Array.from({ length: 30 }, (_, index) => `<option>${index}</option>`).join('')}</select></form>
  <img src="data:image/png;base64,${'A'.repeat(400)}"><svg><path d="M0 0"></path></svg><noscript>x</noscript>
  <iframe srcdoc="<p onclick='go()'>Mail of ada@acme.io<script>go()</script></p>"></iframe></body></html>`;

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await startReader(true);
  page = await browser.newPage();
  await page.setContent(PAGE);
  await page.type('#subject', ' and new');
  await page.type('#reply', ' of mine');
  await page.select('select', '17');
  await page.evaluate(`(${SCRUB})({ styles: false })`);
});

afterAll(() => browser.close());

test('nothing that runs, is secret or only weighs is kept', async () => {
  const html = await page.content();
  for (const gone of [
    TOKEN,
    'hunter2',
    '<script',
    '<style',
    '<link',
    'onload',
    'noscript',
    '<!--',
    'AAAA',
    '<path',
  ]) {
    expect(html).not.toContain(gone);
  }
});

test('people get made-up addresses, the same one everywhere', async () => {
  const text = await page.$eval('body', (body) => (body as HTMLElement).innerText);
  expect(text).toContain(
    'person1@mail.example person1@mail.example person2@mail.example jo@desk.example',
  );
  expect(await page.$eval('#mail', (link) => link.getAttribute('href'))).toBe(
    'mailto:person1@mail.example',
  );
});

test('what the person sees stays: texts, addresses, what stands in fields', async () => {
  expect(await page.$eval('#link', (link) => link.getAttribute('href'))).toBe(
    '/items/7?tab=notes&auth_token=',
  );
  expect(await page.$eval('#subject', (field) => field.getAttribute('value'))).toBe(' and newold');
  expect(await page.$eval('#reply', (field) => field.textContent)).toContain('of mine');
  expect(await page.$$eval('option', (options) => options.map((one) => one.textContent))).toEqual([
    '17',
  ]);
});

test('what a frame of the same site shows goes along, cleaned as the page is', async () => {
  const source = await page.$eval('iframe', (frame) => frame.getAttribute('srcdoc'));
  expect(source).toContain('>Mail of person1@mail.example</p>');
  expect(source).not.toMatch(/script|onclick/);
});
