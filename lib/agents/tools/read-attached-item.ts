import { z } from 'zod';
import { tool } from './tool.ts';

/** What one attached item may take up in a conversation, in characters. */
const MOST_CHARACTERS = 60_000;

/** Reads another item the person attached: with their word, or a grant for its site. */
export const readAttachedItem = tool({
  name: 'read_attached_item',
  description:
    'Reads another work item the person attached. The packet lists them by number. The person may be asked first.',
  effect: 'reads-more',
  activity: 'Reading an attached item',
  input: z.strictObject({ number: z.number().int().min(1).max(20) }),
  async gate({ number }, context) {
    const item = await context.attached(number);
    if (item === undefined) return null;
    const scope = { origin: item.origin, kind: 'attached-item' } as const;
    if (await context.granted(scope)) return null;
    return {
      reason: 'approval',
      question: `May I read the attached item “${item.title}”?`,
      scope,
      allowed: ['accept', 'decline', 'take-over'],
    };
  },
  async handle({ number }, context) {
    const item = await context.attached(number);
    if (item === undefined) {
      return { text: `There is no attached item ${number}, or it was wiped.`, isError: true };
    }
    let left = MOST_CHARACTERS;
    const data = [];
    for (const source of item.sources) {
      if (left <= 0) break;
      data.push({ name: `attached ${number} · ${source.label}`, text: source.text.slice(0, left) });
      left -= source.text.length;
    }
    const cut = left < 0 ? ' Its end was left out: it is too long.' : '';
    return { text: `Attached item ${number}.${cut}`, data };
  },
});
