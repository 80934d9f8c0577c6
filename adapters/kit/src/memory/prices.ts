import { toDecimal, type ItemResult, type PricesPort } from '../contract/index.ts';
import type { MemoryClient } from './client.ts';
import { problemOfItem, sum } from './mapping.ts';
import { prices, priceResults } from './wire.ts';

export const pricesPort = (client: MemoryClient, now: () => Date): PricesPort => ({
  async write(items, ctx) {
    const body = items.map(({ target, desired }) => ({
      offerId: target.keys.offerId,
      price: toDecimal(desired.base),
      ...(desired.old && desired.old.minor > desired.base.minor ? { oldPrice: toDecimal(desired.old) } : {}),
    }));
    const answer = await client.send(
      'POST',
      '/prices',
      { items: body },
      priceResults,
      { operation: 'prices.write' },
      ctx,
    );
    const byOffer = new Map(answer.results.map((result) => [result.offerId, result]));
    return items.map(({ ref, target }): ItemResult => {
      const result = byOffer.get(target.keys.offerId ?? '');
      if (result?.error) return { ref, outcome: { kind: 'rejected', problem: problemOfItem(result.error) } };
      if (result?.held) {
        const quarantine = { code: 'quarantined', marketCode: 'held', remedyKey: 'remedy.priceHeld' } as const;
        return { ref, outcome: { kind: 'held', quarantine, howToLeave: 'remedy.priceHeld' } };
      }
      return { ref, outcome: { kind: 'acknowledged', verified: true } };
    });
  },

  async read(targets, ctx) {
    const offerIds = targets.map((target) => target.keys.offerId);
    const answer = await client.query('/prices/query', { offerIds }, prices, { operation: 'prices.read' }, ctx);
    const byOffer = new Map(answer.prices.map((price) => [price.offerId, price]));
    return targets.map((target) => {
      const found = byOffer.get(target.keys.offerId ?? '');
      if (!found) return { target, value: null, readAt: now() };
      const old = found.oldPrice === undefined ? {} : { old: sum(found.oldPrice) };
      const held = found.held === undefined ? {} : { held: sum(found.held) };
      return { target, value: { base: sum(found.price), ...old, ...held }, readAt: now() };
    });
  },
});
