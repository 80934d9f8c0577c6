import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { amountOf, idNumber, moscowDay, sumAmounts } from '@sellercloudx/adapter-kit';
import fc from 'fast-check';
import { readRefusal } from '../src/errors.ts';
import { toCard } from '../src/mapping/cards.ts';
import { isSameSize, toCardUpdate, toNewCard } from '../src/mapping/drafts.ts';
import { rawCard } from '../src/mapping/cards.ts';
import { toSettlementLines } from '../src/mapping/finance.ts';
import { fromHundredths } from '../src/mapping/money.ts';
import { stageOf, toFeedOrder, toOrder } from '../src/mapping/orders.ts';
import { fromPriceAndDiscount, toPriceAndDiscount } from '../src/mapping/prices.ts';
import { claimStage, goodsStage } from '../src/mapping/returns.ts';
import { moscowTime } from '../src/wire/common.ts';
import { zCard, zCharc, type WireCharc } from '../src/wire/content.ts';
import { zOrder, zOrderPage } from '../src/wire/orders.ts';
import { zFinanceRow } from '../src/wire/reports.ts';
import type { CardDraft } from '@sellercloudx/adapter-kit';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));
const rub = (minor: bigint) => amountOf(minor, 'RUB');

describe('orders', () => {
  const [order] = zOrderPage.parse(fixture('orders')).orders!;
  const status = { id: order!.id, supplierStatus: 'confirm', wbStatus: 'waiting' };

  test('an order is one unit with the price in the seller’s currency', () => {
    expect(toOrder({ order: order!, status, hasRequirements: false })).toMatchObject({
      remoteId: '13833711',
      stage: 'confirmed',
      rawStatus: 'confirm/waiting',
      handoverId: 'WB-GI-92937123',
      createdAt: new Date('2022-05-04T07:56:29Z'),
      lines: [
        {
          ordered: 1,
          cancelled: 0,
          price: rub(28_322n),
          offerKeys: { offerId: '987654321', cardId: '12345678', barcode: '6665956397512', sku: 'one-ring-7548' },
        },
      ],
    });
  });

  test('no buyer stands in an order', () => {
    expect(
      JSON.stringify(toOrder({ order: order!, status, hasRequirements: false }), (_key, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
    ).not.toContain('Челябинск');
  });

  test('a status that is missing or unknown leaves the stage open', () => {
    expect(toOrder({ order: order!, status: undefined, hasRequirements: false })).toMatchObject({
      stage: undefined,
      attention: ['unknown_word'],
    });
    expect(stageOf('confirm', 'teleported')).toBeUndefined();
    expect(stageOf('teleported', 'sold')).toBeUndefined();
  });

  test('a defect is cancelled and asks for attention', () => {
    expect(toOrder({ order: order!, status: { ...status, wbStatus: 'defect' }, hasRequirements: false })).toMatchObject(
      { stage: 'cancelled', attention: ['defect'] },
    );
  });

  test('any order the schema permits maps without a throw', () => {
    const id = fc.oneof(fc.integer({ min: 1 }), fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }).map(String));
    const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
    const wire = fc.record({
      id,
      rid: fc.string(),
      nmId: id,
      chrtId: id,
      createdAt: fc
        .date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') })
        .map((date) => date.toISOString()),
      price: fc.integer({ min: 0, max: 2 ** 40 }),
      convertedPrice: maybe(fc.integer({ min: 0, max: 2 ** 40 })),
      currencyCode: maybe(fc.constantFrom(643, 933, 860, 398, 999)),
      convertedCurrencyCode: maybe(fc.constantFrom(643, 860, 999)),
      article: maybe(fc.string()),
      skus: maybe(fc.array(fc.string())),
      warehouseId: maybe(id),
      supplyId: maybe(fc.string()),
    });
    const words = fc.record({
      supplierStatus: fc.string(),
      wbStatus: fc.constantFrom('waiting', 'sold', 'defect', 'x', ''),
    });
    fc.assert(
      fc.property(wire, fc.option(words, { nil: undefined }), fc.boolean(), (raw, said, hasRequirements) => {
        const parsed = zOrder.parse(raw);
        const mapped = toOrder({ order: parsed, status: said && { id: parsed.id, ...said }, hasRequirements });
        expect(mapped.remoteId).toBe(String(raw.id));
        expect(mapped.createdAt.toISOString()).toBe(raw.createdAt);
        expect(mapped.lines[0]!.price.minor).toBe(BigInt(raw.convertedPrice ?? raw.price));
      }),
    );
  });

  test('an FBW order is the market’s to ship', () => {
    const row = {
      nmId: '1',
      chrtId: '2',
      srid: 's.1.0',
      createdAt: '2026-06-24T12:57:26+03:00',
      updatedAt: '2026-06-26T19:19:38+03:00',
      isMp: false,
      sellerPrice: 4328.5,
    };
    expect(toFeedOrder({ ...row, status: 'buyout' }, 'RUB')).toMatchObject({
      fulfilledBy: 'marketplace',
      stage: 'delivered',
      createdAt: new Date('2026-06-24T09:57:26Z'),
      lines: [{ price: rub(432_850n) }],
    });
    expect(toFeedOrder({ ...row, status: 'levitating' }, 'RUB')).toMatchObject({
      stage: undefined,
      attention: ['unknown_word'],
    });
  });
});

describe('money and time', () => {
  test('orders are hundredths whatever the currency has', () => {
    expect(fromHundredths(28_322, 643)).toEqual(rub(28_322n));
    expect(fromHundredths(1014, 933)).toEqual(amountOf(1014n, 'BYN'));
    expect(fromHundredths(5, 12_345)).toEqual(rub(5n));
  });

  test('without a zone it is Moscow, the year 1 is never', () => {
    expect(moscowTime('2025-03-26T17:06:12.245611')).toEqual(new Date('2025-03-26T14:06:12.245Z'));
    expect(moscowTime('2026-03-16')).toEqual(new Date('2026-03-15T21:00:00Z'));
    expect(moscowTime('2026-03-14T00:00:00Z')).toEqual(new Date('2026-03-14T00:00:00Z'));
    expect(moscowTime('0001-01-01T00:00:00')).toBeUndefined();
    expect(moscowDay(new Date('2026-11-19T22:00:00Z'))).toBe('2026-11-20');
  });

  test('an id beyond 2^53 keeps its digits', () => {
    expect(idNumber('9007199254740993')).toBe(9007199254740993n);
    expect(idNumber('12')).toBe(12);
  });
});

describe('prices', () => {
  test('what the buyer pays comes out exactly whatever is crossed out', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.option(fc.integer({ min: 1, max: 3_000_000 }), { nil: undefined }),
        (base, old) => {
          const desired = {
            base: rub(BigInt(base) * 100n),
            ...(old === undefined ? {} : { old: rub(BigInt(old) * 100n) }),
          };
          const sent = toPriceAndDiscount(desired);
          if ('code' in sent) throw new Error(sent.code);
          expect(Number.isInteger(sent.price) && sent.discount >= 0 && sent.discount <= 95).toBe(true);
          expect(fromPriceAndDiscount(sent, 'RUB').base).toEqual(desired.base);
        },
      ),
    );
  });

  test('a crossed-out price is met where whole per cents allow it', () => {
    expect(toPriceAndDiscount({ base: rub(700_00n), old: rub(1000_00n) })).toEqual({ price: 1000, discount: 30 });
    expect(toPriceAndDiscount({ base: rub(700_00n), old: rub(700_00n) })).toEqual({ price: 700, discount: 0 });
  });

  test('kopecks and nothing are refused before a call', () => {
    expect(toPriceAndDiscount({ base: rub(999_50n) })).toMatchObject({
      code: 'invalid',
      remedyKey: 'remedy.wholeUnits',
    });
    expect(toPriceAndDiscount({ base: rub(0n) })).toMatchObject({ code: 'invalid', remedyKey: 'remedy.priceValue' });
  });
});

describe('cards', () => {
  const card = toCard(zCard.parse(fixture('card')));
  const charcs: WireCharc[] = [
    { charcID: '14177449', name: 'Цвет', required: false, maxCount: 5, charcType: 1 },
    { charcID: '25471', name: 'Высота', required: false, maxCount: 1, charcType: 4 },
    { charcID: '14177446', name: 'Бренд', required: false, maxCount: 1, charcType: 1, existNamedField: true },
  ].map((one) => zCharc.parse(one));
  const draft: CardDraft & { cardId: string } = {
    ref: 'r',
    cardId: '12345678',
    categoryId: '7771',
    title: { ru: 'Новое имя' },
    description: { ru: 'Текст' },
    photos: [],
    lastRead: card,
    attributes: [
      { attributeId: '25471', values: [{ text: '12,5' }] },
      { attributeId: '14177446', values: [{ text: 'Бренд' }] },
    ],
    variants: [
      { ref: 'v', sku: 'ours', offerId: '316399238', barcodes: ['4780012000018'], options: {}, attributes: [] },
    ],
  };

  test('an update keeps chrtID, barcodes, dimensions and the characteristics we do not manage', () => {
    expect(toCardUpdate(draft, charcs, rawCard(card))).toEqual({
      nmID: 12345678,
      vendorCode: 'wb7f6mumjr1',
      kizMarked: true,
      title: 'Новое имя',
      description: 'Текст',
      dimensions: { length: 55, width: 40, height: 15, weightBrutto: 6.24 },
      characteristics: [
        { id: 14177449, value: ['красно-сиреневый'] },
        { id: 25471, value: 12.5 },
      ],
      sizes: [{ chrtID: 316399238, techSize: '0', skus: ['987456321654', '4780012000018'] }],
    });
  });

  test('a new card has centimetres, kilograms and the first variant’s code', () => {
    const { lastRead: _last, ...fresh } = draft;
    const packed = { lengthMm: 301, widthMm: 200, heightMm: 5, weightG: 250 };
    expect(toNewCard({ ...fresh, variants: [{ ...draft.variants[0]!, packed }] }, charcs)).toMatchObject({
      vendorCode: 'ours',
      dimensions: { length: 31, width: 20, height: 1, weightBrutto: 0.25 },
      sizes: [{ skus: ['4780012000018'] }],
    });
  });

  test('a size is known by its id, else a barcode, else its name', () => {
    const size = { chrtID: '1', techSize: 'L', skus: ['a'] };
    expect(isSameSize(size, { offerId: '2', barcodes: ['a'], options: { size: 'L' } }, true)).toBe(false);
    expect(isSameSize(size, { barcodes: ['a'], options: {} }, false)).toBe(true);
    expect(isSameSize(size, { barcodes: [], options: { size: 'L' } }, false)).toBe(true);
    expect(isSameSize(size, { barcodes: [], options: {} }, false)).toBe(false);
  });
});

describe('returns', () => {
  test.each([
    [0, 0, 'expected'],
    [1, 1, 'refused'],
    [2, 10, 'in_transit'],
    [2, 8, 'expected'],
    [2, 5, 'lost'],
    [2, 2, 'lost'],
    [2, 77, undefined],
    [9, 0, undefined],
  ])('a claim %i/%i is %s', (status, goods, stage) => {
    expect(claimStage({ status, status_ex: goods })).toBe(stage);
  });

  test('goods coming back are told by their dates', () => {
    const now = new Date('2026-11-20T00:00:00Z');
    const row = { srid: 's', nmId: '1', status: 'В пути в пвз', isStatusActive: 1 };
    expect(goodsStage(row, now)).toBe('in_transit');
    expect(goodsStage({ ...row, readyToReturnDt: '2026-11-18T10:00:00' }, now)).toBe('ready_for_pickup');
    expect(goodsStage({ ...row, completedDt: '2026-11-19T10:00:00' }, now)).toBe('received');
    expect(goodsStage({ ...row, isStatusActive: 0, expiredDt: '2026-11-01T10:00:00' }, now)).toBe('lost');
  });
});

describe('finance', () => {
  const rows = zFinanceRow.array().parse(fixture('finance-rows'));

  test('a sale is split into price, commission and acquiring that add up to what is paid', () => {
    const lines = toSettlementLines(rows[0]!);
    expect(lines.map(({ type, amount }) => [type, amount.minor])).toEqual([
      ['sale', 39_968n],
      ['commission', -780n],
      ['acquiring', -1489n],
    ]);
    expect(
      sumAmounts(
        lines.map(({ amount }) => amount),
        'RUB',
      ),
    ).toEqual(rub(37_699n));
    expect(lines[0]).toMatchObject({
      orderRemoteId: '2816993144',
      payoutRef: '1234567',
      settledAt: new Date('2026-03-22T21:00:00Z'),
    });
  });

  test('a return takes back what the sale gave', () => {
    const back = toSettlementLines({ ...rows[0]!, docTypeName: 'Возврат' });
    expect(
      sumAmounts(
        back.map(({ amount }) => amount),
        'RUB',
      ),
    ).toEqual(rub(-37_699n));
    expect(back[0]!.type).toBe('return');
  });

  test('logistics, storage and fines are the seller’s loss', () => {
    expect(toSettlementLines(rows[1]!).map(({ type, amount }) => [type, amount.minor])).toEqual([
      ['logistics', -6_900n],
      ['fine', -23_135n],
      ['storage', -12_647n],
    ]);
  });

  test('every row adds up to its columns', () => {
    const kopecks = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(
        kopecks,
        kopecks,
        kopecks,
        kopecks,
        kopecks,
        fc.boolean(),
        (price, forPay, fee, delivery, penalty, isReturn) => {
          const text = (value: number) => (value / 100).toFixed(2);
          const row = {
            ...rows[0]!,
            docTypeName: isReturn ? 'Возврат' : 'Продажа',
            retailPriceWithDisc: text(price),
            forPay: text(forPay),
            acquiringFee: text(fee),
            deliveryService: text(delivery),
            penalty: text(penalty),
          };
          const total = sumAmounts(
            toSettlementLines(row).map(({ amount }) => amount),
            'RUB',
          ).minor;
          expect(total).toBe(BigInt((isReturn ? -forPay : forPay) - delivery - penalty));
        },
      ),
    );
  });
});

test('a refusal of the whole seller holds back all that is asked, one of a method the method alone', () => {
  const refused = (detail: string, retry?: string) => {
    const headers: Record<string, string> = retry === undefined ? {} : { 'x-ratelimit-retry': retry };
    const answer = { status: 429, headers, json: { title: 'too many requests', detail }, text: '' };
    return readRefusal(answer, undefined, 'content').retryAfterMs;
  };
  expect(refused('limited by c122a060-a7fb-4bb4-abb0-32fd4e18d489', '60')).toBeUndefined();
  expect(refused('Limited by global limiter, per seller 1')).toBe(10_000);
  expect(refused('Limited by global limiter, per seller 1', '60')).toBe(60_000);
});

test('what concerns one price or one path does not stop the account', () => {
  const codeOf = (status: number, json: object) =>
    readRefusal({ status, headers: {}, json, text: '' }, undefined, 'prices').code;
  expect(codeOf(400, { errorText: 'The item is added to the Sale due to high inventory' })).toBe('conflict');
  expect(codeOf(403, { title: 'forbidden', detail: 'base token is not allowed' })).toBe('forbidden_scope');
});
