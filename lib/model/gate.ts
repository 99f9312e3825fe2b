import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { grantScopeSchema } from './grant.ts';

/** What the person may do at a gate; the words of Agent Inbox with take over added. */
export const GATE_ANSWERS = ['accept', 'edit', 'respond', 'decline', 'take-over'] as const;
export const gateAnswerSchema = z.enum(GATE_ANSWERS);
export type GateAnswer = z.infer<typeof gateAnswerSchema>;

/** A question or approval a run waits on. Its time running out changes nothing but the reminder. */
export const gateSchema = z.strictObject({
  id: idSchema,
  runId: idSchema,
  taskId: idSchema,
  /** The tool call that waits for the answer; the answer becomes its result. */
  toolUseId: z.string().max(200).exactOptional(),
  reason: z.enum(['input', 'approval', 'auth']),
  question: z.string().min(1).max(4000),
  /** Answers to choose from with one tap, where the agent offered some. */
  options: z.array(z.string().min(1).max(300)).max(6).exactOptional(),
  /** What `edit` starts from: the text the agent would go on with. */
  draft: z.string().max(20_000).exactOptional(),
  /** What would be read beyond the packet, where that is the question; a grant may cover it. */
  scope: grantScopeSchema.exactOptional(),
  allowed: z.array(gateAnswerSchema).min(1),
  openedAt: instantSchema,
  remindAt: instantSchema.optional(),
  answer: z
    .strictObject({ choice: gateAnswerSchema, text: z.string().max(20_000), at: instantSchema })
    .optional(),
  /** The run ended before anybody answered: nothing waits for an answer any more. */
  closedAt: instantSchema.exactOptional(),
});
export type Gate = z.infer<typeof gateSchema>;

/** Whether a run still waits on this gate. */
export function isOpenGate(gate: Gate): boolean {
  return gate.answer === undefined && gate.closedAt === undefined;
}
