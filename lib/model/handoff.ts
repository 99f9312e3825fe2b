import { z } from 'zod';
import { sourceIdSchema } from './evidence.ts';
import { idSchema, instantSchema } from './common.ts';
import { selectionSchema } from './reading.ts';

/** The packet that goes with a task, in either direction. Pre-filled; the person may edit it. */
export const handoffSchema = z.strictObject({
  goal: z.string().min(1).max(4000),
  /** What the person adds in their own words. */
  context: z.string().max(20_000),
  /** Which texts of the observation go along. */
  sourceIds: z.array(sourceIdSchema).max(1500),
  /** The observation the texts are taken from: an excerpt belongs to one consent. */
  observationId: idSchema,
  /** Other items the person attached: an agent may read them, each only with its own consent. */
  attached: z
    .array(z.strictObject({ workItemKey: z.string().min(1).max(700), observationId: idSchema }))
    .max(20)
    .exactOptional(),
  selection: selectionSchema.optional(),
  /** The field of the page the outcome is meant for, where there is one. */
  fieldKey: z.string().max(200).optional(),
  done: z.string().max(20_000),
  left: z.string().max(20_000),
  /** When it has to be there. */
  deadline: instantSchema.optional(),
  acceptance: z.array(z.string().max(500)).max(20),
  stop: z.array(z.string().max(500)).max(20),
  /** What the person asked to be changed, one entry a send-back, oldest first. */
  sentBack: z.array(z.string().max(4000)).max(50),
});
export type Handoff = z.infer<typeof handoffSchema>;
