import { useEffect, useRef, useState } from 'react';

type Seen = { at: number; waiting: number };

const windowMs = 60_000;

/** How fast a backlog goes down while the page is open: nobody tells, so it is measured. */
export function useRate(waiting: number): { most: number; perMinute?: number; secondsLeft?: number } {
  const seen = useRef<Seen[]>([]);
  const [most, setMost] = useState(waiting);
  const [perMinute, setPerMinute] = useState<number | undefined>();
  useEffect(() => {
    const now = Date.now();
    const before = seen.current.at(-1);
    if (before && waiting > before.waiting) seen.current = [];
    seen.current = [...seen.current.filter(({ at }) => now - at < windowMs), { at: now, waiting }];
    setMost((known) => (waiting === 0 ? 0 : Math.max(known, waiting)));
    const first = seen.current[0];
    const minutes = first ? (now - first.at) / 60_000 : 0;
    setPerMinute(
      first && minutes > 0.03 && first.waiting > waiting ? Math.round((first.waiting - waiting) / minutes) : undefined,
    );
  }, [waiting]);
  return {
    most: Math.max(most, waiting),
    ...(perMinute !== undefined && { perMinute, secondsLeft: Math.round((waiting / perMinute) * 60) }),
  };
}
