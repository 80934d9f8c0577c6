import { emptyReply, jsonReply, type Reply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { commissionOf } from './commission.ts';
import { limited } from './limits.ts';
import { setStatus, takeOut } from './order-life.ts';
import { badRequest, malformed, notFound, numberIn, pageOf, refuse } from './replies.ts';
import type { Package, TrendyolState } from './state.ts';

const turkishShiftMs = 3 * 3_600_000;
const dayMs = 24 * 3_600_000;
const windowMs = 14 * dayMs;
const windowSize = 10_000;
const reasons: Readonly<Record<number, string>> = {
  500: 'Stok tükendi',
  501: 'Kusurlu/Defolu/Bozuk ürün',
  502: 'Hatalı fiyat',
  504: 'Entegrasyon hatası',
  505: 'Toplu alım',
  506: 'Mücbir sebep',
};
const own = '/order/sellers/:sellerId';

/** Shipment packages: the list, the stream, and what the seller may do with one. */
export function addOrderRoutes(router: Router<TrendyolState>): void {
  router.get(`${own}/v2/orders`, ({ query, now }, state) => listed(query, state, now), limited('ordersRead'));
  router.get(`${own}/orders/stream`, ({ query, now }, state) => streamed(query, state, now), limited('ordersRead', 'orderStream')); // prettier-ignore

  router.put(
    `${own}/shipment-packages/:packageId`,
    ({ params, body, now }, state) => {
      const parcel = state.packages.get(Number(params.packageId));
      if (!parcel) return notFound('Paket bulunamadı');
      const {
        lines,
        status,
        params: extra,
      } = (body ?? {}) as {
        lines?: { lineId: number; quantity: number }[];
        status?: string;
        params?: { invoiceNumber?: string };
      };
      if (status !== 'Picking' && status !== 'Invoiced') return badRequest('Geçersiz statü');
      if (typeof extra !== 'object' || extra === null) return badRequest('params alanı zorunludur');
      const isWhole = openLines(parcel).every((line) =>
        lines?.some((one) => one.lineId === line.lineId && one.quantity === line.quantity),
      );
      if (!Array.isArray(lines) || !isWhole) return badRequest('Paketteki tüm ürünler gönderilmelidir');
      const allowed = status === 'Picking' ? ['Created'] : ['Picking'];
      if (!allowed.includes(parcel.status)) return refuse(400, 'shipment.package.status', `${parcel.status} statüsündeki paket ${status} statüsüne alınamaz`); // prettier-ignore
      if (status === 'Invoiced') parcel.invoiceNumber = extra.invoiceNumber;
      setStatus(parcel, status, now);
      return emptyReply(200);
    },
    limited('packageStatus'),
  );

  router.put(
    `${own}/shipment-packages/:packageId/items/unsupplied`,
    ({ params, body, now }, state) => {
      const parcel = state.packages.get(Number(params.packageId));
      if (!parcel) return notFound('Paket bulunamadı');
      const { lines, reasonId } = (body ?? {}) as { lines?: { lineId: number; quantity: number }[]; reasonId?: number };
      const reason = reasons[reasonId ?? 0];
      if (!reason) return badRequest('reasonId hatalı');
      if (!['Created', 'Picking', 'Invoiced'].includes(parcel.status)) return refuse(400, 'shipment.package.status', `${parcel.status} statüsündeki paket iptal edilemez`); // prettier-ignore
      const taken = new Map((lines ?? []).map(({ lineId, quantity }) => [lineId, quantity]));
      const isKnown = [...taken].every(([id, quantity]) => parcel.lines.some((line) => line.lineId === id && quantity > 0 && quantity <= line.quantity)); // prettier-ignore
      if (taken.size === 0 || !isKnown) return badRequest('lines hatalı');
      takeOut(state, parcel, taken, reason, now);
      return emptyReply(200);
    },
    limited('packageChange'),
  );

  changeRoute(router, 'update-tracking-number', 'packageStatus', (parcel, body, now) => {
    const { trackingNumber } = body as { trackingNumber?: string };
    if (!trackingNumber) return badRequest('trackingNumber zorunludur');
    if (!parcel.sellerPays) return badRequest('Bu paketin kargo anlaşması Trendyol’a aittir');
    Object.assign(parcel, { senderNumber: trackingNumber, trackingNumber, modifiedAt: now });
    return undefined;
  });
  changeRoute(router, 'box-info', 'packageChange', (parcel, body, now) => {
    const { boxQuantity, deci } = body as { boxQuantity?: number; deci?: number };
    if (!(boxQuantity! > 0) || !(deci! > 0)) return badRequest('boxQuantity ve deci sıfırdan büyük olmalıdır');
    Object.assign(parcel, { boxes: { boxQuantity, deci }, modifiedAt: now });
    return undefined;
  });
  changeRoute(router, 'extended-agreed-delivery-date', 'packageChange', (parcel, body, now) => {
    const { extendedDayCount } = body as { extendedDayCount?: number };
    if (![1, 2, 3].includes(extendedDayCount ?? 0)) return malformed('extendedDayCount 1 ile 3 arasında olmalıdır');
    parcel.agreedDeliveryDate = new Date(parcel.agreedDeliveryDate.getTime() + extendedDayCount! * dayMs);
    parcel.modifiedAt = now;
    return undefined;
  });

  router.post('/sellers/:sellerId/seller-invoice-links', ({ body }, state) => {
    const { invoiceLink, shipmentPackageId } = (body ?? {}) as { invoiceLink?: string; shipmentPackageId?: number };
    const parcel = state.packages.get(shipmentPackageId ?? 0);
    if (!parcel) return notFound('Paket bulunamadı');
    if (!invoiceLink) return badRequest('invoiceLink zorunludur');
    if (parcel.invoiceLink) return refuse(409, 'invoice.link.exists', 'Bu paket için fatura linki mevcut');
    parcel.invoiceLink = invoiceLink;
    return emptyReply(201);
  });
}

function changeRoute(
  router: Router<TrendyolState>,
  what: string,
  group: string,
  change: (parcel: Package, body: object, now: Date) => Reply | undefined,
): void {
  router.put(
    `${own}/shipment-packages/:packageId/${what}`,
    ({ params, body, now }, state) => {
      const parcel = state.packages.get(Number(params.packageId));
      if (!parcel) return notFound('Paket bulunamadı');
      if (!['Created', 'Picking', 'Invoiced'].includes(parcel.status)) return refuse(400, 'shipment.package.status', `${parcel.status} statüsündeki paket değiştirilemez`); // prettier-ignore
      return change(parcel, (body ?? {}) as object, now) ?? emptyReply(200);
    },
    limited(group),
  );
}

const openLines = ({ lines }: Package) => lines.filter(({ status }) => !['Cancelled', 'UnSupplied'].includes(status));

/** Dates of this list are Turkish wall time; without any it goes back a week. */
function listed(query: URLSearchParams, state: TrendyolState, now: Date): Reply {
  const size = numberIn(query.get('size')) ?? 50;
  const page = numberIn(query.get('page')) ?? 0;
  if (size < 1 || size > 200) return malformed('size en fazla 200 olabilir');
  if ((page + 1) * size > windowSize) return malformed('page x size en fazla 10000 olabilir');
  const ids = query.get('shipmentPackageIds')?.split(',').map(Number);
  if (ids && ids.length > 50) return malformed('En fazla 50 paket gönderilebilir');
  const end = numberIn(query.get('endDate')) ?? now.getTime() + turkishShiftMs;
  const start = numberIn(query.get('startDate')) ?? end - 7 * dayMs;
  if (end - start > windowMs) return malformed('Tarih aralığı en fazla 14 gün olabilir');
  const [statuses, orderNumber] = [query.getAll('status').flatMap((one) => one.split(',')), query.get('orderNumber')];
  const byCreation = query.get('orderByField') === 'CreatedDate';
  const momentOf = (one: Package) => (byCreation ? one.createdAt : one.modifiedAt).getTime() + turkishShiftMs;
  const found = ids
    ? ids.flatMap((id) => state.packages.get(id) ?? [])
    : [...state.packages.values()].filter(
        (one) =>
          (orderNumber !== null ? one.orderNumber === orderNumber : momentOf(one) >= start && momentOf(one) <= end) &&
          (statuses.length === 0 || statuses.includes(one.status)),
      );
  const sign = query.get('orderByDirection') === 'ASC' ? 1 : -1;
  const sorted = found.sort((a, b) => sign * (momentOf(a) - momentOf(b) || a.id - b.id));
  const { content, ...totals } = pageOf(sorted, page, size);
  return jsonReply({ ...totals, content: content.map((one) => packageView(state, one)) });
}

/** Newest change first. A cursor belongs to the filters it was given for. */
function streamed(query: URLSearchParams, state: TrendyolState, now: Date): Reply {
  const size = numberIn(query.get('size')) ?? 50;
  const end = numberIn(query.get('lastModifiedEndDate')) ?? now.getTime();
  const start = numberIn(query.get('lastModifiedStartDate')) ?? end - 7 * dayMs;
  const statuses = query.get('packageItemStatuses')?.split(',');
  if (size < 50 || size > 200) return malformed('size 50 ile 200 arasında olmalıdır');
  if (end < start || end - start > windowMs) return malformed('Tarih aralığı en fazla 14 gün olabilir');
  if (start < now.getTime() - state.orderHistoryDays * dayMs) return badRequest('Tarih aralığı çok eski');
  const filters = `${start}/${end}/${size}/${statuses?.join(',') ?? ''}`;
  const cursor = query.get('nextCursor');
  const position = cursor === null ? undefined : (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as { filters: string; at: number; id: number }); // prettier-ignore
  if (position && position.filters !== filters) return badRequest('nextCursor farklı filtrelerle kullanılamaz');
  const isAfter = (one: Package) =>
    !position ||
    one.modifiedAt.getTime() < position.at ||
    (one.modifiedAt.getTime() === position.at && one.id < position.id);
  const found = [...state.packages.values()]
    .filter((one) => {
      const at = one.modifiedAt.getTime();
      return at >= start && at <= end && isAfter(one) && (!statuses || statuses.includes(one.status));
    })
    .sort((a, b) => b.modifiedAt.getTime() - a.modifiedAt.getTime() || b.id - a.id);
  const content = found.slice(0, size);
  const last = content.at(-1);
  const hasMore = found.length > size;
  const nextCursor = hasMore ? Buffer.from(JSON.stringify({ filters, at: last!.modifiedAt.getTime(), id: last!.id })).toString('base64url') : null; // prettier-ignore
  return jsonReply({ size, hasMore, nextCursor, content: content.map((one) => packageView(state, one)) });
}

export function packageView(state: TrendyolState, parcel: Package) {
  const total = (of: (line: Package['lines'][number]) => number) =>
    Math.round(parcel.lines.reduce((sum, line) => sum + of(line) * line.quantity, 0) * 100) / 100;
  return {
    shipmentPackageId: parcel.id,
    orderNumber: parcel.orderNumber,
    status: parcel.status,
    shipmentPackageStatus: parcel.status,
    orderDate: parcel.createdAt.getTime() + turkishShiftMs,
    lastModifiedDate: parcel.modifiedAt.getTime(),
    agreedDeliveryDate: parcel.agreedDeliveryDate.getTime(),
    originShipmentDate: parcel.createdAt.getTime(),
    packageGrossAmount: total(({ gross }) => gross),
    packageSellerDiscount: total(({ sellerDiscount }) => sellerDiscount),
    packageTyDiscount: total(({ trendyolDiscount }) => trendyolDiscount),
    packageTotalDiscount: total(({ sellerDiscount, trendyolDiscount }) => sellerDiscount + trendyolDiscount),
    packageTotalPrice: total(
      ({ gross, sellerDiscount, trendyolDiscount }) => gross - sellerDiscount - trendyolDiscount,
    ),
    currencyCode: 'TRY',
    customerId: 1_451_111_111,
    customerFirstName: 'Zeynep',
    customerLastName: 'Yılmaz',
    customerEmail: 'pf+5k9xv2@trendyolmail.com',
    shipmentAddress: { firstName: 'Zeynep', lastName: 'Yılmaz', city: 'İstanbul', district: 'Kadıköy', fullAddress: 'Moda Cad. 1 Kadıköy İstanbul', countryCode: 'TR', phone: null }, // prettier-ignore
    invoiceAddress: { firstName: 'Zeynep', lastName: 'Yılmaz', city: 'İstanbul', district: 'Kadıköy', company: '', taxOffice: '', taxNumber: '' }, // prettier-ignore
    cargoTrackingNumber: parcel.trackingNumber === undefined ? null : numberOrText(parcel.trackingNumber),
    cargoSenderNumber: parcel.senderNumber ?? null,
    cargoProviderName: parcel.cargoProviderName,
    cargoDeci: parcel.boxes?.deci ?? 0,
    deliveryType: 'normal',
    deliveryAddressType: 'Shipment',
    warehouseId: 372_389,
    commercial: false,
    micro: false,
    is4P: false,
    '3pByTrendyol': false,
    isCod: false,
    invoiceLink: parcel.invoiceLink ?? null,
    invoiceNumber: parcel.invoiceNumber ?? null,
    createdBy: parcel.createdBy,
    originPackageIds: parcel.originPackageIds.length > 0 ? parcel.originPackageIds : null,
    ...(parcel.sellerPays ? { whoPays: 1 } : {}),
    channelId: 1,
    packageHistories: parcel.history.map(({ status, at }) => ({ createdDate: at.getTime(), status })),
    lines: parcel.lines.map((line) => lineView(state, line)),
  };
}

function lineView(state: TrendyolState, line: Package['lines'][number]) {
  const variant = state.variants.get(line.barcode);
  const content = state.contents.get(variant?.contentId ?? 0);
  const net = Math.round((line.gross - line.sellerDiscount - line.trendyolDiscount) * 100) / 100;
  return {
    lineId: line.lineId,
    quantity: line.quantity,
    barcode: line.barcode,
    stockCode: variant?.stockCode ?? '',
    contentId: variant?.contentId ?? null,
    sellerId: state.sellerId,
    productName: content?.title ?? '',
    productSize: variant?.size ?? 'Tek Ebat',
    productColor: '',
    productOrigin: 'UZ',
    lineUnitPrice: net,
    lineGrossAmount: line.gross,
    lineSellerDiscount: line.sellerDiscount,
    lineTyDiscount: line.trendyolDiscount,
    lineTotalDiscount: line.sellerDiscount + line.trendyolDiscount,
    discountDetails: Array.from({ length: line.quantity }, (_, at) => ({
      lineItemId: line.lineId * 10 + at,
      lineItemPrice: net,
      lineItemSellerDiscount: line.sellerDiscount,
      lineItemTyDiscount: line.trendyolDiscount,
    })),
    currencyCode: 'TRY',
    vatRate: variant?.vatRate ?? 20,
    commission: commissionOf(state, line.barcode),
    orderLineItemStatusName: line.status,
    ...(line.cancelReason ? { cancelledBy: 'SELLER', cancelReason: line.cancelReason, cancelReasonCode: 500 } : {}),
  };
}

/** Typed as text in the reference and sent as a number. */
function numberOrText(text: string): number | string {
  return /^\d{1,15}$/.test(text) || Number.isSafeInteger(Number(text)) ? Number(text) : text;
}
