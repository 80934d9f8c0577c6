import { baseUrlsAt, priority, secretValues } from '@sellercloudx/adapter-kit';
import type { CallContext, Logger, Page, Ports } from '@sellercloudx/adapter-kit';
import { createHttp, LimitGate } from '@sellercloudx/adapter-kit/http';
import { LeapingClock } from '@sellercloudx/adapter-kit/sandbox';
import { listening, type Call } from '@sellercloudx/adapter-kit/testing';
import { sandboxKeys, sandboxSellerId, startTrendyolSandbox, type TrendyolSandboxOptions } from '../sandbox/server.ts';
import { trendyol } from '../src/index.ts';

const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
export const ctx: CallContext = { priority: priority.background };
export const goodCredentials: Readonly<Record<string, string>> = { sellerId: sandboxSellerId, ...sandboxKeys };

/** Full keys open everything that is declared. */
export type FullPorts = { readonly [Port in keyof Ports]-?: Required<NonNullable<Ports[Port]>> };

/** The real adapter with the real client against a sandbox of its own; `calls` is what it asked for. */
export async function openConnection(options: Omit<TrendyolSandboxOptions, 'clock'> = {}) {
  const clock = new LeapingClock();
  const sandbox = await startTrendyolSandbox({ ...options, clock });
  const baseUrls = baseUrlsAt(trendyol, sandbox.url);
  const calls: Call[] = [];
  const closers: (() => unknown)[] = [];
  const openWith = (credentials: Readonly<Record<string, string>> = goodCredentials): FullPorts => {
    const gate = new LimitGate({ limits: trendyol.limits, clock, maxWaitMs: 86_400_000 });
    const secrets = secretValues(trendyol.credentials, credentials);
    const http = createHttp({ gate, clock, logger: silent, secrets, baseUrls });
    closers.push(
      () => gate.close(),
      () => http.close(),
    );
    const heard = listening(http, calls);
    return trendyol.open({ credentials, baseUrls, http: heard, clock, logger: silent }) as FullPorts;
  };
  return {
    clock,
    sandbox,
    calls,
    ports: openWith(),
    openWith,
    close: async () => {
      for (const close of closers) await close();
      await sandbox.close();
    },
  };
}

export type TestConnection = Awaited<ReturnType<typeof openConnection>>;

export async function readAll<T>(pages: AsyncIterable<Page<T>>): Promise<{ items: T[]; cursor: string }> {
  const items: T[] = [];
  let cursor = '';
  for await (const page of pages) {
    items.push(...page.items);
    cursor = page.cursor;
  }
  return { items, cursor };
}
