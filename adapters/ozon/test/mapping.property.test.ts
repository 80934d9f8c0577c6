import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { startOfMoscowDay, sumAmounts, toDecimal } from '@sellercloudx/adapter-kit';
import { cardFaults, orderFaults, settlementFaults, timeFaults } from '@sellercloudx/adapter-kit/testing';
import {
  count,
  decimal,
  decimalText,
  int64Id,
  isoText,
  mappingProperties,
  moment,
  signedDecimal,
  type Known,
} from '@sellercloudx/adapter-kit/testing/arbitrary';
import fc from 'fast-check';
import { toCard } from '../src/mapping/cards.ts';
import { toSettlementLines } from '../src/mapping/finance.ts';
import { toFboOrder, toOrder } from '../src/mapping/orders.ts';
import { toRemotePrice } from '../src/mapping/prices.ts';
import { toReturn } from '../src/mapping/returns.ts';
import { toStock } from '../src/stocks.ts';
import { zAccrual, zReturn } from '../src/wire/books.ts';
import { zPriceRow, zStockRow } from '../src/wire/offers.ts';
import { zFboPosting, zFbsPosting } from '../src/wire/postings.ts';
import { zProductAttributes, zProductInfo } from '../src/wire/products.ts';
import { OfficialApi } from './official-api.ts';

const folder = process.env.SCX_SPECS_DIR && `${process.env.SCX_SPECS_DIR}/ozon`;
const official = folder !== undefined && folder !== '' && existsSync(folder) ? new OfficialApi(folder) : undefined;

const roubles = fc.record({ amount: decimalText, currency: fc.constantFrom('RUB', 'UZS', 'KZT', '') });
const accrued = fc.record({ amount: signedDecimal.map((value) => value.toFixed(2)), currency: fc.constant('RUB') });
const id = int64Id;
const ids = { id, sku: id, product_id: id, warehouse_id: id, accrual_id: id, attribute_id: id };
const code = fc.string({ minLength: 1 });
const known: Known = {
  always: ['id', 'sku', 'product_id', 'offer_id', 'posting_number', 'status', 'products', 'name', 'quantity', 'price'],
  fields: {
    ...ids,
    posting_number: code,
    offer_id: code,
    quantity: count,
    in_process_at: isoText,
    shipment_date: isoText,
    created_at: isoText,
    '/products/[]/price': roubles,
    '/financial_data/products/[]/payout': signedDecimal,
    '/financial_data/products/[]/commission/amount': signedDecimal,
    '/financial_data/products/[]/commission/currency': fc.constantFrom('RUB', ''),
  },
};
const ofBooks: Known = {
  always: ['accrual_id', 'date', 'amount', 'currency'],
  fields: {
    ...ids,
    date: moment.map((date) => date.toISOString().slice(0, 10)),
    total_amount: accrued,
    sale_amount: accrued,
    commission: accrued,
    '/posting/products/[]/commission': fc.record({ sale_amount: accrued, commission: accrued }, { requiredKeys: [] }),
    accrued,
    total_accrued: accrued,
  },
};
const ofCards: Known = {
  always: ['id', 'offer_id', 'sku', 'values', 'complex_id'],
  fields: {
    ...ids,
    offer_id: code,
    price: decimalText,
    old_price: decimalText,
    min_price: decimalText,
    currency_code: fc.constantFrom('RUB', 'UZS', ''),
    percent: fc.integer({ min: 0, max: 100 }),
    present: count,
    reserved: count,
    depth: count,
    width: count,
    height: count,
    weight: count,
    updated_at: isoText,
  },
};
const ofOffers: Known = {
  always: ['product_id', 'offer_id', 'price', 'sku', 'warehouse_id', 'present'],
  fields: {
    ...ids,
    '/price/price': decimal,
    old_price: decimal,
    min_price: decimal,
    marketing_seller_price: decimal,
    '/price/currency_code': fc.constantFrom('RUB', 'UZS'),
    present: count,
    reserved: count,
    free_stock: count,
  },
};
const ofReturns: Known = {
  always: ['id', 'currency_code', 'price'],
  fields: {
    ...ids,
    currency_code: fc.constantFrom('RUB', ''),
    '/product/price/price': decimal,
    quantity: count,
    return_date: isoText,
    technical_return_moment: isoText,
    change_moment: isoText,
  },
};

const eachSource = mappingProperties(test, official?.operations);

eachSource(
  'a posting becomes an order with its money and times',
  {
    schema: zFbsPosting,
    described: { operation: 'POST /v4/posting/fbs/list', path: '/postings/[]' },
    known,
  },
  (posting) => {
    const order = toOrder({ posting });
    expect(orderFaults(order)).toEqual([]);
    expect(order.remoteId).toBe(posting.posting_number);
    expect(order.lines.map(({ price }) => toDecimal(price))).toEqual(posting.products.map(({ price }) => price.amount));
    expect(order.deadlines.shipBy?.getTime()).toBe(
      posting.shipment_date ? Date.parse(posting.shipment_date) : undefined,
    );
    if (posting.in_process_at) expect(order.createdAt.getTime()).toBe(Date.parse(posting.in_process_at));
  },
);

eachSource(
  'a posting of Ozon’s own warehouse becomes an order with its money and times',
  {
    schema: zFboPosting,
    described: { operation: 'POST /v3/posting/fbo/list', path: '/postings/[]' },
    known,
  },
  (posting) => {
    const order = toFboOrder(posting);
    expect(orderFaults(order)).toEqual([]);
    expect(order.lines.map(({ price }) => toDecimal(price))).toEqual(posting.products.map(({ price }) => price.amount));
    if (posting.in_process_at) expect(order.createdAt.getTime()).toBe(Date.parse(posting.in_process_at));
  },
);

eachSource(
  'the lines of an accrual add up to its total',
  {
    schema: zAccrual,
    described: { operation: 'POST /v1/finance/accrual/by-day', path: '/accruals/[]' },
    known: ofBooks,
  },
  (accrual) => {
    const lines = toSettlementLines(accrual, new Map());
    expect(settlementFaults(lines)).toEqual([]);
    for (const { occurredAt } of lines) expect(occurredAt).toEqual(startOfMoscowDay(accrual.date));
    if (accrual.total_amount) {
      const sum = sumAmounts(
        lines.map(({ amount }) => amount),
        'RUB',
      );
      expect(toDecimal(sum).replace(/^-0\.00$/, '0.00')).toBe(
        Number(accrual.total_amount.amount)
          .toFixed(2)
          .replace(/^-0\.00$/, '0.00'),
      );
    }
  },
);

eachSource(
  'a product becomes a card with its prices',
  {
    schema: zProductInfo,
    described: { operation: 'POST /v3/product/info/list', path: '/items/[]' },
    known: ofCards,
  },
  (info) => {
    const card = toCard(info, undefined);
    expect(cardFaults(card)).toEqual([]);
    const [variant] = card.variants;
    if (variant?.price) expect(toDecimal(variant.price)).toBe(info.price);
    if (variant?.oldPrice) expect(toDecimal(variant.oldPrice)).toBe(info.old_price);
  },
);

eachSource(
  'the attributes of a product are those of the card',
  {
    schema: zProductAttributes,
    described: { operation: 'POST /v4/product/info/attributes', path: '/result/[]' },
    known: ofCards,
  },
  (details) => {
    const info = zProductInfo.parse({ id: 1, offer_id: 'a', sku: 2 });
    const card = toCard(info, details);
    expect(cardFaults(card)).toEqual([]);
  },
);

eachSource(
  'a price row keeps its price',
  {
    schema: zPriceRow,
    described: { operation: 'POST /v5/product/info/prices', path: '/items/[]' },
    known: ofOffers,
  },
  (row) => {
    const { base, old } = toRemotePrice(row);
    expect(Number(toDecimal(base))).toBe(row.price.price ?? 0);
    expect(old && Number(toDecimal(old))).toBe(row.price.old_price || undefined);
  },
);

eachSource(
  'a stock row is what may still be ordered',
  {
    schema: zStockRow,
    described: { operation: 'POST /v2/product/info/stocks-by-warehouse/fbs', path: '/products/[]' },
    known: ofOffers,
  },
  (row) => {
    const { quantity } = toStock(row);
    expect(Number.isInteger(quantity) && quantity >= 0).toBe(true);
    if (row.free_stock != null) expect(quantity).toBe(row.free_stock);
  },
);

eachSource(
  'a return keeps its price and times',
  {
    schema: zReturn,
    described: { operation: 'POST /v1/returns/list', path: '/returns/[]' },
    known: ofReturns,
  },
  (row) => {
    const { createdAt, updatedAt, remoteId, lines } = toReturn(row);
    expect(timeFaults({ createdAt, updatedAt })).toEqual([]);
    expect(remoteId).toBe(row.id);
    const price = row.product?.price?.price;
    if (price !== undefined) expect(Number(toDecimal(lines[0]!.price!))).toBe(Number(price));
  },
);
