import type { CDPSession, Page } from 'puppeteer-core';
import { callsOf, finder, samplesOf, type OwnSpan, type TraceEvent } from './own-spans.ts';

/** What a script of the extension did on one page's main thread; milliseconds of processor time. */
export type Share = {
  /** In all. */
  total: number;
  /** From the mark `work-start` until the mark `work-end`. */
  within: number;
  /** From `work-end` until the end of the trace: what the work set going. */
  after: number;
  /** The longest the main thread was held without a break, from `work-start` on. */
  longest: number;
  /** Most in any one second. */
  worstSecond: number;
  calls: number;
};

const CATEGORIES = [
  'toplevel',
  'devtools.timeline',
  'blink.user_timing',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-v8.cpu_profiler',
];

/** A mark that tells the page's process and main thread from the others in a trace. */
const OWN_MARK = 'traced-page';

const inMs = (spans: readonly OwnSpan[]): number =>
  spans.reduce((total, { cpu }) => total + cpu, 0) / 1000;

/** Most that lies within any one second; `spans` are sorted. */
function worstSecond(spans: readonly OwnSpan[]): number {
  let most = 0;
  let sum = 0;
  let first = 0;
  for (const { from, cpu } of spans) {
    sum += cpu;
    while (from - (spans[first]?.from ?? from) > 1_000_000) {
      sum -= spans[first]?.cpu ?? 0;
      first += 1;
    }
    most = Math.max(most, sum);
  }
  return most / 1000;
}

/** Sums up the extension's own time in the events of one page's process. */
function shareOf(events: readonly TraceEvent[], prefix: string, thread: number): Share {
  const calls = callsOf(events, prefix);
  const spans = [...calls, ...samplesOf(events, prefix, thread, calls)].sort(
    (left, right) => left.from - right.from,
  );
  const mark = (name: string): number | undefined =>
    events.find((event) => event.name === name && event.cat.includes('user_timing'))?.ts;
  const start = mark('work-start') ?? -Infinity;
  const end = mark('work-end') ?? Infinity;
  const between = (from: number, to: number): number =>
    inMs(spans.filter((span) => span.from >= from && span.from < to));
  const taskAt = finder(events, 'RunTask', thread);
  const held = new Map<number, number>();
  for (const { from, to, cpu } of spans) {
    if (from < start) continue;
    const task = taskAt(to)?.ts ?? from;
    held.set(task, (held.get(task) ?? 0) + cpu / 1000);
  }
  return {
    total: inMs(spans),
    within: between(start, end),
    after: between(end, Infinity),
    longest: Math.max(0, ...held.values()),
    worstSecond: worstSecond(spans),
    calls: calls.length,
  };
}

/**
 * Records a trace of a page's process while `work` runs. Times are those of the processor, not of
 * the clock: what else runs on the machine does not count.
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
    // A page that was left for another one has another process: the last one counts.
    await page.evaluate(`performance.mark('${OWN_MARK}')`);
    const complete = new Promise<void>((resolve) => {
      session.once('Tracing.tracingComplete', () => resolve());
    });
    await session.send('Tracing.end');
    await complete;
    const mine = events.findLast(({ name }) => name === OWN_MARK);
    if (!mine) throw new Error('The trace does not show the page it is about.');
    // The extension's own pages and worker are other processes: only the page's counts.
    const onPage = events.filter(({ pid }) => pid === mine.pid);
    return { result, share: shareOf(onPage, prefix, mine.tid) };
  } finally {
    session.off('Tracing.dataCollected', onData);
    await session.detach();
  }
}
