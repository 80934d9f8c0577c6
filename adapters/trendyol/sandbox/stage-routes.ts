import { emptyReply, jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { addSaleRows } from './finance-rows.ts';
import { addOrder, openClaim, setStatus } from './order-life.ts';
import { badRequest, notFound } from './replies.ts';
import { addQuestion } from './seed.ts';
import type { TrendyolState } from './state.ts';

const words: ReadonlySet<string> = new Set(['Shipped', 'AtCollectionPoint', 'Delivered', 'UnDelivered', 'Returned']);

/** What the stage environment has for tests: orders, the carrier's words, claims and questions at will. */
export function addStageRoutes(router: Router<TrendyolState>): void {
  router.post('/test/order/orders/core', ({ headers, body, now }, state) => {
    if (headers.sellerid !== String(state.sellerId)) return badRequest('sellerID başlığı zorunludur');
    const { lines = [] } = (body ?? {}) as { lines?: { barcode: string; quantity: number }[] };
    if (lines.length === 0 || lines.some(({ barcode }) => !state.variants.has(barcode)))
      return badRequest('lines hatalı');
    return jsonReply({ orderNumber: addOrder(state, { items: lines, at: now }).orderNumber });
  });

  router.put('/test/order/sellers/:sellerId/shipment-packages/:packageId/status', ({ params, body, now }, state) => {
    const parcel = state.packages.get(Number(params.packageId));
    const { status = '' } = (body ?? {}) as { status?: string };
    if (!parcel) return notFound('Paket bulunamadı');
    if (!words.has(status)) return badRequest('Geçersiz statü');
    setStatus(parcel, status, now);
    if (status === 'Delivered') addSaleRows(state, parcel, now);
    return emptyReply(200);
  });

  router.put('/test/order/sellers/:sellerId/claims/waiting-in-action', ({ body, now }, state) => {
    const { shipmentPackageId } = (body ?? {}) as { shipmentPackageId?: number };
    const parcel = state.packages.get(shipmentPackageId ?? 0);
    if (!parcel) return notFound('Paket bulunamadı');
    openClaim(state, parcel, {}, now);
    return emptyReply(200);
  });

  router.post('/qna/sellers/:sellerId/questions', ({ body, now }, state) => {
    const { text = '', contentId = 0 } = (body ?? {}) as { text?: string; contentId?: number };
    if (text === '' || !state.contents.has(contentId)) return badRequest('text ve contentId zorunludur');
    return jsonReply({ id: addQuestion(state, { text, contentId, at: now }) });
  });
}
