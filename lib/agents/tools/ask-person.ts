import { z } from 'zod';
import { tool, type PersonSays } from './tool.ts';

/** Asks the person; the run waits until they answer. */
export const askPerson = tool({
  name: 'ask_person',
  description:
    'Asks the person you work for. Use it when something only they can know or decide stands in the way, and ask everything at once. The work waits until they answer, which can take long: do not ask what the data answers.',
  effect: 'asks-person',
  activity: 'Asking you',
  input: z.strictObject({
    question: z.string().trim().min(1).max(2000),
    options: z
      .array(z.string().trim().min(1).max(300))
      .max(6)
      .optional()
      .describe('Answers to choose from'),
    suggestion: z
      .string()
      .trim()
      .min(1)
      .max(10_000)
      .optional()
      .describe('What you would go on with; they can accept or change it'),
  }),
  gate: ({ question, options = [], suggestion }) =>
    Promise.resolve({
      reason: 'input',
      question,
      ...(options.length === 0 ? {} : { options }),
      ...(suggestion === undefined ? {} : { draft: suggestion }),
      allowed:
        suggestion === undefined
          ? ['respond', 'decline', 'take-over']
          : ['accept', 'edit', 'respond', 'decline', 'take-over'],
    }),
  handle: ({ suggestion = '' }, _, says) => Promise.resolve({ text: inWords(suggestion, says) }),
});

function inWords(suggestion: string, says: PersonSays | null): string {
  switch (says?.choice) {
    case 'accept':
      return `The person accepts your suggestion: ${suggestion}`;
    case 'edit':
      return `The person changed your suggestion to: ${says.text}`;
    case 'respond':
      return `The person answers: ${says.text}`;
    default: {
      const why = says?.text ?? '';
      const reason = why === '' ? '' : ` They say: ${why}`;
      return `The person does not want to answer this.${reason} Go on without it, or hand that part back.`;
    }
  }
}
