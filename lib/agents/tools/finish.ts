import { z } from 'zod';
import { tool } from './tool.ts';

/** Ends the run by the agent's word, where everything was proposed with tools. */
export const finish = tool({
  name: 'finish',
  description:
    'Ends your work. Use it only after you proposed a change or gave notes with tools; otherwise your last answer is the outcome and needs no tool.',
  effect: 'ends',
  activity: 'Finishing',
  input: z.strictObject({}),
  handle: () => Promise.resolve({ text: 'Finished.', ends: true }),
});
