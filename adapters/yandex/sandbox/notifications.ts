import type { Json } from '@sellercloudx/adapter-kit';
import type { CallAnswer, OutgoingCall } from '@sellercloudx/adapter-kit/sandbox';
import type { NotificationAddress, Order, ReturnRow, YandexState } from './state.ts';

type Told = { readonly [field: string]: Json };

/** Every minute for an hour, then every quarter of one; the rest of the two weeks no sandbox lives to see. */
const againAfterMs = [...Array.from({ length: 60 }, () => 60_000), ...Array.from({ length: 92 }, () => 900_000)];

/** As the cabinet does it: what is there is known, a ping goes out at once. */
export function callAt(state: YandexState, url: string): void {
  const address: NotificationAddress = {
    url: url.replace(/\/$/, ''),
    isNew: true,
    orders: new Map(),
    returns: new Map(),
  };
  for (const order of state.orders.values()) address.orders.set(order.id, wordOf(order));
  for (const row of state.returns.values()) address.returns.set(row.id, returnWordOf(row));
  state.notifications = address;
}

/** What the address was not told yet. */
export function callsOf(state: YandexState, now: Date): OutgoingCall[] {
  const address = state.notifications;
  if (!address) return [];
  const told: Told[] = [];
  if (address.isNew) told.push({ notificationType: 'PING', time: now.toISOString() });
  address.isNew = false;
  for (const order of state.orders.values()) {
    const before = address.orders.get(order.id);
    if (before === wordOf(order)) continue;
    address.orders.set(order.id, wordOf(order));
    told.push(orderNews(order, before === undefined));
  }
  for (const row of state.returns.values()) {
    const before = address.returns.get(row.id);
    if (before === returnWordOf(row)) continue;
    address.returns.set(row.id, returnWordOf(row));
    told.push(returnNews(row, before));
  }
  return told.map((body) => ({ url: `${address.url}/notification`, body, isGood: isTaken, againAfterMs }));
}

function orderNews(order: Order, isNew: boolean): Told {
  const { id: orderId, campaignId, status, substatus, cancelRequested } = order;
  const items = order.items.map(({ offerId, count }) => ({ offerId, count }));
  if (isNew)
    return { notificationType: 'ORDER_CREATED', orderId, campaignId, items, createdAt: order.createdAt.toISOString() };
  const at = order.updatedAt.toISOString();
  if (status === 'CANCELLED')
    return { notificationType: 'ORDER_CANCELLED', orderId, campaignId, items, cancelledAt: at };
  if (cancelRequested) return { notificationType: 'ORDER_CANCELLATION_REQUEST', orderId, campaignId, requestedAt: at };
  return { notificationType: 'ORDER_STATUS_UPDATED', orderId, campaignId, status, substatus, updatedAt: at };
}

function returnNews(row: ReturnRow, before: string | undefined): Told {
  const whose = { orderId: row.orderId, returnId: row.id, campaignId: row.campaignId };
  if (before === undefined)
    return {
      notificationType: 'ORDER_RETURN_CREATED',
      ...whose,
      returnType: row.type,
      items: row.items.map(({ offerId, count }) => ({ offerId, count })),
      createdAt: row.createdAt.toISOString(),
    };
  const [refund, shipment] = before.split('/');
  // only what has changed
  const statuses: Told = {
    ...(refund !== row.refundStatus && { refundStatus: row.refundStatus }),
    ...(shipment !== row.shipmentStatus && { shipmentStatus: row.shipmentStatus }),
  };
  return {
    notificationType: 'ORDER_RETURN_STATUS_UPDATED',
    ...whose,
    statuses,
    updatedAt: row.changedAt.toISOString(),
  };
}

function isTaken({ status, json }: CallAnswer): boolean {
  const { version, name, time } = (json ?? {}) as Record<string, unknown>;
  return status === 200 && Boolean(version) && Boolean(name) && !Number.isNaN(Date.parse(String(time)));
}

const wordOf = ({ status, substatus, cancelRequested }: Order): string => `${status}/${substatus}/${cancelRequested}`;
const returnWordOf = ({ refundStatus, shipmentStatus }: ReturnRow): string => `${refundStatus}/${shipmentStatus}`;
