import { idNumber, isNumericId } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  Clock,
  DesiredStock,
  ItemResult,
  Page,
  Problem,
  Reading,
  RemoteStock,
  StocksPort,
  WriteItem,
  WriteOutcome,
} from '@sellercloudx/adapter-kit';
import type { OffersApi, StockChange } from './client/offers.ts';
import type { ProductsApi } from './client/products.ts';
import { problemOfItem } from './errors.ts';
import { skuOf, withProductIds } from './product-keys.ts';
import type { WireStockResult, WireStockRow } from './wire/offers.ts';

export const stockBatch = 100;
export const highestStock = 999_999;
const pageSize = 1000;
/** One product at one warehouse once in thirty seconds. */
const pairPauseMs = 30_000;
/** A card in moderation is asked about every so often. */
const notReadyPauseMs = 10 * 60_000;

const unknownProduct: Problem = { code: 'not_found', remedyKey: 'remedy.productUnknown' };
const unknownWarehouse: Problem = { code: 'not_found', remedyKey: 'remedy.warehouseUnknown' };
const tooLarge: Problem = { code: 'invalid', remedyKey: 'remedy.stockTooLarge' };

type Item = WriteItem<DesiredStock, RemoteStock>;

interface Deps {
  readonly offers: OffersApi;
  readonly products: ProductsApi;
  readonly clock: Clock;
}

export function stocksPort({ offers, products, clock }: Deps): StocksPort {
  return {
    async write(items, ctx) {
      const ids = await withProductIds(
        products,
        'stocks.write',
        items.map(({ target }) => target),
        ctx,
      );
      const outcomes = new Map<string, WriteOutcome>();
      const pairs = new Map<string, Item[]>();
      for (const item of items) {
        const productId = ids.get(item.target);
        const problem = whyNot(item, productId);
        if (problem) outcomes.set(item.ref, { kind: 'rejected', problem });
        else {
          const pair = `${productId}/${item.target.keys.warehouseId}`;
          pairs.set(pair, [...(pairs.get(pair) ?? []), item]);
        }
      }
      const changes = [...pairs].map(([pair, list]) => toChange(pair, list.at(-1)!));
      const results = changes.length > 0 ? await offers.writeStocks(ctx, changes) : [];
      const byPair = new Map(results.map((result) => [`${result.product_id}/${result.warehouse_id}`, result]));
      for (const [pair, list] of pairs) {
        for (const { ref } of list) outcomes.set(ref, outcomeOf(byPair.get(pair), clock));
      }
      return items.map(({ ref }): ItemResult => ({ ref, outcome: outcomes.get(ref)! }));
    },

    async read(targets, ctx) {
      const skus = targets.map(({ keys }) => keys.offerId).filter(isNumericId);
      const rows = skus.length > 0 ? await offers.stocksOf(ctx, 'stocks.read', skus) : [];
      const found = new Map(rows.map((row) => [`${row.sku}/${row.warehouse_id}`, row]));
      const readAt = clock.now();
      return targets.map((target): Reading<RemoteStock> => {
        const row = found.get(`${target.keys.offerId}/${target.keys.warehouseId}`);
        return { target, value: row ? toStock(row) : null, readAt };
      });
    },

    /** There is no list of stocks: the products are walked and asked about. */
    async *list(cursor, ctx): AsyncIterable<Page<Reading<RemoteStock>>> {
      for (let lastId = cursor ?? ''; ;) {
        const page = await products.page(ctx, { visibility: 'ALL', lastId, limit: pageSize });
        lastId = page.last_id ?? '';
        const isLast = page.items.length < pageSize || lastId === '';
        yield { items: await readingsOf(page.items, ctx), cursor: isLast ? '' : lastId };
        if (isLast) return;
      }
    },
  };

  async function readingsOf(
    list: Awaited<ReturnType<ProductsApi['page']>>['items'],
    ctx: CallContext,
  ): Promise<Reading<RemoteStock>[]> {
    // older answers have no SKU here
    const isTold = list.every(({ sku }) => sku !== undefined && sku !== null);
    const infos = isTold
      ? list
      : (await products.infos(ctx, 'stocks.list', { product_id: list.map(({ product_id: id }) => id) })).map(
          (info) => ({
            product_id: info.id,
            offer_id: info.offer_id,
            sku: skuOf(info),
          }),
        );
    const cardOf = new Map(
      infos.flatMap((info) =>
        isNumericId(info.sku ?? undefined) && info.sku !== '0' ? [[info.sku!, info] as const] : [],
      ),
    );
    if (cardOf.size === 0) return [];
    const rows = await offers.stocksOf(ctx, 'stocks.list', [...cardOf.keys()]);
    const readAt = clock.now();
    return rows.map((row): Reading<RemoteStock> => {
      const card = cardOf.get(row.sku);
      const keys = {
        offerId: row.sku,
        warehouseId: row.warehouse_id,
        ...(card ? { cardId: card.product_id, sku: card.offer_id } : {}),
      };
      return { target: { grain: 'offerAtWarehouse', keys }, value: toStock(row), readAt };
    });
  }
}

function whyNot({ target, desired }: Item, productId: string | undefined): Problem | undefined {
  if (productId === undefined) return unknownProduct;
  if (!isNumericId(target.keys.warehouseId)) return unknownWarehouse;
  const { quantity } = desired;
  return Number.isInteger(quantity) && quantity >= 0 && quantity <= highestStock ? undefined : tooLarge;
}

function toChange(pair: string, { desired }: Item): StockChange {
  const [productId, warehouseId] = pair.split('/');
  return { product_id: idNumber(productId!), warehouse_id: idNumber(warehouseId!), stock: desired.quantity };
}

function outcomeOf(result: WireStockResult | undefined, clock: Clock): WriteOutcome {
  if (!result) return { kind: 'unknown', because: { code: 'unreadable', remedyKey: 'remedy.notAnswered' } };
  const [error] = result.errors;
  if (error) {
    const problem = problemOfItem(error);
    const pauseMs =
      problem.code === 'rate_limited' ? pairPauseMs : problem.code === 'temporary' ? notReadyPauseMs : undefined;
    if (pauseMs === undefined) return { kind: 'rejected', problem };
    return { kind: 'deferred', until: new Date(clock.now().getTime() + pauseMs), why: problem };
  }
  if (result.updated) return { kind: 'acknowledged' };
  return { kind: 'rejected', problem: problemOfItem({ message: 'not updated' }) };
}

/** What may still be ordered; units in open orders stand beside it. */
export function toStock({ present, reserved, free_stock: free }: WireStockRow): RemoteStock {
  const held = reserved ?? 0;
  return { quantity: Math.max(0, free ?? present - held), reserved: held };
}
