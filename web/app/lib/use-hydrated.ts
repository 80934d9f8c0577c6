import { useEffect, useState } from 'react';

let hydrated = false;

/** False on the server and in the first render of the page, true from then on: for what only works with JavaScript. */
export function useHydrated(): boolean {
  const [here, setHere] = useState(hydrated);
  useEffect(() => {
    hydrated = true;
    setHere(true);
  }, []);
  return here;
}
