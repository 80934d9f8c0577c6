import { isMarketplaceError, problemOf, sendHalving } from '@sellercloudx/adapter-kit';
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
  WriteItem,
  WriteOutcome,
} from '@sellercloudx/adapter-kit';
import type { Account } from './account.ts';
import type { CardsApi } from './client/cards.ts';
import type { OffersApi } from './client/offers.ts';
import { isAboutTheItem } from './errors.ts';
import { faultOfPrice, heldPrice, toPriceChange, toRemotePrice } from './mapping/prices.ts';
import { offerIdOf, targetOfOffer } from './offer-targets.ts';
import { checkPriceTickets, waitForPrice } from './price-tickets.ts';

export const priceBatch = 500;

const unknownOffer: Problem = { code: 'not_found', remedyKey: 'remedy.offerUnknown' };

type Item = WriteItem<DesiredPrice, RemotePrice>;

interface Deps {
  readonly offers: OffersApi;
  readonly cards: CardsApi;
  readonly account: Account;
  readonly clock: Clock;
}

/** Prices of the cabinet, which hold in all its stores that have none of their own. */
export function pricesPort({ offers, cards, account, clock }: Deps): PricesPort {
  /** The answer of a write names nobody, so an offer never read is looked up before. */
  async function strangers(items: readonly Item[], businessId: string, ctx: CallContext): Promise<ReadonlySet<string>> {
    const unread = items.filter(({ lastRead }) => !lastRead).map(({ target }) => offerIdOf(target));
    if (unread.length === 0) return new Set();
    const known = await cards.mappingsOf(ctx, 'prices.write', businessId, unread);
    const there = new Set(known.map(({ offer }) => offer?.offerId));
    return new Set(unread.filter((offerId) => !there.has(offerId)));
  }

  async function send(batch: readonly (readonly [string, Item])[], businessId: string, ctx: CallContext) {
    try {
      const changes = batch.map(([offerId, { desired }]) => toPriceChange(offerId, desired));
      await offers.writePrices(ctx, businessId, changes);
      return { answer: true };
    } catch (error) {
      if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
      return { problem: problemOf(error) };
    }
  }

  /** A jump is answered with OK and parked, so the quarantine is looked into with every read. */
  async function readAll(operation: string, offerIds: readonly string[], ctx: CallContext) {
    const businessId = await account.businessId(ctx, operation);
    const rows = await offers.pricesOf(ctx, operation, businessId, offerIds);
    const parked = await offers.quarantined(ctx, operation, businessId, offerIds);
    const found = new Map<string, RemotePrice>();
    for (const row of rows) {
      const price = toRemotePrice(row);
      const kept = parked.get(row.offerId);
      const held = kept && heldPrice(kept);
      if (price) found.set(row.offerId, { ...price, ...(held ? { held } : {}) });
    }
    return found;
  }

  return {
    async write(items, ctx) {
      const businessId = await account.businessId(ctx, 'prices.write');
      const unknown = await strangers(items, businessId, ctx);
      const outcomes = new Map<string, WriteOutcome>();
      const byOffer = new Map<string, Item>();
      for (const item of items) {
        const offerId = offerIdOf(item.target);
        const problem = unknown.has(offerId) ? unknownOffer : faultOfPrice(item.desired);
        if (problem) outcomes.set(item.ref, { kind: 'rejected', problem });
        else byOffer.set(offerId, item);
      }
      const sent = await sendHalving([...byOffer], (batch) => send(batch, businessId, ctx));
      const results = new Map([...sent].map(([[offerId], result]) => [offerId, result]));
      return items.map(({ ref, target, desired }): ItemResult => {
        const told = outcomes.get(ref);
        if (told) return { ref, outcome: told };
        const result = results.get(offerIdOf(target))!;
        if (result.kind === 'refused') return { ref, outcome: { kind: 'rejected', problem: result.problem } };
        if (result.kind === 'notTried') return { ref, outcome: { kind: 'notTried', because: result.problem } };
        return { ref, outcome: waitForPrice(offerIdOf(target), desired, clock) };
      });
    },

    checkTickets: (items, ctx) =>
      checkPriceTickets(items, (offerIds) => readAll('prices.checkTickets', offerIds, ctx), clock, ctx),

    async read(targets, ctx) {
      const found = await readAll('prices.read', targets.map(offerIdOf), ctx);
      const readAt = clock.now();
      return targets.map((target): Reading<RemotePrice> => {
        return { target, value: found.get(offerIdOf(target)) ?? null, readAt };
      });
    },

    async *list(cursor, ctx): AsyncIterable<Page<Reading<RemotePrice>>> {
      const businessId = await account.businessId(ctx, 'prices.list');
      let token = cursor || undefined;
      do {
        const page = await offers.pricesPage(ctx, businessId, token);
        token = page.next;
        const readAt = clock.now();
        const items = page.items.flatMap((row): Reading<RemotePrice>[] => {
          const value = toRemotePrice(row);
          return value ? [{ target: targetOfOffer(row.offerId), value, readAt }] : [];
        });
        yield { items, cursor: token ?? '' };
      } while (token !== undefined);
    },
  };
}
