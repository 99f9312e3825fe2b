import { v7 as newId } from 'uuid';
import { BatonError, fromProblem } from '../../model/errors.ts';
import type { PageAnswer } from '../../model/page-command.ts';
import type { Change, Insertion } from '../../model/result.ts';
import { fieldStateId, type Sighting } from '../../model/site.ts';
import type { Task } from '../../model/task.ts';
import { composeText, hunksOf } from '../../reviewing/hunks.ts';
import { standingOf } from '../../reviewing/standing.ts';
import { decisionsFor } from '../../reviewing/verdict.ts';
import { decided, note, type Hand } from '../../running/decision.ts';
import { learnedAccept } from '../../running/learned.ts';
import { insertions, insertionsOf, results, verdictsOf } from '../../storage/results.ts';
import { approvedInsert, keepApproved, type ApprovedInsert } from '../../storage/session.ts';
import { fieldStates, sightings } from '../../storage/sites.ts';
import { moveTask, taskOrThrow } from '../../storage/tasks.ts';
import { sha256Hex } from '../../trust/hash.ts';
import { consumeToken, mintToken, type TokenBinding } from '../../trust/token.ts';
import { afterTaskChange } from '../after-change.ts';
import type { Handlers } from '../receive.ts';
import { tellPage } from '../tell-page.ts';
import { handOfPerson } from './hand.ts';
import { changeUnderReview, pageFor } from './review.ts';

/** The way of accepted text into the page: pinned, compared, written, read back, recorded. */
export const insertHandlers: Pick<Handlers, 'prepare-insert' | 'insert' | 'undo-insertion'> = {
  'prepare-insert': async ({ taskId, changeId, tabId, shown, text }, sender) => {
    const { task, result, change } = await changeUnderReview(taskId, changeId);
    const page = await pageFor(tabId, sender);
    const hunks = hunksOf(shown, change.newText);
    const decisions = decisionsFor(changeId, await verdictsOf(result.id));
    if (composeText(shown, hunks, decisions) !== text) throw notWhatWasAccepted();
    const binding = await bindingFor(task, change, page.tabId, text);
    const record = mintToken(binding, Date.now(), () => crypto.randomUUID());
    await keepApproved({ record, shown, text });
    return { token: record.token };
  },

  insert: async ({ token }) => {
    if (spending.has(token)) throw alreadyUnderWay();
    spending.add(token);
    try {
      return await insertApproved(token);
    } finally {
      spending.delete(token);
    }
  },

  'undo-insertion': async ({ insertionId }) => {
    const insertion = await insertions.get(insertionId);
    if (!insertion || insertion.undoneAt !== undefined) throw nothingToUndo();
    const task = await taskOrThrow(insertion.taskId);
    const { documentId } = await sightingOn(insertion.tabId, task);
    const answer = await tellPage(
      { tabId: insertion.tabId, documentId },
      {
        do: 'write-field',
        fieldKey: insertion.fieldKey,
        expected: insertion.after,
        text: insertion.before,
      },
    );
    const hand = await handOfPerson();
    if (!answer.ok) await refuse(task, insertion.tabId, insertion.fieldKey, answer, hand);
    await showField(task, insertion.tabId, insertion.fieldKey, insertion.before, hand);
    await decided(async () => {
      await insertions.put({ ...insertion, undoneAt: hand.now });
      await note(task, 'undone', `took the text out of “${insertion.fieldKey}” again`, hand);
    });
    return null;
  },
};

/**
 * Tokens that are being spent right now: two presses in one moment must not both find one unused. A
 * worker that dies forgets them, and by then the record in the session says that they were used.
 */
const spending = new Set<string>();

async function insertApproved(token: string): Promise<{ insertionId: string }> {
  const approved = await approvedInsert(token);
  const { taskId, changeId, tabId } = approved?.record.binding ?? {};
  if (!approved || taskId === undefined || changeId === undefined || tabId === undefined) {
    // Throws `token_invalid`, in the words of the trust room.
    consumeToken(undefined, token, noBinding, Date.now());
    throw notWhatWasAccepted();
  }
  const { task, change } = await changeUnderReview(taskId, changeId);
  const binding = await bindingFor(task, change, tabId, approved.text);
  const used = consumeToken(approved.record, token, binding, Date.now());
  // Spent before it is used: a worker that dies in between can only lose the gesture, not double it.
  await keepApproved({ ...approved, record: used });
  const answer = await tellPage(binding, {
    do: 'write-field',
    fieldKey: change.fieldKey,
    expected: approved.shown,
    text: approved.text,
  });
  const hand = await handOfPerson();
  if (!answer.ok) await refuse(task, tabId, change.fieldKey, answer, hand);
  await showField(task, tabId, change.fieldKey, approved.text, hand);
  const insertion = await recordInsertion(task, change, approved, hand);
  await afterTaskChange(taskId);
  return { insertionId: insertion.id };
}

const noBinding: TokenBinding = {
  taskId: '',
  changeId: '',
  textHash: '',
  tabId: -1,
  origin: '',
  fieldKey: '',
};

/** What an insert would do as things stand now; a token minted for anything else does not fit. */
async function bindingFor(
  task: Task,
  change: Change,
  tabId: number,
  text: string,
): Promise<TokenBinding> {
  const { origin, documentId } = await sightingOn(tabId, task);
  return {
    taskId: task.id,
    changeId: change.id,
    textHash: await sha256Hex(text),
    tabId,
    ...(documentId === undefined ? {} : { documentId }),
    origin,
    fieldKey: change.fieldKey,
  };
}

/** The page on a tab, provided it still shows the work item of the task. */
async function sightingOn(tabId: number, task: Task): Promise<Sighting> {
  const sighting = await sightings.get(tabId);
  if (sighting?.workItemKey === task.workItemKey) return sighting;
  throw new BatonError(
    'page_gone',
    'The page does not show this work item now, or Baton is off there.',
    'Open the work item again; the result waits here.',
  );
}

/** Records why nothing was written, shows what stands in the field, and says so. */
async function refuse(
  task: Task,
  tabId: number,
  fieldKey: string,
  answer: Extract<PageAnswer, { ok: false }>,
  hand: Hand,
): Promise<never> {
  if (answer.current !== undefined) {
    await showField(task, tabId, fieldKey, answer.current, hand);
  }
  await decided(() => note(task, 'insert-refused', answer.problem.message, hand));
  throw fromProblem(answer.problem);
}

/** What stands in the field now, for every review that looks at it. */
async function showField(
  task: Task,
  tabId: number,
  fieldKey: string,
  text: string,
  { now }: Hand,
): Promise<void> {
  await fieldStates.put({
    id: fieldStateId(tabId, fieldKey),
    tabId,
    fieldKey,
    workItemKey: task.workItemKey,
    present: true,
    text,
    hash: await sha256Hex(text),
    at: now,
  });
}

async function recordInsertion(
  task: Task,
  change: Change,
  { record, shown, text }: ApprovedInsert,
  hand: Hand,
): Promise<Insertion> {
  const { tabId, origin, textHash } = record.binding;
  const verdictRows = task.resultId === undefined ? [] : await verdictsOf(task.resultId);
  const earlier = (await insertionsOf(task.id)).filter(({ changeId }) => changeId === change.id);
  const { hunks, decisions } = standingOf(change, { text: shown }, verdictRows, earlier);
  const insertion: Insertion = {
    id: newId(),
    taskId: task.id,
    changeId: change.id,
    fieldKey: change.fieldKey,
    tabId,
    origin,
    before: shown,
    beforeHash: await sha256Hex(shown),
    after: text,
    afterHash: textHash,
    settles: hunks.every(({ key }) => decisions.has(key)),
    at: hand.now,
  };
  await decided(async () => {
    await insertions.put(insertion);
    const settled = await everyChangeSettled(task);
    await note(task, 'inserted', `${text.length} characters into “${change.fieldLabel}”`, hand);
    const { state } = await taskOrThrow(task.id);
    if (settled && state === 'review') {
      await moveTask(task.id, 'accept', hand.now);
      await learnedAccept(task, hand.now);
    }
  });
  return insertion;
}

async function everyChangeSettled(task: Task): Promise<boolean> {
  const result = task.resultId === undefined ? undefined : await results.get(task.resultId);
  const made = await insertionsOf(task.id);
  return (result?.changes ?? []).every((change) =>
    made.some(
      ({ changeId, settles, undoneAt }) =>
        changeId === change.id && settles && undoneAt === undefined,
    ),
  );
}

function notWhatWasAccepted(): BatonError {
  return new BatonError(
    'token_invalid',
    'What would be inserted is not what you accepted.',
    'Look at the review again: it follows what stands in the field now.',
  );
}

function alreadyUnderWay(): BatonError {
  return new BatonError(
    'token_used',
    'This insert is being made already.',
    'Look at the field: the text is there in a moment.',
  );
}

function nothingToUndo(): BatonError {
  return new BatonError(
    'not_found',
    'There is nothing to undo.',
    'It may have been undone already.',
  );
}
