import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIXTURES, parse } from '../helpers.ts';

/** A page kept for one tool, with the address it was or would be found at. */
export type Kept = { tool: string; name: string; url: URL; page(): Document };

function keptIn(tool: string, folder: string): Kept[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .map((file) => {
      const name = file.slice(0, -'.html'.length);
      const text = readFileSync(join(folder, `${name}.json`), 'utf8');
      const { url } = JSON.parse(text) as { url: string };
      const page = (): Document => parse(readFileSync(join(folder, file), 'utf8'));
      return { tool, name: `${tool}: ${name}`, url: new URL(url), page };
    });
}

/** The pages of every tool that show an item. */
export const itemPages = (tools: readonly string[]): Kept[] =>
  tools.flatMap((tool) => keptIn(tool, join(FIXTURES, tool)));

/** The pages of every tool that show none: lists, boards, inboxes. */
export const otherPages = (tools: readonly string[]): Kept[] =>
  tools.flatMap((tool) => keptIn(tool, join(FIXTURES, tool, 'not-items')));
