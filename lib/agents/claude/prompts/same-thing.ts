import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { checkAnswerSchema } from '@/lib/deciding/already-done/agent-check';
import type { Source } from '@/lib/model/evidence';
import type { Brief } from '../../agent.ts';
import { dataBlock } from '../data-block.ts';
import { blocksOf, rules, type Prompt } from './build-prompt.ts';

/** The form of the answer, as the API enforces it; servers that do not are checked all the same. */
export const SAME_THING_FORMAT = zodOutputFormat(checkAnswerSchema);

/**
 * The prompt that asks whether two work items are about one and the same thing: the model compares
 * and quotes, and a person decides.
 * @param other the texts of the other item
 * @param delimiter from `newDelimiter`, made for this call alone
 */
export function sameThingPrompt(brief: Brief, other: readonly Source[], delimiter: string): Prompt {
  const blocks = blocksOf(brief, delimiter);
  // one block: nothing is cited here, and every block costs its delimiter twice
  const texts = other.map(({ label, text }) => `${label}: ${text}`).join('\n');
  blocks.push({ text: dataBlock('other item', texts, delimiter) });
  const task = 'Are these two work items about the same thing?';
  return {
    system: [...rules(delimiter), ...TASK].join('\n'),
    user: [...blocks.map(({ text }) => text), task].join('\n\n'),
    blocks,
    task,
    answer: 'note',
    title: 'Are these the same?',
  };
}

const TASK = [
  'You compare two work items. The block named “other item” is the second one; all other blocks are the first.',
  'They are the same when whoever settles one has settled the other: the same order, fault, request or question, even if told by other people, in other words or in another language. They are different when both are only of one sort: two orders of one customer, two faults of one machine, the same template filled in twice. A later step of one case is the same.',
  'Answer with one JSON object: "verdict" ("same", "different" or "unsure") and "quotes", one to five of what your verdict rests on: each with "here", words of the first item, and "there", words of the second.',
  'Copy every quote word for word from the data, as short as it can be. For "same", both sides of a quote must say it. For "different", quote what tells them apart, and leave a side that does not speak of it empty.',
  'Say "unsure" with no quotes when the data does not settle it. Do not guess.',
];
