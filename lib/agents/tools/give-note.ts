import { z } from 'zod';
import { tool } from './tool.ts';

export const givenNote = z.strictObject({
  title: z.string().trim().min(1).max(200),
  markdown: z.string().trim().min(1).max(100_000),
});

/** Gives a note that goes beside the outcome. */
export const giveNote = tool({
  name: 'give_note',
  description:
    'Gives the person a note in Markdown beside the outcome: something they should know before they review it. Not for the outcome itself.',
  effect: 'proposes',
  activity: 'Writing a note',
  input: givenNote,
  handle: () => Promise.resolve({ text: 'Kept for the person to read.' }),
});
