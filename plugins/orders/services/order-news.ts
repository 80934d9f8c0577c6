import type { Trx } from '../../../core/db/database.ts';
import { requirePartner } from '../../../core/db/database.ts';
import type { EventType } from '../../../core/events/event.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import type { LiveBus } from '../../../core/live/live-bus.ts';
import type { ConnectionView } from '../../marketplaces/api.ts';
import {
  orderCancelled,
  orderChanged,
  orderDelivered,
  orderHandedOver,
  orderOversold,
  orderReceived,
  returnReceived,
  type OrderId,
} from '../api.ts';
import { hasLeft } from '../stages.ts';
import type { OrderPlan, StoredOrder } from './plan-order.ts';
import { record, type TimelineEntry } from './timeline.ts';

type Deps = { events: EventBus; live: LiveBus };
type ByOrders = EventType<{ orderIds: string[] }>;

/** Live topic: `{ orderIds }` of what changed on a partner's screens. */
export const ORDERS_TOPIC = 'orders.changed';

/** Tells everyone what a read changed: timeline, events (one per transaction and kind), open screens. */
export class OrderNews {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async tell(
    trx: Trx,
    connection: ConnectionView,
    plans: readonly OrderPlan[],
    stored: ReadonlyMap<string, StoredOrder>,
  ): Promise<void> {
    await record(
      trx,
      plans.flatMap((plan) => entries(plan, stored.get(plan.order.remoteId))),
    );
    const idsWhere = (holds: (plan: OrderPlan) => boolean): OrderId[] =>
      plans.filter(holds).map(({ order }) => order.id);
    const reached = (stage: string) => (plan: OrderPlan) => plan.order.stage === stage && plan.from !== stage;
    const received = idsWhere(({ from }) => from === null);
    if (received.length > 0)
      await this.deps.events.emit(trx, orderReceived, { orderIds: received, connectionId: connection.id });
    await this.emit(trx, orderCancelled, idsWhere(reached('cancelled')));
    await this.emit(
      trx,
      orderHandedOver,
      idsWhere(({ from, order }) => from !== null && !hasLeft(from) && hasLeft(order.stage)),
    );
    await this.emit(trx, orderDelivered, idsWhere(reached('delivered')));
    await this.emit(
      trx,
      returnReceived,
      idsWhere(({ newlyReturned }) => newlyReturned),
    );
    const wasShort = (plan: OrderPlan): boolean =>
      stored.get(plan.order.remoteId)?.order.attention.includes('oversold') ?? false;
    await this.emit(
      trx,
      orderOversold,
      idsWhere((plan) => plan.order.attention.includes('oversold') && !wasShort(plan)),
    );
    await this.changed(
      trx,
      idsWhere(() => true),
    );
  }

  /** Also for changes of our own people. */
  async changed(trx: Trx, orderIds: readonly OrderId[]): Promise<void> {
    await this.emit(trx, orderChanged, orderIds);
    if (orderIds.length > 0)
      this.deps.live.publishAfterCommit(trx, {
        topic: ORDERS_TOPIC,
        partnerId: requirePartner(trx),
        data: { orderIds: [...orderIds] },
      });
  }

  async emit(trx: Trx, type: ByOrders, orderIds: readonly OrderId[]): Promise<void> {
    for (let from = 0; from < orderIds.length; from += 1_000)
      await this.deps.events.emit(trx, type, { orderIds: orderIds.slice(from, from + 1_000) });
  }
}

function entries(plan: OrderPlan, before: StoredOrder | undefined): TimelineEntry[] {
  const { order, lines } = plan;
  const at = order.readAt;
  const market = { orderId: order.id, at, by: { kind: 'market' as const } };
  const system = { orderId: order.id, at, by: { kind: 'system' as const } };
  const list: TimelineEntry[] = [];
  if (plan.from === null) list.push({ ...market, kind: 'received', stage: order.stage, rawStatus: order.rawStatus });
  else if (order.stage !== plan.from || order.rawStatus !== before?.order.rawStatus)
    list.push({
      ...market,
      kind: 'stage',
      stage: order.stage,
      rawStatus: order.rawStatus,
      detail: { from: plan.from },
    });
  if (order.cancelRequested && !before?.order.cancelRequested) list.push({ ...market, kind: 'cancel_requested' });
  const flags = order.attention.filter((flag) => !before?.order.attention.includes(flag));
  if (flags.length > 0) list.push({ ...system, kind: 'attention', detail: { flags } });
  const held = (units: Iterable<number>): number => [...units].reduce((sum, value) => sum + value, 0);
  const now = held(lines.map(({ reserved }) => reserved));
  const then = held(plan.heldBefore.values());
  if (now > then) list.push({ ...system, kind: 'reserved', detail: { units: now - then } });
  if (now < then && !plan.leaves) list.push({ ...system, kind: 'released', detail: { units: then - now } });
  const cancelled =
    held(lines.map((line) => line.cancelled)) - held((before?.lines ?? []).map((line) => line.cancelled));
  if (before && cancelled > 0) list.push({ ...market, kind: 'quantities', detail: { cancelled } });
  return list;
}
