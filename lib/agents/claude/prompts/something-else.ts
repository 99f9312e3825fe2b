import type { KindPrompt } from './kind-prompt.ts';

export const somethingElse: KindPrompt = {
  answer: 'note',
  title: 'Result',
  task: () => [
    'Do what the goal says, with the data blocks as the only source of facts.',
    'When the goal cannot be reached with them, say what is missing and give what can be given.',
  ],
};
