import {
  bodyOf,
  bytesReply,
  dateOf,
  jsonReply,
  labelPdf,
  listOf,
  numberOf,
  objectOf,
  textOf,
  type LooseObject,
  type Router,
  type SandboxRequest,
} from '@sellercloudx/adapter-kit/sandbox';
import { setBoxes } from './boxes.ts';
import { cancelOrder, moveTo, setStatus } from './order-life.ts';
import { toOrder } from './order-wire.ts';
import { answer, done, invalid, limitOf, malformed, notFound, tokenFor, tokenOf } from './replies.ts';
import type { Order, YandexState } from './state.ts';

const dayMs = 24 * 3_600_000;
const longestWindowMs = 30 * dayMs + 60_000;
const mostStatuses = 30;
const labelSizes: Readonly<Record<string, readonly [widthMm: number, heightMm: number]>> = {
  A9_HORIZONTALLY: [58, 40],
  A9: [40, 58],
  A7: [75, 120],
  A4: [210, 297],
};

export function addOrderRoutes(router: Router<YandexState>): void {
  const limits = { limits: ['orders'] };
  router.post('/v1/businesses/:b/orders', listOrders, limits);

  router.post(
    '/v2/campaigns/:c/orders/status-update',
    (request, state) => {
      const asked = listOf(bodyOf(request).orders).map(objectOf);
      if (asked.length === 0 || asked.length > mostStatuses) return malformed('orders size must be between 1 and 30');
      const orders = asked.map(({ id, status, substatus }) => {
        const order = ownOrder(request, state, numberOf(id));
        const fault = order
          ? changeStatus(state, order, textOf(status), textOf(substatus), request.now)
          : 'Order not found';
        return {
          id: numberOf(id),
          status: order?.status ?? 'UNKNOWN',
          substatus: order?.substatus ?? 'UNKNOWN',
          updateStatus: fault ? 'ERROR' : 'OK',
          ...(fault ? { errorDetails: fault } : {}),
        };
      });
      return answer({ orders });
    },
    limits,
  );

  router.put('/v2/campaigns/:c/orders/:o/boxes', onOrder(setBoxes), limits);

  router.post(
    '/v2/campaigns/:c/orders/:o/identifiers/status',
    onOrder((order) => {
      const checked = (value: string) => ({ value, status: value.includes('BAD') ? 'FAILED' : 'OK' });
      const items = order.items.map(({ id, instances }) => {
        const cis = instances.flatMap((one) => (one.cis ? [checked(one.cis)] : []));
        const uin = instances.flatMap((one) => (one.uin ? [checked(one.uin)] : []));
        return { id, ...(cis.length > 0 ? { cis } : {}), ...(uin.length > 0 ? { uin } : {}) };
      });
      return answer({ items });
    }),
    { limits: ['marks'] },
  );

  router.put(
    '/v2/campaigns/:c/orders/:o/cancellation/accept',
    onOrder((order, request, state) => {
      if (!order.cancelRequested) return invalid('There is no request to cancel', 'INVALID_ORDER_STATUS');
      const { accepted, reason } = bodyOf(request);
      if (accepted !== true && !['ORDER_DELIVERED', 'ORDER_IN_DELIVERY'].includes(textOf(reason))) {
        return invalid('reason must be specified');
      }
      order.cancelRequested = false;
      if (accepted === true) cancelOrder(state, order, 'USER_CHANGED_MIND', request.now);
      else order.updatedAt = request.now;
      return done();
    }),
    { limits: ['cancellations'] },
  );

  router.get(
    '/v2/campaigns/:c/orders/:o/delivery/labels',
    onOrder((order, { query }) => {
      const size = labelSizes[query.get('format') ?? 'A7'];
      if (!size) return invalid('Unknown format');
      if (order.boxes.length === 0) return invalid('Boxes of the order are not known', 'NO_BOXES');
      if (order.status !== 'PROCESSING') return invalid('Labels are not available', 'INVALID_ORDER_STATUS');
      const goods = order.items.map(({ offerId, count }) => `${offerId} x ${count}`);
      const lines = ['YANDEX MARKET', String(order.id), ...goods];
      return bytesReply(labelPdf({ widthMm: size[0], heightMm: size[1], lines }), 'application/pdf');
    }),
    limits,
  );
}

type OrderHandler = (order: Order, request: SandboxRequest, state: YandexState) => ReturnType<typeof jsonReply>;

function onOrder(handle: OrderHandler) {
  return (request: SandboxRequest, state: YandexState) => {
    const order = ownOrder(request, state, Number(request.params.o));
    return order ? handle(order, request, state) : notFound(`Order not found: ${request.params.o}`);
  };
}

/** A store knows its own orders only. */
function ownOrder({ params }: SandboxRequest, state: YandexState, id: number): Order | undefined {
  const order = state.orders.get(id);
  return order?.campaignId === Number(params.c) ? order : undefined;
}

function listOrders(request: SandboxRequest, state: YandexState) {
  const filter = bodyOf(request);
  const ids = listOf(filter.orderIds).map(numberOf);
  const dates = objectOf(filter.dates);
  const [from, to] = [dateOf(dates.updateDateFrom), dateOf(dates.updateDateTo)];
  if (from && to && to.getTime() - from.getTime() > longestWindowMs)
    return invalid('Date range must not exceed 30 days');
  const found = ids.length > 0 ? ids.flatMap((id) => state.orders.get(id) ?? []) : [...state.orders.values()];
  const since = from ?? (ids.length > 0 ? undefined : new Date(request.now.getTime() - 30 * dayMs));
  const [afterMs, afterId] = (tokenOf(request) ?? '0|0').split('|').map(Number) as [number, number];
  const isAfter = ({ updatedAt, id }: Order) => updatedAt.getTime() - afterMs || id - afterId;
  // thousands of orders are paged through, so nothing is built for those that are not shown
  const rows = found
    .filter((order) => isAfter(order) > 0 && fits(order, filter, since, to))
    .sort((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime() || a.id - b.id);
  const shown = rows.slice(0, limitOf(request, 50));
  const last = shown.at(-1);
  const paging =
    last && rows.length > shown.length ? { nextPageToken: tokenFor(`${last.updatedAt.getTime()}|${last.id}`) } : {};
  return jsonReply({ orders: shown.map((order) => toOrder(order, state)), paging });
}

function fits(
  order: Order,
  { programTypes, campaignIds, statuses }: LooseObject,
  since: Date | undefined,
  to: Date | undefined,
) {
  const among = (list: unknown, value: unknown) => listOf(list).length === 0 || listOf(list).includes(value);
  return (
    (!since || order.updatedAt >= since) &&
    (!to || order.updatedAt <= to) &&
    among(programTypes, order.program) &&
    among(campaignIds, order.campaignId) &&
    among(statuses, order.status)
  );
}

/** Where a seller may lead an order, by its sales model; anything else is refused in these words. */
const marketMoves: Readonly<Record<string, readonly string[]>> = {
  'PROCESSING/STARTED': ['PROCESSING/READY_TO_SHIP', 'CANCELLED'],
  'PROCESSING/READY_TO_SHIP': ['CANCELLED'],
};
const ownMoves: Readonly<Record<string, readonly string[]>> = {
  PROCESSING: ['DELIVERY/DELIVERY_SERVICE_RECEIVED', 'CANCELLED'],
  DELIVERY: ['PICKUP/PICKUP_SERVICE_RECEIVED', 'DELIVERED/DELIVERY_SERVICE_DELIVERED', 'CANCELLED'],
  PICKUP: ['DELIVERED/DELIVERY_SERVICE_DELIVERED', 'CANCELLED'],
};

function changeStatus(
  state: YandexState,
  order: Order,
  status: string,
  substatus: string,
  now: Date,
): string | undefined {
  const isOwn = order.program === 'DBS';
  const moves = isOwn ? ownMoves[order.status] : marketMoves[`${order.status}/${order.substatus}`];
  const wanted = status === 'CANCELLED' ? status : `${status}/${substatus}`;
  if (order.program === 'FBY' || !moves?.includes(wanted))
    return `No permission to set status ${wanted} for order ${order.id}`;
  if (status === 'CANCELLED' && !isOwn && substatus !== 'SHOP_FAILED')
    return `No permission to set substatus ${substatus}`;
  if (substatus === 'READY_TO_SHIP') setStatus(order, status, substatus, now);
  else moveTo(state, order, status, substatus, now);
  return undefined;
}
