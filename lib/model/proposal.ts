import { z } from 'zod';
import { agencyLevelSchema } from './agency.ts';
import { idSchema, instantSchema } from './common.ts';
import { evidenceSchema } from './evidence.ts';
import { executorSchema } from './executor.ts';
import { handoffSchema } from './handoff.ts';
import { chainLinkSchema } from './policy.ts';
import { taskKindSchema } from './task-kind.ts';

/** What would leave the browser if the proposal were handed off. */
export const egressEstimateSchema = z.strictObject({
  /** Host the excerpt would go to; null when nothing leaves the browser. */
  destination: z.string().nullable(),
  tokens: z.number().int().nonnegative(),
  /** How many secrets or numbers would be replaced by placeholders first. */
  masked: z.number().int().nonnegative(),
});
export type EgressEstimate = z.infer<typeof egressEstimateSchema>;

/** A candidate subtask with an executor, an agency level, a reason, a confidence and its evidence. */
export const proposalSchema = z.strictObject({
  id: idSchema,
  workItemKey: z.string().min(1),
  observationId: idSchema,
  kind: taskKindSchema,
  title: z.string().min(1).max(300),
  executor: executorSchema,
  agency: agencyLevelSchema,
  reason: z.string().min(1).max(500),
  /** 0 to 1: how sure Baton is that this is worth doing and rightly assigned. */
  confidence: z.number().min(0).max(1),
  evidence: z.array(evidenceSchema).max(30),
  /** Estimated minutes of the person's time it saves (or takes, when the executor is the person). */
  minutes: z.number().nonnegative(),
  /** How likely the person was to hand it to an agent when it was made, 0 to 1. */
  probability: z.number().min(0).max(1).optional(),
  /** What an agent can do of it, 0 to 1: see `deciding/capability.ts`. */
  capability: z.number().min(0).max(1).optional(),
  /** True where the person is asked who should do it: the executor is the agent it would go to. */
  ask: z.boolean().optional(),
  /** Every reason that led to the executor and the level, in order. */
  chain: z.array(chainLinkSchema).max(30).optional(),
  egress: egressEstimateSchema,
  handoff: handoffSchema,
  state: z.enum(['open', 'handed-off', 'kept', 'dismissed', 'snoozed', 'superseded']),
  /** Set while `snoozed`. */
  snoozedUntil: instantSchema.optional(),
  /** Position on the work item, best first, from 0. */
  rank: z.number().int().nonnegative(),
  /** Same input, same proposal: a second reading of an unchanged page proposes nothing new. */
  inputKey: z.string().max(1000),
  createdAt: instantSchema,
});
export type Proposal = z.infer<typeof proposalSchema>;
