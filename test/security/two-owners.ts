import { memory, memoryKey, startMemoryMarket } from '@sellercloudx/adapter-kit/memory';
import type { PartnerStatus, Viewer } from '../../core/http/request-context.ts';
import type { PartnerId, UserId } from '../../core/ids.ts';
import { add, definePlugin } from '../../core/plugin.ts';
import { adapterAddresses, adapters, type ConnectionId } from '../../plugins/marketplaces/api.ts';
import type { Vault } from '../../plugins/marketplaces/services/vault.ts';
import { plugins } from '../../sellercloudx.config.ts';
import { startTestApp, type TestApp } from '../harness/test-app.ts';
import { Owner, PlantedRows } from './planted-rows.ts';

/** Everything installed, and two partners with a row in every table: what one is ever told of the other is a leak. */
export class TwoOwners {
  readonly a = new Owner('aziz');
  readonly b = new Owner('bahor');
  readonly app: TestApp;
  readonly rows: PlantedRows;
  readonly url: string;
  private readonly market: { close(): Promise<void> };

  private constructor(parts: Pick<TwoOwners, 'app' | 'rows' | 'url'>, market: { close(): Promise<void> }) {
    this.app = parts.app;
    this.rows = parts.rows;
    this.url = parts.url;
    this.market = market;
  }

  static async start(): Promise<TwoOwners> {
    const market = await startMemoryMarket();
    const memoryMarket = definePlugin({
      name: 'memory-market',
      depends: ['marketplaces'],
      contributes: [
        add(adapters, [memory]),
        add(adapterAddresses, [{ adapter: 'memory', environment: 'sandbox', urls: () => ({ api: market.url }) }]),
      ],
    });
    const app = await startTestApp({ plugins: [...plugins, memoryMarket], config: { trustProxy: 1 } });
    const { url } = await app.listen();
    const two = new TwoOwners({ app, url, rows: await PlantedRows.open(app.adminUrl, app.urls.app) }, market);
    for (const owner of [two.a, two.b]) {
      await two.rows.plant(owner);
      await two.giveKeys(owner);
    }
    return two;
  }

  async stop(): Promise<void> {
    await this.rows.close();
    await this.app.stop();
    await this.market.close();
  }

  partnerOf(owner: Owner): PartnerId {
    return owner.id('partners') as PartnerId;
  }

  viewerOf(owner: Owner, status: PartnerStatus = 'active', values: Partial<Viewer> = {}): Viewer {
    const viewer = this.app.create.viewer(this.partnerOf(owner), {
      userId: owner.id('user_accounts') as UserId,
      ...values,
    });
    return { ...viewer, partner: viewer.partner && { ...viewer.partner, status } };
  }

  /** A planted connection that opens: what is asked through it reaches the market. */
  private async giveKeys(owner: Owner): Promise<void> {
    const { vault } = this.app.deps as unknown as { vault: Vault };
    await this.app.database.asPartner(this.partnerOf(owner), (trx) =>
      vault.store(trx, owner.id('connections') as ConnectionId, { apiKey: memoryKey }),
    );
  }
}
