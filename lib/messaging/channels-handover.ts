import { z } from 'zod';
import { idSchema, instantSchema } from '../model/common.ts';
import { channel } from './channel.ts';

const fromPage = ['page'] as const;
const words = z.string().trim().max(20_000);

/** Work that goes from one to another: to a person, back to an agent, or out as a comment. */
export const handoverChannels = {
  escalate: channel<{ escalationId: string }>()(
    fromPage,
    z.strictObject({
      taskId: idSchema,
      to: z.string().trim().min(1).max(300),
      words: z.string().trim().min(1).max(2000),
      dueAt: instantSchema.optional(),
      fallback: z.string().trim().max(2000),
    }),
  ),
  /** The owner has spoken, or took it into their own hands. */
  'close-escalation': channel()(
    fromPage,
    z.strictObject({
      escalationId: z.string().min(1).max(120),
      how: z.enum(['answered', 'taken-over', 'given-back']),
      words,
    }),
  ),
  /** To an agent, with what was done by hand since. */
  'give-back': channel()(
    fromPage,
    z.strictObject({
      taskId: idSchema,
      agentId: z.string().min(1).max(100),
      packet: z.strictObject({ context: words, done: words, left: words }),
    }),
  ),
  /** A comment for a person, made of the packet, to be looked at and put into the tool's own field. */
  'draft-packet': channel<{ taskId: string }>()(fromPage, z.strictObject({ taskId: idSchema })),
};
