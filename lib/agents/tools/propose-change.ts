import { z } from 'zod';
import { tool } from './tool.ts';

export const proposedChange = z.strictObject({
  text: z.string().min(1).max(100_000).describe('The whole new text of the field, plain'),
});

/** Proposes a new text for the field; the last proposal counts. */
export const proposeChange = tool({
  name: 'propose_change',
  description:
    'Proposes a new text for the field this task is about. The person reviews it; nothing is written into the page by it. A later proposal replaces an earlier one.',
  effect: 'proposes',
  activity: 'Proposing a change',
  input: proposedChange,
  handle: (_, { brief }) =>
    Promise.resolve(
      brief.field === undefined
        ? { text: 'This task has no field to change. Give a note instead.', isError: true }
        : { text: 'Kept for the person to review.' },
    ),
});
