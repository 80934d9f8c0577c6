import type { CallContext, Ports } from '@sellercloudx/adapter-kit';
import { LeapingClock, type RunningSandbox } from '@sellercloudx/adapter-kit/sandbox';
import { connectRecorded, type Call, type Exchange } from '@sellercloudx/adapter-kit/testing';
import {
  sandboxApiKey,
  sandboxClientId,
  startOzonSandbox,
  type OzonSandboxOptions,
  type OzonState,
} from '../sandbox/server.ts';
import { ozon } from '../src/index.ts';

export { allOf } from '@sellercloudx/adapter-kit/testing';

export interface TestConnection {
  readonly ports: Ports;
  readonly sandbox: RunningSandbox<OzonState>;
  readonly clock: LeapingClock;
  readonly exchanges: readonly Exchange[];
  readonly calls: readonly Call[];
  readonly ctx: CallContext;
  /** The same market with other keys. */
  openWith(credentials: { readonly clientId?: string; readonly apiKey?: string }): Ports;
  close(): Promise<void>;
}

/** The real client against the sandbox, with a recorder between them. */
export async function openConnection(options: OzonSandboxOptions = {}): Promise<TestConnection> {
  const clock = new LeapingClock();
  const sandbox = await startOzonSandbox({ clock, ...options });
  const recorded = await connectRecorded(ozon, { url: sandbox.url, clock });
  const openWith: TestConnection['openWith'] = (wish) =>
    recorded.openWith({ clientId: sandboxClientId, apiKey: sandboxApiKey, ...wish });
  return {
    ports: openWith({}),
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
