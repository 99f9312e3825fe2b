import { evidenceOf } from '@/lib/language/span';
import { MOST_SUBTASKS, type Split, type Subtask, type Work } from '@/lib/model/split';
import type { Candidate, Playbook } from '../candidate.ts';
import type { ItemView } from '../item-view.ts';
import { collectFacts } from '../playbooks/collect-facts.ts';
import { draftReply } from '../playbooks/draft-reply.ts';
import { findEarlier } from '../playbooks/find-earlier.ts';
import { hardRulesIn } from '../hard-rules.ts';
import type { PolicyContext } from '../policy/subject.ts';
import { assignSubtask } from './assign.ts';
import { stageLevels } from './levels.ts';
import { namedIn, piecesOf, type Piece } from './pieces.ts';
import { causeOf, titleOf } from './words.ts';
import { workOf } from './work-of.ts';

/** Minutes of the person's time for one piece; our estimates. */
const MINUTES: Record<Work, number> = {
  decide: 3,
  do: 5,
  'find-out': 4,
  write: 10,
  prepare: 3,
  reply: 5,
};

/** How sure Baton is, by how the piece was found. */
const SURE: Record<Piece['from'], number> = {
  step: 0.9,
  ask: 0.85,
  owed: 0.7,
  colleague: 0.75,
  mention: 0.7,
  duty: 0.65,
};

const ACCEPTANCE: Record<Work, string> = {
  decide: 'You have decided, and the other side knows what was decided.',
  do: 'It is done, and whoever asked can see that it is.',
  'find-out': 'The answer is known, and so is where it comes from.',
  write: 'It covers what was asked for and states nothing the texts do not say.',
  prepare: '',
  reply: '',
};

/** Room for what comes before and after the pieces. */
const MOST_PIECES = MOST_SUBTASKS - 4;

/** A text that has to exist before somebody can look it over. */
const LOOKS_OVER = /\b(?:check|proof-?read|look\s+over)\s+(?:my|the|this)\b/iu;

type Found = { piece: Piece; subtask: Subtask };

/**
 * A work item as subtasks in order, by rules alone: what helps to decide first, then each piece
 * somebody asked for, then the one reply that answers what was asked. Pure.
 * @param policy what the person set and Baton learned, and the agents there are
 * @param newId gives the ids of the subtasks
 */
export function splitByRules(view: ItemView, policy: PolicyContext, newId: () => string): Split {
  const all = piecesOf(view);
  const found = all.slice(0, MOST_PIECES).map((piece): Found => ({
    piece,
    subtask: subtaskOf(piece, view, policy, newId()),
  }));
  found.forEach(({ piece, subtask }, n) => {
    const before = found[n - 1];
    if (piece.afterPrevious && before !== undefined) subtask.after.push(before.subtask.id);
  });
  const decisions = found.filter(({ subtask }) => subtask.work === 'decide');
  const first = helpers(view, decisions.length).map((helper) =>
    fromPlaybook(helper, 'prepare', policy, newId()),
  );
  for (const { subtask } of decisions) subtask.after.unshift(...first.map(({ id }) => id));
  const asked = found.filter(({ piece }) => piece.from === 'ask');
  const last = replyAfter(asked, view, policy, newId);
  const late = found.filter(
    ({ piece, subtask }) => subtask.work === 'write' && LOOKS_OVER.test(piece.quote),
  );
  for (const { subtask } of late) subtask.after.push(...last.map(({ id }) => id));
  const early = found.filter((entry) => !late.includes(entry));
  const left = all.length - found.length;
  return {
    workItemKey: view.workItem.key,
    observationId: view.observation.id,
    by: { type: 'rules' },
    ...(left > 0 ? { note: `${left} more pieces were found than fit into one plan.` } : {}),
    subtasks: [
      ...first,
      ...early.map(({ subtask }) => subtask),
      ...last,
      ...late.map(({ subtask }) => subtask),
    ],
    createdAt: view.now,
  };
}

function subtaskOf(piece: Piece, view: ItemView, policy: PolicyContext, id: string): Subtask {
  const work = workOf(piece);
  const title = titleOf(piece, work);
  const kind = work === 'decide' ? 'decide' : 'something-else';
  const rule = hardRulesIn(piece.quote)[0]?.rule.reason;
  const named = namedIn(
    piece,
    view.observation.reading.people.map(({ name }) => name),
  );
  const goal = `${title}\n\nIt rests on these words: “${piece.quote.slice(0, 2000)}”`;
  const assignment = assignSubtask(
    {
      work,
      kind,
      title,
      goal: title,
      minutes: MINUTES[work],
      quotes: [piece.quote],
      agency: 'H3',
      ...(work === 'decide' && rule !== undefined ? { stays: `${upperFirst(rule)}.` } : {}),
    },
    policy,
  );
  const byAgent = assignment.executor.type === 'agent';
  const own = piece.turn.source.id;
  return {
    id,
    work,
    kind,
    title,
    goal,
    after: [],
    ...assignment,
    levels: stageLevels(work, assignment.agency, byAgent),
    reason: `${causeOf(piece, named)} ${assignment.reason}`.slice(0, 500),
    confidence: SURE[piece.from],
    evidence: [evidenceOf(own, piece.turn.source.text, piece)],
    acceptance: [
      ACCEPTANCE[work],
      ...(piece.due === undefined ? [] : [`In time: ${piece.due}`.slice(0, 500)]),
    ],
    stop: byAgent ? ['It needs facts that are not in the texts: leave a marked gap.'] : [],
    minutes: MINUTES[work],
    sourceIds: byAgent ? [...new Set([...view.publicSourceIds, own])] : [own],
  };
}

type Helper = { playbook: Playbook; candidate: Candidate };

function look(playbook: Playbook, view: ItemView): Helper[] {
  const candidate = playbook.look(view);
  return candidate === null ? [] : [{ playbook, candidate }];
}

/** What makes deciding easier: the facts side by side, and what was done about the same before. */
function helpers(view: ItemView, decisions: number): Helper[] {
  return [
    ...(view.earlier.length > 0 ? look(findEarlier, view) : []),
    ...(decisions > 0 ? look(collectFacts, view) : []),
  ];
}

/** The reply comes when what it has to say is decided and done. */
function replyAfter(
  asked: readonly Found[],
  view: ItemView,
  policy: PolicyContext,
  newId: () => string,
): Subtask[] {
  if (asked.length === 0) return [];
  return look(draftReply, view).map((helper) => ({
    ...fromPlaybook(helper, 'reply', policy, newId()),
    after: asked
      .filter(({ subtask }) => subtask.executor.type === 'person')
      .map(({ subtask }) => subtask.id),
  }));
}

function fromPlaybook(
  { playbook, candidate }: Helper,
  work: Work,
  policy: PolicyContext,
  id: string,
): Subtask {
  const { kind, goal, title, minutes, evidence } = candidate;
  const quotes = evidence.map(({ quote }) => quote);
  const asked = { work, kind, title, goal, minutes, quotes, agency: playbook.agency };
  const assignment = assignSubtask(asked, policy);
  const byAgent = assignment.executor.type === 'agent';
  return {
    id,
    work,
    kind,
    title: title.slice(0, 300),
    goal,
    after: [],
    ...assignment,
    levels: stageLevels(work, assignment.agency, byAgent),
    reason: `${candidate.reason} ${assignment.reason}`.trim().slice(0, 500),
    confidence: candidate.confidence,
    evidence: candidate.evidence.slice(0, 30),
    acceptance: playbook.acceptance,
    stop: playbook.stop,
    minutes: candidate.minutes,
    sourceIds: candidate.sourceIds,
    ...(candidate.fieldKey === undefined ? {} : { fieldKey: candidate.fieldKey }),
  };
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
