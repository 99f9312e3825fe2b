import { RUBRIC } from '@/lib/reviewing/check/rubric';
import type { Brief } from '../../agent.ts';
import { dataBlock } from '../data-block.ts';
import { blocksOf, rules, type Prompt } from './build-prompt.ts';

/**
 * The prompt that has one agent read what another wrote, question by question. The result under test
 * is data like the page: nothing in it is an instruction. What comes back is read by
 * `reviewing/check/rubric`, whose schema is the form of the answer.
 * @param texts the notes and changes of the result, each with its name
 * @param delimiter from `newDelimiter`, made for this call alone
 */
export function checkResultPrompt(
  brief: Brief,
  texts: readonly { part: string; text: string }[],
  delimiter: string,
): Prompt {
  const blocks = blocksOf(brief, delimiter);
  const add = (name: string, text: string): void => {
    blocks.push({ text: dataBlock(name, text, delimiter) });
  };
  add('goal', [brief.goal, brief.context].join('\n'));
  if (brief.acceptance.length > 0) {
    add(
      'acceptance criteria',
      brief.acceptance.map((line, index) => `${index + 1}. ${line}`).join('\n'),
    );
  }
  for (const { part, text } of texts) add(`result ${part}`, text);
  const task = 'Check the result blocks against everything else.';
  return {
    system: [...rules(delimiter), ...TASK, ...RUBRIC.map(asLine)].join('\n'),
    user: [...blocks.map(({ text }) => text), task].join('\n\n'),
    blocks,
    task,
    answer: 'note',
    title: 'Check',
  };
}

const TASK = [
  'You check what somebody else wrote for a person, before that person looks at it. You change nothing, and you praise nothing.',
  'Answer with one JSON object: { "findings": [ … ], "criteria": [ … ] }. An empty list is a good answer.',
  'Each finding: "id" (of the question below), "quote" (words of a result block, copied exactly, as few as show it), "reason" (one sentence a person understands).',
  'Each criterion, by its "number": "state" (met, not-met or cannot-tell), "quote" (the words of the result that show it; empty where there are none), "reason" (one sentence).',
  'The questions:',
];

const asLine = ({ id, question }: (typeof RUBRIC)[number]): string => `- ${id}: ${question}`;
