import type { BaseUrls, CallContext, Ports } from '@sellercloudx/adapter-kit';
import { LeapingClock, type RunningSandbox } from '@sellercloudx/adapter-kit/sandbox';
import { connectRecorded, type Call, type Exchange } from '@sellercloudx/adapter-kit/testing';
import {
  makeToken,
  startWildberriesSandbox,
  type WildberriesSandboxOptions,
  type WildberriesState,
} from '../sandbox/server.ts';
import type { TokenWish } from '../sandbox/token.ts';
import { wildberries } from '../src/index.ts';

export { allOf } from '@sellercloudx/adapter-kit/testing';

export interface TestConnection {
  readonly ports: Ports;
  readonly sandbox: RunningSandbox<WildberriesState>;
  readonly clock: LeapingClock;
  readonly exchanges: readonly Exchange[];
  readonly calls: readonly Call[];
  readonly ctx: CallContext;
  /** The same market with another token. */
  openWith(token: TokenWish | string, urls?: BaseUrls): Ports;
  close(): Promise<void>;
}

/** The real client against the sandbox, with a recorder between them. */
export async function openConnection(options: WildberriesSandboxOptions = {}): Promise<TestConnection> {
  const clock = new LeapingClock();
  const sandbox = await startWildberriesSandbox({ clock, ...options });
  const recorded = await connectRecorded(wildberries, { url: sandbox.url, clock, tier: 'full' });
  const openWith: TestConnection['openWith'] = (wish, urls) =>
    recorded.openWith({ token: typeof wish === 'string' ? wish : makeToken({ issuedAt: clock.now(), ...wish }) }, urls);
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
