import { z } from 'zod';
import { instantSchema } from './common.ts';
import { taskKindSchema } from './task-kind.ts';

/** The built-in agent's id; it is always there and needs no account. */
export const BUILT_IN_AGENT_ID = 'built-in';

/** What Baton knows about a connected agent (A2A calls this an agent card). Never holds a key. */
export const agentCardSchema = z.strictObject({
  id: z.string().min(1).max(100),
  type: z.enum(['built-in', 'claude']),
  name: z.string().min(1).max(100),
  enabled: z.boolean(),
  /** Which kinds of task it takes. */
  kinds: z.array(taskKindSchema),
  /** Where its requests go; null when it works inside the browser. */
  baseUrl: z.url({ protocol: /^https?$/ }).nullable(),
  model: z.string().max(200).nullable(),
  /** How the key is held; `none` for agents that need none. */
  key: z.enum(['none', 'session', 'remembered']),
  /** The person pressed "test connection" at this instant; the runner answers in `lastTest`. */
  testRequestedAt: instantSchema.optional(),
  /** Outcome of the last "test connection". */
  lastTest: z.strictObject({ ok: z.boolean(), message: z.string(), at: instantSchema }).optional(),
  createdAt: instantSchema,
});
export type AgentCard = z.infer<typeof agentCardSchema>;
