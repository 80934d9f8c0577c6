import type { Clock } from '../../../core/clock.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { Catalog } from '../../catalog/api.ts';
import type { ConnectionDirectory } from '../../marketplaces/api.ts';
import type { OrderFacts } from '../../orders/api.ts';
import type { PartnerDirectory } from '../../partners/api.ts';
import type { PlanLimits } from '../api.ts';

type Deps = {
  clock: Clock;
  partnerDirectory: PartnerDirectory;
  catalog: Catalog;
  connectionDirectory: ConnectionDirectory;
  orderFacts: OrderFacts;
};

/** How much a partner has of what a plan counts. */
export class PlanUsage {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async of(trx: Trx): Promise<Record<keyof PlanLimits, number>> {
    const { catalog, connectionDirectory, orderFacts } = this.deps;
    return {
      connections: (await connectionDirectory.list(trx)).length,
      products: await catalog.activeProducts(trx),
      ordersPerMonth: await orderFacts.countPlacedSince(trx, await this.startOfMonth(trx)),
    };
  }

  /** Where the partner is. */
  private async startOfMonth(trx: Trx): Promise<Date> {
    const { clock, partnerDirectory } = this.deps;
    const { zone } = await partnerDirectory.get(trx, requirePartner(trx));
    const { rows } = await trx.raw<{ rows: { at: Date }[] }>(
      `select date_trunc('month', :now::timestamptz at time zone :zone) at time zone :zone as at`,
      { now: clock.now(), zone },
    );
    return rows[0]!.at;
  }
}
