import type { Brief } from '../../agent.ts';

/** What is particular to one kind of task. */
export type KindPrompt = {
  /** What to do, as sentences to the model. */
  task: (brief: Brief) => string[];
  /** `field`: the answer is the new text of the field. `note`: the answer is Markdown to read. */
  answer: 'field' | 'note';
  /** Heading of the note. */
  title: string;
};
