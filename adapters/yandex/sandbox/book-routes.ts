import { bodyOf, listOf, numberOf, objectOf, textOf, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { saleFigures } from './money-of-orders.ts';
import {
  answer,
  done,
  invalid,
  limitOf,
  moscowDay,
  moscowTime,
  notFound,
  numberKey,
  pageOf,
  roubles,
} from './replies.ts';
import type { Order, ReturnRow, YandexState } from './state.ts';

const decisions = [
  { decisionType: 'REFUND_MONEY' },
  { decisionType: 'FAST_REFUND_MONEY' },
  { decisionType: 'DECLINE_REFUND', decisionReasonTypes: ['MECHANICAL_DAMAGE', 'PRODUCT_APPEARANCE_COMPROMISED'] },
];

/** Returns and the money of orders. */
export function addBookRoutes(router: Router<YandexState>): void {
  const limits = { limits: ['returns'] };

  router.get(
    '/v2/campaigns/:c/returns',
    (request, state) => {
      const [from, to] = [request.query.get('fromDate'), request.query.get('toDate')];
      const found = [...state.returns.values()].filter(({ campaignId, changedAt }) => {
        const day = moscowDay(changedAt);
        return campaignId === Number(request.params.c) && (!from || day >= from) && (!to || day <= to);
      });
      const page = pageOf(found, request, limitOf(request, 100), ({ id }) => numberKey(id));
      return answer({ returns: page.rows.map((row) => toReturn(row, state)), paging: page.paging });
    },
    limits,
  );

  router.get(
    '/v2/campaigns/:c/orders/:o/returns/:r',
    ({ params }, state) => {
      const row = state.returns.get(Number(params.r));
      return row?.orderId === Number(params.o) ? answer(toReturn(row, state)) : notFound('Return not found');
    },
    limits,
  );

  router.post(
    '/v1/businesses/:b/returns/decisions',
    (request, state) => {
      const row = state.returns.get(numberOf(bodyOf(request).returnId));
      if (!row) return notFound('Return not found');
      return answer({ availableDecisions: row.refundStatus === 'WAITING_FOR_DECISION' ? decisions : [] });
    },
    limits,
  );

  router.post(
    '/v2/campaigns/:c/orders/:o/returns/:r/decision/submit',
    (request, state) => {
      const row = state.returns.get(Number(request.params.r));
      if (row?.orderId !== Number(request.params.o)) return notFound('Return not found');
      if (row.refundStatus !== 'WAITING_FOR_DECISION') return invalid('The decision is made', 'INVALID_ORDER_STATUS');
      const given = listOf(bodyOf(request).returnItemDecisions).map(objectOf);
      const isWhole = row.items.every(({ returnItemId }) =>
        given.some((one) => numberOf(one.returnItemId) === returnItemId),
      );
      if (!isWhole) return invalid('A decision is needed for every item');
      const types = given.map(({ decisionType }) => textOf(decisionType));
      const isDeclined = types.includes('DECLINE_REFUND');
      if (isDeclined && given.some((one) => !textOf(one.decisionReasonType))) {
        return invalid('Reason is required', 'DECLINE_REASON_ARE_REQUIRED_ERROR');
      }
      row.refundStatus = isDeclined ? 'REJECTED' : 'REFUND_IN_PROGRESS';
      if (!isDeclined && !types.includes('FAST_REFUND_MONEY')) row.shipmentStatus = 'RECEIVED';
      row.changedAt = request.now;
      return done();
    },
    limits,
  );

  router.post(
    '/v2/campaigns/:c/stats/orders',
    (request, state) => {
      const { updateFrom, updateTo } = bodyOf(request);
      const [from, to] = [textOf(updateFrom), textOf(updateTo)];
      const found = [...state.orders.values()].filter(({ campaignId, updatedAt }) => {
        const day = moscowDay(updatedAt);
        return campaignId === Number(request.params.c) && (!from || day >= from) && (!to || day <= to);
      });
      const page = pageOf(found, request, limitOf(request, 200), ({ id }) => numberKey(id));
      return answer({ orders: page.rows.map((order) => toStats(order, state)), paging: page.paging });
    },
    { limits: ['stats'] },
  );
}

function toReturn(row: ReturnRow, { currency }: YandexState) {
  const total = row.items.reduce((sum, { price, count }) => sum + price * count, 0);
  return {
    id: row.id,
    orderId: row.orderId,
    creationDate: moscowTime(row.createdAt),
    updateDate: moscowTime(row.changedAt),
    refundStatus: row.refundStatus,
    shipmentRecipientType: 'SHOP',
    shipmentStatus: row.shipmentStatus,
    amount: { value: roubles(total), currencyId: currency },
    items: row.items.map(({ offerId, count, price, returnItemId }) => ({
      shopSku: offerId,
      count,
      ...(row.type === 'RETURN'
        ? {
            decisions: [
              {
                returnItemId,
                count,
                reasonType: row.reason,
                decisionType: 'UNKNOWN',
                amount: { value: roubles(price), currencyId: currency },
              },
            ],
          }
        : {}),
    })),
    returnType: row.type,
    fastReturn: false,
  };
}

/** Reports have words of their own. */
function statsStatus({ status, isReserved }: Order): string {
  if (status !== 'CANCELLED') return status;
  return isReserved ? 'CANCELLED_IN_PROCESSING' : 'CANCELLED_IN_DELIVERY';
}

function toStats(order: Order, { currency }: YandexState) {
  const sale = order.deliveredAt && saleFigures(order);
  const paidOn = moscowDay(order.deliveredAt ?? order.updatedAt);
  return {
    id: order.id,
    creationDate: moscowDay(order.createdAt),
    statusUpdateDate: moscowTime(order.updatedAt),
    status: statsStatus(order),
    paymentType: 'PREPAID',
    fake: false,
    items: order.items.map(({ name, offerId, count, price }) => ({
      offerName: name,
      shopSku: offerId,
      count,
      prices: [{ type: 'BUYER', costPerItem: roubles(price), total: roubles(price * count) }],
    })),
    payments: sale
      ? [
          {
            id: `${order.id}01`,
            date: paidOn,
            type: 'PAYMENT',
            source: 'BUYER',
            total: roubles(sale.payment),
            paymentOrder: { id: `PO-${paidOn}`, date: paidOn },
          },
        ]
      : [],
    commissions: sale
      ? [
          { type: 'FEE', actual: roubles(sale.fee) },
          { type: 'PAYMENT_TRANSFER', actual: roubles(sale.transfer) },
          { type: 'DELIVERY_TO_CUSTOMER', actual: roubles(sale.delivery) },
        ]
      : [],
    ...(sale && sale.subsidy > 0
      ? { subsidies: [{ operationType: 'ACCRUAL', type: 'SUBSIDY', amount: roubles(sale.subsidy) }] }
      : {}),
    currency,
  };
}
