/** A date as the page gave it, shortened for reading; kept as it is when it cannot be read. */
export function dayAndTime(written: string | undefined, at: number | undefined): string {
  if (at === undefined) return written ?? '';
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?/.exec(written ?? '');
  if (iso !== null) return [iso[1], iso[2]].filter(Boolean).join(' ');
  return written ?? '';
}
