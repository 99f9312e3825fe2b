import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { taskKindSchema } from './task-kind.ts';

/** What a person did that says who they want to do a kind of task, or how well it went. */
export const SIGNALS = [
  'handed-off',
  'kept',
  'accepted',
  'edited',
  'sent-back',
  'rejected',
  'taken-over',
  'undone',
  /** A one-tap question at welcome. */
  'answered',
  /** The person agreed to one level more for this kind. */
  'raised',
  /** The person took one level back. */
  'lowered',
] as const;
export const signalSchema = z.enum(SIGNALS);
export type Signal = z.infer<typeof signalSchema>;

/** One thing the person did, as learning reads it. */
export const preferenceEventSchema = z.strictObject({
  /** A UUID, or `question:<kind>`: a question has one answer. */
  id: z.string().min(1).max(100),
  signal: signalSchema,
  kind: taskKindSchema,
  /** What {@link capability} said about the task then: 0 to 1. */
  capability: z.number().min(0).max(1),
  /**
   * `edited`: the share of the words the person changed. `answered`: 1 agent first, 0.5 depends,
   * 0 the person. Absent otherwise.
   */
  share: z.number().min(0).max(1).optional(),
  taskId: idSchema.optional(),
  at: instantSchema,
});
export type PreferenceEvent = z.infer<typeof preferenceEventSchema>;
