import type { Trx } from '../../../core/db/database.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import { newId } from '../../../core/ids.ts';
import { returnOpened, type OrderLineId, type ReturnId } from '../api.ts';
import type { LineRecord, OrderPlan } from './plan-order.ts';
import { insertRows, type Columns } from './write-rows.ts';

type Deps = { events: EventBus };

export const RETURN: Columns = {
  id: 'uuid', connectionId: 'uuid', remoteId: 'text', orderId: 'uuid', orderRemoteId: 'text', stage: 'text',
  rawStatus: 'text', attention: 'text[]', reason: 'text', decisions: 'jsonb', openedAt: 'timestamptz',
}; // prettier-ignore

export const RETURN_LINE: Columns = {
  id: 'uuid', returnId: 'uuid', position: 'int', orderLineId: 'uuid', variantId: 'uuid', sku: 'text', title: 'text',
  quantity: 'int', priceMinor: 'bigint', currency: 'text',
}; // prettier-ignore

/** What an order is called as a return while the market has not named the return itself. */
export const ownReturnId = (orderRemoteId: string, count: number): string =>
  `order:${orderRemoteId}${count > 0 ? `:${count + 1}` : ''}`;

/** Opens a return where an order tells that goods are on their way back to us and no return covers them yet. */
export class ReturnBook {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async openFor(trx: Trx, plans: readonly OrderPlan[]): Promise<void> {
    // an order first seen at its end is history: its goods came back before we looked
    const coming = plans.filter(
      ({ from, order, lines }) =>
        from !== null && order.fulfilledBy === 'seller' && lines.some((line) => unitsBack(order.stage, line) > 0),
    );
    if (coming.length === 0) return;
    const covered = await this.covered(
      trx,
      coming.map(({ order }) => order.id),
    );
    const returns: object[] = [];
    const lines: object[] = [];
    for (const { order, lines: orderLines } of coming) {
      const open = orderLines
        .map((line) => ({ line, units: unitsBack(order.stage, line) - (covered.units.get(line.id) ?? 0) }))
        .filter(({ units }) => units > 0);
      if (open.length === 0) continue;
      const id = newId<'return'>();
      returns.push({
        id,
        connectionId: order.connectionId,
        remoteId: ownReturnId(order.remoteId, covered.counts.get(order.id) ?? 0),
        orderId: order.id,
        orderRemoteId: order.remoteId,
        stage: 'expected',
        rawStatus: order.rawStatus,
        attention: [],
        reason: order.cancelReason,
        decisions: [],
        openedAt: order.readAt,
      });
      lines.push(...open.map(({ line, units }, position) => lineRow(id, position, line, units)));
    }
    const opened = (await insertRows(trx, 'returns', RETURN, returns)) as ReturnId[];
    await insertRows(trx, 'return_lines', RETURN_LINE, lines);
    if (opened.length > 0) await this.deps.events.emit(trx, returnOpened, { returnIds: opened });
  }

  /** Units of these orders that a return stands for already, lost and refused ones included. */
  private async covered(
    trx: Trx,
    orderIds: readonly string[],
  ): Promise<{ units: Map<OrderLineId, number>; counts: Map<string, number> }> {
    const { rows } = await trx.raw<{
      rows: { order_id: string; order_line_id: OrderLineId | null; units: number; returns: number }[];
    }>(
      `select r.order_id, l.order_line_id, sum(l.quantity)::int as units,
              (select count(*)::int from returns c where c.partner_id = r.partner_id and c.order_id = r.order_id) as returns
       from returns r join return_lines l on l.partner_id = r.partner_id and l.return_id = r.id
       where r.order_id = any(?::uuid[]) group by r.partner_id, r.order_id, l.order_line_id`,
      [[...orderIds]],
    );
    return {
      units: new Map(rows.flatMap((row) => (row.order_line_id ? [[row.order_line_id, row.units] as const] : []))),
      counts: new Map(rows.map((row) => [row.order_id, row.returns])),
    };
  }
}

/** Refused at receipt or cancelled on its way: all that left. After delivery: what the market counts as returned. */
function unitsBack(stage: string, line: LineRecord): number {
  if (stage === 'returning' || stage === 'returned' || stage === 'cancelled') return line.shipped;
  return line.returned;
}

const lineRow = (returnId: ReturnId, position: number, line: LineRecord, quantity: number): object => ({
  id: newId(),
  returnId,
  position,
  orderLineId: line.id,
  variantId: line.variantId,
  sku: line.sku,
  title: line.title,
  quantity,
  priceMinor: line.priceMinor,
  currency: line.currency,
});
