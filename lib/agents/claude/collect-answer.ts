import type { Evidence, Source } from '@/lib/model/evidence';
import type { Usage } from '@/lib/model/run';
import type { SaidBlock } from '@/lib/model/turn';
import type { StreamSignal } from './stream-events.ts';

/** What of an answer has come so far. */
export type Answer = {
  take(signal: StreamSignal): void;
  /** The id the answer carries; null while none has come. */
  id(): string | null;
  /** True once anything of the answer has come. */
  begun(): boolean;
  /** True once the other side said that it is through. */
  over(): boolean;
  stopReason(): string | null;
  usage(): Usage;
  /** The newest thought, on one line; empty where there is none. */
  thought(): string;
  said(): SaidBlock[];
};

type Growing =
  | { type: 'text'; text: string; cited: Evidence[] }
  | { type: 'tool-use'; id: string; name: string; input: unknown; json: string }
  | { type: 'thinking'; thinking: string; signature: string }
  | { type: 'redacted-thinking'; data: string }
  | { type: 'unknown' };

/** A document as it was sent: the text of one source between two lines of its data block. */
export type Document = { source?: Source | undefined; sent: string };

/**
 * Puts a streamed answer together.
 * @param documents what may be cited, in the order it was sent; empty where nothing is
 */
export function collectAnswer(documents: readonly Document[]): Answer {
  const blocks = new Map<number, Growing>();
  let usage: Usage = { inputTokens: 0, outputTokens: 0 };
  let id: string | null = null;
  let begun = false;
  let over = false;
  let stopReason: string | null = null;

  const begin = (signal: Extract<StreamSignal, { type: 'block' }>): void => {
    const { block } = signal;
    if (block.type === 'text') blocks.set(signal.index, { ...block, cited: [] });
    else if (block.type === 'tool-use') blocks.set(signal.index, { ...block, json: '' });
    else blocks.set(signal.index, block);
  };
  const grow = ({ index, delta }: Extract<StreamSignal, { type: 'delta' }>): void => {
    // Some servers leave the beginning of a text block out.
    const block = blocks.get(index) ?? { type: 'text', text: '', cited: [] };
    blocks.set(index, block);
    if (block.type === 'text' && delta.type === 'text') block.text += delta.text;
    if (block.type === 'text' && delta.type === 'citation') {
      const found = cited(documents[delta.document], delta.start, delta.end);
      if (found !== null) block.cited.push(found);
    }
    if (block.type === 'tool-use' && delta.type === 'json') block.json += delta.json;
    if (block.type === 'thinking' && delta.type === 'thinking') block.thinking += delta.thinking;
    if (block.type === 'thinking' && delta.type === 'signature') block.signature += delta.signature;
  };
  const inOrder = () => [...blocks].toSorted(([a], [b]) => a - b).map(([, block]) => block);
  return {
    take(signal) {
      if (signal.type === 'begun' || signal.type === 'turning') {
        begun = true;
        usage = { ...usage, ...signal.usage };
        if (signal.type === 'begun') id = signal.id;
        else stopReason = signal.stopReason ?? stopReason;
      } else if (signal.type === 'block') begin(signal);
      else if (signal.type === 'delta') grow(signal);
      else if (signal.type === 'over') over = true;
    },
    id: () => id,
    begun: () => begun,
    over: () => over,
    stopReason: () => stopReason,
    usage: () => usage,
    thought() {
      const last = inOrder().at(-1);
      if (last?.type !== 'thinking') return '';
      return last.thinking.trim().split('\n').at(-1)?.trim() ?? '';
    },
    said: () => inOrder().flatMap(finished),
  };
}

/** A block as it is journaled; an empty text is none. */
function finished(block: Growing): SaidBlock[] {
  switch (block.type) {
    case 'text': {
      const { text } = block;
      if (text === '') return [];
      return [{ type: 'text', text, ...(block.cited.length === 0 ? {} : { cited: block.cited }) }];
    }
    case 'tool-use': {
      const { id, name } = block;
      return [{ type: 'tool-use', id, name, input: inputOf(block.json, block.input) }];
    }
    case 'unknown':
      return [];
    default:
      return [block];
  }
}

/** The input as the model wrote it; what is no JSON goes to the tool as it is, which says so. */
function inputOf(json: string, begun: unknown): unknown {
  if (json.trim() === '') return begun ?? {};
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return json;
  }
}

/** A place in a sent document as a place in its source; null when it is not in the text of one. */
function cited(document: Document | undefined, from: number, to: number): Evidence | null {
  const { source, sent } = document ?? {};
  if (source === undefined || sent === undefined) return null;
  const before = sent.indexOf('\n') + 1;
  const start = Math.max(0, from - before);
  const end = Math.min(source.text.length, to - before);
  const quote = source.text.slice(start, end).slice(0, 2000);
  if (quote.trim() === '' || !sent.startsWith(source.text, before)) return null;
  return { sourceId: source.id, start, end: start + quote.length, quote };
}
