import type { OrderStage } from '@sellercloudx/adapter-kit';
import type { Clock } from '../../../core/clock.ts';
import type { Trx } from '../../../core/db/database.ts';
import { Conflict, NotFound } from '../../../core/errors.ts';
import type { StockLedger } from '../../warehouse/api.ts';
import { orderDelivered, orderHandedOver, type OrderId } from '../api.ts';
import { hasLeft, isWithUs, mayMove, type Mover } from '../stages.ts';
import type { OrderNews } from './order-news.ts';
import { lockOrders, writeStates } from './order-rows.ts';
import type { StoredOrder } from './plan-order.ts';
import { record, type Actor, type TimelineKind } from './timeline.ts';

type Deps = { stockLedger: StockLedger; orderNews: OrderNews; clock: Clock };
type Move = { to: OrderStage; by: Actor; kind?: TimelineKind; detail?: Record<string, unknown> };

/** Moves that are ours: picking, packing, and what follows from an action the market accepted. */
export class OrderMoves {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Orders already there stay as they are. @throws Conflict naming the first order that may not move there, NotFound */
  async all(trx: Trx, orderIds: readonly OrderId[], move: Move): Promise<void> {
    const orders = await lockOrders(trx, orderIds);
    const missing = orderIds.find((id) => !orders.some(({ order }) => order.id === id));
    if (missing !== undefined) throw unknownOrder(missing);
    const stuck = orders.find(
      ({ order }) => order.stage !== move.to && !mayMove(order.stage, move.to, moverOf(move.by)),
    );
    if (stuck)
      throw new Conflict(
        'order.stage',
        `Order ${stuck.order.id} is ${stuck.order.stage} and cannot become ${move.to}.`,
        {
          publicKey: 'orders:errors.stage',
          params: { number: stuck.order.number },
        },
      );
    await this.write(trx, orders, move);
  }

  /** Only those that may; a read of the market may have carried some further meanwhile. */
  async those(trx: Trx, orderIds: readonly OrderId[], move: Move): Promise<void> {
    const orders = await lockOrders(trx, orderIds);
    await this.write(trx, orders.filter(({ order }) => mayMove(order.stage, move.to, moverOf(move.by))), move); // prettier-ignore
  }

  private async write(trx: Trx, all: readonly StoredOrder[], { to, by, kind, detail }: Move): Promise<void> {
    const now = this.deps.clock.now();
    const orders = all.filter(({ order }) => order.stage !== to);
    if (orders.length === 0) return;
    const leaving = orders.filter(({ order }) => isWithUs(order.stage) && hasLeft(to));
    const delivered = orders.filter(() => to === 'delivered');
    await this.ship(trx, leaving);
    for (const { order, lines } of orders) {
      order.stage = to;
      order.version += 1;
      if (to !== 'on_hold' && to !== 'new') order.confirmedAt ??= now;
      if (hasLeft(to)) order.handedOverAt ??= now;
      if (to === 'delivered') order.deliveredAt ??= now;
      for (const line of lines) {
        const net = line.ordered - line.cancelled;
        if (hasLeft(to))
          Object.assign(line, { shipped: Math.max(line.shipped, net), wanted: 0, reserved: 0, short: false });
        if (to === 'delivered') line.delivered = Math.max(line.delivered, net);
      }
      if (hasLeft(to)) order.attention = order.attention.filter((flag) => flag !== 'oversold');
    }
    await writeStates(trx, orders.map(({ order }) => order), orders.flatMap(({ lines }) => lines), now); // prettier-ignore
    await record(
      trx,
      orders.map(({ order }) => ({
        orderId: order.id,
        at: now,
        kind: kind ?? 'stage',
        by,
        stage: to,
        ...(detail && { detail }),
      })),
    );
    const { orderNews } = this.deps;
    await orderNews.emit(
      trx,
      orderHandedOver,
      leaving.map(({ order }) => order.id),
    );
    await orderNews.emit(
      trx,
      orderDelivered,
      delivered.map(({ order }) => order.id),
    );
    await orderNews.changed(
      trx,
      orders.map(({ order }) => order.id),
    );
  }

  private async ship(trx: Trx, orders: readonly StoredOrder[]): Promise<void> {
    const lines = orders
      .filter(({ order }) => order.fulfilledBy === 'seller')
      .flatMap((stored) => stored.lines.filter(({ reserved }) => reserved > 0));
    if (lines.length > 0)
      await this.deps.stockLedger.ship(
        trx,
        lines.map(({ id }) => ({ orderLineId: id })),
      );
  }
}

export const unknownOrder = (id: string): NotFound =>
  new NotFound('order.unknown', `No order ${id} of this partner.`, { publicKey: 'orders:errors.unknown' });

const moverOf = (by: Actor): Mover => by.kind;
