import { browser } from 'wxt/browser';
import { toProblem } from '../model/errors.ts';
import type { PageAnswer, PageCommand } from '../model/page-command.ts';
import type { TeachCommand } from '../model/teaching.ts';
import type { MessageListener, OneWayListener } from './listener.ts';

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

const TEACH_COMMANDS: ReadonlySet<unknown> = new Set<TeachCommand['do']>([
  'teach',
  'teach-point',
  'teach-move',
  'teach-drop',
  'teach-end',
  'teach-skeleton',
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
  receiveOf(COMMANDS, handle, signal);
}

/** As {@link receiveInPage}, for the script a page is taught with. */
export function receiveTeaching(
  handle: (command: TeachCommand) => Promise<PageAnswer>,
  signal: AbortSignal,
): void {
  receiveOf(TEACH_COMMANDS, handle, signal);
}

function receiveOf<Command extends { do: string }>(
  commands: ReadonlySet<unknown>,
  handle: (command: Command) => Promise<PageAnswer>,
  signal: AbortSignal,
): void {
  const isCommand = (message: unknown): message is Command =>
    typeof message === 'object' && message !== null && 'do' in message && commands.has(message.do);
  const answer: MessageListener = (message, sender) => {
    if (!isOwnWorker(sender)) return undefined;
    if (!isCommand(message)) return undefined;
    return handle(message).catch((error: unknown): PageAnswer => {
      return { ok: false, problem: toProblem(error) };
    });
  };
  const listener = answer as OneWayListener;
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener));
}

/** The service worker has our id and no tab; Baton's pages in tabs have one. */
function isOwnWorker(sender: unknown): boolean {
  if (typeof sender !== 'object' || sender === null) return false;
  const tab: unknown = Reflect.get(sender, 'tab');
  return Reflect.get(sender, 'id') === browser.runtime.id && tab === undefined;
}
