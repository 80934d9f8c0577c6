import type { Trx } from '../../../core/db/database.ts';
import { DAY_MS, type Clock } from '../../../core/clock.ts';
import { money } from '../../../core/money.ts';
import type { VariantId } from '../../catalog/api.ts';
import type {
  OrderFacts,
  OrderId,
  OrderLineFact,
  OrderLineView,
  OrderView,
  SalesVelocity,
  SettledParts,
} from '../api.ts';
import { Order, toOrderView } from '../models/order.ts';
import { OrderLine, toLineView } from '../models/order-line.ts';

type FactRow = Omit<OrderLineFact, 'cost' | 'settled'> & { costMinor: bigint | null; costCurrency: string | null } & {
  settledRevenue: bigint | null;
  hasSale: boolean | null;
  settledCommission: bigint | null;
  hasCommission: boolean | null;
  settledLogistics: bigint | null;
  hasLogistics: boolean | null;
  settledOther: bigint | null;
};

const FACTS = `
  select l.id as "orderLineId", l.order_id as "orderId", o.connection_id as "connectionId", o.marketplace,
    l.variant_id as "variantId", o.stage, o.fulfilled_by as "fulfilledBy", o.scheme, l.title, o.placed_at as "placedAt",
    o.delivered_at as "deliveredAt", l.ordered, l.cancelled, l.delivered, l.returned, l.currency,
    l.price_minor as price, l.commission_minor as commission, l.logistics_minor as logistics,
    l.cost_minor as "costMinor", l.cost_currency as "costCurrency", l.rate::text as rate, l.rate_currency as "rateCurrency",
    coalesce(b.unsellable, 0)::int as unsellable,
    s.revenue as "settledRevenue", s.has_sale as "hasSale", s.commission as "settledCommission",
    s.has_commission as "hasCommission", s.logistics as "settledLogistics", s.has_logistics as "hasLogistics",
    s.other as "settledOther"
  from order_lines l
  join orders o on o.partner_id = l.partner_id and o.id = l.order_id
  left join lateral (
    select sum(r.unsellable) as unsellable from return_lines r
    where r.partner_id = l.partner_id and r.order_line_id = l.id
  ) b on true
  left join lateral (
    select coalesce(sum(amount_minor) filter (where type in ('sale', 'return')), 0)::bigint as revenue,
      bool_or(type = 'sale') as has_sale,
      coalesce(sum(amount_minor) filter (where type = 'commission'), 0)::bigint as commission,
      bool_or(type = 'commission') as has_commission,
      coalesce(sum(amount_minor) filter (where type = 'logistics'), 0)::bigint as logistics,
      bool_or(type = 'logistics') as has_logistics,
      coalesce(sum(amount_minor) filter (where type not in ('sale', 'return', 'commission', 'logistics', 'payout')), 0)::bigint as other
    from settlement_lines s
    where s.partner_id = l.partner_id and s.order_line_id = l.id and s.currency = l.currency
    having count(*) > 0
  ) s on true
  where l.order_id = any(?::uuid[]) order by l.order_id, l.position, l.id`;

type Deps = { clock: Clock };

/** What other plugins read of orders. */
export class OrderFactReader implements OrderFacts, SalesVelocity {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async lines(trx: Trx, orderIds: readonly OrderId[]): Promise<OrderLineFact[]> {
    if (orderIds.length === 0) return [];
    const { rows } = await trx.raw<{ rows: FactRow[] }>(FACTS, [[...orderIds]]);
    return rows.map(toFact);
  }

  async countPlacedSince(trx: Trx, since: Date): Promise<number> {
    return Order.query(trx).where('placed_at', '>=', since).resultSize();
  }

  async views(trx: Trx, orderIds: readonly OrderId[]): Promise<ReadonlyMap<OrderId, OrderView>> {
    const rows = await Order.query(trx).whereIn('id', [...orderIds]);
    return new Map(rows.map((row) => [row.id, toOrderView(row)]));
  }

  async linesOf(trx: Trx, orderIds: readonly OrderId[]): Promise<ReadonlyMap<OrderId, OrderLineView[]>> {
    const rows = await OrderLine.query(trx)
      .whereIn('order_id', [...orderIds])
      .orderBy(['order_id', 'position', 'id']);
    const found = new Map<OrderId, OrderLineView[]>();
    for (const row of rows) found.set(row.orderId, [...(found.get(row.orderId) ?? []), toLineView(row)]);
    return found;
  }

  async unitsPerDay(trx: Trx, variantIds: readonly VariantId[], days: number): Promise<ReadonlyMap<VariantId, number>> {
    const since = new Date(this.deps.clock.now().getTime() - days * DAY_MS);
    const { rows } = await trx.raw<{ rows: { variant_id: VariantId; units: number }[] }>(
      `select l.variant_id, sum(l.ordered - l.cancelled)::int as units
       from orders o join order_lines l on l.partner_id = o.partner_id and l.order_id = o.id
       where o.placed_at >= :since and o.stage not in ('cancelled', 'superseded')
         and l.variant_id = any(:variantIds::uuid[])
       group by l.variant_id`,
      { since, variantIds: [...variantIds] },
    );
    return new Map(rows.map(({ variant_id, units }) => [variant_id, units / days]));
  }
}

function toFact(row: FactRow): OrderLineFact {
  const {
    costMinor, costCurrency, settledRevenue, hasSale, settledCommission, hasCommission, settledLogistics, hasLogistics,
    settledOther, ...fact
  } = row; // prettier-ignore
  const settled: SettledParts | null =
    settledRevenue === null
      ? null
      : {
          revenue: settledRevenue,
          hasSale: hasSale ?? false,
          commission: settledCommission ?? 0n,
          hasCommission: hasCommission ?? false,
          logistics: settledLogistics ?? 0n,
          hasLogistics: hasLogistics ?? false,
          other: settledOther ?? 0n,
        };
  return { ...fact, cost: costMinor === null ? null : money(costMinor, costCurrency ?? fact.currency), settled };
}
