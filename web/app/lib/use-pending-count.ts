import { useRevalidator } from '@remix-run/react';
import { useState } from 'react';
import { PartnerRequests } from '../documents/partner-requests.ts';
import { useLive } from './use-live.ts';

/** How many sellers wait, live; whoever shows the list reads it again with every change. */
export function usePendingCount(loaded: number): number {
  const { revalidate } = useRevalidator();
  const [heard, setHeard] = useState<{ loaded: number; count: number } | null>(null);
  useLive(PartnerRequests, undefined, ({ partnerRequests }) => {
    setHeard({ loaded, count: partnerRequests });
    revalidate();
  });
  // What the loader says is newer than what was heard before it ran.
  return heard && heard.loaded === loaded ? heard.count : loaded;
}
