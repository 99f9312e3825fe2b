import { actionsIn } from '@/lib/deciding/actions';
import { threadOf } from '@/lib/deciding/thread';
import { evidenceOf, onOneLine } from '@/lib/language/span';
import { markdownTable } from './markdown.ts';
import { MOST_EVIDENCE, type Skill } from './skill.ts';

const BY = { ask: 'asked', promise: 'promised', deadline: 'deadline' } as const;

/** Who is to do what by when, as the thread asks and promises it. */
export const extractActions: Skill = function* extractActions(brief) {
  const { people } = brief.item;
  const turns = threadOf(brief.sources, { people });
  for (const [index, turn] of turns.entries()) {
    yield `reading ${turn.source.label} (${index + 1} of ${turns.length})`;
  }
  const actions = actionsIn(turns, people, brief.now).slice(0, MOST_EVIDENCE);
  yield `found ${actions.length} actions`;
  const rows = actions.map(({ who, quote, due, by, turn }) => [
    who ?? '',
    onOneLine(quote),
    due === undefined
      ? ''
      : due.iso === undefined
        ? onOneLine(due.quote)
        : `${due.iso} (${onOneLine(due.quote)})`,
    BY[by],
    turn.source.label,
  ]);
  const limits = [
    'Lists what is asked and promised in so many words; it does not see what is only implied.',
  ];
  if (actions.some(({ due }) => due !== undefined && due.iso === undefined)) {
    limits.push('Where a date can mean two days it stands as written.');
  }
  if (actions.some(({ who }) => who === undefined))
    limits.push('Where nobody is named, "Who" is empty.');
  const markdown =
    rows.length === 0
      ? 'No actions or dates are stated in these texts.'
      : markdownTable(['Who', 'What', 'By when', 'How', 'Where'], rows);
  const evidence = actions.map((action) =>
    evidenceOf(action.turn.source.id, action.turn.source.text, action),
  );
  return {
    notes: [{ title: `Actions and dates (${rows.length})`, markdown, evidence }],
    changes: [],
    limits,
  };
};
