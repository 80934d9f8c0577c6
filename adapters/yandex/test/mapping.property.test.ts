import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { sumAmounts, toDecimal } from '@sellercloudx/adapter-kit';
import { amountFaults, cardFaults, orderFaults, settlementFaults, timeFaults } from '@sellercloudx/adapter-kit/testing';
import {
  count,
  decimal,
  int64Id,
  isoText,
  mappingProperties,
  moment,
  type Known,
} from '@sellercloudx/adapter-kit/testing/arbitrary';
import fc from 'fast-check';
import { toCard } from '../src/mapping/cards.ts';
import { toSettlementLines } from '../src/mapping/finance.ts';
import { toOrder } from '../src/mapping/orders.ts';
import { toRemotePrice } from '../src/mapping/prices.ts';
import { toReturn } from '../src/mapping/returns.ts';
import { toStock } from '../src/stocks.ts';
import { zReturn, zStatsOrder } from '../src/wire/books.ts';
import { zOfferMapping } from '../src/wire/cards.ts';
import { zPriceRow, zStockRow } from '../src/wire/offers.ts';
import { zOrder } from '../src/wire/orders.ts';
import { officialApi } from './official-api.ts';

const folder = process.env.SCX_SPECS_DIR && `${process.env.SCX_SPECS_DIR}/yandex`;
const official = folder !== undefined && folder !== '' && existsSync(folder) ? officialApi(folder) : undefined;
const eachSource = mappingProperties(test, official?.operations);

const code = fc.string({ minLength: 1 });
const day = moment.map((date) => date.toISOString().slice(0, 10));
const sum = fc.record({ value: decimal, currencyId: fc.constantFrom('RUR', 'UZS') });
/** The Market tells all sums of an order in one currency. */
const prices = fc
  .tuple(fc.constantFrom('RUR', 'UZS'), decimal, decimal, fc.constantFrom('subsidy', 'cashback', 'none'))
  .map(([currencyId, payment, added, kind]) => ({
    payment: { value: payment, currencyId },
    ...(kind === 'none' ? {} : { [kind]: { value: added, currencyId } }),
  }));
const known: Known = {
  fields: {
    id: int64Id,
    campaignId: int64Id,
    orderId: int64Id,
    '/items/[]/itemStatuses/[]/count': count,
    offerId: code,
    offerName: code,
    shopSku: code,
    creationDate: isoText,
    updateDate: isoText,
    shipmentDate: day,
    shipmentTime: fc.constantFrom('14:30', '23:59:00', ''),
    prices,
    '/items/[]/count': count,
    basicPrice: fc.record({ value: decimal, currencyId: fc.constantFrom('RUR', 'UZS'), discountBase: decimal }),
    amount: sum,
    currencyId: fc.constantFrom('RUR', 'UZS'),
    value: decimal,
    discountBase: decimal,
    minimumForBestseller: decimal,
  },
};
const ofBooks: Known = {
  always: ['id'],
  fields: {
    '/id': int64Id,
    currency: fc.constantFrom('RUR', 'UZS'),
    creationDate: day,
    date: day,
    statusUpdateDate: isoText,
    total: decimal,
    actual: decimal,
    amount: decimal,
    payments: fc.uniqueArray(
      fc.record(
        {
          id: code,
          date: day,
          type: fc.constantFrom('PAYMENT', 'REFUND'),
          source: fc.constantFrom('BUYER', 'CASHBACK', 'MARKETPLACE', 'SPLIT'),
          total: decimal,
          paymentOrder: fc.record({ id: code, date: day }),
        },
        { requiredKeys: ['id', 'type'] },
      ),
      { selector: ({ id }) => id, maxLength: 4 },
    ),
  },
};

eachSource(
  'an order keeps its money and times',
  { schema: zOrder, described: { operation: 'POST /v1/businesses/{businessId}/orders', path: '/orders/[]' }, known },
  (wire) => {
    const order = toOrder(wire);
    expect(orderFaults(order)).toEqual([]);
    expect(order.createdAt.getTime()).toBe(Date.parse(wire.creationDate));
    expect(order.updatedAt?.getTime()).toBe(wire.updateDate ? Date.parse(wire.updateDate) : undefined);
    for (const [at, { price, ordered }] of order.lines.entries()) {
      const { payment, subsidy, cashback } = wire.items[at]!.prices ?? {};
      const told = Math.round(((payment?.value ?? 0) + ((subsidy ?? cashback)?.value ?? 0)) * 100);
      // a sum that does not divide is given back to the nearest minor unit of each piece
      expect(Math.abs(Number(price.minor) * ordered - told)).toBeLessThanOrEqual(ordered / 2);
    }
  },
);

eachSource(
  'the lines of an order’s money add up to what was paid, kept and added',
  {
    schema: zStatsOrder,
    described: { operation: 'POST /v2/campaigns/{campaignId}/stats/orders', path: '/result/orders/[]' },
    known: ofBooks,
  },
  (order) => {
    const lines = toSettlementLines(order);
    expect(settlementFaults(lines)).toEqual([]);
    const currency = order.currency === 'RUR' ? 'RUB' : order.currency;
    const cents = (value: number | null | undefined) => Math.round((value ?? 0) * 100);
    const told = [
      ...order.payments.map(({ type, total }) => (type === 'REFUND' ? -cents(total) : cents(total))),
      ...order.commissions.map(({ actual }) => -cents(actual)),
      ...order.subsidies.map(({ operationType, amount }) =>
        operationType === 'DEDUCTION' ? -cents(amount) : cents(amount),
      ),
    ].reduce((a, b) => a + b, 0);
    const amounts = lines.map(({ amount }) => amount);
    expect(sumAmounts(amounts, currency).minor).toBe(BigInt(told));
  },
);

eachSource(
  'an offer becomes a card with its prices',
  {
    schema: zOfferMapping,
    described: { operation: 'POST /v2/businesses/{businessId}/offer-mappings', path: '/result/offerMappings/[]' },
    known,
  },
  (mapping) => {
    const card = toCard(mapping, undefined);
    if (!card || !mapping.offer) return;
    expect(cardFaults(card)).toEqual([]);
    const { price, oldPrice } = card.variants[0]!;
    const { basicPrice } = mapping.offer;
    expect(price && Number(toDecimal(price))).toBe(basicPrice?.value);
    expect(oldPrice && Number(toDecimal(oldPrice))).toBe(basicPrice?.discountBase || undefined);
  },
);

eachSource(
  'a price row keeps its prices',
  {
    schema: zPriceRow,
    described: { operation: 'POST /v2/businesses/{businessId}/offer-prices', path: '/result/offers/[]' },
    known,
  },
  (row) => {
    const read = toRemotePrice(row);
    expect(amountFaults({ base: read?.base, old: read?.old, minimum: read?.minimum })).toEqual([]);
    expect(read && Number(toDecimal(read.base))).toBe(row.price?.value ?? undefined);
  },
);

eachSource(
  'a stock row is what may still be ordered',
  {
    schema: zStockRow,
    described: { operation: 'POST /v2/campaigns/{campaignId}/offers/stocks', path: '/result/warehouses/[]/offers/[]' },
    known: { ...known, fields: { ...known.fields, count } },
  },
  (row) => {
    const { quantity } = toStock(row);
    expect(Number.isInteger(quantity) && quantity >= 0).toBe(true);
    const available = row.stocks.find(({ type }) => type === 'AVAILABLE');
    if (available) expect(quantity).toBe(available.count);
  },
);

eachSource(
  'a return keeps its times',
  {
    schema: zReturn,
    described: { operation: 'GET /v2/campaigns/{campaignId}/returns', path: '/result/returns/[]' },
    known,
  },
  (row) => {
    const { createdAt, updatedAt, lines } = toReturn(row, []);
    expect(timeFaults({ createdAt, updatedAt })).toEqual([]);
    if (row.creationDate) expect(createdAt.getTime()).toBe(Date.parse(row.creationDate));
    expect(lines.map(({ quantity }) => quantity)).toEqual(row.items.map(({ count: units }) => units));
  },
);
