import { baseUrlsAt, priority, secretValues } from '@sellercloudx/adapter-kit';
import type { CallContext, Logger, Page, Ports } from '@sellercloudx/adapter-kit';
import { createHttp, LimitGate } from '@sellercloudx/adapter-kit/http';
import { LeapingClock } from '@sellercloudx/adapter-kit/sandbox';
import { listening, type Call } from '@sellercloudx/adapter-kit/testing';
import { defaultToken, startUzumSandbox, type UzumSandboxOptions } from '../sandbox/server.ts';
import { uzum } from '../src/index.ts';

const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
export const ctx: CallContext = { priority: priority.background };

/** The real adapter with the real client against a sandbox of its own; hours of rate limits pass in milliseconds. */
export async function openUzum(
  options: Omit<UzumSandboxOptions, 'clock'> = {},
  through = (url: string) => Promise.resolve(url),
) {
  const clock = new LeapingClock();
  const sandbox = await startUzumSandbox({ ...options, clock });
  const heard: Call[] = [];
  const close: (() => Promise<unknown>)[] = [];
  const baseUrls = baseUrlsAt(uzum, await through(sandbox.url));
  /** A connection of its own, as another process would have. */
  const open = (credentials: Record<string, string> = { apiKey: defaultToken }): Ports => {
    const gate = new LimitGate({ limits: uzum.limits, clock, maxWaitMs: 86_400_000 });
    const http = createHttp({
      gate,
      clock,
      logger: silent,
      secrets: secretValues(uzum.credentials, credentials),
      baseUrls,
    });
    close.push(
      async () => gate.close(),
      () => http.close(),
    );
    return uzum.open({ credentials, baseUrls, http: listening(http, heard), clock, logger: silent });
  };
  const ports = open() as Required<Ports>;
  const closeAll = async () => {
    for (const one of close) await one();
    await sandbox.close();
  };
  return { sandbox, clock, heard, ports, open, close: closeAll };
}

export type UzumSession = Awaited<ReturnType<typeof openUzum>>;

export async function readAll<T>(pages: AsyncIterable<Page<T>>): Promise<{ items: T[]; cursor: string }> {
  const items: T[] = [];
  let cursor = '';
  for await (const page of pages) {
    items.push(...page.items);
    cursor = page.cursor;
  }
  return { items, cursor };
}
