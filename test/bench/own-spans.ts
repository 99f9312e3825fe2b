/** One event of a trace, as far as it is read here; times in microseconds. */
export type TraceEvent = {
  name: string;
  cat: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** Processor time of the thread; `dur` is time of the clock. */
  tdur?: number;
  id?: string;
  args?: {
    data?: {
      url?: string;
      fileName?: string;
      startTime?: number;
      timeDeltas?: number[];
      cpuProfile?: { nodes?: ProfileNode[]; samples?: number[] };
    };
  };
};

type ProfileNode = { id: number; parent?: number; callFrame: { url?: string } };

/** A stretch in which a script of the extension ran: where it lies, and what it took of the processor. */
export type OwnSpan = { from: number; to: number; cpu: number };

/** Calls into a script that the browser makes: events, timers, observers, the script itself. */
const CALLS = new Set(['FunctionCall', 'EvaluateScript']);

/** Longest time one sample of the profiler may stand for, in microseconds; it takes one every 200. */
const SAMPLE = 1000;

/** Calls into scripts under `prefix`; those inside others are part of these. */
export function callsOf(events: readonly TraceEvent[], prefix: string): OwnSpan[] {
  const spans: OwnSpan[] = [];
  let end = -Infinity;
  for (const { name, ph, ts, dur = 0, tdur, args } of events.toSorted((a, b) => a.ts - b.ts)) {
    if (ph !== 'X' || !CALLS.has(name)) continue;
    if (!(args?.data?.url ?? args?.data?.fileName ?? '').startsWith(prefix)) continue;
    if (ts + dur <= end) continue;
    end = ts + dur;
    spans.push({ from: ts, to: end, cpu: tdur ?? dur });
  }
  return spans;
}

/** The stretches in which the profiler found a function under `prefix` on the stack. */
function sampled(events: readonly TraceEvent[], prefix: string): { from: number; to: number }[] {
  const profiles = new Map<string, { at: number; own: Map<number, boolean> }>();
  const spans: { from: number; to: number }[] = [];
  for (const { name, id, pid, ts, args } of events.toSorted((a, b) => a.ts - b.ts)) {
    const key = `${pid}/${id ?? ''}`;
    const data = args?.data;
    if (name === 'Profile') profiles.set(key, { at: data?.startTime ?? ts, own: new Map() });
    if (name !== 'ProfileChunk') continue;
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
  return spans;
}

/** Finds the event of one kind on one thread in which a moment lies. */
export function finder(
  events: readonly TraceEvent[],
  kind: string,
  thread: number,
): (at: number) => TraceEvent | undefined {
  const sorted = events
    .filter(({ name, tid, ph }) => name === kind && tid === thread && ph === 'X')
    .toSorted((left, right) => left.ts - right.ts);
  return (at) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.ts ?? Infinity) <= at) low = middle + 1;
      else high = middle;
    }
    const found = sorted[low - 1];
    return found && at <= found.ts + (found.dur ?? 0) ? found : undefined;
  };
}

/**
 * What runs after an `await` is in no call of the browser's; the profiler sees it. Its time is that
 * of the clock, so it is scaled by how much of its task the processor spent.
 * @param calls are counted already
 */
export function samplesOf(
  events: readonly TraceEvent[],
  prefix: string,
  thread: number,
  calls: readonly OwnSpan[],
): OwnSpan[] {
  const microtasks = finder(events, 'RunMicrotasks', thread);
  const tasks = finder(events, 'RunTask', thread);
  return sampled(events, prefix)
    .filter(({ to }) => !calls.some((call) => call.from <= to && to <= call.to))
    .map(({ from, to }) => {
      const { dur, tdur } = microtasks(to) ?? tasks(to) ?? {};
      const share = dur && tdur !== undefined ? Math.min(1, tdur / dur) : 1;
      return { from, to, cpu: (to - from) * share };
    });
}
