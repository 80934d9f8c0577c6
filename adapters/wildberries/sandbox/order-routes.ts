import { emptyReply, jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { limited } from './limits.ts';
import { setStatus } from './order-life.ts';
import { incorrectBody, incorrectParameter, notFound, refuse, statusMismatch } from './replies.ts';
import type { Order, WildberriesState } from './state.ts';
import { readStickerKind, sticker } from './stickers.ts';

const longestWindow = 30 * 86_400;

/** FBS orders: the new ones, the list without statuses, the statuses, stickers, cancelling. */
export function addOrderRoutes(router: Router<WildberriesState>): void {
  const orders = limited('orders');
  router.get(
    '/api/v3/orders/new',
    (_request, state) => {
      const fresh = [...state.orders.values()].filter(
        (one) => one.supplierStatus === 'new' && one.wbStatus === 'waiting',
      );
      return jsonReply({
        orders: fresh.map((order) => ({
          ...view(order),
          requiredMeta: order.requiredMeta,
          optionalMeta: [],
          salePrice: order.price,
          finalPrice: order.price,
          convertedFinalPrice: order.price,
          ddate: '',
          sellerDate: null,
          isPickupPointShipmentAllowed: true,
          scanPrice: null,
        })),
      });
    },
    orders,
  );

  router.get(
    '/api/v3/orders',
    ({ query, now }, state) => {
      const limit = number(query.get('limit'));
      const next = number(query.get('next'));
      const nowSeconds = Math.floor(now.getTime() / 1000);
      const from = number(query.get('dateFrom')) ?? nowSeconds - longestWindow;
      const to = number(query.get('dateTo')) ?? nowSeconds;
      if (limit === undefined || limit < 1 || limit > 1000 || next === undefined) return incorrectParameter();
      if (to - from > longestWindow + 1) return incorrectParameter();
      const found: Order[] = [];
      for (const order of state.orders.values()) {
        const seconds = Math.floor(order.createdAt.getTime() / 1000);
        if (order.id > next && seconds >= from && seconds <= to) found.push(order);
      }
      const page = found.sort((a, b) => a.id - b.id).slice(0, limit);
      const position = found.length > limit ? page.at(-1)!.id : 0;
      return jsonReply({
        next: position,
        orders: page.map((order) => ({
          ...view(order),
          scanPrice: null,
          ...(order.supplyId ? { supplyId: order.supplyId } : {}),
        })),
      });
    },
    orders,
  );

  router.post(
    '/api/v3/orders/status',
    ({ body }, state) => {
      const ids = (body as { orders?: number[] } | undefined)?.orders;
      if (!Array.isArray(ids) || ids.length === 0 || ids.length > 1000) return incorrectBody();
      const known = ids.flatMap((id) => state.orders.get(id) ?? []);
      return jsonReply({
        orders: known.map(({ id, supplierStatus, wbStatus }) => ({
          id,
          supplierStatus,
          wbStatus,
          isCancellable: isCancellable(supplierStatus, wbStatus),
        })),
      });
    },
    orders,
  );

  router.patch(
    '/api/v3/orders/:orderId/cancel',
    ({ params, now }, state) => {
      const order = state.orders.get(Number(params.orderId));
      if (!order) return notFound();
      if (!isCancellable(order.supplierStatus, order.wbStatus)) return statusMismatch();
      setStatus(order, { supplierStatus: 'cancel' }, now);
      order.supplyId = undefined; // it leaves its supply
      return emptyReply();
    },
    limited('cancel'),
  );

  router.post(
    '/api/v3/orders/stickers',
    async ({ query, body }, state) => {
      const kind = readStickerKind(query.get('type'), Number(query.get('width')), Number(query.get('height')));
      const ids = (body as { orders?: number[] } | undefined)?.orders;
      if (!kind) return incorrectParameter();
      if (!Array.isArray(ids) || ids.length === 0 || ids.length > 100) return incorrectBody();
      const ready = ids
        .flatMap((id) => state.orders.get(id) ?? [])
        .filter(({ supplierStatus }) => supplierStatus === 'confirm' || supplierStatus === 'complete');
      if (
        ready.some(({ requiredMeta, meta }) => requiredMeta.includes('customsDeclaration') && !meta.customsDeclaration)
      ) {
        return refuse(409, 'CustomsDeclarationIsRequired', 'Customs declaration is required');
      }
      const stickers = await Promise.all(
        ready.map(async (order) => {
          const [partA, partB] = [String(order.id).slice(0, -4), String(order.id).slice(-4)];
          const file = await sticker(kind, {
            code: `*${order.id.toString(36).toUpperCase()}`,
            lines: [partA, partB, order.article],
          });
          return {
            orderId: order.id,
            partA,
            partB,
            barcode: `*${order.id.toString(36).toUpperCase()}`,
            file: Buffer.from(file).toString('base64'),
          };
        }),
      );
      return jsonReply({ stickers });
    },
    orders,
  );
}

export function isCancellable(supplierStatus: string, wbStatus: string): boolean {
  return wbStatus === 'waiting' && ['new', 'confirm', 'complete'].includes(supplierStatus);
}

function view(order: Order) {
  return {
    address: null,
    deliveryType: 'fbs',
    orderUid: order.orderUid,
    article: order.article,
    colorCode: '',
    rid: order.rid,
    createdAt: order.createdAt.toISOString(),
    offices: ['Москва'],
    skus: [order.sku],
    id: order.id,
    warehouseId: order.warehouseId,
    officeId: 15,
    nmId: order.nmId,
    chrtId: order.chrtId,
    price: order.price,
    convertedPrice: order.price,
    currencyCode: 643,
    convertedCurrencyCode: 643,
    cargoType: order.cargoType,
    crossBorderType: order.crossBorderType,
    comment: '',
    isZeroOrder: order.isZeroOrder,
    options: { isB2B: false },
  };
}

function number(text: string | null): number | undefined {
  const value = text === null || text === '' ? Number.NaN : Number(text);
  return Number.isInteger(value) ? value : undefined;
}
