import { createContext, useContext } from 'react';

export const RefreshContext = createContext<(withinMs: number) => void>(() => undefined);

/** Asks for the page's loaders to run again soon; see Refresher. */
export const useRefresh = (): ((withinMs: number) => void) => useContext(RefreshContext);
