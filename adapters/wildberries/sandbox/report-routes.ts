import { emptyReply, jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { addReturnRow } from './finance-rows.ts';
import { limited } from './limits.ts';
import { reportError } from './replies.ts';
import type { FeedOrder, Order, WildberriesState } from './state.ts';
import { subjectOf } from './subjects.ts';

/** Statistics, order feed, WB's own stock, claims, goods coming back, seller info. */
export function addReportRoutes(router: Router<WildberriesState>): void {
  router.get('/ping', ({ now }) => jsonReply({ TS: now.toISOString(), Status: 'OK' }), limited('ping'));
  router.get(
    '/api/v1/seller-info',
    (_request, state) =>
      jsonReply({ name: state.sellerName, sid: state.sellerId, tin: '1234567890', tradeMark: 'SellerCloudX Demo' }),
    limited('sellerInfo'),
  );

  router.post(
    '/api/analytics/v1/order-feed',
    ({ body, now }, state) => {
      const { selectedPeriod, pagination = {} } = (body ?? {}) as {
        selectedPeriod?: { start: string; end?: string };
        pagination?: { snapshotTime?: string; offset?: number; limit?: number };
      };
      const start = selectedPeriod && new Date(selectedPeriod.start);
      if (!start || Number.isNaN(start.getTime()))
        return reportError(
          'Invalid request body',
          'code=400, message=invalid: selectedPeriod (field required)',
          'analytic-open-api',
        );
      if (now.getTime() - start.getTime() > 31 * 86_400_000)
        return reportError(
          'Invalid request body',
          'code=400, message=invalid: selectedPeriod.start (excess limit on days)',
          'analytic-open-api',
        );
      const end = selectedPeriod.end ? new Date(selectedPeriod.end) : now;
      const { offset = 0, limit = 10_000, snapshotTime = now.toISOString() } = pagination;
      const rows = feedOf(state)
        .filter(({ updatedAt }) => updatedAt >= start && updatedAt <= end)
        .sort((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime());
      const orders = rows.slice(offset, offset + limit).map(({ isMp, cancelType, ...row }) => ({
        ...row,
        ...(cancelType ? { cancelType } : {}),
        isMp,
        createdAt: row.createdAt.toISOString(),
        updatedAt: row.updatedAt.toISOString(),
        warehouseName: isMp ? 'Склад продавца' : 'Склад WB',
        warehouseRegion: '',
        destinationCity: 'Москва',
        destinationDistrict: 'Центральный',
        isB2b: false,
      }));
      return jsonReply({ data: { snapshotTime, currency: 'RUB', orders } });
    },
    limited('orderFeed'),
  );

  router.get(
    '/api/v1/supplier/orders',
    ({ query }, state) => statistics(query.get('dateFrom'), state, 'orders'),
    limited('statisticsOrders'),
  );
  router.get(
    '/api/v1/supplier/sales',
    ({ query }, state) => statistics(query.get('dateFrom'), state, 'sales'),
    limited('statisticsSales'),
  );

  router.post(
    '/api/analytics/v1/stocks-report/wb-warehouses',
    (_request, state) => {
      const items = [...state.feed.values()]
        .filter(({ status }) => status === 'created')
        .map(({ nmId, chrtId }) => {
          return {
            nmId,
            chrtId,
            warehouseId: -999999,
            warehouseName: 'Склад WB',
            regionName: 'Склад WB',
            quantity: 12,
            inWayToClient: 1,
            inWayFromClient: 0,
          };
        });
      return jsonReply({ data: { items } });
    },
    limited('stockReport'),
  );

  router.get(
    '/api/v1/analytics/goods-return',
    ({ query, now }, state) => {
      const [from, to] = [query.get('dateFrom'), query.get('dateTo')];
      if (!from || !to) return reportError('bad request', `missing ${from ? 'dateTo' : 'dateFrom'}`, 's2s-analytics');
      if (new Date(to).getTime() - new Date(from).getTime() > 31 * 86_400_000)
        return reportError('bad request', 'date range exceeded: 31 days', 's2s-analytics');
      const last = new Date(new Date(`${to}T00:00:00+03:00`).getTime() + 86_400_000);
      const rows = [...state.goodsBack.values()].filter(
        ({ orderedAt }) => orderedAt >= new Date(`${from}T00:00:00+03:00`) && orderedAt < last,
      );
      return jsonReply({
        report: rows.map((row) => {
          const card = state.cards.get(row.nmId)!;
          const moment = (date: Date | undefined) => (date ? moscow(date) : null);
          const expiredAt = row.readyAt && new Date(row.readyAt.getTime() + 30 * 86_400_000);
          return {
            barcode: row.barcode,
            brand: card.brand,
            completedDt: moment(row.completedAt),
            dstOfficeAddress: 'Москва, Улица Маяковского 19',
            dstOfficeId: 310_105,
            expiredDt: moment(expiredAt),
            isStatusActive: row.completedAt || (expiredAt && expiredAt < now) ? 0 : 1,
            nmId: row.nmId,
            orderDt: moscow(row.orderedAt).slice(0, 10),
            orderId: row.orderId,
            readyToReturnDt: moment(row.readyAt),
            reason: row.reason,
            returnType: row.returnType,
            shkId: row.shkId,
            srid: row.srid,
            status: row.status,
            stickerId: String(row.shkId).slice(0, 11),
            subjectName: subjectOf(card.subjectID)!.name,
            techSize: '0',
          };
        }),
      });
    },
    limited('goodsReturn'),
  );

  router.get(
    '/api/v1/claims',
    ({ query, now }, state) => {
      const isArchive = query.get('is_archive');
      if (isArchive === null)
        return reportError(
          'Invalid query params',
          'Failed to deserialize query string: missing field `is_archive`',
          'returns',
        );
      const recent = [...state.claims.values()].filter(
        ({ createdAt }) => now.getTime() - createdAt.getTime() < 14 * 86_400_000,
      );
      const found = recent.filter(({ status }) => (status !== 0) === (isArchive === 'true'));
      const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 50)];
      const claims = found.slice(offset, offset + limit).map((claim) => {
        const order = state.orders.get(claim.orderId)!;
        return {
          id: claim.id,
          claim_type: 1,
          status: claim.status,
          status_ex: claim.statusEx,
          nm_id: claim.nmId,
          user_comment: claim.comment,
          wb_comment: null,
          dt: moscow(claim.createdAt),
          imt_name: state.cards.get(claim.nmId)?.title ?? null,
          order_dt: moscow(order.createdAt),
          dt_update: moscow(claim.updatedAt),
          photos: [],
          video_paths: [],
          actions: claim.actions,
          price: claim.price,
          currency_code: '643',
          srid: claim.srid,
          origin_id_info: null,
          delivery_dt: moscow(order.soldAt ?? claim.createdAt),
        };
      });
      return jsonReply({ claims, total: found.length });
    },
    limited('claims'),
  );

  router.patch(
    '/api/v1/claim',
    ({ body, now }, state) => {
      const { id, action, comment } = (body ?? {}) as { id?: string; action?: string; comment?: string };
      const claim = state.claims.get(id ?? '');
      if (!claim || !action)
        return reportError(
          'Validation error',
          'Input model is not valid; Details: The Id field is unknown.',
          'returns',
        );
      if (!claim.actions.includes(action))
        return reportError(
          'Validation error',
          `Input model is not valid; Details: action ${action} is not allowed.`,
          'returns',
        );
      if (action === 'rejectcustom' && (comment ?? '').length < 10)
        return reportError(
          'Validation error',
          'Input model is not valid; Details: Comment must be 10 to 1000 characters.',
          'returns',
        );
      const [status, statusEx] = { approve1: [2, 8], approve2: [2, 10], autorefund1: [2, 5] }[action] ?? [1, 1];
      const goodsBackAt =
        action === 'approve1' || action === 'approve2' ? new Date(now.getTime() + 86_400_000) : undefined;
      Object.assign(claim, { status, statusEx, actions: [], updatedAt: now, goodsBackAt });
      const order = state.orders.get(claim.orderId);
      if (status === 2 && order) addReturnRow(state, order, now); // the money goes back
      return emptyReply(200);
    },
    limited('claims'),
  );
}

/** FBW orders as they are, and every FBS order as the feed sees it. */
function feedOf(state: WildberriesState): FeedOrder[] {
  const own = [...state.orders.values()].map((order): FeedOrder => ({
    srid: order.rid,
    nmId: order.nmId,
    chrtId: order.chrtId,
    createdAt: order.createdAt,
    updatedAt: order.changedAt,
    ...feedStatus(order),
    isMp: true,
    sellerPrice: order.price / 100,
  }));
  return [...state.feed.values(), ...own];
}

function feedStatus({ supplierStatus, wbStatus }: Order): { status: string; cancelType?: string } {
  if (wbStatus === 'sold') return { status: 'buyout' };
  if (wbStatus === 'canceled_by_client') return { status: 'cancel', cancelType: 'receipt' };
  if (supplierStatus === 'cancel' || /^(canceled|declined)/.test(wbStatus))
    return { status: 'cancel', cancelType: 'app' };
  return { status: 'created' };
}

/** Rows changed since `dateFrom`; without a zone Moscow's is meant. */
function statistics(dateFrom: string | null, state: WildberriesState, kind: 'orders' | 'sales') {
  if (!dateFrom) return jsonReply({ errors: ['dateFrom: required'] }, { status: 400 });
  const from = new Date(
    /(Z|[+-]\d\d:?\d\d)$/.test(dateFrom)
      ? dateFrom
      : `${dateFrom.includes('T') ? dateFrom : `${dateFrom}T00:00:00`}+03:00`,
  );
  if (Number.isNaN(from.getTime())) return jsonReply({ errors: ['dateFrom: Value not validated'] }, { status: 400 });
  const rows = feedOf(state).filter(
    ({ updatedAt, status }) => updatedAt >= from && (kind === 'orders' || status === 'buyout' || status === 'return'),
  );
  return jsonReply(
    rows.map((row, at) => {
      const card = state.cards.get(row.nmId)!;
      const { price, discount } = state.prices.get(row.nmId)!;
      const common = {
        date: moscow(kind === 'orders' ? row.createdAt : row.updatedAt),
        lastChangeDate: moscow(row.updatedAt),
        warehouseName: row.isMp ? 'Склад продавца' : 'Склад WB РФ',
        warehouseType: row.isMp ? 'Склад продавца' : 'Склад WB',
        countryName: 'Россия',
        oblastOkrugName: 'Центральный федеральный округ',
        regionName: 'Московская',
        supplierArticle: card.vendorCode,
        nmId: row.nmId,
        barcode: card.sizes[0]!.skus[0] ?? '',
        category: '',
        subject: subjectOf(card.subjectID)!.name,
        brand: card.brand,
        techSize: card.sizes[0]!.techSize,
        incomeID: 0,
        isSupply: false,
        isRealization: true,
        totalPrice: price,
        discountPercent: discount,
        spp: 0,
        finishedPrice: row.sellerPrice,
        priceWithDisc: row.sellerPrice,
        sticker: '',
        gNumber: row.srid,
        srid: row.srid,
      };
      if (kind === 'orders')
        return {
          ...common,
          isCancel: row.status === 'cancel',
          cancelDate: row.status === 'cancel' ? moscow(row.updatedAt) : '0001-01-01T00:00:00',
        };
      return {
        ...common,
        paymentSaleAmount: 0,
        forPay: Math.round(row.sellerPrice * 78.5) / 100,
        saleID: `${row.status === 'return' ? 'R' : 'S'}${9_993_700_000 + at}`,
      };
    }),
  );
}

/** Moscow time without a zone, as these reports write it. */
function moscow(date: Date): string {
  return new Date(date.getTime() + 3 * 3_600_000).toISOString().slice(0, 19);
}
