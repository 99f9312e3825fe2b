import { evidenceOf, wholeWords } from '@/lib/language/span';
import type { Playbook } from '../candidate.ts';
import { counted } from '../item-view.ts';

/** The other side says that this has been here before. */
const BEFORE = wholeWords(
  `(?:same|similar)\\s+(?:problem|issue|error|fault|question|thing)\\s+(?:as|again|like)|(?:as|like)\\s+(?:last|the\\s+last)\\s+time|(?:previous|earlier|last|old)\\s+(?:ticket|case|request|issue)|already\\s+(?:reported|asked|wrote|told\\s+you|contacted)|(?:happened|happens|failed|fails|broke|breaks)\\s+(?:again|before)|once\\s+again|yet\\s+again|second\\s+time|third\\s+time|(?:schon|bereits)\\s+(?:einmal|mehrfach|gemeldet)|(?:wieder|erneut)\\s+(?:da|aufgetreten|ausgefallen)|wie\\s+(?:beim\\s+letzten|letztes)\\s+mal|à\\s+nouveau|encore\\s+une\\s+fois|otra\\s+vez|de\\s+nuevo`,
);

/** Earlier items like this one, before the work is done twice. */
export const findEarlier: Playbook = {
  kind: 'find-earlier',
  name: 'Find earlier work like this',
  agency: 'H2',
  minutesBasis: '3 minutes to search by hand; our estimate.',
  acceptance: ['Names each earlier item with its link.', 'Says which words they have in common.'],
  stop: ['Nothing similar is found: say so.'],
  look(view) {
    const cues = view.turns
      .filter((turn) => turn.side === 'them')
      .flatMap((turn) =>
        Array.from(turn.own.matchAll(BEFORE), (match) =>
          evidenceOf(turn.source.id, turn.source.text, {
            start: match.index,
            end: match.index + match[0].length,
          }),
        ),
      );
    const duplicates = view.earlier.filter(({ isNear }) => isNear);
    const cue = cues[0];
    if (cue === undefined && duplicates.length === 0) return null;
    return {
      kind: 'find-earlier',
      title:
        duplicates.length === 0
          ? 'Find earlier work like this'
          : `Compare with ${counted(duplicates.length, 'earlier item')} like this`,
      goal: 'Find earlier work items like this one and what came of them.',
      reason:
        duplicates[0] === undefined
          ? `The thread says “${cue?.quote ?? ''}”.`
          : `“${duplicates[0].title.slice(0, 120)}” has much in common with this.`,
      confidence: duplicates.length === 0 ? 0.5 : 0.7,
      evidence: cues.slice(0, 10),
      minutes: 3,
      sourceIds: view.publicSourceIds.filter((id) => id === 'title' || id === 'description'),
      lookedAt: [
        ...duplicates.map((hit) => hit.key),
        cue === undefined ? '' : `${cue.sourceId}@${cue.start}`,
      ],
    };
  },
};
