import type { Patience } from '../claude/watchdog.ts';
import { stalled, stopped } from './failures.ts';

/**
 * The pieces of an answer, with an end to silence and to the run, whether or not the browser's model
 * notices.
 * @throws {BatonError} `stopped`, `agent_stalled`; and whatever the stream throws
 */
export async function* readStream(
  stream: ReadableStream<string>,
  signal: AbortSignal,
  patience: Patience,
): AsyncGenerator<string> {
  const reader = stream.getReader();
  let within = patience.firstByteMs;
  try {
    for (;;) {
      const { done, value } = await beforeLong(reader.read(), within, signal);
      if (done) return;
      within = patience.idleMs;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** A promise that must keep within a time, and ends with the signal. */
export async function beforeLong<T>(
  promise: Promise<T>,
  ms: number,
  signal: AbortSignal,
): Promise<T> {
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => undefined);
  const end = () => ended.reject(stopped(signal.reason));
  if (signal.aborted) end();
  signal.addEventListener('abort', end);
  const timer = setTimeout(() => ended.reject(stalled(ms)), ms);
  try {
    return await Promise.race([promise, ended.promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
