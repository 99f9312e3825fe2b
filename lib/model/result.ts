import { z } from 'zod';
import { checkSchema } from './check.ts';
import { hashSchema, idSchema, instantSchema } from './common.ts';
import type { HandBackReason } from './escalation.ts';
import { evidenceSchema } from './evidence.ts';
import { usageSchema } from './run.ts';

/** Something an agent found or says, as Markdown, with the spans it rests on. */
export const noteSchema = z.strictObject({
  title: z.string().max(300),
  markdown: z.string().max(400_000),
  evidence: z.array(evidenceSchema).max(500),
});
export type Note = z.infer<typeof noteSchema>;

/** A proposed new text for one field of the page. Hunks are computed against what stands there now. */
export const changeSchema = z.strictObject({
  id: idSchema,
  fieldKey: z.string().min(1).max(200),
  fieldLabel: z.string().max(1000),
  /** What stood in the field when the agent was asked. */
  baseText: z.string().max(400_000),
  newText: z.string().max(400_000),
  evidence: z.array(evidenceSchema).max(500),
});
export type Change = z.infer<typeof changeSchema>;

/** What an agent hands to the runner when it is through. */
export type Outcome = {
  notes: Note[];
  changes: Omit<Change, 'id'>[];
  /** What the agent could not do, said plainly; shown above the result. */
  limits: string[];
  /** A part of the task the agent gives back to the person: what is left, and why. */
  handedBack?: { left: string; reason: HandBackReason };
};

/** What came back: notes and changes. Its id is the id of its run, so one run has one result. */
export const resultSchema = z.strictObject({
  id: idSchema,
  taskId: idSchema,
  runId: idSchema,
  agentId: z.string(),
  notes: z.array(noteSchema).max(50),
  changes: z.array(changeSchema).max(50),
  limits: z.array(z.string().max(1000)).max(20),
  /** True when the agent was cut off and the person chose to review what had come. */
  incomplete: z.boolean(),
  /** What the checker found before anybody looked; absent where nothing was checked. */
  check: checkSchema.optional(),
  usage: usageSchema,
  createdAt: instantSchema,
});
export type Result = z.infer<typeof resultSchema>;

/** What the person decided about one hunk of a change, or about a whole result. */
export const verdictSchema = z.strictObject({
  id: idSchema,
  taskId: idSchema,
  resultId: idSchema,
  /** Absent for a verdict on the whole result. */
  changeId: idSchema.optional(),
  /** The hunk it is about: see `reviewing/hunks`. Stable while the hunk's own words stay the same. */
  hunkKey: z.string().max(200).optional(),
  /** `withdrawn` takes an earlier verdict on the same hunk back. */
  decision: z.enum(['accepted', 'edited', 'sent-back', 'rejected', 'withdrawn']),
  /** The person's own words: the edited hunk, or the sentence that goes with a send-back. */
  text: z.string().max(400_000).optional(),
  at: instantSchema,
});
export type Verdict = z.infer<typeof verdictSchema>;

/** An accepted change as it was written into the page, kept so that it can be undone and proved. */
export const insertionSchema = z.strictObject({
  id: idSchema,
  taskId: idSchema,
  changeId: idSchema,
  fieldKey: z.string(),
  tabId: z.number().int(),
  origin: z.string(),
  before: z.string(),
  beforeHash: hashSchema,
  after: z.string(),
  afterHash: hashSchema,
  /** True when no hunk of the change was left undecided by it. */
  settles: z.boolean(),
  at: instantSchema,
  undoneAt: instantSchema.optional(),
});
export type Insertion = z.infer<typeof insertionSchema>;
