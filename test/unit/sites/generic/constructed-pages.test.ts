// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readingSchema } from '@/lib/model/reading';
import { recognise } from '@/lib/sites';
import { parse } from '../helpers.ts';

const FOLDER = resolve(import.meta.dirname, '../../../fixtures/generic');

/** What a page says, written down by hand: author, time (its beginning) and first words of each. */
type Expected = {
  url: string;
  title: string;
  id: string;
  status?: string;
  priority?: string;
  description?: string;
  comments: [author: string, at: string, text: string][];
  /** Name, id, class or label of the field for an answer; null where the page has none. */
  reply: string | null;
};

const pages = readdirSync(FOLDER).filter((file) => file.endsWith('.html'));

describe.each(pages)('constructed, read without an adapter: %s', (file) => {
  const expected = JSON.parse(
    readFileSync(join(FOLDER, file.replace('.html', '.json')), 'utf8'),
  ) as Expected;
  const doc = parse(readFileSync(join(FOLDER, file), 'utf8'));
  const found = recognise(doc, new URL(expected.url), { adapters: [] });

  test('gives title, id and what labels say', () => {
    expect(found?.reading).toMatchObject({ title: expected.title, externalId: expected.id });
    if (expected.status) expect(found?.reading.status).toBe(expected.status);
    if (expected.priority) expect(found?.reading.priority).toBe(expected.priority);
    if (expected.description) expect(found?.reading.description).toContain(expected.description);
    readingSchema.parse(found?.reading);
  });

  test('gives every comment with author and time, and nothing else', () => {
    const comments = found?.reading.comments ?? [];
    const wanted = expected.comments.map(([author, at, text]) => [author, at, text]);
    const got = comments.map((comment, index) => {
      const [, at = '', text = ''] = expected.comments[index] ?? [];
      return [comment.author, comment.at?.slice(0, at.length), comment.text.slice(0, text.length)];
    });
    expect(got).toEqual(wanted);
  });

  test('gives the field for the answer', () => {
    const reply = found?.reading.fields.find((field) => field.purpose === 'reply');
    if (expected.reply === null) {
      expect(reply).toBeUndefined();
      return;
    }
    const element = found?.elements.fields.get(reply?.key ?? '');
    const names = ['name', 'id', 'class', 'data-name', 'aria-label'].map((name) =>
      element?.getAttribute(name),
    );
    expect(names).toContain(expected.reply);
  });
});
