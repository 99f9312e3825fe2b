import { z } from 'zod';
import { hashSchema, idSchema, instantSchema, originSchema } from './common.ts';
import type { Source } from './evidence.ts';
import { readingSchema } from './reading.ts';

/** Why Baton may hold this excerpt: what the person allowed, where and when. */
export const consentSchema = z.strictObject({
  origin: originSchema,
  /** The browser's id of the document that was read; absent where the browser gives none. */
  documentId: z.string().max(200).optional(),
  /** `once`: the toolbar button on this page. `site`: the site is turned on. */
  grant: z.enum(['once', 'site']),
  at: instantSchema,
});
export type Consent = z.infer<typeof consentSchema>;

/** What one page said about a work item at one moment, cleaned by intake. */
export const observationSchema = z.strictObject({
  id: idSchema,
  workItemKey: z.string().min(1),
  consent: consentSchema,
  reading: readingSchema,
  /** SHA-256 of everything in the reading that an agent could be given. */
  hash: hashSchema,
  at: instantSchema,
});
export type Observation = z.infer<typeof observationSchema>;

/**
 * The texts of an observation that can be quoted, in reading order.
 * @returns title, description, facts, comments (oldest first as on the page), tables and fields;
 *   empty texts are left out.
 */
export function sourcesOf(observation: Observation): Source[] {
  const { reading } = observation;
  const sources: Source[] = [{ id: 'title', label: 'title', text: reading.title }];
  if (reading.description) {
    sources.push({ id: 'description', label: 'description', text: reading.description });
  }
  for (const fact of reading.facts) {
    sources.push({ id: `fact:${fact.label}`, label: fact.label, text: fact.value });
  }
  reading.comments.forEach((comment, index) => {
    const author = comment.author ? ` · ${comment.author}` : '';
    sources.push({
      id: `comment:${comment.id}`,
      label: `comment ${index + 1}${author}`,
      text: comment.text,
      author: comment.author,
      at: comment.at,
    });
  });
  for (const table of reading.tables) {
    const rows = [table.header, ...table.rows].map((row) => row.join('\t'));
    sources.push({
      id: `table:${table.id}`,
      label: table.caption ?? `table ${table.id}`,
      text: rows.join('\n'),
    });
  }
  for (const field of reading.fields) {
    sources.push({ id: `field:${field.key}`, label: field.label, text: field.text });
  }
  return sources.filter((source) => source.text.trim() !== '');
}
