import { z } from 'zod';
import { WORKS } from '@/lib/model/split';

const rating = z.number().min(1).max(5);

/** One subtask as a model gives it. It names no executor: the policy decides. */
const answeredSubtaskSchema = z.object({
  title: z.string(),
  work: z.enum(WORKS),
  /** Numbers of earlier subtasks, from 1. */
  after: z.array(z.number()),
  quotes: z.array(z.string()),
  reason: z.string(),
  acceptance: z.array(z.string()),
  minutes: z.number(),
  physical: rating,
  uncertainty: rating,
  expertise: rating,
  interpersonal: rating,
  reversible: z.boolean(),
  verifiable: z.boolean(),
});

/** What a model is asked for when it splits a work item. */
export const splitAnswerSchema = z.object({ subtasks: z.array(answeredSubtaskSchema) });
export type AnsweredSubtask = z.infer<typeof answeredSubtaskSchema>;
