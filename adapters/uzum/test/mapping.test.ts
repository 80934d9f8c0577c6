import { describe, expect, test } from '@jest/globals';
import { fromWhole, toWhole } from '@sellercloudx/adapter-kit';
import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { demoBarcode } from '@sellercloudx/adapter-kit/sandbox';
import { barcodeKey, barcodeText, isEan } from '../src/mapping/barcode.ts';
import { cardStatus, languageOf, toCard } from '../src/mapping/card.ts';
import { expenseType, toExpenseLines, toFboOrder, toLines } from '../src/mapping/finance.ts';
import { invoiceIdOf, stageOf, statuses, toOrder } from '../src/mapping/order.ts';
import { toNoteReturn } from '../src/mapping/return.ts';
import { readTime, zExpense, zOrder, zOrderItem, zProduct, zReturn } from '../src/wire.ts';

const live = JSON.parse(await readFile(new URL('fixtures/order-live.json', import.meta.url), 'utf8')) as Record<
  string,
  unknown
>;
const uzs = (whole: number) => fromWhole(whole, 'UZS');
const item = (more: object) =>
  zOrderItem.parse({ id: 1, orderId: 7, date: 1_760_000_000_000, sellPrice: 10_000, ...more });

describe('order status', () => {
  test.each([
    ['CREATED', 'FBS', 'new'],
    ['PACKING', 'FBS', 'confirmed'],
    ['PENDING_DELIVERY', 'FBS', 'packed'],
    ['DELIVERING', 'FBS', 'packed'],
    ['DELIVERING', 'DBS', 'in_transit'],
    ['DELIVERED', 'FBS', 'handed_over'],
    ['ACCEPTED_AT_DP', 'FBS', 'in_transit'],
    ['DELIVERED_TO_CUSTOMER_DELIVERY_POINT', 'FBS', 'in_transit'],
    ['COMPLETED', 'FBS', 'delivered'],
    ['CANCELED', 'FBS', 'cancelled'],
    ['RETURNED', 'FBS', 'returning'],
    ['TELEPORTED', 'FBS', undefined],
  ] as const)('%s of %s is %s', (word, scheme, stage) => expect(stageOf(word, scheme)).toBe(stage));

  test('an order being cancelled lowers no stage and says so', () => {
    const order = toOrder(zOrder.parse({ ...live, status: 'PENDING_CANCELLATION' }));
    expect(order).toMatchObject({ stage: 'new', cancelRequested: true, attention: [] });
  });

  test('a word nobody knows leaves the stage open and keeps the word', () => {
    const order = toOrder(zOrder.parse({ ...live, status: 'TELEPORTED' }));
    expect(order).toMatchObject({ stage: undefined, rawStatus: 'TELEPORTED', attention: ['unknown_word'] });
  });
});

describe('an order', () => {
  test('is read from a live answer: epoch milliseconds, Tashkent time, handed in but not delivered', () => {
    const order = toOrder(zOrder.parse(live));
    expect(order).toMatchObject({
      remoteId: '48213377',
      stage: 'handed_over',
      fulfilledBy: 'seller',
      handoverId: '4477',
    });
    expect(order.createdAt).toEqual(new Date(1_727_427_283_895));
    expect(order.deadlines.acceptBy).toEqual(new Date('2024-09-27T20:00:00Z'));
    expect(order.deadlines.shipBy).toEqual(new Date('2024-09-30T09:00:00Z'));
    expect(order.lines[0]).toMatchObject({
      ordered: 2,
      price: uzs(89_000),
      commission: uzs(26_700),
      payout: uzs(146_050),
    });
  });

  test('holds nothing of the buyer', () => {
    const text = JSON.stringify(toOrder(zOrder.parse(live)), (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(text).not.toMatch(/Nobody|99890|Toshkent/);
  });

  test('whose total says that prices are per line is read so', () => {
    const order = zOrder.parse({ ...live, price: 89_000 });
    expect(toOrder(order).lines[0]!.price).toEqual(uzs(44_500));
  });

  test('given back whole (amount 0) still tells how much was ordered', () => {
    const [line] = toOrder(
      zOrder.parse({ ...live, orderItems: [{ id: 1, amount: 0, amountReturns: 2, sellerPrice: 5_000 }] }),
    ).lines;
    expect(line).toMatchObject({ ordered: 2, returned: 2 });
  });

  test('is mapped without a throw whatever the schema permits, and its money and moments come back exactly', () => {
    fc.assert(
      fc.property(anyOrder, (wire) => {
        const parsed = zOrder.parse(wire);
        const order = toOrder(parsed);
        expect(order.createdAt.getTime()).toBe(parsed.dateCreated.getTime());
        expect(order.stage === undefined).toBe(!statuses.includes(wire.status));
        expect(order.version).toBe(toOrder(zOrder.parse(wire)).version);
        for (const line of order.lines) {
          expect(line.cancelled).toBeLessThanOrEqual(line.ordered);
          expect(line.returned).toBeLessThanOrEqual(line.ordered);
        }
      }),
    );
  });

  test('tells the price of one unit exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_000 }), fc.integer({ min: 1, max: 99 }), (price, amount) => {
        const order = toOrder(
          zOrder.parse({ ...live, price: price * amount, orderItems: [{ id: 1, amount, sellerPrice: price }] }),
        );
        expect(toWhole(order.lines[0]!.price)).toBe(price);
      }),
    );
  });
});

test.each([
  [1_727_427_283_895, '2024-09-27T08:54:43.895Z'],
  ['1727427283895', '2024-09-27T08:54:43.895Z'],
  [1_727_427_283, '2024-09-27T08:54:43.000Z'],
  ['2024-09-27T08:54:43Z', '2024-09-27T08:54:43.000Z'],
  ['2024-09-27T13:54:43', '2024-09-27T08:54:43.000Z'],
  ['2024-09-27T13:54:43+05:00', '2024-09-27T08:54:43.000Z'],
  ['yesterday', undefined],
])('the time %s is %s', (text, expected) => expect(readTime(text)?.toISOString()).toBe(expected));

test('an invoice number is its id with 120000000000 added', () => {
  expect([invoiceIdOf('120000004477'), invoiceIdOf('4477')]).toEqual(['4477', '4477']);
});

describe('barcodes', () => {
  test('a number that lost its zeros is the text it was', () => {
    expect(barcodeText('12345678905')).toBe('0012345678905');
    expect(barcodeKey('0012345678905')).toBe(barcodeKey('12345678905'));
  });

  test('of the demo shop are valid EAN-13', () => {
    expect([1, 7, 40, 999].map(demoBarcode).every(isEan)).toBe(true);
    expect(isEan(demoBarcode(1).replace(/.$/, (digit) => String((Number(digit) + 1) % 10)))).toBe(false);
  });

  test('what is no EAN stays as it is', () => {
    expect(['1000012345678', '123', 'AB-1'].map(barcodeText)).toEqual(['1000012345678', '123', 'AB-1']);
  });
});

describe('a card', () => {
  test.each([
    ['IN_STOCK', 'MODERATED', 5, 'live'],
    ['RUN_OUT', 'MODERATED', 5, 'live'],
    ['IN_STOCK', 'MODERATED', 0, 'out_of_stock'],
    ['NOT_READY_TO_SEND', 'MODERATED', 0, 'hidden'],
    ['IN_STOCK', 'ON_PREMODERATION', 5, 'moderation'],
    ['IN_STOCK', 'NOT_MODERATED', 5, 'moderation'],
    ['IN_STOCK', 'HAS_COMPLAINTS', 5, 'rejected'],
    ['PERM_BANNED', 'MODERATED', 5, 'blocked'],
    ['ARCHIVED', 'MODERATED', 5, 'archived'],
    ['FROZEN', 'MODERATED', 5, 'unknown'],
    ['IN_STOCK', 'SECOND_LOOK', 5, 'unknown'],
  ] as const)('%s and %s with %d units is %s', (status, moderation, units, expected) => {
    const product = {
      productId: 1,
      title: 'T',
      status: { value: status },
      moderationStatus: { value: moderation },
      skuList: [{ skuId: 2, quantityFbs: units }],
    };
    expect(cardStatus(zProduct.parse(product))).toBe(expected);
  });

  test('keeps stock at Uzum apart from the seller’s own and says why a SKU is blocked', () => {
    const sku = {
      skuId: 2,
      barcode: 12_345_678_905,
      quantityActive: 9,
      quantityFbs: 4,
      price: 10_000,
      blocked: true,
      skuBlockReason: { title: 'Kontrafakt', message: 'Hujjat' },
    };
    const card = toCard(zProduct.parse({ productId: 1, title: 'Пиала', skuList: [sku] }), '4812');
    expect(card.variants[0]).toMatchObject({
      barcodes: ['0012345678905'],
      stock: 4,
      marketplaceStock: 9,
      price: uzs(10_000),
    });
    expect(card.problems[0]).toMatchObject({ code: 'blocked', marketText: 'Kontrafakt: Hujjat' });
    expect([card.title, languageOf('Piyola')]).toEqual([{ ru: 'Пиала' }, 'uz']);
  });
});

describe('settlement', () => {
  const sums = (row: object) =>
    Object.fromEntries(
      toLines(item(row), () => undefined).map((line) => [line.type, Number(line.amount.minor / 100n)]),
    );

  test.each([
    [
      'a sale',
      { amount: 2, commission: 2_000, logisticDeliveryFee: 500, sellerProfit: 17_500 },
      { sale: 20_000, commission: -2_000, logistics: -500 },
    ],
    [
      'a return',
      { amount: 0, amountReturns: 1, logisticDeliveryFee: 500, sellerProfit: -500 },
      { sale: 10_000, return: -10_000, commission: 0, logistics: -500 },
    ],
    ['a cancelled row', { amount: 0, cancelled: 1, sellerProfit: 0 }, { sale: 0, commission: 0, logistics: 0 }],
    [
      'a profit of its own',
      { amount: 1, commission: 1_000, sellerProfit: 8_000 },
      { sale: 10_000, commission: -1_000, logistics: 0, correction: -1_000 },
    ],
    ['an empty row', { amount: 0 }, {}],
  ])('%s', (_name, row, expected) => expect(sums(row)).toEqual(expected));

  test('the lines of a row add up to the profit Uzum tells, whatever it is', () => {
    const whole = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(
        whole,
        fc.integer({ min: 1, max: 20 }),
        whole,
        whole,
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        (sellPrice, amount, commission, logisticDeliveryFee, sellerProfit) => {
          const lines = toLines(
            item({ sellPrice, amount, commission, logisticDeliveryFee, sellerProfit }),
            () => undefined,
          );
          expect(lines.reduce((sum, line) => sum + line.amount.minor, 0n)).toBe(uzs(sellerProfit).minor);
          expect(new Set(lines.map((line) => line.remoteId)).size).toBe(lines.length);
        },
      ),
    );
  });

  test.each([
    [{ source: 'PAID_STORAGE', code: 'X', name: 'n' }, 'storage'],
    [{ source: 'FINE', code: 'STORAGE', name: 'n' }, 'fine'],
    [{ source: 'X', code: 'Y', name: 'Реклама' }, 'advertising'],
    [{ source: 'X', code: 'Y', name: 'Z' }, 'other'],
  ])('the expense %j is %s', (expense, type) => expect(expenseType(expense)).toBe(type));

  test('an expense that came back is two lines, a cancelled one is none', () => {
    const expense = { id: 5, dateCreated: 1_760_000_000_000, paymentPrice: 9_000, type: 'OUTCOME', source: 'FINE' };
    const amounts = (status: string) =>
      toExpenseLines(zExpense.parse({ ...expense, status })).map((line) => Number(line.amount.minor / 100n));
    expect([amounts('CONFIRMED'), amounts('REFUNDED'), amounts('CANCELED')]).toEqual([[-9_000], [-9_000, 9_000], [0]]);
  });

  test('rows of one order out of Uzum’s warehouse are one order that is not ours to ship', () => {
    const order = toFboOrder(
      [item({ id: 1, amount: 1, status: 'PROCESSING' }), item({ id: 2, amount: 2, status: 'PROCESSING' })],
      () => undefined,
    );
    expect(order).toMatchObject({ remoteId: '7', fulfilledBy: 'marketplace', scheme: 'FBO', stage: 'in_transit' });
    expect(order.lines.map((line) => line.ordered)).toEqual([1, 2]);
  });
});

test('a return note in a state nobody knows keeps its word', () => {
  const note = toNoteReturn(
    zReturn.parse({ id: 3, dateCreated: '2026-11-01T10:00:00Z', status: 'LOST_IN_SPACE', type: 'RETURN' }),
  );
  expect(note).toMatchObject({ stage: undefined, rawStatus: 'LOST_IN_SPACE', attention: ['unknown_word'] });
});

const maybe = <T>(value: fc.Arbitrary<T>) => fc.oneof(value, fc.constant(null), fc.constant(undefined));
const anyTime = fc.oneof(
  fc.integer({ min: 100_000_000_000, max: 4_000_000_000_000 }),
  fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
);
const units = maybe(fc.nat(1_000));
const anyItem = fc.record({
  id: fc.nat(),
  productId: maybe(fc.nat()),
  skuTitle: maybe(fc.string()),
  productTitle: maybe(fc.string()),
  amount: units,
  cancelled: units,
  amountReturns: units,
  sellerPrice: maybe(fc.nat(999_999_000)),
  commission: maybe(fc.integer({ min: -1_000_000, max: 1_000_000 })),
  sellerProfit: maybe(fc.integer({ min: -1_000_000, max: 1_000_000 })),
  date: maybe(anyTime),
});
const anyOrder = fc.record({
  id: fc.oneof(fc.nat(), fc.bigInt({ min: 1n, max: 9_223_372_036_854_775_807n }).map(String)),
  status: fc.oneof(fc.constantFrom(...statuses), fc.string()),
  scheme: maybe(fc.constantFrom('FBS', 'DBS', 'FBO', 'EDBS')),
  price: maybe(fc.nat()),
  dateCreated: anyTime,
  acceptUntil: maybe(anyTime),
  deliverUntil: maybe(anyTime),
  completedDate: maybe(anyTime),
  cancelReason: maybe(fc.string()),
  identifierRequired: maybe(fc.boolean()),
  invoiceNumber: maybe(fc.nat()),
  orderItems: maybe(fc.array(anyItem, { maxLength: 4 })),
});
