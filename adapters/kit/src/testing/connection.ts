import {
  baseUrlsAt,
  secretValues,
  type AnyAdapter,
  type BaseUrls,
  type Logger,
  type Page,
  type Ports,
} from '../contract/index.ts';
import { createHttp, LimitGate } from '../http/index.ts';
import type { LeapingClock } from '../sandbox/index.ts';
import { startRecorder, type Exchange } from './recorder.ts';
import { listening, type Call } from './uses.ts';

export interface RecordedConnection {
  readonly exchanges: readonly Exchange[];
  /** What the adapter asked its client for. */
  readonly calls: readonly Call[];
  /** The same market with these keys and a budget of its own; other addresses for what lies beside the recorder. */
  openWith(credentials: Readonly<Record<string, string>>, baseUrls?: BaseUrls): Ports;
  close(): Promise<void>;
}

const silent: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** For an adapter's own tests: the real adapter and the real client against a sandbox, with a recorder between them. */
export async function connectRecorded(
  adapter: AnyAdapter,
  { url, clock, tier }: { readonly url: string; readonly clock: LeapingClock; readonly tier?: string },
): Promise<RecordedConnection> {
  const recorder = await startRecorder(url);
  const calls: Call[] = [];
  const closers: (() => unknown)[] = [];
  return {
    exchanges: recorder.exchanges,
    calls,
    openWith: (credentials, baseUrls = baseUrlsAt(adapter, recorder.url)) => {
      const gate = new LimitGate({ limits: adapter.limits, tier, clock, maxWaitMs: 86_400_000 });
      const secrets = secretValues(adapter.credentials, credentials);
      const http = createHttp({ gate, clock, baseUrls, logger: silent, secrets });
      closers.push(
        () => gate.close(),
        () => http.close(),
      );
      const opened = tier === undefined ? {} : { tier };
      return adapter.open({
        credentials: { ...credentials },
        baseUrls,
        ...opened,
        http: listening(http, calls),
        clock,
        logger: silent,
      });
    },
    close: async () => {
      for (const close of closers) await close();
      await recorder.close();
    },
  };
}

/** Everything a read brings, page after page. */
export async function allOf<T>(pages: AsyncIterable<Pick<Page<T>, 'items'>>): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...page.items);
  return items;
}
