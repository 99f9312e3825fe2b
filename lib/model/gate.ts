import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';

/** What the person may do at a gate; the words of Agent Inbox with take over added. */
export const GATE_ANSWERS = ['accept', 'edit', 'respond', 'decline', 'take-over'] as const;
export const gateAnswerSchema = z.enum(GATE_ANSWERS);

/** A question or approval a run waits on. Its time running out changes nothing but the reminder. */
export const gateSchema = z.strictObject({
  id: idSchema,
  runId: idSchema,
  taskId: idSchema,
  reason: z.enum(['input', 'approval', 'auth']),
  question: z.string().min(1).max(4000),
  allowed: z.array(gateAnswerSchema).min(1),
  openedAt: instantSchema,
  remindAt: instantSchema.optional(),
  answer: z
    .strictObject({ choice: gateAnswerSchema, text: z.string().max(20_000), at: instantSchema })
    .optional(),
});
export type Gate = z.infer<typeof gateSchema>;
