import { useRevalidator } from '@remix-run/react';
import type { TadaDocumentNode } from 'gql.tada';
import { useCallback, useEffect, useRef } from 'react';

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
  const { revalidate } = useRevalidator();
  const latest = useRef({ onData, revalidate });
  useEffect(() => {
    latest.current = { onData, revalidate };
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
        onReconnect: () => latest.current.revalidate(),
      });
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [document, asText, enabled]);
}

/** Runs the page's loaders again after an event, at most once in `everyMs`, however many arrive. */
export function useLiveRefresh<TData, TVars extends Record<string, unknown>>(
  document: TadaDocumentNode<TData, TVars>,
  variables?: TVars,
  { enabled = true, everyMs = 1_000 }: { enabled?: boolean; everyMs?: number } = {},
): void {
  const { revalidate } = useRevalidator();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const refresh = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      revalidate();
    }, everyMs);
  }, [revalidate, everyMs]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive(document, variables, refresh, { enabled });
}
