import { isCourtesy } from '@/lib/language/courtesies';
import { sentencesOf } from '@/lib/language/sentences';
import { evidenceOf } from '@/lib/language/span';
import type { Playbook } from '../candidate.ts';
import { counted } from '../item-view.ts';

const FEWEST_COMMENTS = 5;
const FEWEST_WORDS = 250;
/** A thread this long is worth it with few comments too. */
const MANY_WORDS = 700;
/** Silent reading of English non-fiction: Brysbaert 2019, doi:10.1016/j.jml.2019.104047. */
const WORDS_A_MINUTE = 238;
/** A summary is proposed again when this many comments have come. */
const COMMENTS_A_STEP = 5;

/** The gist of a thread too long to read over again. */
export const summariseThread: Playbook = {
  kind: 'summarise-thread',
  name: 'Summarise the thread',
  agency: 'H2',
  minutesBasis: `Words of the thread at ${WORDS_A_MINUTE} a minute, less one minute to read the summary.`,
  acceptance: [
    'Says who said what and when.',
    'Names what is still open.',
    'Adds nothing that is not in the thread.',
  ],
  stop: ['The thread contradicts itself on a point that matters: say so and leave it open.'],
  look(view) {
    const turns = view.turns.filter((turn) => turn.words > 0);
    const comments = turns.filter((turn) => turn.source.id !== 'description').length;
    const words = turns.reduce((sum, turn) => sum + turn.words, 0);
    const long = comments >= FEWEST_COMMENTS && words >= FEWEST_WORDS;
    if (!long && !(words >= MANY_WORDS && comments >= 2)) return null;
    const authors = new Set(turns.flatMap((turn) => turn.source.author ?? [])).size;
    const first = turns[0];
    const last = turns.at(-1);
    const ends = first === undefined || last === undefined ? [] : [first, last];
    const step = Math.floor(comments / COMMENTS_A_STEP);
    return {
      kind: 'summarise-thread',
      title: `Summarise the thread of ${counted(comments, 'comment')}`,
      goal: `Summarise the thread of ${counted(comments, 'comment')} for somebody who takes the item over.`,
      reason:
        authors > 1
          ? `${words} words by ${authors} people; a summary reads in a minute.`
          : `${words} words; a summary reads in a minute.`,
      confidence: Math.min(0.85, 0.5 + words / 4000 + comments / 100),
      evidence: ends.flatMap((turn) => {
        const telling = sentencesOf(turn.own).find((sentence) => !isCourtesy(sentence.quote));
        return telling === undefined ? [] : evidenceOf(turn.source.id, turn.source.text, telling);
      }),
      minutes: Math.max(1, Math.round(words / WORDS_A_MINUTE) - 1),
      sourceIds: ['title', ...turns.map((turn) => turn.source.id)].filter((id) =>
        view.sources.some((source) => source.id === id),
      ),
      lookedAt: [step],
    };
  },
};
