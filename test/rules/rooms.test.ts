/**
 * Rule 1: who may import whom. Types are free, values only come from rooms that are allowed to know.
 */
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  isNode,
  parse,
  propertyOf,
  snippet,
  sourceFiles,
  walk,
  type SourceFile,
} from './support/source-files.ts';

/** Lowest first: a room may import values from the rooms before it. */
const ORDER = [
  'model',
  'language',
  'trust',
  'storage',
  'observing',
  'deciding',
  'agents',
  'running',
  'messaging',
];

/** Rooms outside the order, with the rooms they may import values from. */
const APART: Record<string, string[]> = {
  sites: [],
  page: [],
  reviewing: ['model', 'language'],
  // What the content script does: it joins seeing and acting, and speaks to the service worker.
  beside: ['model', 'sites', 'page', 'messaging'],
};

/** Rooms of the order that may use a room apart. */
const MAY_USE_APART: Record<string, string[]> = {
  reviewing: ['agents', 'running', 'messaging'],
  sites: [],
  page: [],
};

/** Packages that belong to one place. `in` is matched against the path of the importing file. */
const PACKAGES = [
  {
    what: 'the Claude SDK',
    pattern: /^@anthropic-ai\/sdk(\/|$)/,
    in: /^lib\/agents\/claude\//,
    advice: 'only lib/agents/claude talks to it; ask an agent through lib/agents/agent.ts',
  },
  {
    what: 'Dexie',
    pattern: /^dexie(-react-hooks)?(\/|$)/,
    in: /^(lib\/storage\/|components\/hooks\/use-live\.ts$)/,
    advice:
      'add a function to a repository in lib/storage, or read with components/hooks/use-live.ts',
  },
  {
    what: 'WXT storage',
    pattern: /^(wxt\/(utils\/)?storage|@wxt-dev\/storage)$/,
    in: /^lib\/storage\//,
    advice: 'settings and secrets are read and written in lib/storage',
  },
  {
    what: 'React',
    pattern: /^react(-dom)?(\/|$)/,
    in: /^(components|entrypoints)\//,
    advice: 'lib knows nothing of the screen; move it to components',
  },
  {
    what: 'zod',
    pattern: /^zod(\/|$)/,
    in: /^(?!lib\/(sites|page|beside)\/|entrypoints\/observer)/,
    advice: 'it would land in the content script; check at the receiving side instead',
  },
];

/** Where the browser's extension API may be used. */
const BROWSER_API =
  /^(entrypoints\/|lib\/(messaging|storage|page|beside)\/|lib\/sites\/watch(\.ts$|\/)|lib\/running\/(?:[^/]*-)?host[^/]*\.ts$)/;
const BROWSER_MODULES = /^(wxt\/browser|webextension-polyfill|#imports)$/;

/** `lib/model/task.ts` for `../model/task.ts` seen from `lib/trust/mask.ts`; null for packages. */
function resolveImport(importer: string, from: string): string | null {
  if (from.startsWith('@/') || from.startsWith('~/')) return from.slice(2);
  return from.startsWith('.') ? posix.join(posix.dirname(importer), from) : null;
}

const roomOf = (path: string): string | null => /^lib\/([^/]+)\//.exec(path)?.[1] ?? null;

/** Why a value may not come from `target` into `importer`, or null when it may. */
function directionFault(importer: string, target: string): string | null {
  const to = roomOf(`${target}/`);
  const area = importer.split('/')[0];
  if (/^(components|entrypoints|test)\//.test(target) && area === 'lib') {
    return 'lib stands below components, entrypoints and tests: move what is shared into a room of lib';
  }
  if (target.startsWith('test/')) return 'the product does not import tests';
  if (target.startsWith('entrypoints/') && area === 'components') {
    return 'entrypoints only wire things up: move what is shared into components or lib';
  }
  if (to === null) return null;
  if (
    area === 'components' &&
    to === 'storage' &&
    /^lib\/storage\/(database|secrets|migrations)/.test(target)
  ) {
    return 'components never touch tables or secrets: read through a repository inside useLive';
  }
  const from = roomOf(importer);
  if (from === null || from === to) return null;
  const place = ORDER.indexOf(from);
  const allowed =
    APART[from] ??
    (place < 0
      ? null
      : [
          ...ORDER.slice(0, place),
          ...Object.keys(APART).filter((room) => MAY_USE_APART[room]?.includes(from)),
        ]);
  if (allowed === null)
    return `lib/${from} is no room of the architecture: add it to the order in this test`;
  if (allowed.includes(to)) return null;
  return (
    `${from} may take values only from ${allowed.join(', ') || 'no other room'}: ` +
    `write "import type", pass the value in as an argument, or move the code to the room that may know both`
  );
}

/** Every breach of the rule in one file, as sentences. */
function breaches(file: SourceFile): string[] {
  const { program, imports, lineOf } = parse(file);
  const found: string[] = [];
  const say = (line: number, sentence: string): void => {
    found.push(`${file.path}:${line} ${sentence}`);
  };
  for (const { from, typeOnly, line } of imports) {
    if (typeOnly) continue;
    const target = resolveImport(file.path, from);
    if (target !== null) {
      const reads = /^components\/(?!hooks\/)/.test(file.path) && roomOf(target) === 'storage';
      if (reads && !imports.some((one) => one.from.includes('use-live'))) {
        say(
          line,
          `imports ${target}, but a screen only follows the database: read inside useLive (components/hooks/use-live.ts), change things with a command.`,
        );
      }
      const fault = directionFault(file.path, target);
      if (fault) say(line, `imports ${target}, but ${fault}.`);
      continue;
    }
    for (const rule of PACKAGES) {
      if (rule.pattern.test(from) && !rule.in.test(file.path)) {
        say(line, `imports ${rule.what} (${from}), but ${rule.advice}.`);
      }
    }
    if (BROWSER_MODULES.test(from) && !BROWSER_API.test(file.path)) {
      say(
        line,
        `imports ${from}, but browser.* belongs to entrypoints, messaging, storage, page, sites/watch and the runner host: pass what you need in as an argument.`,
      );
    }
  }
  if (!BROWSER_API.test(file.path)) {
    const imported = new Set(imports.flatMap(({ names }) => names));
    walk(program, (node) => {
      if (node.type !== 'MemberExpression' || !isNode(node['object'])) return;
      const { type, name } = node['object'];
      if (type !== 'Identifier' || (name !== 'browser' && name !== 'chrome') || imported.has(name))
        return;
      say(
        lineOf(node.start),
        `uses ${name}.${propertyOf(node) ?? '[…]'}, but browser.* belongs to entrypoints, messaging, storage, page, sites/watch and the runner host: pass what you need in as an argument.`,
      );
    });
  }
  return found;
}

describe('rooms', () => {
  test('every import goes the way the architecture draws it', () => {
    const files = sourceFiles('lib', 'components', 'entrypoints');
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap(breaches)).toEqual([]);
  });

  test.each([
    ['lib/model/task.ts', "import { mask } from '../trust/mask.ts';"],
    ['lib/trust/mask.ts', "import { database } from '@/lib/storage/database';"],
    ['lib/trust/mask.ts', "export { database } from '@/lib/storage/database';"],
    ['lib/trust/mask.ts', "await import('@/lib/storage/database');"],
    ['lib/trust/mask.ts', "import '../storage/database.ts';"],
    ['lib/sites/engine.ts', "import { keyOf } from '@/lib/model/work-item';"],
    ['lib/page/read.ts', "import { recognise } from '@/lib/sites';"],
    ['lib/messaging/send.ts', "import { recognise } from '@/lib/sites';"],
    ['lib/reviewing/hunks.ts', "import { mask } from '@/lib/trust/mask';"],
    ['lib/deciding/propose.ts', "import { hunks } from '@/lib/reviewing/hunks';"],
    ['lib/utils/any.ts', "import { keyOf } from '@/lib/model/work-item';"],
    ['lib/model/task.ts', "import { Panel } from '@/components/panel/panel';"],
    ['lib/agents/built-in/run.ts', "import Anthropic from '@anthropic-ai/sdk';"],
    ['lib/running/journal.ts', "import { Dexie } from 'dexie';"],
    ['components/panel/now.tsx', "import { useLiveQuery } from 'dexie-react-hooks';"],
    ['components/panel/now.tsx', "import { tasks } from '@/lib/storage/tasks';"],
    [
      'components/panel/now.tsx',
      "import { database } from '@/lib/storage/database'; import { useLive } from '../hooks/use-live.ts';",
    ],
    ['lib/deciding/propose.ts', "import { useState } from 'react';"],
    ['lib/sites/engine.ts', "import { z } from 'zod';"],
    ['lib/deciding/propose.ts', "import { browser } from 'wxt/browser';"],
    ['lib/deciding/propose.ts', 'browser.tabs.query({});'],
    ['components/panel/now.tsx', 'chrome.runtime.id;'],
  ])('it catches %s: %s', (path, text) => {
    expect(breaches(snippet(path, text))).toHaveLength(1);
  });

  test.each([
    ['lib/storage/tasks.ts', "import { taskSchema } from '../model/task.ts';"],
    ['lib/model/task.ts', "import type { Mask } from '@/lib/trust/mask';"],
    ['lib/model/task.ts', "import { type Mask } from '@/lib/trust/mask';"],
    ['lib/agents/claude/agent.ts', "import Anthropic from '@anthropic-ai/sdk';"],
    ['lib/agents/agent.ts', "import type Anthropic from '@anthropic-ai/sdk';"],
    ['components/hooks/use-live.ts', "import { liveQuery } from 'dexie';"],
    [
      'components/panel/now.tsx',
      "import { tasks } from '@/lib/storage/tasks'; import { useLive } from '../hooks/use-live.ts';",
    ],
    ['lib/running/execute.ts', "import { hunks } from '@/lib/reviewing/hunks';"],
    ['lib/running/host.ts', "import { browser } from 'wxt/browser'; browser.runtime.id;"],
    ['entrypoints/background.ts', "import { receive } from '@/lib/messaging/receive';"],
    ['lib/sites/engine.ts', 'const chromeless = { browser: 1 }; chromeless.browser;'],
  ])('it lets pass %s: %s', (path, text) => {
    expect(breaches(snippet(path, text))).toEqual([]);
  });
});
