/** More characters without an end of line than this are no event stream. */
const LONGEST_LINE = 4_000_000;

/**
 * The `data` of each event of an event stream (WHATWG HTML, "Server-sent events"), more forgiving
 * than the standard: lines may end in CR LF, a blank line may be missing before the end, and what
 * is no field is passed over.
 * @param chunks text in pieces of any size
 * @throws {RangeError} when a line does not end
 */
export async function* eventData(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let data: string[] = [];
  for await (const chunk of chunks) {
    rest += chunk;
    // a CR at the very end may be half of a CR LF
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new RangeError('A line that does not end.');
    for (const line of lines) {
      if (line === '' && data.length > 0) {
        yield data.join('\n');
        data = [];
      }
      const field = /^data: ?(.*)$/s.exec(line)?.[1];
      if (field !== undefined) data.push(field);
    }
  }
  const last = /^data: ?(.*)$/s.exec(rest.replace(/\r$/, ''))?.[1];
  if (last !== undefined) data.push(last);
  if (data.length > 0) yield data.join('\n');
}

/**
 * A body as text, piece by piece.
 * @param signal ends it, whether or not the body itself notices
 */
export async function* textOf(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => undefined);
  const end = () => ended.reject(signal.reason);
  if (signal.aborted) end();
  signal.addEventListener('abort', end);
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), ended.promise]);
      const text = decoder.decode(value ?? new Uint8Array(), { stream: !done });
      if (text !== '') yield text;
      if (done) return;
    }
  } finally {
    signal.removeEventListener('abort', end);
    reader.cancel().catch(() => undefined);
  }
}
