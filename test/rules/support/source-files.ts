/** The project's own source files, as the rules read them. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, visitorKeys, type Comment } from 'oxc-parser';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface SourceFile {
  /** Path from the project root, with `/`. */
  path: string;
  text: string;
}

/** Every TypeScript file below the given folders. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: ROOT }))
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

/** One node of the tree, seen without its exact type: rules look at a few properties of many kinds. */
export type SyntaxNode = { type: string; start: number; end: number } & Record<string, unknown>;

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as { type?: unknown }).type === 'string';

export interface Import {
  /** What stands between the quotes. */
  from: string;
  /** Names taken from it; empty for a side effect or a dynamic import, `*` for everything. */
  names: string[];
  /** Nothing of it is left at run time. */
  typeOnly: boolean;
  line: number;
}

export interface Parsed {
  program: SyntaxNode;
  comments: Comment[];
  imports: Import[];
  lineOf: (offset: number) => number;
}

/** Parses a file. @throws when it is not valid TypeScript. */
export function parse({ path, text }: SourceFile): Parsed {
  const { program, comments, module, errors } = parseSync(path, text);
  const [error] = errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const imports: Import[] = [];
  for (const { moduleRequest, entries, start } of module.staticImports) {
    imports.push({
      from: moduleRequest.value,
      names: entries.map(({ importName }) => importName.name ?? '*'),
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
      line: lineOf(start),
    });
  }
  for (const { start, entries } of module.staticExports) {
    const again = entries.filter(({ moduleRequest }) => moduleRequest);
    const from = again[0]?.moduleRequest?.value;
    if (from === undefined) continue;
    const names = again.map(({ importName }) => importName.name ?? '*');
    imports.push({
      from,
      names,
      typeOnly: again.every(({ isType }) => isType),
      line: lineOf(start),
    });
  }
  for (const { start, moduleRequest } of module.dynamicImports) {
    const from = text
      .slice(moduleRequest.start, moduleRequest.end)
      .replaceAll(/^["'`]|["'`]$/g, '');
    imports.push({ from, names: [], typeOnly: false, line: lineOf(start) });
  }
  return { program: program as unknown as SyntaxNode, comments, imports, lineOf };
}

/** Calls `visit` for every node with its parent and the parent's property it stands in. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, parent: SyntaxNode | null, property: string) => void,
  parent: SyntaxNode | null = null,
  property = '',
): void {
  visit(node, parent, property);
  const keys: readonly string[] = visitorKeys[node.type] ?? [];
  for (const key of keys) {
    for (const child of [node[key]].flat()) if (isNode(child)) walk(child, visit, node, key);
  }
}

/** The name of an identifier, or of an access without brackets, such as `tabs.create`. */
export function dotted(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'ChainExpression') return dotted(node['expression']);
  if (node.type === 'Identifier') return String(node['name']);
  if (node.type !== 'MemberExpression') return null;
  const property = propertyOf(node);
  const object = dotted(node['object']);
  return property === null ? null : `${object ?? '…'}.${property}`;
}

/** The property an access names, `a.b` and `a['b']` alike; null when it is computed. */
export function propertyOf(node: SyntaxNode): string | null {
  const { property, computed } = node;
  if (!isNode(property)) return null;
  if (computed !== true) return String(property['name']);
  return property.type === 'Literal' && typeof property['value'] === 'string'
    ? property['value']
    : null;
}

/** A snippet as a file, for the tests that show a rule can fail. */
export const snippet = (path: string, text: string): SourceFile => ({ path, text });
