import { createContext, useContext } from 'react';

/** Known on the server only: browsers hide nonces from scripts, and need none after the first render. */
export const NonceContext = createContext<string | undefined>(undefined);
export const useNonce = (): string | undefined => useContext(NonceContext);
