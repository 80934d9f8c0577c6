import { isMarketplaceError, problemOf, sendHalving } from '@sellercloudx/adapter-kit';
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
  Target,
  WriteItem,
  WriteOutcome,
} from '@sellercloudx/adapter-kit';
import { isAnswering, type Account, type StockPlace } from './account.ts';
import type { OffersApi, StockRow } from './client/offers.ts';
import { isAboutTheItem } from './errors.ts';
import { offerIdOf, targetAtWarehouse } from './offer-targets.ts';

export const stockBatch = 2000;
export const highestStock = 2_000_000_000;

const unknownOffer: Problem = { code: 'not_found', remedyKey: 'remedy.offerUnknown' };
const unknownWarehouse: Problem = { code: 'not_found', remedyKey: 'remedy.warehouseUnknown' };
const switchedOff: Problem = { code: 'conflict', remedyKey: 'remedy.storeSwitchedOff' };
const tooLarge: Problem = { code: 'invalid', remedyKey: 'remedy.stockTooLarge' };

type Item = WriteItem<DesiredStock, RemoteStock>;

interface Deps {
  readonly offers: OffersApi;
  readonly account: Account;
  readonly clock: Clock;
}

/** Stock lies in a warehouse and is written to the store that has it: one warehouse a store. */
export function stocksPort({ offers, account, clock }: Deps): StocksPort {
  async function placesById(ctx: CallContext, operation: string): Promise<ReadonlyMap<string, StockPlace>> {
    return new Map((await account.stockPlaces(ctx, operation)).map((place) => [place.warehouse.id, place]));
  }

  /** An unknown offer may be answered with OK like the others, so one never read there is looked up before. */
  async function strangers(campaignId: string, items: readonly Item[], ctx: CallContext): Promise<ReadonlySet<string>> {
    const unread = items.filter(({ lastRead }) => !lastRead).map(({ target }) => offerIdOf(target));
    if (unread.length === 0) return new Set();
    const there = await offers.placedIn(ctx, 'stocks.write', campaignId, unread);
    return new Set(unread.filter((offerId) => !there.has(offerId)));
  }

  async function writeTo(
    campaignId: string,
    items: readonly Item[],
    ctx: CallContext,
  ): Promise<ReadonlyMap<string, WriteOutcome>> {
    const unknown = await strangers(campaignId, items, ctx);
    const outcomes = new Map<string, WriteOutcome>();
    const byOffer = new Map<string, Item>();
    for (const item of items) {
      const offerId = offerIdOf(item.target);
      if (unknown.has(offerId)) outcomes.set(item.ref, { kind: 'rejected', problem: unknownOffer });
      else byOffer.set(offerId, item);
    }
    const sent = await sendHalving([...byOffer], async (batch) => {
      try {
        const counts = batch.map(([offerId, { desired }]) => ({ offerId, count: desired.quantity }));
        await offers.writeStocks(ctx, campaignId, counts, clock.now());
        return { answer: true };
      } catch (error) {
        if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
        return { problem: problemOf(error) };
      }
    });
    const results = new Map([...sent].map(([[offerId], result]) => [offerId, result]));
    for (const { ref, target } of items) {
      const result = results.get(offerIdOf(target));
      if (!result || outcomes.has(ref)) continue;
      if (result.kind === 'taken') outcomes.set(ref, { kind: 'acknowledged' });
      else if (result.kind === 'notTried') outcomes.set(ref, { kind: 'notTried', because: result.problem });
      else outcomes.set(ref, { kind: 'rejected', problem: result.problem });
    }
    return outcomes;
  }

  return {
    async write(items, ctx) {
      const places = await placesById(ctx, 'stocks.write');
      const outcomes = new Map<string, WriteOutcome>();
      const byCampaign = new Map<string, Item[]>();
      for (const item of items) {
        const place = places.get(item.target.keys.warehouseId ?? '');
        const problem = whyNot(item, place);
        if (problem) outcomes.set(item.ref, { kind: 'rejected', problem });
        else byCampaign.set(place!.campaign!.id, [...(byCampaign.get(place!.campaign!.id) ?? []), item]);
      }
      for (const [campaignId, list] of byCampaign)
        for (const [ref, outcome] of await writeTo(campaignId, list, ctx)) outcomes.set(ref, outcome);
      return items.map(({ ref }): ItemResult => ({ ref, outcome: outcomes.get(ref)! }));
    },

    async read(targets, ctx) {
      const operation = 'stocks.read';
      const places = await placesById(ctx, operation);
      const asked = new Map<string, string[]>();
      for (const target of targets) {
        const campaign = places.get(target.keys.warehouseId ?? '')?.campaign;
        if (campaign) asked.set(campaign.id, [...(asked.get(campaign.id) ?? []), offerIdOf(target)]);
      }
      const found = new Map<string, RemoteStock>();
      for (const [campaignId, offerIds] of asked)
        for (const row of await offers.stocksOf(ctx, operation, campaignId, offerIds))
          found.set(keyOf(row), toStock(row));
      const readAt = clock.now();
      return targets.map((target): Reading<RemoteStock> => {
        return { target, value: found.get(keyOfTarget(target)) ?? null, readAt };
      });
    },

    /** A cursor is the store and the page of it. */
    async *list(cursor, ctx): AsyncIterable<Page<Reading<RemoteStock>>> {
      const operation = 'stocks.list';
      const start = cursor ? (JSON.parse(cursor) as { warehouseId: string; token?: string }) : undefined;
      const places = (await account.stockPlaces(ctx, operation)).filter(
        ({ campaign }) => campaign && isAnswering(campaign),
      );
      const first = Math.max(
        0,
        places.findIndex(({ warehouse }) => warehouse.id === start?.warehouseId),
      );
      for (const [at, { warehouse, campaign }] of places.slice(first).entries()) {
        let token = at === 0 ? start?.token : undefined;
        do {
          const page = await offers.stockPage(ctx, operation, campaign!.id, { pageToken: token });
          token = page.next;
          const next = places[first + at + 1]?.warehouse.id;
          const position = token ? { warehouseId: warehouse.id, token } : next ? { warehouseId: next } : undefined;
          yield {
            items: readingsIn(warehouse.id, page.items, clock.now()),
            cursor: position ? JSON.stringify(position) : '',
          };
        } while (token !== undefined);
      }
    },
  };
}

/** Answers of FBS stores name the Market's warehouse for returns too. */
function readingsIn(warehouseId: string, rows: readonly StockRow[], readAt: Date): Reading<RemoteStock>[] {
  return rows
    .filter((row) => row.warehouseId === warehouseId)
    .map((row) => ({ target: targetAtWarehouse(row.offerId, warehouseId), value: toStock(row), readAt }));
}

function whyNot({ desired: { quantity } }: Item, place: StockPlace | undefined): Problem | undefined {
  if (!place?.campaign) return unknownWarehouse;
  if (!isAnswering(place.campaign)) return switchedOff;
  return Number.isInteger(quantity) && quantity >= 0 && quantity <= highestStock ? undefined : tooLarge;
}

const keyOf = ({ warehouseId, offerId }: StockRow) => `${warehouseId}/${offerId}`;
const keyOfTarget = (target: Target) => `${target.keys.warehouseId ?? ''}/${offerIdOf(target)}`;

/** FIT is what is there, FREEZE what orders have taken of it, AVAILABLE what may be ordered. */
export function toStock({ stocks }: Pick<StockRow, 'stocks'>): RemoteStock {
  const countOf = (type: string) => stocks.find((one) => one.type === type)?.count;
  const reserved = countOf('FREEZE') ?? 0;
  return { quantity: Math.max(0, countOf('AVAILABLE') ?? (countOf('FIT') ?? 0) - reserved), reserved };
}
