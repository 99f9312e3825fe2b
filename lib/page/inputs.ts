/**
 * Calls `handle` when something is typed into the page, also into documents inside it.
 * @returns takes a document inside the page (an editor in a frame) in; again does nothing.
 */
export function onInput(
  doc: Document,
  handle: () => void,
  signal: AbortSignal,
): (inside: Document) => void {
  const known = new WeakSet<Document>();
  const listen = (to: Document): void => {
    if (known.has(to) || signal.aborted) return;
    known.add(to);
    to.addEventListener('input', handle, { capture: true, passive: true, signal });
  };
  listen(doc);
  return listen;
}
