import type { OrdersPort } from '@sellercloudx/adapter-kit';
import type { Trx } from '../../../core/db/database.ts';
import type { ConnectionId } from '../../marketplaces/api.ts';
import type { OrderId } from '../api.ts';
import { Order, toStoredBody } from '../models/order.ts';
import { OrderLine } from '../models/order-line.ts';
import type { LineRecord, OrderPlan, OrderRecord, StoredOrder } from './plan-order.ts';
import { insertRows, updateRows, type Columns } from './write-rows.ts';

const ORDER: Columns = {
  id: 'uuid', connectionId: 'uuid', marketplace: 'text', remoteId: 'text', number: 'text', groupRef: 'text',
  replaces: 'text', replacedBy: 'text[]', stage: 'text', rawStatus: 'text', attention: 'text[]',
  cancelRequested: 'boolean', cancelReason: 'text', fulfilledBy: 'text', scheme: 'text', shopId: 'text',
  remoteWarehouseId: 'text', hasRequirements: 'boolean', handoverRemoteId: 'text', placedAt: 'timestamptz',
  acceptBy: 'timestamptz', shipBy: 'timestamptz', currency: 'text', totalMinor: 'bigint', remoteVersion: 'text',
  readAt: 'timestamptz', refreshedAt: 'timestamptz', firstSeenAt: 'timestamptz', reservedAt: 'timestamptz',
  confirmedAt: 'timestamptz', handedOverAt: 'timestamptz', deliveredAt: 'timestamptz', cancelledAt: 'timestamptz',
  version: 'int', updatedAt: 'timestamptz', body: 'jsonb', steps: 'jsonb', cancelReasons: 'jsonb',
}; // prettier-ignore

const LINE: Columns = {
  id: 'uuid', orderId: 'uuid', position: 'int', remoteLineId: 'text', offerId: 'text', cardId: 'text', barcode: 'text',
  sku: 'text', title: 'text', listingOfferId: 'uuid', variantId: 'uuid', ordered: 'int', cancelled: 'int',
  shipped: 'int', delivered: 'int', returned: 'int', wanted: 'int', reserved: 'int', short: 'boolean', currency: 'text',
  priceMinor: 'bigint', commissionMinor: 'bigint', logisticsMinor: 'bigint', payoutMinor: 'bigint', costMinor: 'bigint',
  costCurrency: 'text', rate: 'numeric', rateCurrency: 'text',
}; // prettier-ignore

const ORDER_STATE: Columns = Object.fromEntries(
  Object.entries(ORDER).filter(([field]) => !['body', 'steps', 'cancelReasons', 'refreshedAt'].includes(field)),
);

/** The part of an adapter's port that calls nobody. */
export type OrderWords = Pick<OrdersPort, 'steps' | 'cancelReasons'>;

/** Orders with their lines, locked in the order of their ids so that two writers never wait for each other in a ring. */
export async function lockOrders(trx: Trx, ids: readonly OrderId[]): Promise<StoredOrder[]> {
  if (ids.length === 0) return [];
  const orders = await Order.query(trx)
    .whereIn('id', [...ids])
    .orderBy('id')
    .forNoKeyUpdate();
  return withLines(trx, orders);
}

export async function lockRemoteOrders(
  trx: Trx,
  connectionId: ConnectionId,
  remoteIds: readonly string[],
): Promise<StoredOrder[]> {
  if (remoteIds.length === 0) return [];
  const orders = await Order.query(trx)
    .where({ connection_id: connectionId })
    .whereIn('remote_id', [...remoteIds])
    .orderBy('id')
    .forNoKeyUpdate();
  return withLines(trx, orders);
}

async function withLines(trx: Trx, orders: readonly Order[]): Promise<StoredOrder[]> {
  const lines =
    orders.length === 0
      ? []
      : await linesOf(
          trx,
          orders.map(({ id }) => id),
        );
  return orders.map((order) => ({ order, lines: lines.filter(({ orderId }) => orderId === order.id) }));
}

export const linesOf = async (trx: Trx, orderIds: readonly OrderId[]): Promise<OrderLine[]> =>
  OrderLine.query(trx)
    .whereIn('order_id', [...orderIds])
    .orderBy(['order_id', 'position', 'id']);

export async function writePlans(trx: Trx, plans: readonly OrderPlan[], port: OrderWords, now: Date): Promise<void> {
  const order = (plan: OrderPlan): object => ({
    ...plan.order,
    refreshedAt: plan.order.readAt,
    updatedAt: now,
    body: JSON.parse(toStoredBody(plan.remote)) as object,
    steps: port.steps(plan.remote),
    cancelReasons: port.cancelReasons?.(plan.remote) ?? [],
  });
  const isNewLine = (plan: OrderPlan) => (line: LineRecord) => plan.newLineIds.has(line.id);
  await insertRows(trx, 'orders', ORDER, plans.filter(({ from }) => from === null).map(order));
  await updateRows(trx, 'orders', ORDER, plans.filter(({ from }) => from !== null).map(order));
  await insertRows(
    trx,
    'order_lines',
    LINE,
    plans.flatMap((plan) => plan.lines.filter(isNewLine(plan))),
  );
  await updateRows(
    trx,
    'order_lines',
    LINE,
    plans.flatMap((plan) => plan.lines.filter((line) => !isNewLine(plan)(line))),
  );
}

/** Changes of our own: the market's body stays what was last read. */
export async function writeStates(
  trx: Trx,
  orders: readonly OrderRecord[],
  lines: readonly LineRecord[],
  now: Date,
): Promise<void> {
  await updateRows(
    trx,
    'orders',
    ORDER_STATE,
    orders.map((order) => ({ ...order, updatedAt: now })),
  );
  await updateRows(trx, 'order_lines', LINE, lines);
}
