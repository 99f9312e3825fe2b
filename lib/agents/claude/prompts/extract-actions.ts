import type { KindPrompt } from './kind-prompt.ts';

export const extractActions: KindPrompt = {
  answer: 'note',
  title: 'Action items',
  task: () => [
    'List every action somebody asked for, promised or was given, as a Markdown table with the columns: What, Who, By when, State, Said where.',
    'State is open or done, from what the data says. Where no person or date is stated, write a dash; do not guess.',
    'In the last column quote the words it rests on and name the data block.',
  ],
};
