import type { Brief } from '../../agent.ts';
import { buildPrompt, type Prompt } from './build-prompt.ts';
import { sameThingPrompt } from './same-thing.ts';
import { splitPrompt } from './split.ts';

/**
 * The prompt for an agent that is asked once, without tools and without an enforced form.
 * @param delimiter from `newDelimiter`, made for this call alone
 */
export function promptFor(brief: Brief, delimiter: string): Prompt {
  if (brief.forSplit === true) return splitPrompt(brief, delimiter);
  const other = brief.forLookalike;
  if (other !== undefined) return sameThingPrompt(brief, other, delimiter);
  return buildPrompt(brief, delimiter);
}
