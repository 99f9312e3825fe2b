import { z } from 'zod';
import { adapterSchema } from './adapter.ts';
import { originSchema } from './common.ts';

/** What a person points at when teaching a page, in the order they are asked. */
export const TEACH_PARTS = [
  'title',
  'description',
  'comment',
  'reply',
  'status',
  'requester',
  'assignee',
] as const;
export const teachPartSchema = z.enum(TEACH_PARTS);
export type TeachPart = z.infer<typeof teachPartSchema>;

/** Who says where a part stands: the adapter that was there, Baton's own guess, or the person. */
const howSchema = z.enum(['kept', 'found', 'pointed', 'none']);

const short = z.string().max(300);

/** What the lesson as it stands would read from the page that is open. */
const seenSchema = z.strictObject({
  title: short.optional(),
  externalId: short.optional(),
  status: short.optional(),
  requester: short.optional(),
  assignee: short.optional(),
  description: z.string().max(600).optional(),
  comments: z.strictObject({
    count: z.number().int().nonnegative(),
    withAuthor: z.number().int().nonnegative(),
    withTime: z.number().int().nonnegative(),
    /** The first ones, cut short. */
    first: z
      .array(z.strictObject({ author: short.optional(), at: short.optional(), text: short }))
      .max(3),
  }),
  reply: z.boolean(),
});
export type TeachSeen = z.infer<typeof seenSchema>;

/** A lesson as the content script reports it: the adapter so far, and what it reads. */
export const lessonSchema = z.strictObject({
  /** The adapter so far; its name is still to be given. */
  adapter: adapterSchema,
  /** The view of a known adapter that this lesson mends. */
  mends: z.strictObject({ tool: short, name: short, view: short }).optional(),
  how: z.record(teachPartSchema, howSchema),
  /** The places each part is looked for in, for people who know selectors. */
  places: z.record(teachPartSchema, z.array(z.string().max(600)).max(20)),
  seen: seenSchema,
  /** The part the person is pointing at now. */
  pointing: teachPartSchema.optional(),
});
export type Lesson = z.infer<typeof lessonSchema>;

/** A lesson under way in a tab. It lives in the browser's memory only, until saved or ended. */
export const teachingSchema = z.strictObject({
  tabId: z.number().int(),
  origin: originSchema,
  /** Absent until the page has answered. */
  lesson: lessonSchema.optional(),
});
export type Teaching = z.infer<typeof teachingSchema>;

/** A step of the pointer by keyboard; see `pointAt` of `lib/page`. */
export const TEACH_MOVES = ['wider', 'narrower', 'next', 'before', 'take', 'cancel'] as const;
export type TeachMove = (typeof TEACH_MOVES)[number];

/** What the service worker may ask of the teaching script in a tab. */
export type TeachCommand =
  /** Say how the lesson stands; begins one where there is none. */
  | { do: 'teach' }
  | { do: 'teach-point'; part: TeachPart }
  | { do: 'teach-move'; move: TeachMove }
  /** Forget where a part stands. */
  | { do: 'teach-drop'; part: TeachPart }
  | { do: 'teach-end' }
  /** The build of the page for a report, without content. */
  | { do: 'teach-skeleton' };
