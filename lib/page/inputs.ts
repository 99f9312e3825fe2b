/** Listening for pauses in typing. */
export type Typing = {
  /** Takes a document inside the page (an editor in a frame) in; again does nothing. */
  also(inside: Document): void;
  /** Something was written without a key; counts as typing. */
  note(): void;
};

/**
 * Calls `handle` when typing into the page pauses, also in documents inside it.
 * A key only notes the time: the one timer looks, when it rings, whether the pause was long enough,
 * and waits for the rest otherwise. Typing must not feel that somebody listens.
 * @param pauseMs how long nothing may be typed before it is called, in milliseconds
 */
export function onTypingPause(
  doc: Document,
  pauseMs: number,
  handle: () => void,
  signal: AbortSignal,
): Typing {
  const known = new WeakSet<Document>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let typedAt = 0;

  const ring = (): void => {
    const rest = typedAt + pauseMs - Date.now();
    timer = rest > 0 ? setTimeout(ring, rest) : undefined;
    if (timer === undefined) handle();
  };
  const note = (): void => {
    if (signal.aborted) return;
    typedAt = Date.now();
    timer ??= setTimeout(ring, pauseMs);
  };
  const listen = (to: Document): void => {
    if (known.has(to) || signal.aborted) return;
    known.add(to);
    to.addEventListener('input', note, { capture: true, passive: true, signal });
  };
  signal.addEventListener('abort', () => clearTimeout(timer));
  listen(doc);
  return { also: listen, note };
}
