import { literal } from './markdown.ts';
import type { Skill } from './skill.ts';

/** The earlier work that Baton found, as a list with links and the words in common. */
export const findEarlier: Skill = function* findEarlier(brief) {
  const { earlier } = brief;
  yield `comparing with ${earlier.length} earlier items`;
  const lines = earlier.map((hit) => {
    const day = new Date(hit.at).toISOString().slice(0, 10);
    const name = literal(hit.title) || literal(hit.key);
    const link = safeLink(hit.url);
    const common = hit.matched.slice(0, 8).map(literal).join(', ');
    return `- ${link === null ? name : `[${name}](<${link}>)`}, ${day}, ${Math.round(hit.score * 100)} % alike: ${common}`;
  });
  const markdown =
    lines.length === 0 ? 'Nothing like this has been worked on in this browser.' : lines.join('\n');
  return {
    notes: [{ title: `Earlier work like this (${lines.length})`, markdown, evidence: [] }],
    changes: [],
    limits: ['Compares words, not meaning, and only items that Baton has seen in this browser.'],
  };
};

/** An http address that cannot end its Markdown link early; null for anything else. */
function safeLink(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return protocol === 'http:' || protocol === 'https:'
    ? href.replace(/[<>\s]/g, encodeURIComponent)
    : null;
}
