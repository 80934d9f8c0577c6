import { useEffect, useState } from 'react';

type Seen = { at: number; done: number };

/** How fast it goes, from what this page has seen of it; nothing in the first seconds. */
export function useProgressRate(
  done: number,
  total: number | null,
  active: boolean,
): { perMinute?: number; secondsLeft?: number } {
  const [first, setFirst] = useState<Seen>();
  const [last, setLast] = useState<Seen>();
  useEffect(() => {
    if (!active) return;
    const seen = { at: Date.now(), done };
    const timer = setTimeout(() => {
      setFirst((now) => now ?? seen);
      setLast(seen);
    });
    return () => clearTimeout(timer);
  }, [done, active]);
  if (!active || !first || !last || last.at - first.at < 2_000 || last.done <= first.done) return {};
  const perSecond = ((last.done - first.done) / (last.at - first.at)) * 1000;
  return {
    perMinute: Math.round(perSecond * 60),
    ...(total !== null && { secondsLeft: Math.max(0, Math.round((total - last.done) / perSecond)) }),
  };
}
