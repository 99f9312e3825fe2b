import { z } from 'zod';
import { agencyLevelSchema, type AgencyLevel } from './agency.ts';
import { idSchema, instantSchema } from './common.ts';
import { evidenceSchema, sourceIdSchema } from './evidence.ts';
import { executorSchema } from './executor.ts';
import { chainLinkSchema } from './policy.ts';
import { taskKindSchema } from './task-kind.ts';

/** More than this is no plan a person reads; a model that returns more is not believed. */
export const MOST_SUBTASKS = 40;

/** The four stages of a piece of work (Parasuraman, Sheridan and Wickens 2000). */
export const STAGES = ['acquire', 'analyse', 'decide', 'act'] as const;
export type Stage = (typeof STAGES)[number];
export type StageLevels = Record<Stage, AgencyLevel>;

/** What the work consists of, whoever does it. `reply`: one draft that answers the open asks. */
export const WORKS = ['decide', 'do', 'find-out', 'write', 'prepare', 'reply'] as const;
export const workSchema = z.enum(WORKS);
export type Work = z.infer<typeof workSchema>;

const stageLevelsSchema = z.strictObject({
  acquire: agencyLevelSchema,
  analyse: agencyLevelSchema,
  decide: agencyLevelSchema,
  act: agencyLevelSchema,
});

/** One step of a plan: who does it, why, on which words, after what. */
export const subtaskSchema = z.strictObject({
  id: idSchema,
  work: workSchema,
  kind: taskKindSchema,
  title: z.string().min(1).max(300),
  goal: z.string().min(1).max(4000),
  /** Ids of subtasks before it in the plan that have to be done first. */
  after: z.array(idSchema).max(MOST_SUBTASKS),
  executor: executorSchema,
  agency: agencyLevelSchema,
  levels: stageLevelsSchema,
  reason: z.string().min(1).max(500),
  /** True where the person is asked who should do it: the executor is the agent it would go to. */
  ask: z.literal(true).exactOptional(),
  /** Every reason that led to the executor and the level, in order. */
  chain: z.array(chainLinkSchema).max(30).exactOptional(),
  /** How likely the person was to hand it to an agent when the plan was made, 0 to 1. */
  probability: z.number().min(0).max(1).exactOptional(),
  /** What an agent can do of it, 0 to 1: see `deciding/capability.ts`. */
  capability: z.number().min(0).max(1).exactOptional(),
  confidence: z.number().min(0).max(1),
  evidence: z.array(evidenceSchema).max(30),
  acceptance: z.array(z.string().max(500)).max(20),
  stop: z.array(z.string().max(500)).max(20),
  /** Minutes of the person's time. */
  minutes: z.number().nonnegative(),
  sourceIds: z.array(sourceIdSchema).max(1500),
  fieldKey: z.string().max(200).optional(),
  /** The task it became when the person accepted it. */
  taskId: idSchema.optional(),
});
export type Subtask = z.infer<typeof subtaskSchema>;

/** A work item as subtasks in order. One item has one: a new one takes the place of the old. */
export const splitSchema = z.strictObject({
  workItemKey: z.string().min(1).max(700),
  observationId: idSchema,
  /** Who found the subtasks: rules, or the agent of this name. */
  by: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('rules') }),
    z.strictObject({ type: z.literal('agent'), name: z.string().max(100) }),
  ]),
  /** The task of an agent that is still looking; its answer takes the place of these subtasks. */
  askedTaskId: idSchema.optional(),
  /** Something the person should know about how the plan came about. */
  note: z.string().max(1000).optional(),
  subtasks: z.array(subtaskSchema).max(MOST_SUBTASKS),
  createdAt: instantSchema,
});
export type Split = z.infer<typeof splitSchema>;
