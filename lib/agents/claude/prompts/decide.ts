import type { KindPrompt } from './kind-prompt.ts';

export const decide: KindPrompt = {
  answer: 'note',
  title: 'Preparing the decision',
  task: () => [
    'A person has to decide something here. Prepare the decision; do not make it.',
    'Name the question, the options the data supports, what speaks for and against each with the words it rests on, and what one would still have to find out.',
  ],
};
