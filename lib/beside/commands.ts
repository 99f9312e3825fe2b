import { BatonError, toProblem, type ErrorCode } from '@/lib/model/errors';
import type { PageAnswer, PageCommand } from '@/lib/model/page-command';
import { clearHighlight, highlight, holds, readField, writeField } from '@/lib/page';
import type { FollowedPage } from './follow.ts';
import type { ReviewBeside } from './review-beside.ts';

type Parts = { page: FollowedPage; review: ReviewBeside; stop: AbortController };
type Refusal = Extract<PageAnswer, { ok: false }>;

const DONE: PageAnswer = { ok: true };

/** What the content script does for each command of the service worker. */
export function commandsFor(parts: Parts): (command: PageCommand) => Promise<PageAnswer> {
  const { page, review, stop } = parts;
  return async (command) => {
    switch (command.do) {
      case 'ping':
        return DONE;
      case 'read':
        await page.readAgain();
        return DONE;
      case 'selection':
        return { ok: true, do: 'selection', text: document.getSelection()?.toString() ?? '' };
      case 'read-field': {
        const field = review.field(command.fieldKey);
        const text = field === undefined ? '' : readField(field);
        return { ok: true, do: 'read-field', present: field !== undefined, text };
      }
      case 'write-field':
        return await write(command, parts);
      case 'show-marks':
        review.show(page.current(), command.marks);
        return DONE;
      case 'open-frame':
        review.open(command.taskId, command.changeId);
        return DONE;
      case 'close-frame':
        review.close();
        return DONE;
      case 'frame-height':
        review.setHeight(command.height);
        return DONE;
      case 'highlight':
        return lightUp(command, page);
      case 'tier':
        if (command.tier === 'off') stop.abort();
        else page.setTier(command.tier);
        return DONE;
    }
  };
}

/**
 * Writes accepted text into its field: only when the field holds what the review showed (editors
 * draw empty lines in ways of their own), and it is read back afterwards.
 */
async function write(
  command: Extract<PageCommand, { do: 'write-field' }>,
  { page, review }: Parts,
): Promise<PageAnswer> {
  // The page may have replaced the field by another element since it was read.
  if (review.field(command.fieldKey)?.isConnected !== true) await page.readAgain();
  const field = review.field(command.fieldKey);
  if (field === undefined || !field.isConnected) {
    return refusal(
      'field_gone',
      'The field is not on the page any more.',
      'Open the reply field again; the result waits.',
    );
  }
  const current = readField(field);
  if (!holds(field, current, command.expected)) {
    return {
      ...refusal(
        'field_changed',
        'The field changed while you were reviewing.',
        'Nothing was written. The review now shows the difference to what stands there.',
      ),
      current,
    };
  }
  const written = await writeField(field, command.text);
  if (written.ok) return { ok: true, do: 'write-field', text: written.text };
  const failed =
    written.reason === 'not-writable'
      ? refusal(
          'field_not_writable',
          'The page does not let anyone write into this field.',
          'Copy the text from the review and paste it yourself.',
        )
      : refusal(
          'write_not_verified',
          'The editor did not take the text as it was given.',
          'Look at the field, and copy the text from the review if something is missing.',
        );
  return { ...failed, current: written.text };
}

function lightUp(
  { evidence, scroll }: Extract<PageCommand, { do: 'highlight' }>,
  page: FollowedPage,
): PageAnswer {
  const sources = page.current()?.elements.sources;
  const spans = evidence.flatMap(({ sourceId, quote, start }) => {
    const element = sources?.get(sourceId);
    return element === undefined ? [] : [{ element, quote, start }];
  });
  if (spans.length === 0) clearHighlight(document);
  else highlight(document, spans, { scroll });
  return DONE;
}

function refusal(code: ErrorCode, message: string, nextStep: string): Refusal {
  return { ok: false, problem: toProblem(new BatonError(code, message, nextStep)) };
}
