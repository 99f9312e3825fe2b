import type { KindPrompt } from './kind-prompt.ts';

export const checkList: KindPrompt = {
  answer: 'note',
  title: 'Against the list',
  task: () => [
    'Hold the text against each item of the checklist in the data or in what the person adds, in the order of the list.',
    'Answer with a table: item | met, not met or cannot tell | the words of the text it rests on, quoted.',
    'Say "cannot tell" wherever the text does not settle it. An item counts as met only on words you can quote.',
  ],
};
