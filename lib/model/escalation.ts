import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';

/** Who noticed that a person has to take it: the agent, the check of its result, the clock, a person. */
const ESCALATION_SOURCES = ['agent', 'checker', 'clock', 'person'] as const;

/** Why an agent hands a part of its task back. */
export const HAND_BACK_REASONS = [
  'cannot',
  'unsure',
  'not-allowed',
  'missing-information',
] as const;
export type HandBackReason = (typeof HAND_BACK_REASONS)[number];

/** Why it came to a person. `decided` is the person's own word; the others are found by Baton. */
const ESCALATION_REASONS = [
  'decided',
  ...HAND_BACK_REASONS,
  'check-failed',
  'unresponsive',
  'stale',
  'deadline-near',
] as const;
export type EscalationReason = (typeof ESCALATION_REASONS)[number];

/** How an escalation may end. */
const ESCALATION_ENDS = ['answered', 'taken-over', 'given-back', 'passed'] as const;
export type EscalationEnd = (typeof ESCALATION_ENDS)[number];

/**
 * A task that came to a named person. It has an owner until somebody closes it; `passed` is the one
 * end nobody decides: what it was about is over.
 */
export const escalationSchema = z.strictObject({
  /** One made by the clock is named by what it is about, so that it is made once. */
  id: z.string().min(1).max(120),
  taskId: idSchema,
  workItemKey: z.string().min(1),
  state: z.enum(['open', 'closed']),
  source: z.enum(ESCALATION_SOURCES),
  reason: z.enum(ESCALATION_REASONS),
  /** The owner, by name. */
  to: z.string().min(1).max(300),
  /** What it is about, for the owner to read. */
  words: z.string().min(1).max(2000),
  /** What was already tried, a line each. */
  tried: z.array(z.string().max(500)).max(50),
  dueAt: instantSchema.optional(),
  /** What happens when nobody answers in time. */
  fallback: z.string().max(2000),
  at: instantSchema,
  end: z
    .strictObject({
      how: z.enum(ESCALATION_ENDS),
      by: z.string().min(1).max(300),
      /** What the owner said. */
      words: z.string().max(20_000),
      at: instantSchema,
    })
    .optional(),
});
export type Escalation = z.infer<typeof escalationSchema>;

/** Whether the owner is late. `now`: milliseconds since 1970. */
export function isOverdue({ state, dueAt }: Escalation, now: number): boolean {
  return state === 'open' && dueAt !== undefined && dueAt <= now;
}
