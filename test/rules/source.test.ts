/**
 * Rule 6: what no source file may hold. The sinks and the network are about trust; the rest keeps the
 * code readable.
 */
import { describe, expect, test } from 'vitest';
import {
  dotted,
  isNode,
  parse,
  propertyOf,
  snippet,
  sourceFiles,
  walk,
  type Parsed,
  type SourceFile,
  type SyntaxNode,
} from './support/source-files.ts';

const PRODUCT = /^(lib|components|entrypoints)\//;
const LONGEST = 300;

/** Ways to turn text into HTML or code; none has a place where it is allowed. */
const SINKS = new Set([
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'dangerouslySetInnerHTML',
  'setHTMLUnsafe',
  'parseHTMLUnsafe',
  'createContextualFragment',
  'srcdoc',
  'srcDoc',
]);

const GLOBALS = new Set(['globalThis', 'window', 'self']);

/** Network primitives with the one file that may name them. */
const NETWORK: Record<string, RegExp | null> = {
  fetch: /^lib\/trust\/egress\.ts$/,
  XMLHttpRequest: null,
  WebSocket: null,
  WebTransport: null,
  EventSource: null,
  RTCPeerConnection: null,
};

/** Calls that take the person somewhere, with the places that may make them. */
const NAVIGATION = [
  { call: /(^|\.)tabs\.create$/, in: /^(entrypoints\/|lib\/messaging\/open-page\.ts$)/ },
  { call: /^(window|globalThis|self)\.open$/, in: /^components\/markdown\/asked-link\.tsx$/ },
];

/** An identifier that stands for a value, and not for a key, a member or a type. */
function isReference(parent: SyntaxNode | null, property: string): boolean {
  if (!parent) return false;
  if (parent.type === 'MemberExpression')
    return property === 'object' || parent['computed'] === true;
  if (parent.type === 'Property' && property === 'key') {
    return parent['computed'] === true || parent['shorthand'] === true;
  }
  if (
    /^(TSTypeQuery|TSQualifiedName|TSPropertySignature|TSMethodSignature|ImportSpecifier)$/.test(
      parent.type,
    )
  ) {
    return false;
  }
  return !(property === 'key' || property === 'label');
}

type Say = (offset: number, sentence: string) => void;

function checkNode(
  path: string,
  node: SyntaxNode,
  parent: SyntaxNode | null,
  property: string,
  say: Say,
): void {
  if (node.type === 'TSAnyKeyword') {
    say(node.start, 'says any: use unknown and narrow it, or the exact type.');
  }
  if (!PRODUCT.test(path)) return;

  const name =
    node.type === 'MemberExpression'
      ? propertyOf(node)
      : node.type === 'Identifier' || node.type === 'JSXIdentifier'
        ? String(node['name'])
        : null;
  if (
    name !== null &&
    SINKS.has(name) &&
    !(node.type === 'Identifier' && parent?.type === 'MemberExpression')
  ) {
    say(
      node.start,
      `uses ${name}: build elements and set textContent, there is no HTML sink in Baton.`,
    );
  }
  if (node.type === 'CallExpression') {
    const callee = dotted(node['callee']) ?? '';
    if (/(^|\.)document\.write(ln)?$/.test(callee))
      say(node.start, `calls ${callee}: build elements instead.`);
    if (/^((globalThis|window|self)\.)?(eval|Function)$/.test(callee)) {
      say(node.start, `calls ${callee}: text never becomes code in Baton.`);
    }
    if (/(^|\.)sendBeacon$/.test(callee))
      say(node.start, 'calls sendBeacon: requests leave through lib/trust/egress.ts.');
    for (const rule of NAVIGATION) {
      if (rule.call.test(callee) && !rule.in.test(path)) {
        say(
          node.start,
          `calls ${callee}: only a person's click opens a page, through lib/messaging/open-page.ts or the asked link.`,
        );
      }
    }
  }
  if (node.type === 'NewExpression' && dotted(node['callee']) === 'Function') {
    say(node.start, 'makes a Function: text never becomes code in Baton.');
  }
  if (node.type === 'Identifier' && isReference(parent, property))
    checkNetwork(path, String(node['name']), node, say);
  if (
    node.type === 'MemberExpression' &&
    isNode(node['object']) &&
    GLOBALS.has(String(node['object']['name']))
  ) {
    checkNetwork(path, propertyOf(node) ?? '', node, say);
  }
}

function checkNetwork(path: string, name: string, node: SyntaxNode, say: Say): void {
  const place = Object.hasOwn(NETWORK, name) ? NETWORK[name] : undefined;
  if (place === undefined || place?.test(path)) return;
  say(
    node.start,
    `names ${name}: every request leaves through lib/trust/egress.ts (and what is not the browser's own needs another name).`,
  );
}

function checkComments({ comments }: Parsed, today: string, say: Say): void {
  for (const { value, start } of comments) {
    if (/@ts-(ignore|expect-error|nocheck)/.test(value)) {
      say(start, 'silences the type check: mend the type instead.');
    }
    for (const [, date] of value.matchAll(/\b(?:TODO|FIXME|XXX)\b(?:\((\d{4}-\d{2}-\d{2})\))?/g)) {
      if (date === undefined)
        say(start, 'holds a TODO without a day: write TODO(2027-01-31), or do it.');
      else if (date < today)
        say(start, `holds a TODO that was due on ${date}: do it or give it a new day.`);
    }
  }
}

/** Every breach in one file, as sentences. `today` is `yyyy-mm-dd`. */
function breaches(file: SourceFile, today: string): string[] {
  const parsed = parse(file);
  const found: string[] = [];
  const say: Say = (offset, sentence) => {
    found.push(`${file.path}:${parsed.lineOf(offset)} ${sentence}`);
  };
  walk(parsed.program, (node, parent, property) =>
    checkNode(file.path, node, parent, property, say),
  );
  checkComments(parsed, today, say);
  const lines = file.text.replace(/\n$/, '').split('\n').length;
  if (PRODUCT.test(file.path) && lines > LONGEST) {
    found.push(
      `${file.path} has ${lines} lines: split it by what it does, ${LONGEST} is the most.`,
    );
  }
  // A shorthand `{ fetch }` is a key and a value: one breach.
  return [...new Set(found)];
}

describe('source', () => {
  test('holds nothing that is forbidden', () => {
    const today = new Date().toISOString().slice(0, 10);
    const files = sourceFiles('lib', 'components', 'entrypoints', 'test');
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap((file) => breaches(file, today))).toEqual([]);
  });

  test.each([
    ['lib/page/a.ts', "document.body.innerHTML = 'x';"],
    ['lib/page/a.ts', "document.body['outerHTML'] = 'x';"],
    ['lib/page/a.ts', "document.body.insertAdjacentHTML('beforeend', text);"],
    ['components/a.tsx', 'const a = <p dangerouslySetInnerHTML={html} />;'],
    ['components/a.tsx', 'const a = { dangerouslySetInnerHTML: html };'],
    ['lib/page/a.ts', "document.write('x');"],
    ['lib/page/a.ts', "eval('x');"],
    ['lib/page/a.ts', "new Function('x');"],
    ['lib/page/a.ts', "globalThis.eval('x');"],
    ['lib/agents/a.ts', "await fetch('https://example.com');"],
    ['lib/agents/a.ts', 'const send = globalThis.fetch;'],
    ['lib/agents/a.ts', 'connect({ fetch });'],
    ['lib/agents/a.ts', 'connect({ fetch: fetch });'],
    ['lib/agents/a.ts', "window['fetch']('x');"],
    ['lib/trust/egress.ts', 'new XMLHttpRequest();'],
    ['lib/agents/a.ts', "new WebSocket('wss://example.com');"],
    ['lib/agents/a.ts', "new self.EventSource('https://example.com');"],
    ['lib/agents/a.ts', "navigator.sendBeacon('https://example.com');"],
    ['lib/agents/a.ts', "browser.tabs.create({ url: 'https://example.com' });"],
    ['components/panel/a.tsx', "window.open('https://example.com');"],
    ['lib/model/a.ts', 'const a: any = 1;'],
    ['test/unit/a.test.ts', 'const a = b as any[];'],
    ['lib/model/a.ts', '// @ts-ignore\nconst a = 1;'],
    ['lib/model/a.ts', '/* @ts-expect-error */ const a = 1;'],
    ['lib/model/a.ts', '// TODO(2026-01-31): drop this\nconst a = 1;'],
    ['lib/model/a.ts', '// TODO: drop this\nconst a = 1;'],
  ])('it catches %s: %s', (path, text) => {
    expect(breaches(snippet(path, text), '2026-02-01')).toHaveLength(1);
  });

  test.each([
    ['lib/trust/egress.ts', "const answer = await fetch('https://example.com');"],
    ['lib/agents/a.ts', 'type Send = typeof fetch; interface Context { fetch: Send }'],
    [
      'lib/agents/a.ts',
      "await context.fetch('https://example.com'); connect({ fetch: context.fetch });",
    ],
    ['lib/messaging/open-page.ts', 'browser.tabs.create({ url });'],
    ['lib/model/a.ts', "const message = 'the any key, eval and fetch'; // any of them"],
    ['lib/model/a.ts', '// TODO(2026-02-01): drop this\nconst a = 1;'],
    ['test/desk/a.ts', "element.innerHTML = await (await fetch('/x')).text();"],
  ])('it lets pass %s: %s', (path, text) => {
    expect(breaches(snippet(path, text), '2026-02-01')).toEqual([]);
  });

  test('it catches a file that grew too long', () => {
    const long = snippet('lib/model/a.ts', 'a();\n'.repeat(LONGEST + 1));
    expect(breaches(long, '2026-02-01')).toEqual([expect.stringContaining('301 lines')]);
    expect(breaches(snippet('lib/model/a.ts', 'a();\n'.repeat(LONGEST)), '2026-02-01')).toEqual([]);
  });
});
