import { useState } from 'react';
import { PartnerRequests } from '../documents/partner-requests.ts';
import { useLiveRefresh } from './use-live.ts';

/** How many sellers wait, live; whoever shows the list reads it again with every change. */
export function usePendingCount(loaded: number): number {
  const [heard, setHeard] = useState<{ loaded: number; count: number } | null>(null);
  useLiveRefresh(PartnerRequests, undefined, {
    onData: ({ partnerRequests }) => setHeard({ loaded, count: partnerRequests }),
  });
  // What the loader says is newer than what was heard before it ran.
  return heard && heard.loaded === loaded ? heard.count : loaded;
}
