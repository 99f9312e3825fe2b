import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { usageSchema } from './run.ts';

/** Money is counted in millionths of a dollar, in whole numbers: sums stay exact. */
export const microsSchema = z.number().int().nonnegative();

/**
 * A hard limit. `task`: all runs of one task together. `day`: everything since midnight.
 * `agent`: one agent since the first of the month. Null: no limit of that sort.
 */
export const budgetSchema = z.strictObject({
  /** `task`, `day` or `agent:<id>`: one limit each. */
  id: z.string().regex(/^(task|day|agent:.{1,100})$/),
  micros: microsSchema.nullable(),
  tokens: z.number().int().nonnegative().nullable(),
});
export type Budget = z.infer<typeof budgetSchema>;

/** What one answer of a model cost; one row an answer, however often its run was begun again. */
export const spendSchema = z.strictObject({
  /** `<runId>|<the id the answer carried>` */
  id: z.string().min(1).max(400),
  runId: idSchema,
  taskId: idSchema,
  agentId: z.string().min(1),
  model: z.string().max(200),
  usage: usageSchema,
  /** Null where no price is known for the model. */
  micros: microsSchema.nullable(),
  at: instantSchema,
});
export type Spend = z.infer<typeof spendSchema>;

/** What a model costs, in dollars a million tokens; the longest prefix that fits counts. */
export const priceSchema = z.strictObject({
  /** Beginning of the model's id: `claude-sonnet-5-5`. */
  prefix: z.string().min(1).max(200),
  input: z.number().nonnegative(),
  output: z.number().nonnegative(),
  cacheRead: z.number().nonnegative(),
  cacheWrite: z.number().nonnegative(),
  /** For prompts of more than so many tokens every price is multiplied. */
  long: z
    .strictObject({ above: z.number().int().positive(), times: z.number().positive() })
    .exactOptional(),
  /** The day the price was read, `2026-10-10`. */
  date: z.iso.date(),
  source: z.string().max(500),
});
export type Price = z.infer<typeof priceSchema>;
