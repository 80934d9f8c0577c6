import {
  startOfMoscowDay,
  wordTable,
  amountOf,
  type Amount,
  type SettlementLine,
  type SettlementType,
} from '@sellercloudx/adapter-kit';
import type { WireStatsOrder } from '../wire/books.ts';
import { amountOfNumber } from './money.ts';

/** Services, https://yandex.ru/dev/market/partner-api/doc `OrdersStatsCommissionType` (2026-07-17). */
const services = wordTable<SettlementType>({
  FEE: 'commission',
  AGENCY: 'acquiring',
  PAYMENT_TRANSFER: 'acquiring',
  LOYALTY_PARTICIPATION_FEE: 'advertising',
  AUCTION_PROMOTION: 'advertising',
  INSTALLMENT: 'commission',
  ILLIQUID_GOODS_SALE: 'commission',
  ITEM_BOOKING: 'commission',
  FULFILLMENT: 'logistics',
  FULFILLMENT_WITHDRAW: 'logistics',
  DELIVERY_TO_CUSTOMER: 'logistics',
  EXPRESS_DELIVERY_TO_CUSTOMER: 'logistics',
  CROSSREGIONAL_DELIVERY: 'logistics',
  SORTING: 'logistics',
  INTAKE_SORTING: 'logistics',
  RETURN_PROCESSING: 'logistics',
  RETURNED_ORDERS_STORAGE: 'storage',
});

/** Until one of these the services of an order may still change. */
const ended: ReadonlySet<string> = new Set([
  'DELIVERED',
  'PARTIALLY_DELIVERED',
  'RETURNED',
  'PARTIALLY_RETURNED',
  'CANCELLED_BEFORE_PROCESSING',
  'CANCELLED_IN_PROCESSING',
  'CANCELLED_IN_DELIVERY',
  'LOST',
]);

/** Sources of payments that are the Market's own money; the list of points tells the same since they ended. */
const rewards: ReadonlySet<string> = new Set(['CASHBACK', 'MARKETPLACE']);

export function typeOfService(word: string): SettlementType {
  return services[word] ?? 'other';
}

/** All that is known of an order's money: payments with their own ids, services and points with one per kind. */
export function toSettlementLines(order: WireStatsOrder): SettlementLine[] {
  const { id: orderId, currency } = order;
  if (!orderId) return [];
  const changedAt = new Date(order.statusUpdateDate ?? (order.creationDate ? startOfMoscowDay(order.creationDate) : 0));
  const isOpen = !ended.has(order.status ?? '');
  const line = (id: string, type: SettlementType, rawType: string, amount: Amount): SettlementLine => ({
    remoteId: `${orderId}:${id}`,
    type,
    rawType,
    amount,
    orderRemoteId: orderId,
    occurredAt: changedAt,
    preliminary: isOpen,
  });
  const payments = order.payments.flatMap((payment, at): SettlementLine[] => {
    if (!payment.total) return [];
    const { type, date, source, paymentOrder } = payment;
    const sum = amountOfNumber(payment.total, currency);
    const isRefund = type === 'REFUND';
    const kind = rewards.has(source ?? '') ? 'subsidy' : isRefund ? 'return' : 'sale';
    const amount = isRefund ? negated(sum) : sum;
    return [
      {
        ...line(`payment.${payment.id ?? at}`, kind, [type, source].filter(Boolean).join('/'), amount),
        ...(date ? { occurredAt: startOfMoscowDay(date) } : {}),
        ...(paymentOrder?.date ? { settledAt: startOfMoscowDay(paymentOrder.date) } : {}),
        ...(paymentOrder?.id ? { payoutRef: paymentOrder.id } : {}),
        preliminary: false,
      },
    ];
  });
  const commissions = numbered(order.commissions, ({ type }) => type ?? 'UNKNOWN').flatMap(([{ type, actual }, id]) =>
    actual
      ? [line(`service.${id}`, typeOfService(type ?? ''), type ?? 'UNKNOWN', negated(amountOfNumber(actual, currency)))]
      : [],
  );
  const points = numbered(order.subsidies, ({ operationType, type }) => `${operationType}.${type}`).flatMap(
    ([{ operationType, type, amount }, id]) => {
      if (!amount) return [];
      const sum = amountOfNumber(amount, currency);
      return [
        line(`points.${id}`, 'subsidy', `${operationType}/${type}`, operationType === 'DEDUCTION' ? negated(sum) : sum),
      ];
    },
  );
  return [...payments, ...commissions, ...points];
}

/** The same kind twice is two rows. */
function numbered<Row>(rows: readonly Row[], nameOf: (row: Row) => string): [Row, string][] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const name = nameOf(row);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [row, count === 1 ? name : `${name}.${count}`];
  });
}

function negated({ minor, currency }: Amount): Amount {
  return amountOf(-minor, currency);
}
