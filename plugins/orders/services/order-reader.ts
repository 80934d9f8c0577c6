import type { OrderStage } from '@sellercloudx/adapter-kit';
import type { Trx } from '../../../core/db/database.ts';
import { money, type Amount } from '../../../core/money.ts';
import type { HandoverId, OrderId, OrderLineId, ReturnId } from '../api.ts';
import { HandoverRow } from '../models/handover.ts';
import { Order } from '../models/order.ts';
import { ReturnLine } from '../models/return.ts';

export class TimelineEntryView {
  readonly id!: string;
  readonly orderId!: OrderId;
  readonly at!: Date;
  readonly kind!: string;
  readonly actor!: 'market' | 'person' | 'system';
  readonly userName!: string | null;
  readonly stage!: OrderStage | null;
  readonly rawStatus!: string | null;
  readonly detail!: Record<string, unknown>;
  constructor(fields: TimelineEntryView) {
    Object.assign(this, fields);
  }
}

export class SettlementLineView {
  readonly id!: string;
  readonly orderId!: OrderId;
  readonly orderLineId!: OrderLineId | null;
  readonly type!: string;
  readonly rawType!: string;
  readonly amount!: Amount;
  readonly occurredAt!: Date;
  readonly settledAt!: Date | null;
  readonly payoutRef!: string | null;
  readonly preliminary!: boolean;
  constructor(fields: SettlementLineView) {
    Object.assign(this, fields);
  }
}

type SettlementRow = Omit<SettlementLineView, 'amount'> & { amount_minor: bigint; currency: string };

const grouped = <K, T>(rows: readonly T[], key: (row: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
};

/** What hangs on orders, for many at once: one statement each, whatever the number of orders. */
export class OrderReader {
  async timelines(trx: Trx, orderIds: readonly OrderId[]): Promise<Map<OrderId, TimelineEntryView[]>> {
    const { rows } = await trx.raw<{ rows: TimelineEntryView[] }>(
      `select e.id, e.order_id as "orderId", e.at, e.kind, e.actor, e.user_name as "userName", e.stage,
              e.raw_status as "rawStatus", e.detail
       from unnest(?::uuid[]) as asked(id)
       cross join lateral (select * from order_events e where e.order_id = asked.id order by e.id desc limit 200) e
       order by e.id`,
      [[...orderIds]],
    );
    return grouped(rows.map((row) => new TimelineEntryView(row)), ({ orderId }) => orderId); // prettier-ignore
  }

  async settlements(trx: Trx, orderIds: readonly OrderId[]): Promise<Map<OrderId, SettlementLineView[]>> {
    const { rows } = await trx.raw<{ rows: SettlementRow[] }>(
      `select id, order_id as "orderId", order_line_id as "orderLineId", type, raw_type as "rawType", amount_minor,
              currency, occurred_at as "occurredAt", settled_at as "settledAt", payout_ref as "payoutRef", preliminary
       from settlement_lines where order_id = any(?::uuid[]) order by occurred_at, id`,
      [[...orderIds]],
    );
    const views = rows.map(
      ({ amount_minor, currency, ...row }) => new SettlementLineView({ ...row, amount: money(amount_minor, currency) }),
    );
    return grouped(views, ({ orderId }) => orderId);
  }

  async handoverOf(trx: Trx, orderIds: readonly OrderId[]): Promise<Map<OrderId, HandoverRow>> {
    const rows = (await HandoverRow.query(trx)
      .join('handover_orders as h', (on) =>
        on.on('h.partner_id', 'handovers.partner_id').andOn('h.handover_id', 'handovers.id'),
      )
      .whereIn('h.order_id', [...orderIds])
      .orderBy('handovers.placed_at')
      .select('handovers.*', 'h.order_id')) as (HandoverRow & { orderId: OrderId })[];
    return new Map(rows.map((row) => [row.orderId, row]));
  }

  async ordersOfHandovers(trx: Trx, ids: readonly HandoverId[]): Promise<Map<HandoverId, Order[]>> {
    const rows = (await Order.query(trx)
      .join('handover_orders as h', (on) => on.on('h.partner_id', 'orders.partner_id').andOn('h.order_id', 'orders.id'))
      .whereIn('h.handover_id', [...ids])
      .orderBy('orders.id')
      .select('orders.*', 'h.handover_id')) as (Order & { handoverId: HandoverId })[];
    return grouped(rows, ({ handoverId }) => handoverId);
  }

  async returnLines(trx: Trx, ids: readonly ReturnId[]): Promise<Map<ReturnId, ReturnLine[]>> {
    const rows = await ReturnLine.query(trx)
      .whereIn('return_id', [...ids])
      .orderBy(['return_id', 'position']);
    return grouped(rows, ({ returnId }) => returnId);
  }
}
