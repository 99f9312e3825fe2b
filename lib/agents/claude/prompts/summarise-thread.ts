import type { KindPrompt } from './kind-prompt.ts';

export const summariseThread: KindPrompt = {
  answer: 'note',
  title: 'Summary',
  task: () => [
    'Summarise this work item for somebody who takes it over now.',
    'Say in this order: what it is about and what is wanted; what happened so far, with who and when; where it stands; what is open and who has to act.',
    'Quote the decisive sentences word for word, in quotation marks, with who said them.',
    'Ten lines at most, unless the goal asks for more.',
  ],
};
