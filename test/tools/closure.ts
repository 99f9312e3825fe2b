/** What a built page really loads: its file and everything that file names, measured gzipped. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'oxc-parser';

export interface Weight {
  /** Paths relative to the build folder, entry first. */
  files: string[];
  /** Sum of the gzipped sizes, each file compressed on its own as a server would. */
  gzip: number;
  /** Sum of the sizes as they lie on disk. */
  bytes: number;
}

/** Addresses named by an HTML page: scripts, stylesheets, preloads and images. */
function namedByHtml(text: string): string[] {
  return [...text.matchAll(/<(?:script|link|img)\b[^>]*?\b(?:src|href)\s*=\s*"([^"]+)"/gi)].map(
    (match) => match[1] ?? '',
  );
}

/** Static and dynamic imports with a literal address, by AST. */
function namedByScript(path: string, text: string): string[] {
  const { module } = parseSync(path, text);
  const from = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) =>
      one.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
    ),
  ];
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^["'`]([^"'`]+)["'`]$/.exec(
      text.slice(moduleRequest.start, moduleRequest.end),
    );
    if (literal?.[1]) from.push(literal[1]);
  }
  return from;
}

function namedBy(path: string, text: string): string[] {
  if (path.endsWith('.html')) return namedByHtml(text);
  if (path.endsWith('.js')) return namedByScript(path, text);
  if (path.endsWith('.css')) {
    return [...text.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)].map((match) => match[1] ?? '');
  }
  return [];
}

/** @param folder build folder; @param entry a file in it, such as `sidepanel.html`. */
export function weigh(folder: string, entry: string): Weight {
  const root = resolve(folder);
  const files: string[] = [];
  const queue = [join(root, entry)];
  let gzip = 0;
  let bytes = 0;
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const relative = path.slice(root.length + sep.length);
    if (files.includes(relative)) continue;
    if (!existsSync(path)) throw new Error(`${entry} names ${relative}, which was not built.`);
    files.push(relative);
    const content = readFileSync(path);
    gzip += gzipSync(content).length;
    bytes += content.length;
    for (const address of namedBy(path, content.toString('utf8'))) {
      if (/^(data|https?|blob|chrome|moz-extension):|^#/.test(address)) continue;
      const clean = address.replace(/[?#].*$/, '');
      queue.push(clean.startsWith('/') ? join(root, clean) : join(dirname(path), clean));
    }
  }
  return { files, gzip, bytes };
}
