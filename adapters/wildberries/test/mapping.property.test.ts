import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { amountOf, currencyExponent, roundedDecimal, sumAmounts, toDecimal } from '@sellercloudx/adapter-kit';
import { amountFaults, cardFaults, orderFaults, settlementFaults, timeFaults } from '@sellercloudx/adapter-kit/testing';
import {
  count,
  decimal,
  int64Id,
  isoText,
  mappingProperties,
  signedDecimal,
  type Known,
} from '@sellercloudx/adapter-kit/testing/arbitrary';
import fc from 'fast-check';
import { toCard } from '../src/mapping/cards.ts';
import { toPayoutLine, toSettlementLines } from '../src/mapping/finance.ts';
import { toFeedOrder, toOrder } from '../src/mapping/orders.ts';
import { toRemotePrice } from '../src/mapping/prices.ts';
import { fromClaim, fromGoodsBack } from '../src/mapping/returns.ts';
import { moscowTime } from '../src/wire/common.ts';
import { zCard } from '../src/wire/content.ts';
import { zOrder } from '../src/wire/orders.ts';
import { zGood } from '../src/wire/prices.ts';
import { zClaim, zFeedOrder, zFinanceReport, zFinanceRow, zGoodsBack } from '../src/wire/reports.ts';
import { officialApi } from './official-api.ts';

const folder = process.env.SCX_SPECS_DIR && `${process.env.SCX_SPECS_DIR}/wildberries`;
const official = folder !== undefined && folder !== '' && existsSync(folder) ? officialApi(folder) : undefined;
const eachSource = mappingProperties(test, official?.operations);

const id = int64Id;
const ids = {
  id,
  nmId: id,
  nmID: id,
  nm_id: id,
  chrtId: id,
  chrtID: id,
  imtID: id,
  subjectID: id,
  shkId: id,
  orderId: id,
};
const currency = fc.constantFrom('RUB', 'BYN', 'KZT', 'UZS', 'AMD', 'KGS');
const code = fc.string({ minLength: 1 });
const reportMoney = signedDecimal.map((value) => value.toFixed(2));

const ofOrders: Known = {
  always: ['id', 'rid', 'srid', 'nmId', 'chrtId', 'createdAt', 'price'],
  fields: {
    ...ids,
    rid: code,
    srid: code,
    createdAt: isoText,
    updatedAt: isoText,
    price: fc.integer({ min: 0, max: 2 ** 40 }),
    convertedPrice: fc.integer({ min: 0, max: 2 ** 40 }),
    currencyCode: fc.constantFrom(643, 933, 398, 860, 999),
    convertedCurrencyCode: fc.constantFrom(643, 933, 398, 860, 999),
    sellerPrice: decimal,
  },
};
const moneyColumns = [
  'retailPriceWithDisc',
  'forPay',
  'acquiringFee',
  'deliveryService',
  'penalty',
  'additionalPayment',
  'paidStorage',
  'deduction',
  'paidAcceptance',
  'cashbackAmount',
  'cashbackDiscount',
  'cashbackCommissionChange',
  'bankPaymentSum',
] as const;
const reportTime = fc.oneof(
  isoText,
  isoText.map((text) => text.slice(0, 10)),
  fc.constant('0001-01-01T00:00:00'),
);
const ofReports: Known = {
  always: ['reportId', 'rrdId', 'createDate', 'currency', 'rrDate', 'bankPaymentSum', 'dateFrom', 'dateTo'],
  fields: {
    ...ids,
    reportId: id,
    rrdId: id,
    currency,
    quantity: fc.integer({ min: 0, max: 5 }),
    docTypeName: fc.constantFrom('Продажа', 'Возврат', ''),
    ...Object.fromEntries(moneyColumns.map((name) => [name, reportMoney])),
    ...Object.fromEntries(['createDate', 'orderDt', 'saleDt', 'rrDate'].map((name) => [name, reportTime])),
  },
};
const ofCards: Known = {
  always: ['nmID', 'vendorCode', 'sizes', 'chrtID', 'price', 'discountedPrice', 'sizeID', 'discount', 'id'],
  fields: {
    ...ids,
    sizeID: id,
    currencyIsoCode4217: currency,
    discount: fc.integer({ min: 0, max: 99 }),
    '/sizes/[]/price': fc.integer({ min: 0, max: 10_000_000 }),
    updatedAt: isoText,
    trashedAt: isoText,
    length: count,
    width: count,
    height: count,
  },
};
const ofReturns: Known = {
  always: ['id', 'status', 'status_ex', 'nm_id', 'dt', 'srid', 'nmId'],
  fields: {
    ...ids,
    '/id': code,
    srid: code,
    price: decimal,
    currency_code: fc.constantFrom('643', '860', '', 'RUB'),
    ...Object.fromEntries(
      ['dt', 'dt_update', 'orderDt', 'completedDt', 'expiredDt', 'readyToReturnDt'].map((name) => [name, reportTime]),
    ),
  },
};

eachSource(
  'an order keeps its money and time',
  { schema: zOrder, described: { operation: 'GET /api/v3/orders', path: '/orders/[]' }, known: ofOrders },
  (wire) => {
    const order = toOrder({ order: wire, status: undefined, hasRequirements: false });
    expect(orderFaults(order)).toEqual([]);
    expect(order.createdAt.getTime()).toBe(Date.parse(wire.createdAt));
    expect(order.lines[0]!.price.minor).toBe(BigInt(wire.convertedPrice ?? wire.price));
  },
);

eachSource(
  'an order of Wildberries’ own warehouse keeps its money and times',
  {
    schema: zFeedOrder,
    described: { operation: 'POST /api/analytics/v1/order-feed', path: '/data/orders/[]' },
    known: ofOrders,
  },
  (row) => {
    const order = toFeedOrder(row, 'RUB');
    expect(orderFaults(order)).toEqual([]);
    expect(Number(toDecimal(order.lines[0]!.price))).toBe(row.sellerPrice);
    expect([order.createdAt.getTime(), order.updatedAt?.getTime()]).toEqual(
      [row.createdAt, row.updatedAt].map((text) => Date.parse(text)),
    );
  },
);

eachSource(
  'the lines of a report’s row add up to what it pays',
  {
    schema: zFinanceRow,
    described: { operation: 'POST /api/finance/v1/sales-reports/detailed', path: '/[]' },
    known: ofReports,
  },
  (row) => {
    const lines = toSettlementLines(row);
    expect(settlementFaults(lines)).toEqual([]);
    const minor = (value: string | number | null | undefined) => roundedDecimal(value, row.currency).minor;
    const paid = row.docTypeName === 'Возврат' ? -minor(row.forPay) : minor(row.forPay);
    const given = minor(row.additionalPayment) + minor(row.cashbackDiscount);
    const withheld = [
      row.deliveryService,
      row.penalty,
      row.paidStorage,
      row.paidAcceptance,
      row.deduction,
      row.cashbackAmount,
      row.cashbackCommissionChange,
    ].reduce<bigint>((sum, value) => sum + minor(value), 0n);
    const amounts = lines.map(({ amount }) => amount);
    expect(sumAmounts(amounts, row.currency)).toEqual(amountOf(paid + given - withheld, row.currency));
    for (const { occurredAt } of lines)
      expect(occurredAt).toEqual(
        [row.saleDt, row.orderDt, row.rrDate, row.createDate].map(moscowTime).find(Boolean) ?? new Date(0),
      );
  },
);

eachSource(
  'a report is a payout of its sum',
  {
    schema: zFinanceReport,
    described: { operation: 'POST /api/finance/v1/sales-reports/list', path: '/[]' },
    known: ofReports,
  },
  (report) => {
    const line = toPayoutLine(report);
    expect(settlementFaults([line])).toEqual([]);
    expect(-line.amount.minor).toBe(roundedDecimal(report.bankPaymentSum, report.currency).minor);
  },
);

eachSource(
  'a card keeps its sizes',
  { schema: zCard, described: { operation: 'POST /content/v2/get/cards/list', path: '/cards/[]' }, known: ofCards },
  (wire) => {
    const card = toCard(wire);
    expect(cardFaults(card)).toEqual([]);
    expect(card.variants.map(({ offerId, barcodes }) => [offerId, barcodes])).toEqual(
      wire.sizes.map(({ chrtID, skus }) => [chrtID, skus ?? []]),
    );
  },
);

eachSource(
  'a price row keeps its price',
  {
    schema: zGood,
    described: { operation: 'GET /api/v2/list/goods/filter', path: '/data/listGoods/[]' },
    known: { ...ofCards, always: [...ofCards.always!, 'currencyIsoCode4217'] },
  },
  (good) => {
    const { base, old } = toRemotePrice(good, undefined);
    expect(amountFaults({ base, old })).toEqual([]);
    const full = BigInt(good.sizes[0]?.price ?? 0) * 10n ** BigInt(currencyExponent(good.currencyIsoCode4217));
    expect(good.discount > 0 ? old?.minor : base.minor).toBe(full);
  },
);

eachSource(
  'a claim keeps its price and times',
  { schema: zClaim, described: { operation: 'GET /api/v1/claims', path: '/claims/[]' }, known: ofReturns },
  (claim) => {
    const { createdAt, updatedAt, lines } = fromClaim(claim);
    expect(timeFaults({ createdAt, updatedAt })).toEqual([]);
    expect(updatedAt).toEqual(moscowTime(claim.dt_update));
    if (claim.price != null) expect(Number(toDecimal(lines[0]!.price!))).toBe(claim.price);
  },
);

eachSource(
  'goods on their way back keep their times',
  {
    schema: zGoodsBack,
    described: { operation: 'GET /api/v1/analytics/goods-return', path: '/report/[]' },
    known: ofReturns,
  },
  (row) => {
    const now = new Date('2026-11-01T00:00:00Z');
    const { createdAt, updatedAt } = fromGoodsBack(row, now);
    expect(timeFaults({ createdAt, updatedAt })).toEqual([]);
    expect(createdAt).toEqual(moscowTime(row.orderDt) ?? now);
  },
);
