import type { CallContext, Ports } from '@sellercloudx/adapter-kit';
import { LeapingClock, type RunningSandbox } from '@sellercloudx/adapter-kit/sandbox';
import { connectRecorded, type Call, type Exchange } from '@sellercloudx/adapter-kit/testing';
import { sandboxApiKey, startYandexSandbox, type YandexSandboxOptions, type YandexState } from '../sandbox/server.ts';
import { yandex } from '../src/index.ts';

/** Full keys open everything that is declared. */
export type FullPorts = { readonly [Port in keyof Ports]-?: Required<NonNullable<Ports[Port]>> };

export interface TestConnection {
  readonly ports: FullPorts;
  readonly sandbox: RunningSandbox<YandexState>;
  readonly clock: LeapingClock;
  readonly exchanges: readonly Exchange[];
  readonly calls: readonly Call[];
  readonly ctx: CallContext;
  /** The same market with another key. */
  openWith(apiKey: string): FullPorts;
  close(): Promise<void>;
}

/** The real client against the sandbox, with a recorder between them. */
export async function openConnection(options: YandexSandboxOptions = {}): Promise<TestConnection> {
  const clock = new LeapingClock();
  const sandbox = await startYandexSandbox({ clock, ...options });
  const recorded = await connectRecorded(yandex, { url: sandbox.url, clock, tier: 'none' });
  const openWith = (apiKey: string) => recorded.openWith({ apiKey }) as FullPorts;
  return {
    ports: openWith(sandboxApiKey),
    sandbox,
    clock,
    exchanges: recorded.exchanges,
    calls: recorded.calls,
    ctx: { priority: 8 },
    openWith,
    close: async () => {
      await recorded.close();
      await sandbox.close();
    },
  };
}
