import type { KindPrompt } from './kind-prompt.ts';

export const draftReply: KindPrompt = {
  answer: 'field',
  title: 'Draft reply',
  task: (brief) => [
    'Draft the next reply in this work item, from the person you work for to the people in it.',
    'Answer every question and request that is still open, in the order they were asked. Leave alone what was already answered.',
    'Use facts only from the data blocks. Where an answer needs something that is not there, write a short gap in square brackets that says what is missing, such as [delivery date].',
    'Match the tone and the form of address of the earlier replies. Promise nothing that the data does not promise.',
    ...(brief.field !== undefined && brief.field.text.trim() !== ''
      ? ['Something already stands in the field. Keep what is good in it and complete it.']
      : []),
  ],
};
