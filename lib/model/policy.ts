import { z } from 'zod';
import { agencyLevelSchema } from './agency.ts';
import { instantSchema } from './common.ts';

/**
 * The four properties of a piece of work, 1 to 5, that say how far an agent can take it: physical
 * action, uncertainty, domain expertise, interpersonal communication. More is harder for an agent.
 */
export const ratingsSchema = z.strictObject({
  physical: z.number().min(1).max(5),
  uncertainty: z.number().min(1).max(5),
  expertise: z.number().min(1).max(5),
  interpersonal: z.number().min(1).max(5),
});
export type Ratings = z.infer<typeof ratingsSchema>;

/** How much say an agent gets in each stage of a task; the last is the deed itself. */
export const stagesSchema = z.strictObject({
  acquire: agencyLevelSchema,
  analyse: agencyLevelSchema,
  decide: agencyLevelSchema,
  act: agencyLevelSchema,
});
export type Stages = z.infer<typeof stagesSchema>;

/** The steps of a decision, in the order they are taken. */
export const CHAIN_STEPS = ['rule', 'capability', 'person', 'value', 'level', 'gate'] as const;

/** One reason in the chain that led to who does a task, as the person reads it. */
export const chainLinkSchema = z.strictObject({
  step: z.enum(CHAIN_STEPS),
  /** One sentence. */
  says: z.string().min(1).max(500),
  /** What this step alone came to; `limit` narrows how much say the agent gets. */
  gives: z.enum(['agent', 'human', 'ask', 'limit', 'nothing']),
});
export type ChainLink = z.infer<typeof chainLinkSchema>;

/** The longest sentence a rule may be. */
export const LONGEST_RULE = 500;

/** A rule of the person's, kept as the sentence they wrote, in its canonical form. */
export const ruleRowSchema = z.strictObject({
  /** `built-in:<name>` for what the person acknowledged about a built-in rule, else a UUID. */
  id: z.string().min(1).max(100),
  sentence: z.string().max(LONGEST_RULE),
  on: z.boolean(),
  at: instantSchema,
});
export type RuleRow = z.infer<typeof ruleRowSchema>;

/**
 * A policy as a file: what a person exports, and what an organisation puts into managed storage.
 * The published form is `public/managed-schema.json`.
 */
export const policyFileSchema = z.strictObject({
  batonPolicy: z.literal(1),
  /** Sentences in the language of rules. */
  rules: z.array(z.string().min(1).max(LONGEST_RULE)).max(200),
  /** The most say any agent may get. */
  most: agencyLevelSchema.optional(),
  /** Only the agent inside the browser may be used. */
  builtInOnly: z.boolean().optional(),
  /** False: the built-in rules cannot be raised, whatever the person acknowledged. */
  mayAcknowledge: z.boolean().optional(),
});
export type PolicyFile = z.infer<typeof policyFileSchema>;
