import { useEffect, useRef, useState } from 'react';

type Seen = { at: number; waiting: number };
type Rate = { most: number; perMinute?: number; secondsLeft?: number };

const windowMs = 60_000;
const leastMs = 2_000;

/** How fast a backlog goes down while the page is open: nobody tells, so it is measured. */
export function useRate(waiting: number): Rate {
  const seen = useRef<Seen[]>([]);
  const [rate, setRate] = useState<Rate>({ most: waiting });
  useEffect(() => {
    // Not in the effect itself: what is measured here is shown with the next paint, not before this one.
    const timer = setTimeout(() => {
      const now = Date.now();
      const grew = (seen.current.at(-1)?.waiting ?? waiting) < waiting;
      seen.current = [...(grew ? [] : seen.current.filter(({ at }) => now - at < windowMs)), { at: now, waiting }];
      setRate(({ most }) => measured(seen.current, waiting === 0 ? 0 : Math.max(most, waiting)));
    });
    return () => clearTimeout(timer);
  }, [waiting]);
  return { ...rate, most: Math.max(rate.most, waiting) };
}

function measured(seen: readonly Seen[], most: number): Rate {
  const [first] = seen;
  const last = seen.at(-1);
  if (!first || !last || last.at - first.at < leastMs || first.waiting <= last.waiting) return { most };
  const perMinute = Math.max(1, Math.round(((first.waiting - last.waiting) / (last.at - first.at)) * 60_000));
  return { most, perMinute, secondsLeft: Math.round((last.waiting / perMinute) * 60) };
}
