import { z } from 'zod';
import { hashSchema, idSchema, instantSchema } from './common.ts';

/** One line of the append-only, hash-chained record of who decided and did what. */
export const auditEntrySchema = z.strictObject({
  /** 1, 2, 3 … without gaps. */
  seq: z.number().int().positive(),
  at: instantSchema,
  who: z.string().min(1).max(300),
  what: z.enum([
    'handed-off',
    'kept',
    'dismissed',
    'run-ended',
    'verdict',
    'inserted',
    'insert-refused',
    'undone',
    'sent-back',
    'taken-over',
    'escalated',
    'escalation-closed',
    'given-back',
    'stopped',
    'retried',
    'finished',
    'site-tier',
    'agent-connected',
    'agent-forgotten',
    'policy',
    'gate-answered',
    'grant',
    'budget',
  ]),
  workItemKey: z.string().optional(),
  taskId: idSchema.optional(),
  detail: z.string().max(2000),
  /** Hash of the entry before; 64 zeros for the first. */
  previous: hashSchema,
  /** SHA-256 over every other property in the order of this schema. */
  hash: hashSchema,
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
