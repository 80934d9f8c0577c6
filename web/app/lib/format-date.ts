export const defaultTimeZone = 'Asia/Tashkent';

type DateInput = string | number | Date;

const formatters = new Map<string, Intl.DateTimeFormat>();

function partsOf(date: DateInput, timeZone: string): Record<string, string> {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(timeZone, formatter);
  }
  return Object.fromEntries(formatter.formatToParts(new Date(date)).map((part) => [part.type, part.value]));
}

/** 05.03.2026 */
export function formatDate(date: DateInput, timeZone = defaultTimeZone): string {
  const { day, month, year } = partsOf(date, timeZone);
  return `${day}.${month}.${year}`;
}

/** 14:02 */
export function formatTime(date: DateInput, timeZone = defaultTimeZone): string {
  const { hour, minute } = partsOf(date, timeZone);
  return `${hour}:${minute}`;
}

/** 05.03.2026 14:02 */
export const formatDateTime = (date: DateInput, timeZone = defaultTimeZone): string =>
  `${formatDate(date, timeZone)} ${formatTime(date, timeZone)}`;

/** 05.03, for axes. Takes a calendar day ("2026-03-05") as it is, without moving it between zones. */
export function formatDay(day: string): string {
  const [, month, date] = day.slice(0, 10).split('-');
  return `${date}.${month}`;
}

/** The day something falls on in the partner's zone, as "2026-03-05". */
export function calendarDay(date: DateInput, timeZone = defaultTimeZone): string {
  const { day, month, year } = partsOf(date, timeZone);
  return `${year}-${month}-${day}`;
}

export type Span = { unit: 'minutes' | 'hours' | 'days'; count: number };

/** The largest whole unit; what is under a minute is zero minutes. */
export function spanOf(milliseconds: number): Span {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  if (minutes < 60) return { unit: 'minutes', count: minutes };
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? { unit: 'hours', count: hours } : { unit: 'days', count: Math.floor(hours / 24) };
}
