import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { evidenceSchema } from './evidence.ts';
import { usageSchema } from './run.ts';

/** One piece of what a model said, kept as it was said so that it can be given back to it. */
export const saidBlockSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string(),
    /** The places in the sources it cited, already found in them. */
    cited: z.array(evidenceSchema).max(500).exactOptional(),
  }),
  z.strictObject({
    type: z.literal('tool-use'),
    id: z.string().min(1).max(200),
    name: z.string().max(200),
    /** Model output: checked by the tool before anything is done with it. */
    input: z.unknown(),
  }),
  /** Thoughts are signed by the other side and go back unchanged, or not at all. */
  z.strictObject({ type: z.literal('thinking'), thinking: z.string(), signature: z.string() }),
  z.strictObject({ type: z.literal('redacted-thinking'), data: z.string() }),
]);
export type SaidBlock = z.infer<typeof saidBlockSchema>;
export type ToolUse = Extract<SaidBlock, { type: 'tool-use' }>;

/** Why a model stopped talking, as far as its turn was worth keeping. */
export const turnEndSchema = z.enum(['over', 'tools', 'paused']);
export type TurnEnd = z.infer<typeof turnEndSchema>;

/** One whole answer of a model in a run. What was cut off is no turn: it is asked for again. */
export const turnSchema = z.strictObject({
  id: idSchema,
  runId: idSchema,
  /** Order within the run, from 1. */
  seq: z.number().int().positive(),
  attempt: z.number().int().positive(),
  /** The id the answer carried. */
  responseId: z.string().min(1).max(200),
  end: turnEndSchema,
  said: z.array(saidBlockSchema).max(500),
  usage: usageSchema,
  at: instantSchema,
});
export type Turn = z.infer<typeof turnSchema>;

/** A text from a page or from the store that a tool gives an agent; it stays inside a data block. */
export const toolDataSchema = z.strictObject({ name: z.string().max(1000), text: z.string() });
export type ToolData = z.infer<typeof toolDataSchema>;

/** What a tool call came to. */
export const toolResultSchema = z.strictObject({
  toolUseId: z.string().min(1).max(200),
  /** In Baton's own words. */
  text: z.string().max(20_000),
  data: z.array(toolDataSchema).max(500),
  isError: z.boolean(),
  /** The agent said that it is through. */
  ends: z.literal(true).exactOptional(),
});
export type ToolResult = z.infer<typeof toolResultSchema>;

/**
 * One tool call of a run. That it is wanted stands in its turn; here it is written in one piece with
 * its result, or with the gate it waits at. So a call is done with a result, or not done at all.
 */
export const toolCallSchema = z.strictObject({
  /** `<runId>|<toolUseId>` */
  id: z.string().min(1).max(400),
  runId: idSchema,
  taskId: idSchema,
  toolUseId: z.string().min(1).max(200),
  name: z.string().max(200),
  input: z.unknown(),
  state: z.enum(['waiting', 'done']),
  /** The gate it waits at, or waited at, and the journal's line about it. */
  gateId: idSchema.exactOptional(),
  stepId: idSchema.exactOptional(),
  result: toolResultSchema.exactOptional(),
  beganAt: instantSchema,
  endedAt: instantSchema.exactOptional(),
});
export type ToolCall = z.infer<typeof toolCallSchema>;
