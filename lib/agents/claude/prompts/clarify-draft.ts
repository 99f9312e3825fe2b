import type { KindPrompt } from './kind-prompt.ts';

export const clarifyDraft: KindPrompt = {
  answer: 'field',
  title: 'Clearer draft',
  task: () => [
    'Rewrite the draft that stands in the field so that it is clearer, friendlier to read and free of mistakes.',
    'Keep its language, its meaning, every fact, name, number and link, and the order of its points. Add nothing new and leave nothing out.',
    'Change as little as needed: sentences that are good stay word for word.',
  ],
};
