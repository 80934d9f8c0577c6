import { print } from 'graphql';
import type { DocumentNode } from 'graphql';
import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';

let client: Client | undefined;
const reconnected = new Set<() => void>();

/** One socket a page, opened by the first subscriber and closed soon after the last one has left. */
function socket(): Client {
  if (client) return client;
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  let opened = 0;
  client = createClient({
    url: `${scheme}://${location.host}/graphql`,
    lazyCloseTimeout: 5_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (tries) => {
      // Spread out, so that a restarted server is not met by everybody in the same second.
      const wait = Math.min(30_000, 500 * 2 ** tries) * (0.5 + Math.random() / 2);
      return new Promise((resolve) => setTimeout(resolve, wait));
    },
    on: {
      connected: () => {
        if (opened++ > 0) for (const catchUp of reconnected) catchUp();
      },
    },
  });
  return client;
}

type Handlers<TData> = { onData: (data: TData) => void; onReconnect: () => void };

export function subscribe<TData>(
  document: DocumentNode,
  variables: Record<string, unknown> | undefined,
  { onData, onReconnect }: Handlers<TData>,
): () => void {
  reconnected.add(onReconnect);
  const stop = socket().subscribe<TData>(
    { query: print(document), ...(variables && { variables }) },
    {
      next: ({ data }) => {
        if (data) onData(data);
      },
      // The page stays right without it: what is missed comes with the next load.
      error: () => undefined,
      complete: () => undefined,
    },
  );
  return () => {
    reconnected.delete(onReconnect);
    stop();
  };
}
