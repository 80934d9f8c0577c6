import { createContext, useContext } from 'react';
import type { FormResult } from './form-problems.ts';

/** What the action answered to the form around, for the fields inside it. */
export const FormResultContext = createContext<FormResult | undefined>(undefined);

export const useFormResult = (): FormResult | undefined => useContext(FormResultContext);
