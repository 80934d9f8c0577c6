const dayMs = 24 * 3_600_000;

/** `2026-11-20` in Moscow, the calendar of the Market's lists. */
export function moscowDay(date: Date): string {
  return new Date(date.getTime() + 3 * 3_600_000).toISOString().slice(0, 10);
}

/** Midnight of a Moscow day. */
export function startOfMoscowDay(day: string): Date {
  return new Date(`${day.slice(0, 10)}T00:00:00+03:00`);
}

/** Windows of at most so many days from one moment to another; at least one. */
export function windowsOf(from: Date, to: Date, days: number): { readonly from: Date; readonly to: Date }[] {
  const windows: { from: Date; to: Date }[] = [];
  let begin = from.getTime();
  do {
    const end = Math.min(begin + days * dayMs, to.getTime());
    windows.push({ from: new Date(begin), to: new Date(end) });
    begin = end;
  } while (begin < to.getTime());
  return windows;
}
