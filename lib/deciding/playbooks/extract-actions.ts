import { evidenceOf } from '@/lib/language/span';
import { actionsIn } from '../actions.ts';
import type { Playbook } from '../candidate.ts';
import { counted } from '../item-view.ts';

const FEWEST_ACTIONS = 3;
const MINUTES_AN_ACTION = 0.5;

/** A list of who has to do what by when. */
export const extractActions: Playbook = {
  kind: 'extract-actions',
  name: 'List actions and dates',
  agency: 'H2',
  minutesBasis: 'Half a minute for each action and date found; our estimate.',
  acceptance: ['One row an action: who, what, by when.', 'Every row says where it was found.'],
  stop: ['Nobody is named for an action: leave the column empty.'],
  look(view) {
    const actions = actionsIn(view.turns, view.observation.reading.people, view.now);
    const dated = actions.filter((action) => action.due !== undefined);
    const places = new Set(actions.map((action) => action.turn.source.id)).size;
    // one turn is read faster than a list of it
    if (actions.length < FEWEST_ACTIONS || dated.length === 0 || places < 2) return null;
    const due = actions.filter((action) => action.due?.isDeadline === true).length;
    const shown = [...dated, ...actions.filter((action) => action.due === undefined)].slice(0, 20);
    return {
      kind: 'extract-actions',
      title: `List ${counted(actions.length, 'action')}, ${dated.length} with a date`,
      goal: 'List what is to be done: who, what, by when.',
      reason: `The thread asks for or promises ${counted(actions.length, 'thing')} in ${counted(places, 'place')}${due === 0 ? '' : `; ${due === 1 ? '1 has' : `${due} have`} a deadline`}.`,
      confidence: Math.min(0.8, 0.45 + actions.length * 0.03 + due * 0.05),
      evidence: shown.map((action) =>
        evidenceOf(action.turn.source.id, action.turn.source.text, action),
      ),
      minutes: Math.max(1, Math.round(actions.length * MINUTES_AN_ACTION)),
      sourceIds: ['title', ...view.turns.map((turn) => turn.source.id)],
      lookedAt: actions.map((action) => `${action.turn.source.id}@${action.start}`),
    };
  },
};
