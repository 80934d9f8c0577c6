import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import type { CommissionFacts } from '../../billing/api.ts';
import type { OrderFacts, OrderId, OrderLineFact } from '../../orders/api.ts';
import type { PartnerDirectory } from '../../partners/api.ts';
import { rollUpJob } from '../jobs.ts';
import { PARTS, profitOf, type LineProfit } from './line-profit.ts';

type Deps = {
  orderFacts: OrderFacts;
  commissionFacts: CommissionFacts;
  partnerDirectory: PartnerDirectory;
  events: EventBus;
};

/** A day is summed again at most this often while its lines change. */
const ROLL_UP_AFTER_MS = 1_000;

const SUMS = `units, revenue_minor, cost_minor, market_commission_minor, logistics_minor, other_minor, platform_commission_minor`;
const SUMMED = SUMS.split(', ')
  .map((column) => `coalesce(sum(${column}), 0)`)
  .join(', ');

/**
 * One row an order line, kept as its order changes, and daily sums of them. A day is always summed anew from its lines, so
 * it does no harm to do it twice; reading the dashboard then costs tens of rows whatever the number of orders.
 */
export class DayBook {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Reads the orders as they are now and writes their lines; their days are summed soon after. */
  async refresh(trx: Trx, orderIds: readonly OrderId[]): Promise<void> {
    const { orderFacts, commissionFacts, partnerDirectory, events } = this.deps;
    const partnerId = requirePartner(trx);
    // one after the other: what was read first must not be written last
    await lockBook(trx);
    const facts = await orderFacts.lines(trx, orderIds);
    if (facts.length === 0) return;
    const { currency, zone } = await partnerDirectory.get(trx, partnerId);
    const terms = await commissionFacts.terms(trx);
    const booked = await commissionFacts.booked(trx, facts.map(({ orderLineId }) => orderLineId)); // prettier-ignore
    const dayOf = dayFormat(zone);
    const rows = facts.map((fact) =>
      rowOf(
        fact,
        profitOf(fact, { ...terms, booked: booked.get(fact.orderLineId) }, currency),
        dayOf(fact.placedAt),
        currency,
      ),
    );
    const before = await this.write(trx, rows);
    const days = new Set([...before, ...rows.map(({ day }) => day)]);
    for (const day of days) await events.enqueue(trx, rollUpJob, { partnerId, day }, { delayMs: ROLL_UP_AFTER_MS });
  }

  /** Sums a day's lines anew. */
  async rollUp(trx: Trx, day: string): Promise<void> {
    await lockBook(trx);
    const partnerId = requirePartner(trx);
    await trx.raw(`delete from sales_days where day = ?::date`, [day]);
    await trx.raw(`delete from product_days where day = ?::date`, [day]);
    await trx.raw(
      `insert into sales_days (partner_id, day, connection_id, fulfilled_by, currency, marketplace, orders, delivered_orders,
         cancelled_units, returned_units, ${SUMS}, lines, settled_lines, unknown_lines, unconverted_lines)
       select :partnerId, day, connection_id, fulfilled_by, currency, min(marketplace),
         count(distinct order_id) filter (where counts), count(distinct order_id) filter (where delivered),
         coalesce(sum(cancelled_units), 0), coalesce(sum(returned_units), 0), ${SUMMED},
         count(*) filter (where counts),
         count(*) filter (where counts and states <@ array['settled']),
         count(*) filter (where counts and 'unknown' = any(states)),
         count(*) filter (where counts and not converted)
       from report_lines where day = :day::date group by day, connection_id, fulfilled_by, currency`,
      { partnerId, day },
    );
    await trx.raw(
      `insert into product_days (partner_id, day, variant_id, connection_id, currency, ${SUMS}, returned_units, converted_lines)
       select :partnerId, day, variant_id, connection_id, currency, ${SUMMED}, coalesce(sum(returned_units), 0),
         count(*) filter (where counts and converted)
       from report_lines where day = :day::date and variant_id is not null
       group by day, variant_id, connection_id, currency`,
      { partnerId, day },
    );
  }

  /** Upserts; answers days the lines stood at before, where that was another one (the partner's zone changed). */
  private async write(trx: Trx, rows: readonly ReportRow[]): Promise<string[]> {
    const ids = rows.map((row) => row.order_line_id);
    const { rows: moved } = await trx.raw<{ rows: { day: string; order_line_id: string }[] }>(
      `select distinct day::text from report_lines where order_line_id = any(?::uuid[])`,
      [ids],
    );
    const columns = Object.keys(rows[0]!).filter((name) => name !== 'order_line_id');
    await trx.raw(
      `insert into report_lines (partner_id, order_line_id, ${columns.join(', ')})
       select :partnerId, r.order_line_id, ${columns.map((name) => `r.${name}`).join(', ')}
       from jsonb_to_recordset(:rows::jsonb) as r(order_line_id uuid, order_id uuid, day date, marketplace text,
         connection_id uuid, fulfilled_by text, variant_id uuid, title text, currency text, counts boolean, delivered boolean,
         converted boolean, ordered_units int, cancelled_units int, returned_units int, units int, revenue_minor bigint,
         cost_minor bigint, market_commission_minor bigint, logistics_minor bigint, other_minor bigint,
         platform_commission_minor bigint, states text[])
       on conflict (partner_id, order_line_id) do update set ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`,
      { partnerId: requirePartner(trx), rows: JSON.stringify(rows) },
    );
    return moved.map(({ day }) => day);
  }
}

async function lockBook(trx: Trx): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 1))', [`reports/${requirePartner(trx)}`]);
}

/** Calendar days in a zone, quick for many moments. */
export function dayFormat(zone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (at) => format.format(at);
}

type ReportRow = ReturnType<typeof rowOf>;

function rowOf(fact: OrderLineFact, profit: LineProfit, day: string, currency: string) {
  const minor = (name: (typeof PARTS)[number]): string => profit.parts[name].minor.toString();
  return {
    order_line_id: fact.orderLineId as string,
    order_id: fact.orderId,
    day,
    marketplace: fact.marketplace,
    connection_id: fact.connectionId,
    fulfilled_by: fact.fulfilledBy,
    variant_id: fact.variantId,
    title: fact.title,
    currency,
    counts: profit.counts,
    delivered: fact.stage === 'delivered',
    converted: profit.converted,
    ordered_units: fact.ordered,
    cancelled_units: fact.cancelled,
    returned_units: profit.counts ? profit.returnedUnits : 0,
    units: profit.units,
    revenue_minor: minor('revenue'),
    cost_minor: minor('cost'),
    market_commission_minor: minor('marketCommission'),
    logistics_minor: minor('logistics'),
    other_minor: minor('other'),
    platform_commission_minor: minor('platformCommission'),
    states: PARTS.map((name) => profit.parts[name].state),
  };
}
