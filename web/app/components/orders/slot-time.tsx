import { useFormat } from '../../lib/use-format.ts';

/** From when to when; the day is said once. */
export function SlotTime({ from, to }: { from: string; to: string | null }) {
  const format = useFormat();
  const sameDay = to !== null && format.date(from) === format.date(to);
  return (
    <span className="number">
      {format.dateTime(from)}
      {to && `–${sameDay ? format.time(to) : format.dateTime(to)}`}
    </span>
  );
}
