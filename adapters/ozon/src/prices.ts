import { idNumber, isSameAmount } from '@sellercloudx/adapter-kit';
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
import type { OffersApi, PriceChange } from './client/offers.ts';
import type { ProductsApi } from './client/products.ts';
import { problemOfItem } from './errors.ts';
import { toPriceChange, toRemotePrice } from './mapping/prices.ts';
import { skuOf, withProductIds } from './product-keys.ts';
import type { WirePriceResult, WirePriceRow } from './wire/offers.ts';

export const priceBatch = 1000;
/** Ten changes an hour a product: nothing tells when the first of them is an hour old. */
const tooOftenPauseMs = 10 * 60_000;
/** A jump of about half is kept back; looked at is everything near it. Told in hundredths. */
const suspiciousHundredths = 30n;

const unknownProduct: Problem = { code: 'not_found', remedyKey: 'remedy.productUnknown' };
const quarantined: Problem = { code: 'quarantined', remedyKey: 'remedy.quarantine' };

type Item = WriteItem<DesiredPrice, RemotePrice>;

interface Deps {
  readonly offers: OffersApi;
  readonly products: ProductsApi;
  readonly clock: Clock;
}

export function pricesPort({ offers, products, clock }: Deps): PricesPort {
  return {
    async write(items, ctx) {
      const ids = await withProductIds(
        products,
        'prices.write',
        items.map(({ target }) => target),
        ctx,
      );
      const outcomes = new Map<string, WriteOutcome>();
      const sent = new Map<string, Item[]>();
      for (const item of items) {
        const productId = ids.get(item.target);
        if (productId === undefined) outcomes.set(item.ref, { kind: 'rejected', problem: unknownProduct });
        else sent.set(productId, [...(sent.get(productId) ?? []), item]);
      }
      const changes = [...sent].map(([productId, [item]]): PriceChange => ({
        product_id: idNumber(productId),
        ...toPriceChange(item!.desired),
      }));
      const results = changes.length > 0 ? await offers.writePrices(ctx, changes) : [];
      const byId = new Map(results.map((result) => [result.product_id ?? '', result]));
      const held = await heldOf(products, sent, byId, ctx);
      for (const [productId, list] of sent) {
        for (const { ref } of list) outcomes.set(ref, outcomeOf(byId.get(productId), held.has(productId), clock));
      }
      return items.map(({ ref }): ItemResult => ({ ref, outcome: outcomes.get(ref)! }));
    },

    async read(targets, ctx) {
      const ids = await withProductIds(products, 'prices.read', targets, ctx);
      const rows = new Map(
        (await offers.pricesOf(ctx, 'prices.read', [...ids.values()])).map((row) => [row.product_id, row]),
      );
      const readAt = clock.now();
      return targets.map((target): Reading<RemotePrice> => {
        const row = rows.get(ids.get(target) ?? '');
        return { target, value: row ? toRemotePrice(row) : null, readAt };
      });
    },

    async *list(cursor, ctx): AsyncIterable<Page<Reading<RemotePrice>>> {
      for (let position = cursor ?? ''; ;) {
        const page = await offers.pricesPage(ctx, position);
        const infos = await products.infos(ctx, 'prices.list', { product_id: page.items.map((row) => row.product_id) });
        const skus = new Map(infos.map((info) => [info.id, skuOf(info)]));
        const readAt = clock.now();
        const items = page.items.flatMap((row): Reading<RemotePrice>[] => {
          const offerId = skus.get(row.product_id);
          return offerId ? [{ target: targetOf(row, offerId), value: toRemotePrice(row), readAt }] : [];
        });
        const isLast = page.items.length === 0 || !page.cursor;
        yield { items, cursor: isLast ? '' : page.cursor! };
        if (isLast) return;
        position = page.cursor!;
      }
    },
  };
}

/** A big jump is answered with "updated" and kept in quarantine; only a filter of the list of products tells. */
async function heldOf(
  products: ProductsApi,
  sent: ReadonlyMap<string, readonly Item[]>,
  results: ReadonlyMap<string, WirePriceResult>,
  ctx: CallContext,
): Promise<ReadonlySet<string>> {
  const suspicious = [...sent].filter(([id, list]) => results.get(id)?.updated && isJump(list[0]!)).map(([id]) => id);
  if (suspicious.length === 0) return new Set();
  return products.among(ctx, 'prices.write', suspicious, 'QUARANTINE');
}

function isJump({ desired: { base }, lastRead }: Item): boolean {
  const before = lastRead?.base;
  if (!before || before.currency !== base.currency || before.minor === 0n) return true;
  if (isSameAmount(before, base)) return false;
  const change = base.minor > before.minor ? base.minor - before.minor : before.minor - base.minor;
  return change * 100n >= before.minor * suspiciousHundredths;
}

function outcomeOf(result: WirePriceResult | undefined, isHeld: boolean, clock: Clock): WriteOutcome {
  if (!result) return { kind: 'unknown', because: { code: 'unreadable', remedyKey: 'remedy.notAnswered' } };
  const [error] = result.errors;
  if (error) {
    const problem = problemOfItem(error);
    if (problem.code !== 'rate_limited') return { kind: 'rejected', problem };
    return { kind: 'deferred', until: new Date(clock.now().getTime() + tooOftenPauseMs), why: problem };
  }
  if (!result.updated) return { kind: 'rejected', problem: problemOfItem({ message: 'not updated' }) };
  if (isHeld) return { kind: 'held', quarantine: quarantined, howToLeave: 'remedy.quarantine' };
  return { kind: 'acknowledged' };
}

function targetOf({ product_id: cardId, offer_id: sku }: WirePriceRow, offerId: string): Target {
  return { grain: 'offer', keys: { cardId, offerId, sku } };
}
