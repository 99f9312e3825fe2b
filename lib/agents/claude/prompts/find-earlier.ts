import type { KindPrompt } from './kind-prompt.ts';

export const findEarlier: KindPrompt = {
  answer: 'note',
  title: 'Earlier work like this',
  task: () => [
    'Baton found earlier work items that may be like this one; they are in the data block named "earlier work".',
    'Say for each, best first, what it has in common with this one and what differs, and whether it helps here. Leave out those that do not.',
    'When none helps, say just that.',
  ],
};
