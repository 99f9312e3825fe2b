import { plainName } from '@/lib/language/names';
import { evidenceOf } from '@/lib/language/span';
import type { Playbook } from '../candidate.ts';
import { counted, replyField, wordsInField } from '../item-view.ts';
import { authorOf } from '../thread.ts';

/** More words than this in the reply field and the person is writing the answer already. */
const BEGUN_WORDS = 12;
const MINUTES_AN_ASK = 2;

/** A reply in the page's reply field that answers what the other side asked and nobody answered. */
export const draftReply: Playbook = {
  kind: 'draft-reply',
  name: 'Draft a reply',
  agency: 'H3',
  minutesBasis: '2 minutes for each open ask and 1 to begin and end the reply; our estimate.',
  acceptance: [
    'Every open ask is answered or marked as still open.',
    'Nothing is promised that the thread does not say.',
    "In the requester's language.",
  ],
  stop: ['An answer would need facts that are not in the thread: leave a marked gap.'],
  look(view) {
    const { openAsks: asks, publicSourceIds } = view;
    const field = replyField(view);
    if (asks.length === 0 || (field !== undefined && wordsInField(field) > BEGUN_WORDS))
      return null;
    const { people } = view.observation.reading;
    const last = asks.at(-1)?.turn;
    const author = last === undefined ? undefined : authorOf(last, people);
    const from = author === undefined ? 'the other side' : plainName(author);
    const named = people.length > 0 && author !== undefined;
    return {
      kind: 'draft-reply',
      title: `Draft a reply that answers ${counted(asks.length, 'open ask')}`,
      goal: `Write a reply to ${from} that answers ${counted(asks.length, 'open ask')}.`,
      reason:
        asks.length === 1
          ? `One ask from ${from} has no answer from your side yet.`
          : `${asks.length} asks have no answer from your side yet; the last is from ${from}.`,
      confidence: (named ? 0.86 : 0.7) - (field === undefined ? 0.15 : 0),
      evidence: asks
        .slice(-20)
        .map((ask) => evidenceOf(ask.turn.source.id, ask.turn.source.text, ask)),
      minutes: 1 + MINUTES_AN_ASK * asks.length,
      sourceIds: publicSourceIds,
      ...(field === undefined ? {} : { fieldKey: field.key }),
      lookedAt: [
        field?.key ?? '',
        ...asks.map((ask) => `${ask.turn.source.id}@${ask.start}+${ask.quote.length}`),
      ],
    };
  },
};
