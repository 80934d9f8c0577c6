import { moscowDay, startOfMoscowDay } from '@sellercloudx/adapter-kit';

const dayMs = 24 * 3_600_000;

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

/** The days of Moscow from one moment to another, at most so many at a time; no day is in two windows. */
export function dayWindowsOf(from: Date, to: Date, days: number): { readonly from: string; readonly to: string }[] {
  const windows: { from: string; to: string }[] = [];
  const last = moscowDay(to);
  const later = (day: string, count: number) => moscowDay(new Date(startOfMoscowDay(day).getTime() + count * dayMs));
  for (let begin = moscowDay(from); windows.length === 0 || begin <= last;) {
    const end = later(begin, days - 1);
    windows.push({ from: begin, to: end < last ? end : last });
    begin = later(end, 1);
  }
  return windows;
}
