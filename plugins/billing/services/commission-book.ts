import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import { newId } from '../../../core/ids.ts';
import { money, share, type Amount } from '../../../core/money.ts';
import type { OrderFacts, OrderId, OrderLineFact, OrderLineId } from '../../orders/api.ts';
import { commissionBooked, type CommissionFacts } from '../api.ts';
import type { Ledger, Posting } from './ledger.ts';
import type { PlanStore } from './plan-store.ts';

type Row = {
  order_line_id: OrderLineId;
  order_id: OrderId;
  basis_points: number;
  currency: string;
  unit_price_minor: bigint;
  delivered: number;
  returned: number;
  charged_minor: bigint;
  reversed_minor: bigint;
};

type Deps = { orderFacts: OrderFacts; planStore: PlanStore; ledger: Ledger; events: EventBus };

/**
 * Our commission: one row a delivered line, charged for what was delivered and given back for what was returned. A row holds
 * what was booked so far, so running it again books only a difference, usually nothing.
 */
export class CommissionBook implements CommissionFacts {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async settle(trx: Trx, orderIds: readonly OrderId[]): Promise<void> {
    const { orderFacts, planStore, ledger, events } = this.deps;
    const { plan, since } = await planStore.current(trx);
    // orders from before the subscription are history the first import brought along
    const facts = (await orderFacts.lines(trx, orderIds)).filter(
      ({ placedAt, delivered }) => delivered > 0 && placedAt >= since,
    );
    if (facts.length === 0) return;
    await this.open(trx, facts, plan.code, plan.commissionBasisPoints);
    const rows = await this.lock(trx, facts.map(({ orderLineId }) => orderLineId)); // prettier-ignore
    const postings: Posting[] = [];
    const changed: Row[] = [];
    for (const fact of facts) {
      const row = rows.get(fact.orderLineId);
      if (!row) continue;
      const next = target(row, fact);
      postings.push(...postingsOf(row, next));
      if (
        next.charged_minor !== row.charged_minor ||
        next.reversed_minor !== row.reversed_minor ||
        next.delivered !== row.delivered ||
        next.returned !== row.returned
      )
        changed.push(next);
    }
    if (changed.length === 0) return;
    await this.save(trx, changed);
    await ledger.post(trx, postings);
    await events.emit(trx, commissionBooked, {
      orderIds: [...new Set(changed.map((row) => row.order_id))].slice(0, 1_000),
    });
  }

  async booked(trx: Trx, orderLineIds: readonly OrderLineId[]): Promise<ReadonlyMap<OrderLineId, Amount>> {
    const rows = (await trx('commissions').whereIn('order_line_id', [...orderLineIds])) as Row[];
    return new Map(rows.map((row) => [row.order_line_id, money(row.charged_minor - row.reversed_minor, row.currency)]));
  }

  async ofOrders(trx: Trx, orderIds: readonly OrderId[]): Promise<ReadonlyMap<OrderId, Amount>> {
    const rows = (await trx('commissions').whereIn('order_id', [...orderIds])) as Row[];
    const sums = new Map<OrderId, Amount>();
    for (const row of rows) {
      const net = row.charged_minor - row.reversed_minor;
      sums.set(row.order_id, money((sums.get(row.order_id)?.minor ?? 0n) + net, row.currency));
    }
    return sums;
  }

  async terms(trx: Trx): Promise<{ basisPoints: number; since: Date }> {
    const { plan, since } = await this.deps.planStore.shown(trx);
    return { basisPoints: plan.commissionBasisPoints, since };
  }

  /** The rate is the plan's at delivery; a later plan does not change it. */
  private async open(trx: Trx, facts: readonly OrderLineFact[], planCode: string, basisPoints: number): Promise<void> {
    const partner_id = requirePartner(trx);
    await trx('commissions')
      .insert(
        facts.map((fact) => ({
          partner_id,
          order_line_id: fact.orderLineId,
          order_id: fact.orderId,
          plan_code: planCode,
          basis_points: basisPoints,
          currency: fact.currency,
          unit_price_minor: fact.price,
          delivered: 0,
        })),
      )
      .onConflict(['partner_id', 'order_line_id'])
      .ignore();
  }

  private async lock(trx: Trx, ids: readonly OrderLineId[]): Promise<Map<OrderLineId, Row>> {
    const rows = (await trx('commissions')
      .whereIn('order_line_id', [...ids])
      .orderBy('order_line_id')
      .forUpdate()) as Row[];
    return new Map(rows.map((row) => [row.order_line_id, row]));
  }

  private async save(trx: Trx, rows: readonly Row[]): Promise<void> {
    await trx.raw(
      `update commissions c set delivered = r.delivered, returned = r.returned, charged_minor = r.charged, reversed_minor = r.reversed,
         updated_at = now()
       from unnest(:ids::uuid[], :delivered::int[], :returned::int[], :charged::bigint[], :reversed::bigint[])
         as r(id, delivered, returned, charged, reversed)
       where c.order_line_id = r.id`,
      {
        ids: rows.map((row) => row.order_line_id),
        delivered: rows.map((row) => row.delivered),
        returned: rows.map((row) => row.returned),
        charged: rows.map((row) => row.charged_minor.toString()),
        reversed: rows.map((row) => row.reversed_minor.toString()),
      },
    );
  }
}

/** What should stand there for what is delivered and returned now. All back means nothing is left, to the last minor unit. */
function target(row: Row, fact: OrderLineFact): Row {
  const delivered = Math.max(row.delivered, fact.delivered);
  const returned = Math.min(delivered, Math.max(row.returned, fact.returned));
  const of = (units: number): bigint =>
    share(money(row.unit_price_minor * BigInt(units), row.currency), row.basis_points).minor;
  const charged = of(delivered);
  return { ...row, delivered, returned, charged_minor: charged, reversed_minor: charged - of(delivered - returned) };
}

function postingsOf(before: Row, after: Row): Posting[] {
  const { order_line_id: subject, currency } = after;
  const charge = after.charged_minor - before.charged_minor;
  const back = after.reversed_minor - before.reversed_minor;
  return [
    ...(charge > 0n
      ? [
          {
            id: newId(),
            debit: 'receivable',
            credit: 'income',
            amount: charge,
            currency,
            kind: 'commission',
            subject,
          } as const,
        ]
      : []),
    ...(back > 0n
      ? [
          {
            id: newId(),
            debit: 'income',
            credit: 'receivable',
            amount: back,
            currency,
            kind: 'commission_reversal',
            subject,
          } as const,
        ]
      : []),
  ];
}
