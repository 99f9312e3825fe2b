import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { splitAnswerSchema } from '@/lib/deciding/split/answer';
import type { Brief } from '../../agent.ts';
import { dataBlock } from '../data-block.ts';
import { blocksOf, rules } from './build-prompt.ts';
import type { Prompt } from './build-prompt.ts';

/** The form of the answer, as the API enforces it; servers that do not are checked all the same. */
export const SPLIT_FORMAT = zodOutputFormat(splitAnswerSchema);

/**
 * The prompt that asks for the subtasks of a work item: the model names and rates them, and never
 * says who does them.
 * @param delimiter from `newDelimiter`, made for this call alone
 */
export function splitPrompt(brief: Brief, delimiter: string): Prompt {
  const blocks = blocksOf(brief, delimiter);
  blocks.push({
    text: dataBlock('today', new Date(brief.now).toISOString().slice(0, 10), delimiter),
  });
  const task = 'List the subtasks that are still open in this work item.';
  return {
    system: [...rules(delimiter), ...TASK].join('\n'),
    user: [...blocks.map(({ text }) => text), task].join('\n\n'),
    blocks,
    task,
    answer: 'note',
    title: 'Subtasks',
  };
}

const TASK = [
  'You split one work item into the subtasks that our side still has to see to: what was asked and not answered, what colleagues say has to happen, what a list leaves unticked. Take nothing that is settled, and invent nothing.',
  'Answer with one JSON object: { "subtasks": [ … ] }, in the order they should be done, at most 20.',
  'Each subtask: "title" (an imperative, at most 100 characters), "work" (decide: it binds our side; do: a deed outside the texts; find-out: an answer somebody has to look up; write: a text to prepare; prepare: facts put together before deciding; reply: the one draft that answers the open asks), "after" (numbers of subtasks, from 1, that have to be done before), "quotes" (one to five, copied word for word from the data), "reason" (one sentence), "acceptance" (how one sees that it is done), "minutes" (of a person’s time).',
  'Rate each from 1 to 5, more is harder for software: "physical" (action in the world), "uncertainty", "expertise" (knowledge of the domain), "interpersonal" (dealing with people). Say whether it is "reversible" and whether a person can tell from the outcome that it is right ("verifiable").',
  'Do not say who should do a subtask.',
];
