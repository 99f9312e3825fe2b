import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';

/** What was sent for one attempt of a run: the "Sent" tab of a task. */
export const receiptSchema = z.strictObject({
  id: idSchema,
  runId: idSchema,
  taskId: idSchema,
  attempt: z.number().int().positive(),
  /** Host and path the request went to; null when nothing left the browser. */
  destination: z.string().nullable(),
  bytes: z.number().int().nonnegative(),
  /** Labels of the texts that went along. */
  sources: z.array(z.string().max(400)).max(1500),
  /** What was replaced by a placeholder: kind and placeholder, never the value. */
  masked: z.array(z.strictObject({ kind: z.string(), placeholder: z.string() })).max(2000),
  /** How many hidden texts were left out. */
  hiddenLeftOut: z.number().int().nonnegative(),
  at: instantSchema,
});
export type Receipt = z.infer<typeof receiptSchema>;
