import { browser } from 'wxt/browser';
import { BatonError, fromProblem } from '../model/errors.ts';
import type { PageAnswer, PageCommand } from '../model/page-command.ts';
import type { TeachCommand } from '../model/teaching.ts';

/** The document a command is meant for; without an id, whatever the tab's main frame shows. */
export type PageAddress = { tabId: number; documentId?: string | undefined };

const GONE = new BatonError(
  'page_gone',
  'The page is closed or shows something else now.',
  'Open the page again; the result waits in the panel.',
);

/**
 * Gives a command to the content script in a tab.
 * @throws {BatonError} `page_gone` when nobody is there
 */
export async function tellPage(
  page: PageAddress,
  command: PageCommand | TeachCommand,
): Promise<PageAnswer> {
  const { tabId, documentId } = page;
  // A document id ties the command to the very document that was reviewed (Chromium); where the
  // browser knows none, the content script compares the field's text all the same.
  const to = documentId === undefined || import.meta.env.FIREFOX ? { frameId: 0 } : { documentId };
  let answer: PageAnswer | undefined;
  try {
    answer = await browser.tabs.sendMessage(tabId, command, to);
  } catch (error) {
    throw new BatonError(GONE.code, GONE.message, GONE.nextStep, { cause: error });
  }
  if (!answer) throw GONE;
  return answer;
}

/** Like {@link tellPage}, for commands that matter only while the page is there. */
export async function tellPageIfThere(
  page: PageAddress,
  command: PageCommand | TeachCommand,
): Promise<void> {
  try {
    const answer = await tellPage(page, command);
    if (!answer.ok) console.warn(`The page did not ${command.do}:`, answer.problem.message);
  } catch (error) {
    if (!(error instanceof BatonError) || error.code !== 'page_gone') throw error;
  }
}

/** The answer, or what was wrong with it as an error. */
export function orThrow<Answer extends PageAnswer>(answer: Answer): Extract<Answer, { ok: true }> {
  if (answer.ok) return answer as Extract<Answer, { ok: true }>;
  throw fromProblem(answer.problem);
}
