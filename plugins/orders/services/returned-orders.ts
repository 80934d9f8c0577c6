import type { Trx } from '../../../core/db/database.ts';
import type { OrderId, OrderLineId, ReturnStage } from '../api.ts';
import { mayMove } from '../stages.ts';
import { writeStates } from './order-rows.ts';
import type { StoredOrder } from './plan-order.ts';
import { record, type TimelineEntry } from './timeline.ts';

type Units = { order_line_id: OrderLineId; coming: number; back: number };

const BACK: readonly ReturnStage[] = ['received', 'restocked', 'unsellable'];
const COMING: readonly ReturnStage[] = ['in_transit', 'ready_for_pickup', ...BACK];

/**
 * What the returns of these (locked) orders mean for them: units that are back count as returned on the line, and an
 * order all of which is on its way back, or back, is `returning` or `returned`.
 */
export async function settleReturnedOrders(
  trx: Trx,
  orders: readonly StoredOrder[],
  now: Date,
): Promise<{ changed: OrderId[]; returned: OrderId[] }> {
  if (orders.length === 0) return { changed: [], returned: [] };
  const units = await unitsOf(trx, orders);
  const changed: StoredOrder[] = [];
  const returned: OrderId[] = [];
  const entries: TimelineEntry[] = [];
  for (const stored of orders) {
    const { order, lines } = stored;
    const before = JSON.stringify([order.stage, lines.map((line) => line.returned)]);
    let isBack = false;
    for (const line of lines) {
      const back = Math.min(line.ordered, units.get(line.id)?.back ?? 0);
      if (back > line.returned) isBack = true;
      line.returned = Math.max(line.returned, back);
    }
    const all = (count: (line: StoredOrder['lines'][number]) => number): boolean =>
      lines.some(({ shipped }) => shipped > 0) && lines.every((line) => count(line) >= line.shipped);
    const to = all(({ id }) => units.get(id)?.back ?? 0)
      ? 'returned'
      : all(({ id }) => units.get(id)?.coming ?? 0)
        ? 'returning'
        : null;
    if (to !== null && mayMove(order.stage, to, 'market')) {
      order.stage = to;
      entries.push({ orderId: order.id, at: now, kind: 'stage', by: { kind: 'system' }, stage: to });
    }
    if (JSON.stringify([order.stage, lines.map((line) => line.returned)]) === before) continue;
    order.version += 1;
    changed.push(stored);
    if (isBack) {
      returned.push(order.id);
      entries.push({ orderId: order.id, at: now, kind: 'returned', by: { kind: 'system' } });
    }
  }
  await writeStates(trx, changed.map(({ order }) => order), changed.flatMap(({ lines }) => lines), now); // prettier-ignore
  await record(trx, entries);
  return { changed: changed.map(({ order }) => order.id), returned };
}

async function unitsOf(trx: Trx, orders: readonly StoredOrder[]): Promise<Map<OrderLineId, Units>> {
  const { rows } = await trx.raw<{ rows: Units[] }>(
    `select l.order_line_id,
       coalesce(sum(l.quantity) filter (where r.stage = any(:coming)), 0)::int as coming,
       coalesce(sum(case when r.stage = any(:back) then l.quantity else l.restocked + l.unsellable end), 0)::int as back
     from returns r join return_lines l on l.partner_id = r.partner_id and l.return_id = r.id
     where r.order_id = any(:orderIds::uuid[]) and l.order_line_id is not null
     group by l.order_line_id`,
    { coming: [...COMING], back: [...BACK], orderIds: orders.map(({ order }) => order.id) },
  );
  return new Map(rows.map((row) => [row.order_line_id, row]));
}
