import type { KindPrompt } from './kind-prompt.ts';

export const convertTable: KindPrompt = {
  answer: 'note',
  title: 'Table',
  task: () => [
    'Turn the table or list in the data into the form the goal asks for; a Markdown table when it asks for none.',
    'Copy every cell exactly. Leave out no row. When the goal asks for CSV, give it in one code block.',
  ],
};
