import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { DAY_MS, type Clock } from '../../../core/clock.ts';
import { invalid } from '../../../core/errors.ts';
import { money, type Amount } from '../../../core/money.ts';
import type { VariantId } from '../../catalog/api.ts';
import type { OrderLineId } from '../../orders/api.ts';
import type { PartnerDirectory } from '../../partners/api.ts';
import { LineProfitView, type PartState } from '../api.ts';
import { dayFormat } from './day-book.ts';
import { profitState } from './line-profit.ts';

/** Both days included, in the partner's zone. */
export type Period = { from: string; to: string };
export type Figures = {
  currency: string;
  orders: number;
  deliveredOrders: number;
  units: number;
  cancelledUnits: number;
  returnedUnits: number;
  revenue: bigint;
  cost: bigint;
  marketCommission: bigint;
  logistics: bigint;
  other: bigint;
  platformCommission: bigint;
  profit: bigint;
  lines: number;
  settledLines: number;
  unknownLines: number;
  unconvertedLines: number;
};
export type DayFigures = Figures & {
  day: string;
  marketplace: string;
  connectionId: string;
  fulfilledBy: 'seller' | 'marketplace';
};
export type ProductFigures = {
  variantId: VariantId;
  units: number;
  returnedUnits: number;
  revenue: Amount;
  profit: Amount;
};
export type ProductRank = 'BEST_PROFIT' | 'WORST_PROFIT' | 'BEST_REVENUE' | 'BEST_UNITS' | 'MOST_RETURNED';

const PROFIT = `revenue_minor - cost_minor - market_commission_minor - logistics_minor - other_minor - platform_commission_minor`;
const FIGURES = `
  coalesce(sum(orders), 0)::int as orders, coalesce(sum(delivered_orders), 0)::int as "deliveredOrders",
  coalesce(sum(units), 0)::int as units, coalesce(sum(cancelled_units), 0)::int as "cancelledUnits",
  coalesce(sum(returned_units), 0)::int as "returnedUnits",
  coalesce(sum(revenue_minor), 0)::bigint as revenue, coalesce(sum(cost_minor), 0)::bigint as cost,
  coalesce(sum(market_commission_minor), 0)::bigint as "marketCommission",
  coalesce(sum(logistics_minor), 0)::bigint as logistics, coalesce(sum(other_minor), 0)::bigint as other,
  coalesce(sum(platform_commission_minor), 0)::bigint as "platformCommission",
  coalesce(sum(${PROFIT}), 0)::bigint as profit,
  coalesce(sum(lines), 0)::int as lines, coalesce(sum(settled_lines), 0)::int as "settledLines",
  coalesce(sum(unknown_lines), 0)::int as "unknownLines", coalesce(sum(unconverted_lines), 0)::int as "unconvertedLines"`;
const RANKS: Readonly<Record<ProductRank, string>> = {
  BEST_PROFIT: `sum(${PROFIT}) desc`,
  WORST_PROFIT: `sum(${PROFIT}) asc`,
  BEST_REVENUE: 'sum(revenue_minor) desc',
  BEST_UNITS: 'sum(units) desc',
  MOST_RETURNED: 'sum(returned_units) desc',
};
/** Of units, which need no exchange rate; without one a product has no revenue and no profit yet, rather than 0. */
const COUNTED: ReadonlySet<ProductRank> = new Set(['BEST_UNITS', 'MOST_RETURNED']);
const LONGEST_DAYS = 400;

type Deps = { partnerDirectory: PartnerDirectory; clock: Clock };
type LineRow = {
  order_line_id: OrderLineId; currency: string; converted: boolean; states: PartState[]; revenue_minor: bigint; cost_minor: bigint;
  market_commission_minor: bigint; logistics_minor: bigint; other_minor: bigint; platform_commission_minor: bigint;
}; // prettier-ignore

/** Reads daily sums; no report touches an order. */
export class SalesReports {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** The last so many days, today included, in the partner's zone. */
  async lastDays(trx: Trx, days: number): Promise<Period> {
    const { zone } = await this.partner(trx);
    const today = dayFormat(zone)(this.deps.clock.now());
    return { from: addDays(today, 1 - days), to: today };
  }

  async figures(trx: Trx, period: Period): Promise<Figures> {
    checkPeriod(period);
    const { currency } = await this.partner(trx);
    const { rows } = await trx.raw<{ rows: Figures[] }>(
      `select ${FIGURES} from sales_days where day between :from::date and :to::date and currency = :currency`,
      { ...period, currency },
    );
    return { ...rows[0]!, currency };
  }

  async byDay(trx: Trx, period: Period): Promise<DayFigures[]> {
    checkPeriod(period);
    const { currency } = await this.partner(trx);
    const { rows } = await trx.raw<{ rows: DayFigures[] }>(
      `select day::text, marketplace, connection_id as "connectionId", fulfilled_by as "fulfilledBy", currency, ${FIGURES}
       from sales_days where day between :from::date and :to::date and currency = :currency
       group by day, marketplace, connection_id, fulfilled_by, currency order by day, marketplace, connection_id, fulfilled_by`,
      { ...period, currency },
    );
    return rows;
  }

  async products(trx: Trx, period: Period, rank: ProductRank, limit: number): Promise<ProductFigures[]> {
    checkPeriod(period);
    const { currency } = await this.partner(trx);
    const { rows } = await trx.raw<{
      rows: { variantId: VariantId; units: number; returnedUnits: number; revenue: bigint; profit: bigint }[];
    }>(
      `select variant_id as "variantId", sum(units)::int as units, sum(returned_units)::int as "returnedUnits",
         sum(revenue_minor)::bigint as revenue, sum(${PROFIT})::bigint as profit
       from product_days where day between :from::date and :to::date and currency = :currency
       group by variant_id
       having (sum(units) > 0 or sum(returned_units) > 0) and (:counted or sum(converted_lines) > 0) order by ${RANKS[rank]}, variant_id limit :limit`,
      { ...period, currency, limit: Math.min(Math.max(limit, 1), 100), counted: COUNTED.has(rank) },
    );
    return rows.map((row) => ({ ...row, revenue: money(row.revenue, currency), profit: money(row.profit, currency) }));
  }

  async lineProfits(trx: Trx, ids: readonly OrderLineId[]): Promise<Map<OrderLineId, LineProfitView>> {
    const rows = (await trx('report_lines')
      .whereIn('order_line_id', [...ids])
      .where({ converted: true })) as LineRow[];
    return new Map(rows.map((row) => [row.order_line_id, toLineProfit(row)]));
  }

  private partner(trx: Trx) {
    return this.deps.partnerDirectory.get(trx, requirePartner(trx));
  }
}

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export const daysIn = ({ from, to }: Period): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;

/** As long, directly before. */
export function periodBefore(period: Period): Period {
  const days = daysIn(period);
  return { from: addDays(period.from, -days), to: addDays(period.from, -1) };
}

function checkPeriod(period: Period): void {
  const days = daysIn(period);
  if (!(days >= 1)) throw invalid('to', 'reporting:errors.periodOrder');
  if (days > LONGEST_DAYS) throw invalid('to', 'reporting:errors.periodLength', { days: LONGEST_DAYS });
}

function toLineProfit(row: LineRow): LineProfitView {
  const { currency, states } = row;
  const part = (minor: bigint, index: number) => ({
    amount: money(minor, currency),
    state: states[index] ?? 'unknown',
  });
  const profit =
    row.revenue_minor -
    row.cost_minor -
    row.market_commission_minor -
    row.logistics_minor -
    row.other_minor -
    row.platform_commission_minor;
  return new LineProfitView({
    orderLineId: row.order_line_id,
    revenue: part(row.revenue_minor, 0),
    cost: part(row.cost_minor, 1),
    marketCommission: part(row.market_commission_minor, 2),
    logistics: part(row.logistics_minor, 3),
    other: part(row.other_minor, 4),
    platformCommission: part(row.platform_commission_minor, 5),
    profit: { amount: money(profit, currency), state: profitState(states) },
  });
}
