import type { KindPrompt } from './kind-prompt.ts';

export const compareTexts: KindPrompt = {
  answer: 'note',
  title: 'What changed',
  task: () => [
    'Compare the two versions in the data. Say first which is the older one and how you know; where nothing says so, the first one counts as the older.',
    'List what was added, what was removed and what was changed, each with both wordings quoted.',
    'Then a table of every number, date, amount and name that differs: before | after | where. Leave out what only moved or was spaced differently.',
  ],
};
