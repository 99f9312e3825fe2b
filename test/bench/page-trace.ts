import type { CDPSession, Page } from 'puppeteer-core';

/** One event of a trace, as far as it is read here; times in microseconds. */
type TraceEvent = {
  name: string;
  cat: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  id?: string;
  args?: {
    data?: {
      url?: string;
      scriptName?: string;
      fileName?: string;
      startTime?: number;
      timeDeltas?: number[];
      cpuProfile?: { nodes?: ProfileNode[]; samples?: number[] };
    };
  };
};

type ProfileNode = { id: number; parent?: number; callFrame: { url?: string } };
type Span = { from: number; to: number };

/** What a script of the extension did on one page's main thread; milliseconds. */
export type Share = {
  /** In all. */
  total: number;
  /** Between the marks `work-start` and `work-end`. */
  within: number;
  /** The longest single call into the extension's script. */
  longest: number;
  /** Most in any one second. */
  worstSecond: number;
  calls: number;
};

const CATEGORIES = [
  'devtools.timeline',
  'blink.user_timing',
  'v8.execute',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-v8.cpu_profiler',
];

/** A mark that tells the page's process from the others in a trace. */
const OWN_MARK = 'traced-page';

/** Calls into the browser that carry the address of the script that is run. */
const CALLS = new Set(['FunctionCall', 'EvaluateScript', 'v8.callFunction', 'v8.run']);

/** Longest time one sample of the profiler may stand for, in microseconds. */
const SAMPLE = 5000;

/** Calls into scripts under `prefix` that the browser made: events, timers, observers. */
function callsOf(events: readonly TraceEvent[], prefix: string): Span[] {
  return events
    .filter(({ name, ph, args }) => {
      const data = args?.data;
      const url = data?.url ?? data?.fileName ?? data?.scriptName ?? '';
      return ph === 'X' && CALLS.has(name) && url.startsWith(prefix);
    })
    .map(({ ts, dur }) => ({ from: ts, to: ts + (dur ?? 0) }));
}

/**
 * Times at which the profiler found a function under `prefix` on the stack. What runs after an
 * `await` is in no call of its own, only here.
 */
function samplesOf(events: readonly TraceEvent[], prefix: string): Span[] {
  const profiles = new Map<string, { at: number; own: Map<number, boolean> }>();
  const spans: Span[] = [];
  const inOrder = events.toSorted((left, right) => left.ts - right.ts);
  for (const { name, id, pid, ts, args } of inOrder) {
    const key = `${pid}/${id ?? ''}`;
    const data = args?.data;
    if (name === 'Profile') {
      profiles.set(key, { at: data?.startTime ?? ts, own: new Map() });
    } else if (name === 'ProfileChunk') {
      const profile = profiles.get(key);
      if (!profile || !data) continue;
      for (const node of data.cpuProfile?.nodes ?? []) {
        const below = node.parent !== undefined && profile.own.get(node.parent) === true;
        profile.own.set(node.id, below || (node.callFrame.url ?? '').startsWith(prefix));
      }
      data.cpuProfile?.samples?.forEach((sample, index) => {
        const delta = data.timeDeltas?.[index] ?? 0;
        profile.at += delta;
        if (profile.own.get(sample) !== true) return;
        spans.push({ from: profile.at - Math.min(Math.max(delta, 0), SAMPLE), to: profile.at });
      });
    }
  }
  return spans;
}

/** Spans that touch or overlap, as one. */
function merged(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const span of spans.toSorted((left, right) => left.from - right.from)) {
    const last = whole.at(-1);
    if (last && span.from <= last.to + 300) last.to = Math.max(last.to, span.to);
    else whole.push({ ...span });
  }
  return whole;
}

/** Sums up the extension's own time in a trace. */
function shareOf(events: readonly TraceEvent[], prefix: string): Share {
  const spans = merged([...callsOf(events, prefix), ...samplesOf(events, prefix)]);
  const mark = (name: string): number | undefined =>
    events.find((event) => event.name === name && event.cat.includes('user_timing'))?.ts;
  const start = mark('work-start') ?? -Infinity;
  const end = mark('work-end') ?? Infinity;
  const sum = (from: number, to: number): number =>
    spans.reduce(
      (total, span) => total + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)),
      0,
    ) / 1000;
  return {
    total: sum(-Infinity, Infinity),
    within: sum(start, end),
    longest: Math.max(0, ...spans.map(({ from, to }) => to - from)) / 1000,
    worstSecond: Math.max(0, ...spans.map(({ from }) => sum(from, from + 1_000_000))),
    calls: spans.length,
  };
}

/**
 * Records a trace of a page's process while `work` runs.
 * @param prefix begin of the addresses of the extension's scripts
 */
export async function traced<T>(
  page: Page,
  prefix: string,
  work: () => Promise<T>,
): Promise<{ result: T; share: Share }> {
  const session: CDPSession = await page.createCDPSession();
  const events: TraceEvent[] = [];
  const onData = ({ value }: { value: object[] }): void => {
    for (const event of value) events.push(event as TraceEvent);
  };
  session.on('Tracing.dataCollected', onData);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES, recordMode: 'recordAsMuchAsPossible' },
  });
  try {
    await page.evaluate(`performance.mark('${OWN_MARK}')`);
    const result = await work();
    const complete = new Promise<void>((resolve) => {
      session.once('Tracing.tracingComplete', () => resolve());
    });
    await session.send('Tracing.end');
    await complete;
    // The extension's own pages and worker are other processes: only the page's counts.
    const mine = events.find(({ name }) => name === OWN_MARK)?.pid;
    const onPage = events.filter(({ pid }) => mine === undefined || pid === mine);
    return { result, share: shareOf(onPage, prefix) };
  } finally {
    session.off('Tracing.dataCollected', onData);
    await session.detach();
  }
}
