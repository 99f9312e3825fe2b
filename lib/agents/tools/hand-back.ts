import { z } from 'zod';
import { HAND_BACK_REASONS } from '@/lib/model/escalation';
import { tool } from './tool.ts';

export const handedBack = z.strictObject({
  left: z.string().trim().min(1).max(4000).describe('What is left to do, for the person'),
  reason: z.enum(HAND_BACK_REASONS),
  why: z.string().trim().max(2000).describe('One or two sentences'),
});

/** Hands a part of the task back; the rest goes on. */
export const handBack = tool({
  name: 'hand_back',
  description:
    'Hands a part of the task back to the person: what you cannot do, are not sure of, or may not do. Do the rest all the same, then finish.',
  effect: 'proposes',
  activity: 'Handing a part back',
  input: handedBack,
  handle: () => Promise.resolve({ text: 'Noted: the person takes that part back.' }),
});
