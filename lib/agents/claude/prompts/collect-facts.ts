import type { KindPrompt } from './kind-prompt.ts';

export const collectFacts: KindPrompt = {
  answer: 'note',
  title: 'Facts',
  task: () => [
    'Collect the hard facts as a Markdown table with the columns: Fact, Value, Said where: people with their role, dates, amounts, order and invoice numbers, products, places, addresses, links.',
    'Copy values exactly as written. Where two places contradict each other, give both in one row and write "contradiction" before them.',
  ],
};
