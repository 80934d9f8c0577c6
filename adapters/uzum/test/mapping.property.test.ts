import { expect, test } from '@jest/globals';
import { fromWhole, sumAmounts, toWhole } from '@sellercloudx/adapter-kit';
import { cardFaults, orderFaults, settlementFaults, timeFaults } from '@sellercloudx/adapter-kit/testing';
import { count, int64Id, mappingProperties, moment, type Known } from '@sellercloudx/adapter-kit/testing/arbitrary';
import fc from 'fast-check';
import { toCard } from '../src/mapping/card.ts';
import { toExpenseLines, toFboOrder, toLines } from '../src/mapping/finance.ts';
import { orderedUnits, priceOf, toOrder } from '../src/mapping/order.ts';
import { toNoteReturn } from '../src/mapping/return.ts';
import { stockOf } from '../src/stocks.ts';
import { zExpense, zOrder, zOrderItem, zProduct, zReturn, zStock } from '../src/wire.ts';
import { OfficialSpec } from './official-spec.ts';

const folder = process.env.SCX_SPECS_DIR;
const official = folder ? await OfficialSpec.read(folder) : undefined;
const eachSource = mappingProperties(test, official?.operations);

const sums = fc.integer({ min: 0, max: 100_000_000 });
const signedSums = fc.integer({ min: -100_000_000, max: 100_000_000 });
const units = fc.integer({ min: 0, max: 50 });
/** The three forms in which Uzum has been seen to tell a moment. */
const time = fc
  .tuple(moment, fc.constantFrom('text', 'milliseconds', 'text of milliseconds'))
  .map(([date, form]) =>
    form === 'text' ? date.toISOString() : form === 'milliseconds' ? date.getTime() : String(date.getTime()),
  );
const times = Object.fromEntries(
  [
    'dateCreated',
    'acceptUntil',
    'deliverUntil',
    'acceptedDate',
    'deliveringDate',
    'deliveryDate',
    'deliveredToDeliveryPointDate',
    'completedDate',
    'dateCancelled',
    'returnDate',
    'date',
    'dateIssued',
    'dateService',
    'assembledDate',
    'canceledDate',
  ].map((name) => [name, time]),
);
const known: Known = {
  always: ['id', 'status', 'dateCreated', 'title', 'productId', 'skuId', 'barcode', 'value', 'paymentPrice'],
  fields: {
    ...times,
    id: int64Id,
    productId: int64Id,
    skuId: int64Id,
    orderId: int64Id,
    invoiceNumber: int64Id,
    barcode: fc.oneof(int64Id, fc.stringMatching(/^\d{8,13}$/)),
    price: sums,
    sellerPrice: sums,
    sellPrice: sums,
    commission: signedSums,
    logisticDeliveryFee: signedSums,
    sellerProfit: signedSums,
    paymentPrice: signedSums,
    purchasePrice: sums,
    mechanicPrice: sums,
    amount: units,
    cancelled: units,
    amountReturns: units,
    quantityFbs: count,
    quantityActive: count,
    '/orderItems/[]/status': fc.constantFrom('TO_WITHDRAW', 'PROCESSING', 'CANCELED', 'NEW_WORD'),
  },
};
const nothing = () => undefined;

eachSource(
  'an order keeps its money and times',
  { schema: zOrder, described: { operation: 'GET /v2/fbs/orders', path: '/payload/orders/[]' }, known },
  (wire) => {
    const order = toOrder(wire, nothing);
    expect(orderFaults(order)).toEqual([]);
    expect(order.createdAt).toEqual(wire.dateCreated);
    expect(order.deadlines.acceptBy).toEqual(wire.acceptUntil ?? undefined);
    expect(order.deadlines.shipBy).toEqual(wire.deliverUntil ?? undefined);
    for (const [at, { price }] of order.lines.entries()) {
      const item = wire.orderItems![at]!;
      const [perUnit, ofLine] = [fromWhole(priceOf(item), 'UZS').minor, price.minor * BigInt(orderedUnits(item) || 1)];
      expect([price.minor, ofLine]).toContain(perUnit);
    }
  },
);

const financeRows = { operation: 'GET /v2/fbs/orders', path: '/payload/orders/[]/orderItems/[]' };

eachSource(
  'the lines of a finance row add up to its profit',
  { schema: zOrderItem, described: financeRows, known },
  (row) => {
    const lines = toLines(row, nothing);
    expect(settlementFaults(lines)).toEqual([]);
    const isTold = row.sellerProfit != null && lines.length > 0;
    const sum = sumAmounts(
      lines.map(({ amount }) => amount),
      'UZS',
    );
    if (isTold) expect(toWhole(sum)).toBe(row.sellerProfit);
    for (const { occurredAt, settledAt } of lines) {
      expect(occurredAt).toEqual(row.date ?? row.dateIssued ?? new Date(0));
      expect(settledAt).toEqual(row.dateIssued ?? undefined);
    }
  },
);

eachSource(
  'a finance row of Uzum’s own warehouse is an order',
  { schema: zOrderItem, described: financeRows, known },
  (row) => {
    const order = toFboOrder([row], nothing);
    expect(orderFaults(order)).toEqual([]);
    expect(toWhole(order.lines[0]!.price)).toBe(priceOf(row));
  },
);

eachSource(
  'an expense keeps its sum',
  { schema: zExpense, described: { operation: 'GET /v1/finance/expenses', path: '/payload/payments/[]' }, known },
  (expense) => {
    const lines = toExpenseLines(expense);
    expect(settlementFaults(lines)).toEqual([]);
    const isNothing = expense.status === 'CANCELED' || expense.status === 'REFUNDED';
    const sum = toWhole(
      sumAmounts(
        lines.map(({ amount }) => amount),
        'UZS',
      ),
    );
    expect(Math.abs(sum)).toBe(isNothing ? 0 : Math.abs(expense.paymentPrice));
    expect(lines[0]!.occurredAt).toEqual(expense.dateService ?? expense.dateCreated);
  },
);

eachSource(
  'a product becomes a card with its prices',
  { schema: zProduct, described: { operation: 'GET /v1/product/shop/{shopId}', path: '/productList/[]' }, known },
  (product) => {
    const card = toCard(product, '1');
    expect(cardFaults(card)).toEqual([]);
    const prices = card.variants.map(({ price }) => price && toWhole(price));
    expect(prices).toEqual((product.skuList ?? []).map(({ price }) => price ?? undefined));
  },
);

eachSource(
  'a stock row keeps its number',
  { schema: zStock, described: { operation: 'GET /v2/fbs/sku/stocks', path: '/payload/skuAmountList/[]' }, known },
  (row) => expect(stockOf(row).quantity).toBe(row.amount ?? 0),
);

eachSource(
  'a note of goods coming back keeps its times and prices',
  { schema: zReturn, described: { operation: 'GET /v1/return', path: '/[]' }, known },
  (note) => {
    const { createdAt, updatedAt, lines } = toNoteReturn(note);
    expect(timeFaults({ createdAt, updatedAt })).toEqual([]);
    expect(createdAt).toEqual(note.dateCreated);
    expect(lines.map(({ price }) => price && toWhole(price))).toEqual(
      (note.returnItems ?? []).map(({ purchasePrice }) => purchasePrice ?? undefined),
    );
  },
);
