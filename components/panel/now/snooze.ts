/** An hour from now, in milliseconds since 1970. */
export function inOneHour(now: number): number {
  return now + 3_600_000;
}

/** Tomorrow at eight in the person's own time, in milliseconds since 1970. */
export function tomorrowMorning(now: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + 1);
  day.setHours(8, 0, 0, 0);
  return day.getTime();
}
