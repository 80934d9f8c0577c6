import type { Router, SandboxRequest } from '@sellercloudx/adapter-kit/sandbox';
import { z } from 'zod';
import { enveloped, malformed, refuse } from './answers.ts';
import { invoiceNumber, isFree, placeOf, places, slotOf, slotsAt, slotTimes, type Slot } from './drop-off.ts';
import { notePdf } from './label.ts';
import { orderPrice, setStatus } from './order-life.ts';
import { numbersOf, pageOf } from './paging.ts';
import { needs } from './routes-products.ts';
import { nextId, productOf, skuOf, type Invoice, type Order, type UzumState } from './state.ts';

const zAsk = z.object({
  orderIds: z.array(z.number().int()).min(1),
  dropOffPointUuid: z.string(),
  timeSlotUuid: z.string(),
  sellerId: z.number().int(),
  idempotencyKey: z.string().optional(),
});
const zContent = z.object({
  sellerId: z.number().int(),
  invoiceId: z.number().int(),
  customerOrderId: z.number().int(),
});
const statuses: Readonly<Record<string, readonly [text: string, color: string]>> = {
  CREATED: ['Yaratilgan', 'blue'],
  ACCEPTANCE_IN_PROGRESS: ['Qabul qilinmoqda', 'orange'],
  ACCEPTED: ['Qabul qilingan', 'green'],
  CANCELLED: ['Bekor qilingan', 'red'],
};

export function invoiceRoutes(router: Router<UzumState>): void {
  router.get('/v1/fbs/invoice/dop/drop-off-points', (request, state) => {
    needs(request, state, 'ORDERS');
    ordersOf(state, numbersOf(request.query, 'customerOrderIds'));
    return enveloped({ dropOffPoints: places }, request.now);
  });
  router.get('/v1/fbs/invoice/dop/time-slot', (request, state) => {
    needs(request, state, 'ORDERS');
    const orders = ordersOf(state, numbersOf(request.query, 'sellerOrderIds'));
    const place = knownPlace(request.query.get('dopId'));
    const until = Math.min(...orders.map((order) => order.deliverUntil));
    if (until <= request.now.getTime()) refuse('fbs-19-time-is-up', 'Topshirish vaqti tugadi');
    const free = slotsAt(place, request.now.getTime()).filter(
      (slot) => slot.from < until && isFree(state, slot.uuid, orders.length),
    );
    const timeSlots = free.map(({ uuid, from, to }) => ({
      uuid,
      timeFrom: new Date(from).toISOString(),
      timeTo: new Date(to).toISOString(),
    }));
    return enveloped({ timeSlots }, request.now);
  });
  router.post('/v1/fbs/invoice/dop/time-slot', (request, state) => {
    const { ask, slot } = asked(request, state);
    const invoice = [...state.invoices.values()].find(
      (one) => one.status === 'CREATED' && ask.orderIds.every((id) => one.orderIds.includes(id)),
    );
    if (!invoice) refuse('seller-order-19', 'Yuk xati topilmadi');
    book(state, invoice.slotUuid, -invoice.orderIds.length);
    book(state, slot.uuid, invoice.orderIds.length);
    Object.assign(invoice, {
      placeUuid: ask.dropOffPointUuid,
      slotUuid: slot.uuid,
      slotFrom: slot.from,
      slotTo: slot.to,
      updatedAt: request.now.getTime(),
    });
    return enveloped(shape(state, invoice), request.now);
  });
  router.get('/v1/fbs/invoice', (request, state) => {
    needs(request, state, 'ORDERS');
    const wanted = request.query.getAll('statuses');
    if (wanted.length === 0) malformed('statuses majburiy');
    if (request.query.has('size')) malformed('size parametri qabul qilinmaydi');
    const invoices = [...state.invoices.values()]
      .filter((invoice) => wanted.includes(invoice.status))
      .sort((a, b) => b.updatedAt - a.updatedAt || b.id - a.id);
    return enveloped(
      pageOf(invoices, request.query, { size: 20, max: 20 }).map((invoice) => shape(state, invoice)),
      request.now,
    );
  });
  router.post('/v1/fbs/invoice', (request, state) => enveloped(shape(state, create(request, state)), request.now));
  router.get('/v1/fbs/invoice/:id', (request, state) => enveloped(shape(state, found(request, state)), request.now));
  router.get('/v1/fbs/invoice/:id/orders', (request, state) => {
    const invoice = found(request, state);
    return enveloped(
      invoice.orderIds.map((id) => content(state, invoice, state.orders.get(id)!)),
      request.now,
    );
  });
  router.post('/v1/fbs/invoice/:id/cancel', (request, state) => {
    const invoice = found(request, state);
    if (invoice.status !== 'CREATED') refuse('fbs-24-invoice-wrong-order-status', 'Yuk xati holati mos emas');
    Object.assign(invoice, { status: 'CANCELLED', updatedAt: request.now.getTime() });
    book(state, invoice.slotUuid, -invoice.orderIds.length);
    for (const id of invoice.orderIds) release(state.orders.get(id)!, request.now.getTime());
    return enveloped({ id: invoice.id }, request.now);
  });
  router.post('/v1/fbs/invoice/:id/update-content', (request, state) => {
    const invoice = found(request, state);
    const ask = zContent.safeParse(request.body);
    if (!ask.success) malformed('Soʻrov notoʻgʻri');
    const { customerOrderId } = ask.data;
    if (!invoice.orderIds.includes(customerOrderId))
      refuse('fbs-21-invoice-item-not-found', 'Yuk xati pozitsiyasi topilmadi', 404);
    if (invoice.status !== 'CREATED') refuse('fbs-23-seller-order-status-wrong', 'Holat mos emas', 404);
    Object.assign(invoice, {
      orderIds: invoice.orderIds.filter((id) => id !== customerOrderId),
      updatedAt: request.now.getTime(),
    });
    release(state.orders.get(customerOrderId)!, request.now.getTime());
    return enveloped({ id: invoice.id, customerOrderId }, request.now);
  });
  router.get('/v1/fbs/invoice/:id/print', async (request, state) =>
    enveloped({ document: await notePdf('Topshirish yuk xati', lines(state, found(request, state))) }, request.now),
  );
  router.get('/v1/fbs/invoice/:id/closing-documents', async (request, state) => {
    const invoice = found(request, state);
    if (invoice.status !== 'ACCEPTED') refuse('seller-order-16', 'Yuk xati holati mos emas');
    return enveloped({ document: await notePdf('Qabul qilish dalolatnomasi', lines(state, invoice)) }, request.now);
  });
}

/** The same key answers with the invoice it made before. */
function create(request: SandboxRequest, state: UzumState): Invoice {
  const { ask, slot } = asked(request, state);
  const key = ask.idempotencyKey ?? '';
  const before = key && [...state.invoices.values()].find((invoice) => invoice.idempotencyKey === key);
  if (before) return before;
  const orders = ordersOf(state, ask.orderIds);
  if (orders.some((order) => order.scheme !== 'FBS')) refuse('fbs-18-invalid-order-type', 'Buyurtma turi mos emas');
  if (orders.some((order) => order.status !== 'PACKING'))
    refuse('fbs-24-invoice-wrong-order-status', 'Buyurtma holati mos emas');
  const now = request.now.getTime();
  const id = nextId(state);
  const invoice: Invoice = {
    id,
    idempotencyKey: key,
    orderIds: ask.orderIds,
    placeUuid: ask.dropOffPointUuid,
    slotUuid: slot.uuid,
    slotFrom: slot.from,
    slotTo: slot.to,
    status: 'CREATED',
    createdAt: now,
    updatedAt: now,
  };
  state.invoices.set(id, invoice);
  book(state, slot.uuid, orders.length);
  for (const order of orders) {
    order.invoiceId = id;
    setStatus(order, 'PENDING_DELIVERY', now);
  }
  return invoice;
}

function asked(request: SandboxRequest, state: UzumState): { ask: z.output<typeof zAsk>; slot: Slot } {
  needs(request, state, 'ORDERS');
  const read = zAsk.safeParse(request.body);
  if (!read.success) malformed('Soʻrov notoʻgʻri');
  const ask = read.data;
  if (ask.sellerId !== state.sellerId) refuse('fbs-2-seller-access-denied', 'Sotuvchi mos emas', 403);
  const slot = slotOf(knownPlace(ask.dropOffPointUuid), ask.timeSlotUuid, request.now.getTime());
  if (!slot || !isFree(state, slot.uuid, ask.orderIds.length)) refuse('seller-order-23', 'Vaqt oraligʻi band');
  return { ask, slot };
}

function knownPlace(uuid: string | null): string {
  return places.find((place) => place.uuid === uuid)?.uuid ?? refuse('seller-order-14', 'Qabul punkti topilmadi');
}

function ordersOf(state: UzumState, ids: readonly number[]): Order[] {
  return ids.map((id) => state.orders.get(id) ?? refuse('seller-order-01', 'Buyurtma topilmadi'));
}

function found(request: SandboxRequest, state: UzumState): Invoice {
  needs(request, state, 'ORDERS');
  return state.invoices.get(Number(request.params.id)) ?? refuse('fbs-invoice-01', 'Yuk xati topilmadi', 404);
}

function book(state: UzumState, slotUuid: string, orders: number): void {
  state.booked.set(slotUuid, (state.booked.get(slotUuid) ?? 0) + orders);
}

function release(order: Order, at: number): void {
  delete order.invoiceId;
  if (order.status === 'PENDING_DELIVERY') {
    order.status = 'PACKING';
    order.statusAt = at;
  }
}

const accepted = new Set(['ACCEPTED_AT_DP', 'DELIVERED_TO_CUSTOMER_DELIVERY_POINT', 'COMPLETED', 'RETURNED']);

function shape(state: UzumState, invoice: Invoice): object {
  const orders = invoice.orderIds.map((id) => state.orders.get(id)!);
  const taken = orders.filter((order) => accepted.has(order.status));
  const [text, color] = statuses[invoice.status]!;
  const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
  return {
    id: invoice.id,
    number: invoiceNumber(invoice),
    status: { text, color, value: invoice.status },
    fullPrice: orders.reduce((sum, order) => sum + orderPrice(order), 0),
    acceptedPrice: taken.reduce((sum, order) => sum + orderPrice(order), 0),
    numberOrders: orders.length,
    numberAcceptedOrders: taken.length,
    stock: { id: 1, externalId: 'FBS-1', title: 'Registon ombori', address: 'Toshkent, Chilonzor 9' },
    dateCreated: iso(invoice.createdAt),
    dateUpdated: iso(invoice.updatedAt),
    acceptanceStartedDate: iso(invoice.startedAt),
    acceptedDate: iso(invoice.acceptedAt),
    timeSlot: slotTimes(invoice),
    dropOffPoint: placeOf(invoice.placeUuid),
  };
}

function content(state: UzumState, invoice: Invoice, order: Order): object {
  const ended = invoice.status === 'CANCELLED' ? 'CANCELLED' : accepted.has(order.status) ? 'ACCEPTED' : 'NOT_ACCEPTED';
  const items = order.items.map((item) => {
    const sku = skuOf(state, item.skuId);
    const title = productOf(state, sku).title.uz;
    return {
      orderId: order.id,
      barcode: sku.barcode,
      skuTitle: sku.title,
      title,
      amount: item.quantity,
      price: item.price,
      skuId: sku.id,
      status: ended,
      deliverUntil: new Date(order.deliverUntil).toISOString(),
    };
  });
  return { orderId: order.id, fullPrice: orderPrice(order), items };
}

function lines(state: UzumState, invoice: Invoice): string[] {
  const rows = invoice.orderIds.map((id) => `Buyurtma ${id}: ${orderPrice(state.orders.get(id)!)} UZS`);
  return [
    `No ${invoiceNumber(invoice)}`,
    placeOf(invoice.placeUuid).address,
    new Date(invoice.slotFrom).toISOString(),
    ...rows,
  ];
}
