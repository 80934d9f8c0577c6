import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

/** Asks again now and then while something runs: what ended before the subscription began would never be told. */
export function usePolling(active: boolean, everyMs = 2_000): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!active || state !== 'idle') return;
    const timer = setTimeout(revalidate, everyMs);
    return () => clearTimeout(timer);
  }, [active, state, revalidate, everyMs]);
}
