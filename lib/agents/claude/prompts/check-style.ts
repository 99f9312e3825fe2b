import type { KindPrompt } from './kind-prompt.ts';

export const checkStyle: KindPrompt = {
  answer: 'field',
  title: 'House words',
  task: () => [
    'Bring the draft in line with the house words that the person lists: put each preferred word where the draft has one that is to be avoided.',
    'Fit endings, articles and capitals to the new word. Quotations, code, names and links stay letter for letter.',
    'Change nothing else: no rewording, no shortening, no other corrections.',
  ],
};
