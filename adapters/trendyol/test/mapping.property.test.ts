import { expect, test } from '@jest/globals';
import { amountOf, roundedDecimal, sumAmounts, toDecimal } from '@sellercloudx/adapter-kit';
import { cardFaults, orderFaults, settlementFaults, timeFaults } from '@sellercloudx/adapter-kit/testing';
import {
  count,
  decimal,
  int64Id,
  mappingProperties,
  moment,
  signedDecimal,
  type Known,
} from '@sellercloudx/adapter-kit/testing/arbitrary';
import fc from 'fast-check';
import { toCard, toUnapprovedCard } from '../src/mapping/cards.ts';
import { toSettlementLines } from '../src/mapping/finance.ts';
import { toOrder } from '../src/mapping/orders.ts';
import { toReturn } from '../src/mapping/returns.ts';
import { zFinanceRow } from '../src/wire/books.ts';
import { turkishShiftMs } from '../src/wire/common.ts';
import { zClaim, zPackage } from '../src/wire/orders.ts';
import { zContent, zUnapproved } from '../src/wire/products.ts';

// Trendyol publishes no document, so the adapter's own schemas are all there is to draw from
const eachRow = mappingProperties(test, undefined);

const code = fc.string({ minLength: 1 });
const millis = fc
  .tuple(moment, fc.boolean())
  .map(([date, isText]) => (isText ? String(date.getTime()) : date.getTime()));
/** Numbers, and the texts some services send. */
const sum = fc.tuple(decimal, fc.boolean()).map(([value, isText]) => (isText ? value.toFixed(2) : value));
const signedSum = fc.tuple(signedDecimal, fc.boolean()).map(([value, isText]) => (isText ? value.toFixed(2) : value));
const ids = Object.fromEntries(
  [
    'id',
    'lineId',
    'shipmentPackageId',
    'orderNumber',
    'contentId',
    'claimId',
    'attributeId',
    'orderShipmentPackageId',
  ].map((name) => [name, int64Id]),
);
const times = Object.fromEntries(
  [
    'orderDate',
    'lastModifiedDate',
    'agreedDeliveryDate',
    'claimDate',
    'autoApproveDate',
    'lastUpdateDate',
    'transactionDate',
    'paymentDate',
  ].map((name) => [name, millis]),
);
const known: Known = {
  always: ['claimId'],
  fields: {
    ...ids,
    ...times,
    barcode: code,
    quantity: count,
    '/variants/[]/stock': fc.option(count, { nil: null }),
    currencyCode: fc.constantFrom('TRY', 'EUR'),
    currency: fc.constantFrom('TRY', 'EUR'),
    lineGrossAmount: sum,
    lineUnitPrice: sum,
    lineSellerDiscount: fc.constantFrom(0, '0', 0.5),
    commission: fc.integer({ min: 0, max: 50 }),
    price: sum,
    '/variants/[]/price': fc.record({ salePrice: sum, listPrice: sum }),
    salePrice: sum,
    listPrice: sum,
    dimensionalWeight: sum,
    debt: sum,
    credit: sum,
    commissionAmount: signedSum,
  },
};
const minorOf = (value: string | number | null | undefined) => roundedDecimal(value, 'TRY').minor;

eachRow('a package keeps its money and times', { schema: zPackage, known }, (wire) => {
  const order = toOrder(wire);
  expect(orderFaults(order)).toEqual([]);
  expect(order.createdAt.getTime() + turkishShiftMs).toBe(wire.orderDate.getTime());
  expect(order.updatedAt).toEqual(wire.lastModifiedDate ?? undefined);
  expect(order.lines.map(({ price }) => price.minor)).toEqual(
    wire.lines.map(({ lineGrossAmount: gross, lineSellerDiscount: discount, lineUnitPrice: unit }) =>
      gross == null ? minorOf(unit) : minorOf(gross) - minorOf(discount),
    ),
  );
});

eachRow('the lines of a finance row add up to it and its commission', { schema: zFinanceRow, known }, (row) => {
  for (const report of ['settlements', 'otherfinancials'] as const) {
    const lines = toSettlementLines(row, report);
    expect(settlementFaults(lines)).toEqual([]);
    const [own, commission] = [minorOf(row.credit) - minorOf(row.debt), minorOf(row.commissionAmount)];
    const amounts = lines.map(({ amount }) => amount);
    const total = sumAmounts(amounts, row.currency ?? 'TRY').minor;
    const sides = [own, own + commission, own - commission].map((minor) => amountOf(minor, 'TRY').minor);
    expect(sides).toContain(total);
    for (const { occurredAt, settledAt } of lines) {
      expect(occurredAt).toEqual(row.transactionDate);
      expect(settledAt).toEqual(row.paymentDate ?? undefined);
    }
  }
});

eachRow('a product page becomes a card with its prices', { schema: zContent, known }, (content) => {
  const card = toCard(content);
  expect(cardFaults(card)).toEqual([]);
  for (const [at, { price }] of card.variants.entries()) {
    const told = content.variants[at]!.price?.salePrice;
    expect(price && Number(toDecimal(price))).toBe(told == null ? undefined : Number(told));
  }
});

eachRow('a product that waits becomes a card with its price', { schema: zUnapproved, known }, (product) => {
  const card = toUnapprovedCard(product);
  expect(cardFaults(card)).toEqual([]);
  const { price } = card.variants[0]!;
  expect(price && Number(toDecimal(price))).toBe(product.salePrice == null ? undefined : Number(product.salePrice));
});

eachRow('a claim keeps its prices and times', { schema: zClaim, known }, (claim) => {
  const { createdAt, updatedAt, lines } = toReturn(claim, []);
  expect(timeFaults({ createdAt, updatedAt })).toEqual([]);
  expect(createdAt).toEqual(claim.claimDate);
  const told = claim.items.map(({ orderLine }) => orderLine.price).filter((price) => price != null);
  for (const { price } of lines) if (price) expect(told.map(minorOf)).toContain(price.minor);
});
