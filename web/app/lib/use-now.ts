import { useEffect, useState } from 'react';
import { useRootData } from './root-data.ts';

/** The time, fresh every half minute. The first value is the server's, so that both render the same text. */
export function useNow(everyMs = 30_000): number {
  const started = useRootData()?.now;
  const [now, setNow] = useState(() => started ?? Date.now());
  useEffect(() => {
    const tick = () => setNow(Date.now());
    const first = setTimeout(tick);
    const timer = setInterval(tick, everyMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [everyMs]);
  return now;
}
