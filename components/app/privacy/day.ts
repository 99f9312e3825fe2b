const DAY_MS = 24 * 60 * 60_000;

/** The day an instant belongs to in the person's own time zone, as `2026-11-22`. */
export function dayKey(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A day as a heading: `Today`, `Yesterday`, `Friday, 20 November`. */
export function dayTitle(at: number, now: number): string {
  if (dayKey(at) === dayKey(now)) return 'Today';
  if (dayKey(at) === dayKey(now - DAY_MS)) return 'Yesterday';
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Date(at).toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

/** The time of day: `14:05`, with seconds where asked. */
export function clock(at: number, seconds = false): string {
  return new Date(at).toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
  });
}

/** Rows by day, in the order they come. */
export function byDay<Row>(rows: readonly Row[], at: (row: Row) => number): [number, Row[]][] {
  const days = new Map<string, [number, Row[]]>();
  for (const row of rows) {
    const day = days.get(dayKey(at(row)));
    if (day) day[1].push(row);
    else days.set(dayKey(at(row)), [at(row), [row]]);
  }
  return [...days.values()];
}
