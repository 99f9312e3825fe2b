import { v7 as newId } from 'uuid';
import { BatonError } from '../../model/errors.ts';
import type { Change, Result } from '../../model/result.ts';
import type { Task } from '../../model/task.ts';
import { learned, learnedAccept } from '../../running/learned.ts';
import { decided, note } from '../../running/decision.ts';
import { sendBack } from '../../running/steer.ts';
import { results, verdicts } from '../../storage/results.ts';
import { sightings } from '../../storage/sites.ts';
import { moveTask, taskOrThrow } from '../../storage/tasks.ts';
import { afterTaskChange, wakeRunner } from '../after-change.ts';
import type { Handlers, SenderOf } from '../receive.ts';
import { tellPage } from '../tell-page.ts';
import { checkAgent } from './allowed-agent.ts';
import { handOfPerson } from './hand.ts';

type Named = 'decide' | 'highlight' | 'accept-result' | 'reject-result' | 'send-back';

/** Verdicts of the person, from the panel or from the frame beside the field. */
export const reviewHandlers: Pick<Handlers, Named> = {
  decide: async ({ taskId, changeId, hunkKey, decision, text }) => {
    const { task, result } = await changeUnderReview(taskId, changeId);
    const hand = await handOfPerson();
    await decided(async () => {
      await verdicts.put({
        id: newId(),
        taskId,
        resultId: result.id,
        changeId,
        hunkKey,
        decision,
        ...(text === undefined ? {} : { text }),
        at: hand.now,
      });
      await note(task, 'verdict', `${decision} a piece of ${task.title}`, hand);
    });
    return null;
  },

  highlight: async ({ tabId, evidence, scroll }, sender) => {
    const page = await pageFor(tabId, sender);
    // Evidence on a page that is gone is no fault of the person's: there is nothing to light up.
    await tellPage(page, { do: 'highlight', evidence, scroll }).catch(ignoreGonePage);
    return null;
  },

  'accept-result': async ({ taskId }) => {
    await conclude(taskId, 'accepted');
    return null;
  },

  'reject-result': async ({ taskId }) => {
    await conclude(taskId, 'rejected');
    return null;
  },

  'send-back': async ({ taskId, sentence }) => {
    await checkAgent(undefined, (await taskOrThrow(taskId)).executor);
    await sendBack(taskId, sentence, await handOfPerson());
    await wakeRunner();
    await afterTaskChange(taskId);
    return null;
  },
};

/**
 * A change the person may still decide about: its task waits for review, or was just finished and
 * the insert undone.
 * @throws {BatonError} `not_found` when task, result and change do not belong together
 */
export async function changeUnderReview(
  taskId: string,
  changeId: string,
): Promise<{ task: Task; result: Result; change: Change }> {
  const task = await taskOrThrow(taskId);
  const result = task.resultId === undefined ? undefined : await results.get(task.resultId);
  const change = result?.changes.find(({ id }) => id === changeId);
  if (result && change && (task.state === 'review' || task.state === 'done')) {
    return { task, result, change };
  }
  throw new BatonError(
    'not_found',
    'That change is not up for review any more.',
    'Open the task again: a newer result may be there.',
  );
}

/** The page a review is about: the tab the frame is in, or the one the panel names. */
export async function pageFor(
  named: number | undefined,
  sender: SenderOf<'highlight'>,
): Promise<{ tabId: number; documentId?: string | undefined }> {
  const tabId = sender.kind === 'inline' ? sender.tabId : named;
  if (tabId === undefined) {
    throw new BatonError('bad_message', 'No page was named.', 'Open the page the task is about.');
  }
  return { tabId, documentId: (await sightings.get(tabId))?.documentId };
}

async function conclude(taskId: string, decision: 'accepted' | 'rejected'): Promise<void> {
  const hand = await handOfPerson();
  await decided(async () => {
    const task = await taskOrThrow(taskId);
    if (task.resultId !== undefined) {
      const { resultId } = task;
      await verdicts.put({ id: newId(), taskId, resultId, decision, at: hand.now });
    }
    await moveTask(taskId, decision === 'accepted' ? 'accept' : 'decline', hand.now);
    await note(task, 'verdict', `${decision}: ${task.title}`, hand);
    if (decision === 'accepted') await learnedAccept(task, hand.now);
    else if (task.executor.type === 'agent') await learned(task, 'rejected', hand.now);
  });
  await afterTaskChange(taskId);
}

function ignoreGonePage(error: unknown): void {
  if (!(error instanceof BatonError) || error.code !== 'page_gone') throw error;
}
