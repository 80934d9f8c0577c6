/** `2026-11-20` in Moscow, the calendar of Russian markets' reports and quotas. Three hours ahead of UTC, also in summer. */
export function moscowDay(date: Date): string {
  return new Date(date.getTime() + 3 * 3_600_000).toISOString().slice(0, 10);
}

/** Midnight of a Moscow day. */
export function startOfMoscowDay(day: string): Date {
  return new Date(`${day.slice(0, 10)}T00:00:00+03:00`);
}
