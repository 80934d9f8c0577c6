import type { Trx } from '../../../core/db/database.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import type { LiveBus } from '../../../core/live/live-bus.ts';
import { requirePartner } from '../../../core/db/database.ts';
import type { EventType } from '../../../core/events/event.ts';
import type { Catalog, VariantId } from '../../catalog/api.ts';
import { stockChanged, stockFellShort } from '../api.ts';

const PER_EVENT = 1_000;

type Deps = { events: EventBus; catalog: Catalog; live: LiveBus };

/** Tells what changed: one event for up to 1,000 variants, bundles that contain them included. */
export class StockNews {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async changed(trx: Trx, variantIds: readonly VariantId[], short: readonly VariantId[] = []): Promise<void> {
    if (variantIds.length === 0) return;
    const { catalog, live } = this.deps;
    const bundles = await catalog.bundlesUsing(trx, [...new Set(variantIds)]);
    await this.emit(trx, stockChanged, [...variantIds, ...bundles]);
    await this.emit(trx, stockFellShort, short);
    live.publishAfterCommit(trx, {
      topic: 'stock.changed',
      partnerId: requirePartner(trx),
      data: { variantIds: [...new Set(variantIds)] },
    });
  }

  private async emit(
    trx: Trx,
    type: EventType<{ variantIds: string[] }>,
    variantIds: readonly VariantId[],
  ): Promise<void> {
    const unique = [...new Set(variantIds)];
    for (let from = 0; from < unique.length; from += PER_EVENT)
      await this.deps.events.emit(trx, type, { variantIds: unique.slice(from, from + PER_EVENT) });
  }
}
