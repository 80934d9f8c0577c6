import { amountOf, fromWhole, hashOrder } from '@sellercloudx/adapter-kit';
import type { Amount, OrderStage, RemoteOrder, SettlementLine, SettlementType } from '@sellercloudx/adapter-kit';
import type { WireExpense, WireOrderItem } from '../wire.ts';
import { offerKeysOf, orderedUnits, priceOf, type FindOffer } from './order.ts';

const uzs = (whole: number): Amount => fromWhole(whole, 'UZS');
const zero = amountOf(0n, 'UZS');

/** Until a row is TO_WITHDRAW (ten days after delivery) Uzum may still change it. */
const final = new Set(['TO_WITHDRAW', 'CANCELED']);

/**
 * The lines of one row. What was sold keeps its line when it comes back, and the return is a line of its own; commission
 * and logistics are of the row as it stands, zero too, since an earlier read may have booked more. When the row's own
 * profit differs from their sum, the rest is a correction.
 */
export function toLines(row: WireOrderItem, findOffer: FindOffer): SettlementLine[] {
  const price = priceOf(row);
  const returned = row.amountReturns ?? 0;
  const sold = Math.max(orderedUnits(row) - (row.cancelled ?? 0), 0);
  const sale = price * sold;
  const back = price * Math.min(returned, sold);
  const commission = Math.abs(row.commission ?? 0);
  const logistics = Math.abs(row.logisticDeliveryFee ?? 0);
  if (orderedUnits(row) === 0) return [];
  const rest = row.sellerProfit == null ? 0 : row.sellerProfit - (sale - back - commission - logistics);
  const line = lineOf(row, findOffer);
  return [
    line('sale', uzs(sale), sold),
    ...(back > 0 ? [line('return', uzs(-back), returned)] : []),
    line('commission', uzs(-commission)),
    line('logistics', uzs(-logistics)),
    ...(rest === 0 ? [] : [line('correction', uzs(rest))]),
  ];
}

function lineOf(row: WireOrderItem, findOffer: FindOffer) {
  const common = {
    rawType: row.status ?? '',
    ...(row.orderId ? { orderRemoteId: row.orderId } : {}),
    remoteLineId: row.id,
    offerKeys: offerKeysOf(row, findOffer),
    occurredAt: rowTime(row),
    ...(row.dateIssued ? { settledAt: row.dateIssued } : {}),
    preliminary: !final.has(row.status ?? ''),
    ...(row.shopId ? { shopId: row.shopId } : {}),
  };
  return (type: SettlementType, amount: Amount, quantity?: number): SettlementLine => ({
    ...common,
    remoteId: `order-item-${row.id}:${type}`,
    type,
    amount,
    ...(quantity === undefined ? {} : { quantity }),
  });
}

/** `date` is when the order was made, `dateIssued` about a minute later; both are epoch milliseconds. */
export function rowTime(row: WireOrderItem): Date {
  return row.date ?? row.dateIssued ?? new Date(0);
}

export const rowDates = ({ date, dateIssued }: WireOrderItem): readonly Date[] =>
  [date, dateIssued].filter((one) => one != null);

/** Parts of the words in `source`, `code` and `name`; the list of sources is not documented. */
const expenseWords: readonly (readonly [RegExp, SettlementType])[] = [
  [/fine|penalt|shtraf|штраф|jarima/i, 'fine'],
  [/stor|хранен|saqla/i, 'storage'],
  [/logist|deliver|достав|логист|yetkaz/i, 'logistics'],
  [/advert|promo|market(?:ing)|boost|реклам|продвиж|reklama/i, 'advertising'],
  [/acquir|эквайр/i, 'acquiring'],
  [/subsid|compens|субсид|компенс/i, 'subsidy'],
  [/commission|комисс/i, 'commission'],
];

export function expenseType(expense: Pick<WireExpense, 'source' | 'code' | 'name'>): SettlementType {
  for (const text of [expense.source, expense.code, expense.name]) {
    const found = text ? expenseWords.find(([words]) => words.test(text)) : undefined;
    if (found) return found[1];
  }
  return 'other';
}

/** `paymentPrice` is the sum of the payment, `amount` how many units it is for. */
export function toExpenseLines(expense: WireExpense): SettlementLine[] {
  const sign = expense.type === 'INCOME' ? 1 : -1;
  const sum = uzs(sign * Math.abs(expense.paymentPrice));
  const line: SettlementLine = {
    remoteId: `expense-${expense.id}`,
    type: expenseType(expense),
    rawType: [expense.source, expense.code].filter(Boolean).join('/'),
    amount: expense.status === 'CANCELED' ? zero : sum,
    ...(expense.amount == null ? {} : { quantity: expense.amount }),
    occurredAt: expense.dateService ?? expense.dateCreated,
    preliminary: expense.status === 'CREATED',
    ...(expense.shopId ? { shopId: expense.shopId } : {}),
  };
  if (expense.status !== 'REFUNDED') return [line];
  const refund = { ...line, remoteId: `${line.remoteId}:refund`, amount: amountOf(-sum.minor, sum.currency) };
  return [line, refund];
}

/**
 * Sales out of Uzum's own warehouse have no order list: the finance report is the only place that tells of them. Rows of
 * one order in, one order fulfilled by the marketplace out.
 */
export function toFboOrder(rows: readonly WireOrderItem[], findOffer: FindOffer): RemoteOrder {
  const first = rows[0]!;
  const id = first.orderId ?? first.id;
  const words = [...new Set(rows.map((row) => row.status ?? ''))].sort();
  const body: Omit<RemoteOrder, 'version'> = {
    remoteId: id,
    number: id,
    stage: fboStage(rows),
    rawStatus: words.join('/'),
    attention: words.every((word) => financeWords.has(word)) ? [] : ['unknown_word'],
    cancelRequested: false,
    fulfilledBy: 'marketplace',
    scheme: 'FBO',
    ...(first.shopId ? { shopId: first.shopId } : {}),
    createdAt: rows.map(rowTime).reduce((a, b) => (a < b ? a : b)),
    deadlines: {},
    hasRequirements: false,
    lines: rows.map((row) => ({
      remoteLineId: row.id,
      offerKeys: offerKeysOf(row, findOffer),
      title: row.productTitle || row.skuTitle || row.id,
      ordered: orderedUnits(row),
      cancelled: row.status === 'CANCELED' ? orderedUnits(row) : (row.cancelled ?? 0),
      returned: Math.min(row.amountReturns ?? 0, orderedUnits(row)),
      price: uzs(priceOf(row)),
      commission: uzs(Math.abs(row.commission ?? 0)),
      logistics: uzs(Math.abs(row.logisticDeliveryFee ?? 0)),
    })),
  };
  return { ...body, version: hashOrder(body) };
}

const financeWords = new Set(['TO_WITHDRAW', 'PROCESSING', 'CANCELED', 'PARTIALLY_CANCELLED']);

function fboStage(rows: readonly WireOrderItem[]): OrderStage | undefined {
  if (rows.every((row) => row.status === 'CANCELED')) return 'cancelled';
  if (rows.every((row) => orderedUnits(row) > 0 && (row.amountReturns ?? 0) >= orderedUnits(row))) return 'returned';
  if (rows.some((row) => row.status === 'TO_WITHDRAW')) return 'delivered';
  return rows.some((row) => financeWords.has(row.status ?? '')) ? 'in_transit' : undefined;
}
