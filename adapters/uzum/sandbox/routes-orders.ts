import type { Router, SandboxRequest } from '@sellercloudx/adapter-kit/sandbox';
import { z } from 'zod';
import { enveloped, malformed, refuse } from './answers.ts';
import { windowOf } from './date-window.ts';
import { labelPdf } from './label.ts';
import { cancel, confirm, giveBack, orderPrice, setStatus } from './order-life.ts';
import { numbersOf, pageOf } from './paging.ts';
import { needs, photoUrl } from './routes-products.ts';
import { productOf, skuOf, type Order, type OrderItem, type UzumState } from './state.ts';
import { invoiceNumber, placeOf, slotTimes } from './drop-off.ts';

export const sellerReasons = ['OUT_OF_STOCK', 'OUT_OF_PACKAGE', 'OUT_OF_TIME', 'OTHER'];
const allReasons = [
  ...sellerReasons,
  'ACCEPTANCE_TIME_EXPIRED',
  'DELIVERY_TIME_EXPIRED',
  'RETURNED_BY_CUSTOMER',
  'CANCELED_BY_CUSTOMER',
  'MARKET_REASON',
];
const zIdentifiers = z.object({
  items: z.array(z.object({ orderItemId: z.number().int(), values: z.array(z.string().min(1)) })).min(1),
});

export function orderRoutes(router: Router<UzumState>): void {
  router.get('/v2/fbs/orders', (request, state) => {
    needs(request, state, 'ORDERS');
    const orders = listed(request, state, request.query.get('scheme'));
    const shown = pageOf(orders, request.query, { size: 20, max: 50 });
    return enveloped(
      { orders: shown.map((order) => shape(state, order, request)), totalAmount: orders.length },
      request.now,
    );
  });
  // knows FBS only, whatever is asked
  router.get('/v2/fbs/orders/count', (request, state) => {
    needs(request, state, 'ORDERS');
    return enveloped(listed(request, state, 'FBS').length, request.now);
  });
  router.get('/v1/fbs/order/return-reasons', (request) =>
    enveloped({ reasons: allReasons.map((reason) => ({ reason })) }, request.now),
  );
  router.get('/v1/fbs/order/:id', (request, state) =>
    enveloped(shape(state, found(request, state), request), request.now),
  );
  router.post('/v1/fbs/order/:id/confirm', (request, state) => {
    const order = found(request, state);
    confirm(order, request.now.getTime());
    return enveloped(shape(state, order, request), request.now);
  });
  router.post('/v1/fbs/order/:id/cancel', (request, state) => {
    const order = found(request, state);
    const { reason } = (request.body ?? {}) as { reason?: unknown };
    if (typeof reason !== 'string' || !sellerReasons.includes(reason))
      refuse('seller-order-12', 'Bekor qilish sababi notoʻgʻri');
    if (order.status === 'CANCELED') refuse('seller-order-13', 'Buyurtma allaqachon bekor qilingan');
    if (order.status !== 'CREATED' && order.status !== 'PACKING') refuse('seller-order-02', 'Buyurtma holati mos emas');
    cancel(state, order, reason, request.now.getTime());
    return enveloped(null, request.now);
  });
  router.post('/v1/fbs/order/:id/identifier', (request, state) => {
    const order = found(request, state);
    const asked = zIdentifiers.safeParse(request.body);
    if (!asked.success) refuse('seller-order-05', 'Identifikator notoʻgʻri');
    for (const { orderItemId, values } of asked.data.items) identify(order, orderItemId, values);
    return enveloped(
      order.items.map((item) => ({ type: 'IMEI', required: true, values: item.identifiers })),
      request.now,
    );
  });
  router.get('/v1/fbs/order/:id/labels/print', async (request, state) => {
    const order = found(request, state);
    const size = request.query.get('size');
    if (size !== 'LARGE' && size !== 'BIG') malformed('size: LARGE yoki BIG');
    if (order.status === 'CREATED' || order.status === 'CANCELED')
      refuse('seller-order-02', 'Buyurtma holati mos emas');
    if (order.identifierRequired && order.items.some((item) => item.identifiers.length < item.quantity)) {
      refuse('seller-order-15', `Customer order ${order.id} identifiers are missing`);
    }
    const document = await labelPdf(size, {
      orderId: order.id,
      lines: order.items.map((item) => labelLine(state, item)),
    });
    return enveloped({ document: [document] }, request.now);
  });
}

export function dbsRoutes(router: Router<UzumState>): void {
  router.post('/v1/dbs/order/:id/delivering', (request, state) => {
    const order = dbsOrder(request, state, 'PACKING');
    setStatus(order, 'DELIVERING', request.now.getTime());
    return enveloped(shape(state, order, request), request.now);
  });
  router.post('/v1/dbs/order/:id/completed', (request, state) => {
    const order = dbsOrder(request, state, 'DELIVERING');
    const code = request.query.get('issueCode');
    if (!code) refuse('seller-order-37', 'Berish kodi kiritilmagan');
    if (code !== order.issueCode) refuse('seller-order-38', 'Berish kodi notoʻgʻri');
    setStatus(order, 'COMPLETED', request.now.getTime());
    return enveloped(shape(state, order, request), request.now);
  });
  router.post('/v1/dbs/order/:id/refund', (request, state) => {
    const order = dbsOrder(request, state, 'COMPLETED');
    giveBack(state, order, request.now.getTime());
    return enveloped(shape(state, order, request), request.now);
  });
}

function dbsOrder(request: SandboxRequest, state: UzumState, status: string): Order {
  const order = found(request, state);
  if (order.scheme !== 'DBS') refuse('fbs-18-invalid-order-type', 'Buyurtma turi mos emas');
  if (order.status !== status) refuse('seller-order-02', 'Buyurtma holati mos emas');
  return order;
}

export function found(request: SandboxRequest, state: UzumState): Order {
  needs(request, state, 'ORDERS');
  return state.orders.get(Number(request.params.id)) ?? refuse('seller-order-01', 'Buyurtma topilmadi');
}

/** One status a call, the newest first. */
function listed({ query }: SandboxRequest, state: UzumState, scheme: string | null): Order[] {
  const shops = numbersOf(query, 'shopIds');
  const status = query.get('status') ?? 'CREATED';
  const { from, to } = windowOf(query, state.units.orders);
  if (to < from) refuse('seller-order-12', 'dateTo is before dateFrom');
  return [...state.orders.values()]
    .filter((order) => order.status === status && shops.includes(order.shopId) && (!scheme || order.scheme === scheme))
    .filter((order) => order.createdAt >= from && order.createdAt <= to)
    .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id);
}

function identify(order: Order, orderItemId: number, values: readonly string[]): void {
  const item =
    order.items.find((one) => one.id === orderItemId) ?? refuse('seller-order-36', 'Buyurtma elementi topilmadi');
  if (values.length !== item.quantity) refuse('seller-order-06', 'Identifikatorlar soni notoʻgʻri');
  if (values.some((value) => !/^\d{15}$/.test(value)))
    refuse('seller-order-07', 'IMEI 15 raqamdan iborat boʻlishi kerak');
  item.identifiers = values;
}

function labelLine(state: UzumState, item: OrderItem): string {
  const sku = skuOf(state, item.skuId);
  return `${item.quantity} x ${productOf(state, sku).title.uz} (${sku.title})`;
}

/** Fees as the finance report has them. */
export function feesOf(state: UzumState, item: Pick<OrderItem, 'skuId' | 'price' | 'quantity'>) {
  const sku = skuOf(state, item.skuId);
  const [length, width, height] = sku.size;
  const litres = Math.max(1, Math.ceil((length * width * height) / 1_000_000));
  const commission = Math.round((item.price * item.quantity * productOf(state, sku).commission) / 100);
  const logistics = Math.min(50_000, 5_250 + (litres - 1) * 250) * item.quantity;
  return { commission, logistics, profit: item.price * item.quantity - commission - logistics };
}

export function shape(state: UzumState, order: Order, request: SandboxRequest): object {
  const invoice = order.invoiceId === undefined ? undefined : state.invoices.get(order.invoiceId);
  return {
    id: order.id,
    status: order.status,
    scheme: order.scheme,
    shopId: order.shopId,
    price: orderPrice(order),
    dateCreated: order.createdAt,
    acceptUntil: order.acceptUntil,
    deliverUntil: order.deliverUntil,
    acceptedDate: order.acceptedAt ?? null,
    deliveringDate: order.deliveringAt ?? null,
    deliveryDate: order.deliveredAt ?? null,
    deliveredToDeliveryPointDate: order.atPointAt ?? null,
    completedDate: order.completedAt ?? null,
    dateCancelled: order.cancelledAt ?? null,
    returnDate: order.returnedAt ?? null,
    cancelReason: order.cancelReason ?? null,
    identifierRequired: order.identifierRequired,
    place: '1',
    invoiceNumber: invoice ? invoiceNumber(invoice) : null,
    timeSlot: invoice ? slotTimes(invoice) : null,
    dropOffPoint: invoice ? placeOf(invoice.placeUuid) : null,
    stock: stockPlace,
    ...(order.scheme === 'DBS' ? { deliveryInfo: buyer } : {}),
    orderItems: order.items.map((item) => itemShape(state, order, item, request)),
  };
}

function itemShape(state: UzumState, order: Order, item: OrderItem, request: SandboxRequest): object {
  const sku = skuOf(state, item.skuId);
  const product = productOf(state, sku);
  const { commission, logistics, profit } = feesOf(state, item);
  const url = photoUrl(request, product.image);
  const cancelled = order.status === 'CANCELED';
  return {
    id: item.id,
    orderId: order.id,
    productId: product.id,
    shopId: order.shopId,
    productTitle: product.title.uz,
    skuTitle: sku.title,
    skuCharTitle: sku.characteristics ? 'Rang' : '',
    skuCharValue: sku.characteristics.replace('Rang: ', ''),
    productImage: {
      photoKey: product.image,
      color: null,
      hasVerticalPhoto: true,
      photo: { 720: { high: url, low: url } },
    },
    amount: item.quantity - item.returned,
    cancelled: cancelled ? item.quantity : 0,
    amountReturns: item.returned,
    sellerPrice: item.price,
    purchasePrice: sku.purchasePrice,
    commission,
    logisticDeliveryFee: logistics,
    sellerProfit: profit,
    withdrawnProfit: 0,
    status: cancelled ? 'CANCELED' : 'PROCESSING',
    date: order.createdAt,
    dateIssued: order.createdAt + 60_000,
    returnCause: '',
    comment: '',
  };
}

const stockPlace = {
  id: 1,
  externalId: 'FBS-1',
  title: 'Registon ombori',
  address: 'Toshkent, Chilonzor 9',
  timeFrom: '09:00',
  timeTo: '18:00',
  poolSource: 'FBS',
  dimensionalGroups: [{ group: 'SMALL', title: 'Kichik' }],
};
/** Invented; the adapter must never read it. */
const buyer = {
  deliveryAddress: 'Toshkent, Yunusobod 4, 12-uy',
  customerFullname: 'Xaridor Sinov',
  customerPhone: '+998900000000',
  deliveryComment: '',
};
