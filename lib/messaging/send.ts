import { browser } from 'wxt/browser';
import { BatonError, fromProblem } from '../model/errors.ts';
import type { ChannelName, ReplyOf, RequestOf } from './channels.ts';
import type { Answer, Envelope } from './envelope.ts';

/**
 * Sends one command to the service worker and waits for its answer. The only file that calls
 * `runtime.sendMessage`; it holds no schema, so that the content script can use it.
 * @throws {BatonError} what the receiver refused with; `page_gone` when Baton was updated under the
 *   page and nobody listens any more
 */
export async function send<Name extends ChannelName>(
  channel: Name,
  request: RequestOf<Name>,
): Promise<ReplyOf<Name>> {
  const envelope: Envelope = { channel, request };
  let answer: Answer | undefined;
  try {
    answer = await browser.runtime.sendMessage(envelope);
  } catch (error) {
    throw nobodyListens(error);
  }
  if (!answer) throw nobodyListens();
  if (!answer.ok) throw fromProblem(answer.problem);
  // The receiver built the reply with the type of this very channel.
  return answer.reply as ReplyOf<Name>;
}

/** A worker that is just being ended answers nothing; the next message starts a new one. */
const PAUSE_MS = 300;
const TRIES = 4;

/** Like {@link send}, for contexts that outlive the service worker: asks again when nobody answers. */
export async function sendPatiently<Name extends ChannelName>(
  channel: Name,
  request: RequestOf<Name>,
): Promise<ReplyOf<Name>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send(channel, request);
    } catch (error) {
      const isGone = error instanceof BatonError && error.code === 'page_gone';
      if (!isGone || tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

function nobodyListens(cause?: unknown): BatonError {
  return new BatonError(
    'page_gone',
    'Baton was updated or restarted under this page.',
    'Reload the page; everything is kept.',
    { cause },
  );
}
