import { z } from 'zod';

/**
 * Names one text a work item consists of: `title`, `description`, `selection`, `comment:<id>`,
 * `fact:<label>`, `table:<id>` or `field:<key>` (what stands in a field of the page).
 */
export const sourceIdSchema = z
  .string()
  .max(300)
  .regex(/^(title|description|selection|(comment|fact|table|field):.+)$/s);

/** The exact source span a claim, a proposal or a hunk rests on. */
export const evidenceSchema = z.strictObject({
  sourceId: sourceIdSchema,
  /** UTF-16 offsets into the text of the source; `end` is exclusive. */
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  /** The words between `start` and `end`, so that the span can be found again on a changed page. */
  quote: z.string().max(2000),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** One text of a work item, ready to be quoted from. */
export type Source = {
  id: string;
  /** How a person names it: "comment 3 · Anna Berg". */
  label: string;
  text: string;
  author?: string | undefined;
  /** When it was written, as the page states it (ISO 8601 where the page gives it). */
  at?: string | undefined;
};
