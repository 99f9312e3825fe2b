import { browser } from 'wxt/browser';
import { toProblem } from '../model/errors.ts';
import type { PageAnswer, PageCommand } from '../model/page-command.ts';

const COMMANDS: ReadonlySet<unknown> = new Set<PageCommand['do']>([
  'ping',
  'read',
  'selection',
  'read-field',
  'write-field',
  'show-marks',
  'open-frame',
  'close-frame',
  'frame-height',
  'highlight',
  'tier',
]);

/**
 * Takes commands from our own service worker in a content script; anything else is not answered.
 * The service worker is the only sender that has our id and no tab; its words were checked on the
 * way in, so the shape is checked here only as far as the choice of command.
 * @param handle does the command; what it throws goes back as a problem
 */
export function receiveInPage(
  handle: (command: PageCommand) => Promise<PageAnswer>,
  signal: AbortSignal,
): void {
  const listener = (message: unknown, sender: { id?: string; tab?: unknown }) => {
    if (sender.id !== browser.runtime.id || sender.tab !== undefined) return undefined;
    if (!isCommand(message)) return undefined;
    return handle(message).catch((error: unknown): PageAnswer => {
      return { ok: false, problem: toProblem(error) };
    });
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener));
}

function isCommand(message: unknown): message is PageCommand {
  return (
    typeof message === 'object' &&
    message !== null &&
    'do' in message &&
    COMMANDS.has(message.do)
  );
}
