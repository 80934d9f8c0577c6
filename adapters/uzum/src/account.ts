import { MarketplaceError, isMarketplaceError } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock } from '@sellercloudx/adapter-kit';
import type { UzumClient } from './client.ts';

const keptMs = 60 * 60_000;

/** What most calls need to know of the account: its shops and its legal entity. Asked for once an hour. */
export class UzumAccount {
  private readonly client: UzumClient;
  private readonly clock: Clock;
  private readonly givenSellerId: string | undefined;
  private shops: { readonly ids: readonly string[]; readonly at: number } | undefined;
  private foundSellerId: string | undefined;

  constructor(client: UzumClient, clock: Clock, sellerId: string | undefined) {
    this.client = client;
    this.clock = clock;
    this.givenSellerId = sellerId;
  }

  async shopIds(ctx: CallContext): Promise<readonly string[]> {
    const now = this.clock.now().getTime();
    if (!this.shops || now - this.shops.at > keptMs) {
      const shops = await this.client.shops(ctx);
      this.shops = { ids: shops.map((shop) => shop.id), at: now };
    }
    return this.shops.ids;
  }

  /**
   * Invoices name the legal entity and no call tells it outright: the connection form has it, or the last expense does.
   */
  async sellerId(ctx: CallContext): Promise<string> {
    if (this.givenSellerId) return this.givenSellerId;
    this.foundSellerId ??= await this.findSellerId(ctx);
    return this.foundSellerId;
  }

  private async findSellerId(ctx: CallContext): Promise<string> {
    const shopIds = await this.shopIds(ctx);
    const expenses = await this.client.expenses({ shopIds, page: 0 }, ctx).catch((error: unknown) => {
      if (isMarketplaceError(error) && error.code === 'forbidden_scope') return [];
      throw error;
    });
    const found = expenses.find((expense) => expense.sellerId)?.sellerId;
    if (found) return found;
    throw new MarketplaceError({
      code: 'invalid',
      operation: 'handovers.create',
      message: 'No expense tells the seller id: enter it in the connection (Uzum cabinet, company profile)',
      remedyKey: 'remedy.sellerIdMissing',
    });
  }
}
