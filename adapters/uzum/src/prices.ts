import { eachGroup, fromWhole, outcomeOfError, toWhole } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  Clock,
  DesiredPrice,
  ItemResult,
  Page,
  PricesPort,
  Problem,
  Reading,
  RemotePrice,
  Target,
  WriteItem,
  WriteOutcome,
} from '@sellercloudx/adapter-kit';
import type { UzumAccount } from './account.ts';
import type { PriceRow, UzumClient } from './client.ts';
import { findProducts, productPages } from './product-pages.ts';
import type { WireSku } from './wire.ts';

type Item = WriteItem<DesiredPrice, RemotePrice>;
type Group = {
  readonly shopId: string;
  readonly productId: string;
  readonly rows: { readonly ref: string; readonly row: PriceRow }[];
};
/** The bounds of both prices in the spec, in whole sums. */
const [least, most] = [1, 999_999_000];

export function pricesPort(client: UzumClient, account: UzumAccount, clock: Clock): PricesPort {
  return new Prices(client, account, clock);
}

class Prices implements PricesPort {
  private readonly client: UzumClient;
  private readonly account: UzumAccount;
  private readonly clock: Clock;

  constructor(client: UzumClient, account: UzumAccount, clock: Clock) {
    this.client = client;
    this.account = account;
    this.clock = clock;
  }

  /** A call is about one product, so what belongs together goes together. */
  async write(items: readonly Item[], ctx: CallContext): Promise<readonly ItemResult[]> {
    const results: ItemResult[] = [];
    const groups = new Map<string, Group>();
    for (const item of items) {
      const { cardId = '', offerId = '', shopId = '' } = item.target.keys;
      const row = priceRow(offerId, item.desired);
      if ('code' in row || !isId(cardId) || !isId(offerId) || !isId(shopId)) {
        results.push({
          ref: item.ref,
          outcome: { kind: 'rejected', problem: 'code' in row ? row : unknownOffer },
        });
        continue;
      }
      const key = `${shopId}/${cardId}`;
      const group = groups.get(key) ?? { shopId, productId: cardId, rows: [] };
      groups.set(key, group);
      group.rows.push({ ref: item.ref, row });
    }
    const sent = await eachGroup([...groups.values()], refsOf, (group) => this.sendGroup(group, ctx), this.clock);
    return [...results, ...sent];
  }

  async read(targets: readonly Target[], ctx: CallContext): Promise<readonly Reading<RemotePrice>[]> {
    const shops = new Map<string, Set<string>>();
    for (const { keys } of targets) {
      if (!keys.shopId || !keys.cardId || !isId(keys.cardId)) continue;
      shops.set(keys.shopId, (shops.get(keys.shopId) ?? new Set()).add(keys.cardId));
    }
    const skus = new Map<string, WireSku>();
    for (const [shopId, productIds] of shops) {
      const products = await findProducts(this.client, shopId, [...productIds], ctx);
      for (const product of products.values()) for (const sku of product.skuList ?? []) skus.set(sku.skuId, sku);
    }
    const readAt = this.clock.now();
    return targets.map((target) => {
      const sku = skus.get(target.keys.offerId ?? '');
      return { target, value: sku ? priceOf(sku) : null, readAt };
    });
  }

  async *list(cursor: string | undefined, ctx: CallContext): AsyncIterable<Page<Reading<RemotePrice>>> {
    const shopIds = await this.account.shopIds(ctx);
    const [startShop, startPage] = (cursor ?? '').split('/');
    const start = Math.max(0, shopIds.indexOf(startShop ?? ''));
    for (const [at, shopId] of shopIds.entries()) {
      if (at < start) continue;
      let page = at === start ? Number(startPage ?? 0) : 0;
      for await (const products of productPages(this.client, shopId, page, ctx)) {
        const readAt = this.clock.now();
        const items = products.flatMap((product) =>
          (product.skuList ?? []).map((sku) => ({
            target: { grain: 'offer' as const, keys: { cardId: product.productId, offerId: sku.skuId, shopId } },
            value: priceOf(sku),
            readAt,
          })),
        );
        yield { items, cursor: `${shopId}/${++page}` };
      }
    }
  }

  /** A refused product is tried again SKU by SKU: one that is gone must not keep the price of its siblings. */
  private async sendGroup(group: Group, ctx: CallContext): Promise<WriteOutcome | readonly ItemResult[]> {
    try {
      await this.client.sendPrices(
        group.shopId,
        group.productId,
        group.rows.map(({ row }) => row),
        ctx,
      );
      return { kind: 'acknowledged' };
    } catch (error) {
      if (group.rows.length === 1 || outcomeOfError(error, this.clock)?.kind !== 'rejected') throw error;
      const alone = group.rows.map((one) => ({ ...group, rows: [one] }));
      return eachGroup(alone, refsOf, (one) => this.sendGroup(one, ctx), this.clock);
    }
  }
}

/** `sellPrice` is what the buyer pays, `fullPrice` what stands crossed out beside it; without a discount they are equal. */
function priceRow(skuId: string, { base, old }: DesiredPrice): PriceRow | Problem {
  const unit = 100n;
  if ([base, old].some((amount) => amount && (amount.currency !== 'UZS' || amount.minor % unit !== 0n)))
    return wrongPrice('remedy.priceNotWhole');
  const sellPrice = toWhole(base);
  const fullPrice = old && old.minor > base.minor ? toWhole(old) : sellPrice;
  if (sellPrice < least || fullPrice > most) return wrongPrice('remedy.priceOutOfBounds');
  return { skuId, sellPrice, fullPrice };
}

/** The list tells what the buyer pays, not the crossed-out price; a promotion's price is shown beside it. */
function priceOf(sku: WireSku): RemotePrice | null {
  if (sku.price == null) return null;
  const promo = sku.specialOffer?.inOffer ? sku.specialOffer.mechanicPrice : undefined;
  return { base: fromWhole(sku.price, 'UZS'), ...(promo == null ? {} : { shown: fromWhole(promo, 'UZS') }) };
}

function refsOf(group: Group): string[] {
  return group.rows.map(({ ref }) => ref);
}

function isId(text: string): boolean {
  return /^\d+$/.test(text);
}

function wrongPrice(remedyKey: string): Problem {
  return { code: 'invalid', remedyKey };
}

const unknownOffer: Problem = { code: 'not_found', remedyKey: 'remedy.offerUnknown' };
