import type { DemoSandboxes } from '../../core/cli/demo-sandboxes.ts';
import type { Database } from '../../core/db/database.ts';
import type { PartnerId } from '../../core/ids.ts';
import type { Logger } from '../../core/log.ts';
import type { ConnectionDirectory, ConnectionGate } from '../marketplaces/api.ts';

const SHORTEST_PAUSE_MS = 40_000;
const LONGEST_PAUSE_MS = 120_000;
const AT_ONCE_AT_MOST = 50;

type Deps = {
  demoSandboxes: DemoSandboxes;
  database: Database;
  connectionDirectory: ConnectionDirectory;
  connectionGate: ConnectionGate;
  log: Logger;
};

/** The sandboxes' shoppers: one order now and then by themselves, and more by the button. */
export class Shoppers {
  private readonly deps: Deps;
  private timer: NodeJS.Timeout | undefined;
  private partnerId: PartnerId | null = null;

  constructor(deps: Deps) {
    this.deps = deps;
  }

  marketplaces(): string[] {
    return Object.keys(this.deps.demoSandboxes.running);
  }

  async order(marketplace: string, count: number): Promise<void> {
    const sandbox = this.deps.demoSandboxes.running[marketplace];
    if (!sandbox) throw new Error(`No sandbox ${marketplace} is running.`);
    await sandbox.placeOrders(Math.min(Math.max(count, 1), AT_ONCE_AT_MOST));
    await this.hurry(marketplace);
  }

  /** Whose connections look at once after an order where the market does not tell: once a minute is long in a demo. */
  serve(partnerId: PartnerId): void {
    this.partnerId = partnerId;
  }

  private async hurry(marketplace: string): Promise<void> {
    const { database, connectionDirectory, connectionGate } = this.deps;
    if (!this.partnerId || connectionDirectory.descriptor(marketplace).webhooks) return;
    await database.asPartner(this.partnerId, async (trx) => {
      for (const connection of await connectionDirectory.list(trx))
        if (connection.marketplace === marketplace) await connectionGate.hurry(trx, connection.id, 'orders.pull');
    });
  }

  start(): void {
    const pause = SHORTEST_PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS);
    this.timer = setTimeout(() => {
      const markets = this.marketplaces();
      const market = markets[Math.floor(Math.random() * markets.length)];
      if (market)
        this.order(market, 1).catch((error: unknown) => this.deps.log.warn({ err: error }, 'a demo shopper failed'));
      this.start();
    }, pause);
    this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
