import { z } from 'zod';
import { tool } from './tool.ts';

/** Searches what was read before; only on sites the person lets agents search. */
export const searchEarlierWork = tool({
  name: 'search_earlier_work',
  description:
    'Searches earlier work items by words they contain. Gives titles, dates and addresses, not their texts. The person may be asked first.',
  effect: 'reads-more',
  activity: 'Searching earlier work',
  input: z.strictObject({
    words: z.string().trim().min(2).max(300).describe('Two to ten telling words'),
  }),
  async gate({ words }, context) {
    const scope = { origin: context.origin, kind: 'earlier-work' } as const;
    if (await context.granted(scope)) return null;
    return {
      reason: 'approval',
      question: `May I search your earlier work on ${new URL(context.origin).host} for “${words}”?`,
      scope,
      allowed: ['accept', 'decline', 'take-over'],
    };
  },
  async handle({ words }, context) {
    const hits = [];
    for (const hit of await context.search(words)) {
      // The person has just allowed this item's own site; others need a grant of their own.
      const scope = { origin: hit.origin, kind: 'earlier-work' } as const;
      if (hit.origin === context.origin || (await context.granted(scope))) hits.push(hit);
    }
    if (hits.length === 0) return { text: 'Nothing was found.' };
    const data = hits.map((hit, index) => ({
      name: `earlier work ${index + 1}`,
      text: [
        hit.title,
        `first seen ${new Date(hit.at).toISOString().slice(0, 10)}`,
        `in common: ${hit.matched.join(', ')}`,
        hit.url,
      ].join('\n'),
    }));
    return { text: `${hits.length} found, the likeliest first.`, data };
  },
});
