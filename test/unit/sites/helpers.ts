import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parsePage } from './frames.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Folder of constructed pages, one folder a tool. */
export const FIXTURES = join(root, 'test/fixtures/sites');

/** Recorded pages; they are no part of the project and may be absent. */
const data = process.env['BATON_DATA'] ?? resolve(root, '../shared/data');
const pages = join(data, 'pages');
export const hasPages = existsSync(pages);

/** A recorded page as a document, without the style sheets that are on servers far away. */
export const recorded = (name: string): Document =>
  parse(readFileSync(join(pages, `${name}.html`), 'utf8').replace(/<link\b[^>]*>/g, ''));

/** HTML as a document without a window: what a reading has to do with where layout is missing. */
export function parse(html: string): Document {
  return parsePage(html);
}

/** A page body as a document. */
export const page = (body: string, title = ''): Document =>
  parse(`<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`);
