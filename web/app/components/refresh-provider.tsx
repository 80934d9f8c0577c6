import { useNavigation, useRevalidator } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { RefreshContext } from '../lib/refresh-context.ts';
import { Refresher } from '../lib/refresher.ts';

/** One for all pages: what is live asks here, and the loaders run again when nothing else is under way. */
export function RefreshProvider({ children }: { children: ReactNode }) {
  const { revalidate, state } = useRevalidator();
  const navigation = useNavigation();
  const [refresher] = useState(() => new Refresher());
  const isIdle = state === 'idle' && navigation.state === 'idle';
  useEffect(() => refresher.follow(isIdle, revalidate), [refresher, isIdle, revalidate]);
  useEffect(() => () => refresher.stop(), [refresher]);
  return <RefreshContext.Provider value={refresher.ask}>{children}</RefreshContext.Provider>;
}
