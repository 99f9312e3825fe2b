/** How long silence may last, in milliseconds. */
export type Patience = {
  /** From the request to the first byte of the answer. Large prompts on a local model take long. */
  firstByteMs: number;
  /** Between two pieces of the answer. The API sends pings meanwhile, gateways do not always. */
  idleMs: number;
};

export const PATIENCE: Patience = { firstByteMs: 120_000, idleMs: 120_000 };

export type Watchdog = {
  /** A `fetch` whose answers are signs of life, piece by piece. */
  fetch: typeof fetch;
  /** Ends the call: aborted when the silence was too long or the outer signal ended it. */
  signal: AbortSignal;
  /** How long the silence was that ended the call, in milliseconds; null while there was none. */
  silence: () => number | null;
  /** Ends the call and the clock. Safe to call twice. */
  end: () => void;
};

/**
 * Watches one call for silence. The SDK's own timeout ends with the headers and does not see a
 * stream that stops moving, so bytes are counted here, pings included.
 * @param outer ends the call too
 */
export function watch(
  outer: AbortSignal,
  lent: typeof fetch,
  patience: Patience = PATIENCE,
): Watchdog {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silentFor: number | null = null;

  const expectWithin = (ms: number): void => {
    clearTimeout(timer);
    if (controller.signal.aborted) return;
    timer = setTimeout(() => {
      silentFor = ms;
      controller.abort();
    }, ms);
  };
  const end = (): void => {
    clearTimeout(timer);
    outer.removeEventListener('abort', end);
    controller.abort();
  };
  outer.addEventListener('abort', end, { once: true });
  if (outer.aborted) end();

  const watched: typeof fetch = async (input, init) => {
    expectWithin(patience.firstByteMs);
    const response = await lent(input, init);
    if (response.body === null) {
      clearTimeout(timer);
      return response;
    }
    const touched = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, out) {
          expectWithin(patience.idleMs);
          out.enqueue(chunk);
        },
        flush() {
          clearTimeout(timer);
        },
      }),
    );
    const { status, statusText, headers } = response;
    return new Response(touched, { status, statusText, headers });
  };
  return { fetch: watched, signal: controller.signal, silence: () => silentFor, end };
}
