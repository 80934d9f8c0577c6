import { useCallback, useEffect, useRef, useState } from 'react';

const glowMs = 1_200;

/** Ids that have just changed, for the moment their rows glow. */
export function useChangedRows(): { changed: ReadonlySet<string>; mark: (id: string) => void } {
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const running = timers.current;
    return () => running.forEach((timer) => clearTimeout(timer));
  }, []);
  const mark = useCallback((id: string) => {
    setChanged((now) => new Set(now).add(id));
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setChanged((now) => new Set([...now].filter((one) => one !== id)));
    }, glowMs + 1_000); // the page reads itself again a second after the event
    timers.current.add(timer);
  }, []);
  return { changed, mark };
}
