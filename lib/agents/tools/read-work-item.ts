import { z } from 'zod';
import { tool } from './tool.ts';

/** The packet once more: for long runs, whose oldest turns were left out meanwhile. */
export const readWorkItem = tool({
  name: 'read_work_item',
  description:
    'Gives the texts of the work item again, all or those whose names contain some words. You have them from the beginning; use it only when they are no longer in front of you.',
  effect: 'none',
  activity: 'Reading the packet again',
  input: z.strictObject({
    named: z.string().max(300).optional().describe('Words in the name of a text: "comment 3"'),
  }),
  handle({ named = '' }, { brief }) {
    const wanted = named.trim().toLowerCase();
    const found = brief.sources.filter(({ label }) => label.toLowerCase().includes(wanted));
    if (found.length === 0) {
      const text = 'No text of the packet has such a name.';
      return Promise.resolve({ text, isError: true });
    }
    const data = found.map((source) => ({ name: source.label, text: source.text }));
    return Promise.resolve({ text: `${found.length} of ${brief.sources.length} texts.`, data });
  },
});
