import { useNow } from '../hooks/use-now.ts';
import { exactTime, relativeTime } from './time.ts';

/** "2 h ago", with the exact time on hover. `at`: milliseconds since 1970. */
export function RelativeTime({ at }: { at: number }) {
  const now = useNow(relativeStep(at));
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)} className="whitespace-nowrap">
      {relativeTime(at, now)}
    </time>
  );
}

/** How often the words can change: each second in the first minute, then once a minute. */
function relativeStep(at: number): 1000 | 60_000 {
  return Math.abs(Date.now() - at) < 60_000 ? 1000 : 60_000;
}
