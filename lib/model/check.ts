import { z } from 'zod';
import { instantSchema } from './common.ts';
import { evidenceSchema } from './evidence.ts';

/** What a mark is about. The first nine are facts that are either right or wrong. */
export const MARK_KINDS = [
  'number',
  'amount',
  'date',
  'time',
  'identifier',
  'url',
  'email',
  'name',
  'quotation',
  'form',
  'policy',
  'rubric',
] as const;

/** Why a place in a result is marked. */
export const MARK_REASONS = [
  // grounding
  'not-in-source',
  'differs-here',
  'wrong-sum',
  'altered',
  'negated',
  'wrong-person',
  // form
  'placeholder',
  'prompt-talk',
  'truncated',
  'empty',
  'wrong-language',
  // policy
  'secret',
  'masked',
  'internal',
  'other-item',
  'hidden-text',
  'promise',
  'admission',
  'hiring',
  'new-link',
  // another agent, against a rubric
  'rubric',
] as const;
export type MarkReason = (typeof MARK_REASONS)[number];

/** One place of a result to look twice at. */
export const checkMarkSchema = z.strictObject({
  /** Which text of the result: `note:0`, `change:1`, in their order. */
  part: z.string().regex(/^(note|change):\d{1,3}$/),
  /** UTF-16 offsets into the Markdown of the note or the new text of the change. */
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  text: z.string().max(2000),
  kind: z.enum(MARK_KINDS),
  why: z.enum(MARK_REASONS),
  /** `hard`: wrong unless the person knows better. `soft`: worth a look. */
  severity: z.enum(['hard', 'soft']),
  /** What the source says instead, where something comes near. */
  near: evidenceSchema.optional(),
  /** In words, where the reason alone does not say it: the name meant, what another agent found. */
  says: z.string().max(500).optional(),
});
export type CheckMark = z.infer<typeof checkMarkSchema>;

/** How one acceptance criterion stands. */
export const criterionCheckSchema = z.strictObject({
  text: z.string().max(500),
  state: z.enum(['met', 'not-met', 'cannot-tell']),
  /** What shows it, in a few words: "97 words". */
  why: z.string().max(500).optional(),
  /** The words that show it. */
  span: checkMarkSchema.pick({ part: true, start: true, end: true, text: true }).optional(),
});
export type CriterionCheck = z.infer<typeof criterionCheckSchema>;

/** What the checker found in a result before anybody looked at it. */
export const checkSchema = z.strictObject({
  /** `failed`: a hard mark, or a criterion that is not met. `look`: something softer. */
  verdict: z.enum(['passed', 'look', 'failed']),
  /** How many facts and quotations were looked up. */
  facts: z.number().int().nonnegative(),
  marks: z.array(checkMarkSchema).max(500),
  criteria: z.array(criterionCheckSchema).max(20),
  /** How often the result was sent back by the checker itself before this one. */
  rounds: z.number().int().nonnegative(),
  /** The agent that read it against a rubric, where one did. */
  secondAgent: z.string().max(300).optional(),
  at: instantSchema,
});
export type Check = z.infer<typeof checkSchema>;
