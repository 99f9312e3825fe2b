import { browser } from 'wxt/browser';
import { z } from 'zod';
import { BatonError, toProblem } from '../model/errors.ts';
import { storageProblem } from '../storage/database.ts';
import { classifySender, type SenderClass } from '../trust/sender.ts';
import {
  channels,
  type ChannelName,
  type FromOf,
  type ReplyOf,
  type RequestOf,
} from './channels.ts';
import type { Answer } from './envelope.ts';
import type { MessageListener, OneWayListener } from './listener.ts';

/** A sender that was let through a channel's door. */
export type SenderOf<Name extends ChannelName> = Extract<SenderClass, { kind: FromOf<Name> }>;

export type Handler<Name extends ChannelName> = (
  request: RequestOf<Name>,
  sender: SenderOf<Name>,
) => Promise<ReplyOf<Name>>;

/** One handler for every channel. */
export type Handlers = { [Name in ChannelName]: Handler<Name> };

const envelopeSchema = z.strictObject({ channel: z.string(), request: z.unknown() });

/**
 * Opens the message door of the service worker. What the browser stamped on a message decides who
 * sent it; then the channel, its sender rule and its schema; only then does the handler run.
 * Register it synchronously at the top of the worker.
 */
export function receive(handlers: Handlers): void {
  const self = { id: browser.runtime.id, origin: ownOrigin() };
  const listener: MessageListener = (message, sender) =>
    answer(message, classifySender(stampOf(sender), self), handlers);
  browser.runtime.onMessage.addListener(listener as OneWayListener);
}

/**
 * Checks one message and runs its handler; never throws.
 * @param sender as classified from what the browser stamped
 */
export async function answer(
  message: unknown,
  sender: SenderClass,
  handlers: Handlers,
): Promise<Answer> {
  try {
    const envelope = envelopeSchema.safeParse(message);
    if (!envelope.success || !isChannel(envelope.data.channel)) {
      throw refused('bad_message', 'Baton knows no such message.');
    }
    return {
      ok: true,
      reply: await pass(envelope.data.channel, envelope.data.request, sender, handlers),
    };
  } catch (error) {
    // A whole transaction can fail of a full disk, past the check of the single write.
    const failure = storageProblem(error);
    if (!(failure instanceof BatonError)) console.error('A handler broke:', failure);
    return { ok: false, problem: toProblem(failure) };
  }
}

async function pass<Name extends ChannelName>(
  name: Name,
  request: unknown,
  sender: SenderClass,
  handlers: Handlers,
): Promise<unknown> {
  const channel = channels[name];
  const from: readonly string[] = channel.from;
  if (!from.includes(sender.kind)) {
    throw refused('bad_sender', `A sender of kind “${sender.kind}” may not say “${name}”.`);
  }
  const parsed = channel.request.safeParse(request);
  if (!parsed.success) {
    throw refused('bad_message', `“${name}” was not well formed: ${z.prettifyError(parsed.error)}`);
  }
  // `from` and the schema of this very channel were checked in the lines above.
  return await handlers[name](parsed.data as RequestOf<Name>, sender as SenderOf<Name>);
}

function isChannel(name: string): name is ChannelName {
  return Object.hasOwn(channels, name);
}

function refused(code: 'bad_message' | 'bad_sender', message: string): BatonError {
  return new BatonError(code, message, 'Reload the page; if it happens again, report it.');
}

/** `URL.origin` is "null" for extension schemes in Firefox. */
function ownOrigin(): string {
  const { protocol, host } = new URL(browser.runtime.getURL(''));
  return `${protocol}//${host}`;
}

const stampSchema = z.object({
  id: z.string().optional(),
  url: z.string().optional(),
  origin: z.string().optional(),
  tab: z.object({ id: z.number().optional() }).optional(),
  frameId: z.number().optional(),
  documentId: z.string().optional(),
});

function stampOf(sender: unknown): z.infer<typeof stampSchema> {
  const parsed = stampSchema.safeParse(sender);
  return parsed.success ? parsed.data : {};
}
