import type { TadaDocumentNode } from 'gql.tada';
import { useCallback, useEffect, useRef } from 'react';
import { useRefresh } from './refresh-context.ts';

const soonMs = 1_000;

/**
 * Follows a subscription while the component is on screen. After the connection was lost the page's loaders run again,
 * because nobody repeats what was sent in between.
 */
export function useLive<TData, TVars extends Record<string, unknown>>(
  document: TadaDocumentNode<TData, TVars>,
  variables: TVars | undefined,
  onData: (data: TData) => void,
  { enabled = true }: { enabled?: boolean } = {},
): void {
  const refresh = useRefresh();
  const latest = useRef({ onData, refresh });
  useEffect(() => {
    latest.current = { onData, refresh };
  });
  const asText = JSON.stringify(variables ?? null);

  useEffect(() => {
    if (!enabled) return;
    let stop: (() => void) | undefined;
    let gone = false;
    // Loaded after hydration: a page is useful before it is live.
    void import('./live-socket.client.ts').then(({ subscribe }) => {
      if (gone) return;
      stop = subscribe<TData>(document, (JSON.parse(asText) as TVars | null) ?? undefined, {
        onData: (data) => latest.current.onData(data),
        onReconnect: () => latest.current.refresh(soonMs),
      });
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [document, asText, enabled]);
}

type Options<TData> = { enabled?: boolean; everyMs?: number; onData?: (data: TData) => void };

/** Runs the page's loaders again after an event, at most once in `everyMs`, however many arrive. */
export function useLiveRefresh<TData, TVars extends Record<string, unknown>>(
  document: TadaDocumentNode<TData, TVars>,
  variables?: TVars,
  { enabled = true, everyMs = soonMs, onData }: Options<TData> = {},
): void {
  const refresh = useRefresh();
  const told = useCallback(
    (data: TData) => {
      onData?.(data);
      refresh(everyMs);
    },
    [onData, refresh, everyMs],
  );
  useLive(document, variables, told, { enabled });
}
