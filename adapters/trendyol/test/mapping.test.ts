import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { amountOf, type HttpErrorAnswer, sumAmounts } from '@sellercloudx/adapter-kit';
import fc from 'fast-check';
import { problemOfText, readRefusal } from '../src/errors.ts';
import { limits, tierOf, tiers } from '../src/limits.ts';
import { code128Values, code128Widths, patterns } from '../src/mapping/code128.ts';
import { desiOf, toWireAttributes } from '../src/mapping/drafts.ts';
import { otherTypes, settlementTypes, toSettlementLines } from '../src/mapping/finance.ts';
import { decimalNumber } from '../src/mapping/money.ts';
import { stages, toOrder } from '../src/mapping/orders.ts';
import { toPrice, toWirePrice } from '../src/mapping/prices.ts';
import { claimStages, toReturn } from '../src/mapping/returns.ts';
import { ownSteps } from '../src/order-steps.ts';
import { validateDraft } from '../src/validate.ts';
import { webhooksPort } from '../src/webhooks.ts';
import { draftOf } from '../sandbox/harness.ts';
import { zFinanceRow, type WireFinanceRow } from '../src/wire/books.ts';
import { zClaim, zPackage } from '../src/wire/orders.ts';
import { zBatchResult, zCategories, zContent } from '../src/wire/products.ts';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));
const lira = (minor: bigint) => amountOf(minor, 'TRY');

describe('orders', () => {
  const parcel = zPackage.parse(fixture('package'));

  test('a package as the guide shows it', () => {
    expect(toOrder(parcel)).toMatchObject({
      remoteId: '3330111111',
      number: '10654411111',
      groupRef: '10654411111',
      stage: 'delivered',
      rawStatus: 'Delivered',
      scheme: 'trendyol-pays',
      createdAt: new Date('2025-12-05T07:52:31.000Z'), // 10:52 on a Turkish clock
      updatedAt: new Date('2025-12-08T11:14:02.000Z'),
      deadlines: {},
      lines: [
        {
          remoteLineId: '4765111111',
          offerKeys: { offerId: '8683772071724', barcode: '8683772071724', cardId: '1239111111', sku: '111111' },
          ordered: 1,
          price: lira(498_90n),
          commission: lira(64_86n),
        },
      ],
    });
  });

  test('no buyer stands in an order', () => {
    const text = JSON.stringify(toOrder(parcel), (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    for (const word of ['Ayşe', 'trendyolmail', 'Kadıköy', '05551112233']) expect(text).not.toContain(word);
  });

  test('a split parcel names where it comes from', () => {
    const split = { ...parcel, originPackageIds: ['3330000001'], createdBy: 'split', status: 'Created' };
    expect(toOrder(split)).toMatchObject({ replaces: '3330000001', stage: 'new' });
  });

  test('an unknown word leaves the stage open', () => {
    expect(toOrder({ ...parcel, status: 'Teleported' })).toMatchObject({
      stage: undefined,
      attention: ['unknown_word'],
      rawStatus: 'Teleported',
    });
  });

  test('a parcel the carrier could not hand over asks for attention', () => {
    expect(toOrder({ ...parcel, status: 'UnDelivered' })).toMatchObject({
      stage: 'in_transit',
      attention: ['undelivered'],
    });
  });

  test('averages of discounts are rounded to a kurus', () => {
    const lines = [{ ...parcel.lines[0]!, lineGrossAmount: 100, lineSellerDiscount: 33.333333 }];
    expect(toOrder({ ...parcel, lines }).lines[0]!.price).toEqual(lira(66_67n));
  });

  test('whatever the schema allows becomes an order', () => {
    const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
    const id = fc.oneof(fc.integer({ min: 1 }), fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }).map(String));
    const money = fc.oneof(
      fc.integer({ min: 0, max: 1e9 }).map((kurus) => kurus / 100),
      fc.constant(null),
    );
    const moment = fc.integer({ min: 0, max: 4e12 });
    const line = fc.record({
      lineId: id,
      quantity: fc.integer({ min: 1, max: 99 }),
      barcode: maybe(fc.string()),
      stockCode: maybe(fc.string()),
      contentId: maybe(id),
      productName: maybe(fc.string()),
      lineGrossAmount: money,
      lineUnitPrice: money,
      lineSellerDiscount: money,
      commission: maybe(fc.double({ min: 0, max: 100, noNaN: true })),
      orderLineItemStatusName: maybe(fc.constantFrom('Created', 'Cancelled', 'Returned')),
    });
    const wire = fc.record({
      shipmentPackageId: id,
      orderNumber: id,
      status: maybe(fc.oneof(fc.constantFrom(...Object.keys(stages)), fc.string())),
      orderDate: moment,
      lastModifiedDate: maybe(moment),
      agreedDeliveryDate: maybe(moment),
      cargoTrackingNumber: maybe(id),
      whoPays: maybe(fc.integer({ min: 0, max: 2 })),
      originPackageIds: maybe(fc.array(id)),
      lines: fc.array(line),
    });
    fc.assert(
      fc.property(wire, (sent) => {
        const order = toOrder(zPackage.parse(sent));
        expect(order.createdAt.getTime()).toBe(sent.orderDate - 3 * 3_600_000);
        expect(order.lines.length).toBe(sent.lines.length);
        expect(order.stage === undefined).toBe(order.attention.includes('unknown_word'));
      }),
    );
  });
});

describe('returns', () => {
  const claim = zClaim.parse(fixture('claim'));

  test('a claim as the guide shows it', () => {
    expect(toReturn(claim, [])).toMatchObject({
      remoteId: 'f9da2317-876b-4b86-b8f7-0535c3b65731',
      orderRemoteId: '3853354',
      stage: 'ready_for_pickup',
      rawStatus: 'WaitingInAction',
      reason: 'Diğer',
      lines: [{ quantity: 1, price: lira(12_95n), offerKeys: { offerId: '99999999999', sku: '2083667' } }],
    });
  });

  test.each(Object.entries(claimStages))('%s is %s', (word, stage) => {
    const items = claim.items.map((line) => ({
      ...line,
      claimItems: line.claimItems.map((item) => ({ ...item, claimItemStatus: { name: word } })),
    }));
    expect(toReturn({ ...claim, items }, [])).toMatchObject({ stage, rawStatus: word });
  });

  test('an unknown word is kept and leaves the stage open', () => {
    const items = claim.items.map((line) => ({
      ...line,
      claimItems: line.claimItems.map((item) => ({ ...item, claimItemStatus: { name: 'Lost' } })),
    }));
    expect(toReturn({ ...claim, items }, [])).toMatchObject({
      stage: undefined,
      attention: ['unknown_word'],
      rawStatus: 'Lost',
    });
  });
});

describe('the account', () => {
  const row = (more: Partial<WireFinanceRow>): WireFinanceRow => ({
    id: '725041340',
    transactionDate: new Date('2026-10-01T10:00:00Z'),
    transactionType: 'Sale',
    barcode: '8683772071724',
    shipmentPackageId: '3330111111',
    ...more,
  });
  const amounts = (wire: WireFinanceRow, report: 'settlements' | 'otherfinancials' = 'settlements') =>
    toSettlementLines(wire, report).map(({ type, amount }) => [type, amount.minor]);

  test('a sale brings its price and costs its commission; a return takes both back', () => {
    expect(amounts(row({ credit: 100, debt: 0, commissionAmount: 21.5 }))).toEqual([
      ['sale', 100_00n],
      ['commission', -21_50n],
    ]);
    expect(amounts(row({ transactionType: 'Return', credit: 0, debt: 100, commissionAmount: 21.5 }))).toEqual([
      ['return', -100_00n],
      ['commission', 21_50n],
    ]);
  });

  test('a discount lowers the sale and its commission', () => {
    expect(amounts(row({ transactionType: 'Discount', debt: 10, commissionAmount: 2.15 }))).toEqual([
      ['sale', -10_00n],
      ['commission', 2_15n],
    ]);
  });

  test.each([
    ['Kargo Faturası', 'logistics'],
    ['Tedarik Edememe Cezası', 'fine'],
    ['Reklam Bedeli', 'advertising'],
    ['Platform Hizmet Bedeli', 'commission'],
    ['Bilinmeyen', 'other'],
  ])('an invoice “%s” is %s', (description, type) => {
    const invoice = row({ transactionType: 'DeductionInvoices', description, debt: 5 });
    expect(amounts(invoice, 'otherfinancials')).toEqual([[type, -5_00n]]);
  });

  test('a kind nobody knows keeps its word and its sign', () => {
    const [line] = toSettlementLines(row({ transactionType: 'Brandnew', credit: 3 }), 'settlements');
    expect(line).toMatchObject({ type: 'other', rawType: 'Brandnew', amount: lira(3_00n), remoteId: 's:725041340' });
  });

  test('only the word nobody knows, and invoices without a known description, are “other”', () => {
    const types = { ...settlementTypes, ...otherTypes };
    expect(Object.entries(types).filter(([, type]) => type === 'other').map(([name]) => name)).toEqual(['DeductionInvoices']); // prettier-ignore
  });

  test('the lines of a row add up to what it pays', () => {
    const kurus = fc.integer({ min: 0, max: 10_000_000 });
    const type = fc.constantFrom('Sale', 'Return', 'Discount', 'DiscountCancel', 'Coupon');
    fc.assert(
      fc.property(kurus, kurus, type, (price, commission, transactionType) => {
        const isDebt = ['Return', 'Discount', 'Coupon'].includes(transactionType);
        const wire = zFinanceRow.parse({
          ...row({ transactionType }),
          transactionDate: 1,
          [isDebt ? 'debt' : 'credit']: price / 100,
          commissionAmount: price === 0 ? 0 : commission / 100,
        });
        const total = sumAmounts(toSettlementLines(wire, 'settlements').map(({ amount }) => amount), 'TRY').minor; // prettier-ignore
        const own = BigInt(price) - (price === 0 ? 0n : BigInt(commission));
        expect(total).toBe(isDebt ? -own : own);
      }),
    );
  });
});

describe('money', () => {
  test('every price comes back as it was sent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 1e9 }), (base, more) => {
        const price = { base: lira(BigInt(base)), ...(more > 0 ? { old: lira(BigInt(base + more)) } : {}) };
        expect(toPrice(toWirePrice(price))).toEqual(price);
        expect(decimalNumber(price.base)).toBe(Number((base / 100).toFixed(2)));
      }),
    );
  });

  test('an old price that is not above the price crosses nothing out', () => {
    expect(toWirePrice({ base: lira(100_00n), old: lira(90_00n) })).toEqual({ salePrice: 100, listPrice: 100 });
  });
});

describe('refusals', () => {
  const answer = (status: number, json: unknown, text = JSON.stringify(json)): HttpErrorAnswer => ({
    status,
    headers: {},
    json,
    text,
  });

  test.each([
    [401, { exception: 'ClientApiAuthenticationException' }, { code: 'credentials', remedyKey: 'remedy.keysRefused' }],
    [400, { errors: [{ key: 'x', message: '15 dakika boyunca aynı isteği tekrarlı olarak atamazsınız!' }] }, { code: 'conflict', remedyKey: 'remedy.sameBody' }], // prettier-ignore
    [400, { error: 'Bad Request', message: 'Paket statüsü uygun değil' }, { code: 'conflict', remedyKey: 'remedy.orderStatus' }], // prettier-ignore
    [
      400,
      { error: { status: 400, errors: [{ code: 1, type: 'B', title: 'Ürün bulunamadı' }] } },
      { code: 'not_found' },
    ],
    [409, { errors: [{ key: 'k', message: 'Bu paket için fatura linki mevcut' }] }, { message: 'Trendyol answered 409: Bu paket için fatura linki mevcut' }], // prettier-ignore
    [400, { errors: [{ key: 'k', message: 'Ürün kilitlidir' }] }, { code: 'conflict', remedyKey: 'remedy.locked' }],
    [426, { message: 'Upgrade Required' }, { code: 'unreadable' }],
    [556, undefined, { code: 'unreadable' }],
    [503, undefined, { remedyKey: 'remedy.notReachable' }],
  ])('%i %j', (status, json, expected) => {
    expect(readRefusal(answer(status, json, json === undefined ? '<html></html>' : undefined))).toMatchObject(expected);
  });

  test('a locked product is blocked, an unlocked one is not', () => {
    expect(problemOfText('Ürün kilitli durumdadır').code).toBe('blocked');
    expect(problemOfText('The product is locked').code).toBe('blocked');
    expect(problemOfText('It was unlocked, send it again').remedyKey).toBe('remedy.refused');
  });

  test('a sentence nobody knows is shown as it is', () => {
    expect(problemOfText('Bambaşka bir sebep')).toEqual({
      code: 'invalid',
      remedyKey: 'remedy.refused',
      marketText: 'Bambaşka bir sebep',
    });
  });
});

describe('texts', () => {
  const texts = JSON.parse(readFileSync(new URL('../locales/en.json', import.meta.url), 'utf8')) as Record<string, Record<string, string>>; // prettier-ignore
  const has = (key: string): boolean => {
    const [group, name] = key.split('.');
    return texts[group!]?.[name!] !== undefined;
  };

  test('every step and field of its form has one', () => {
    for (const [step, form] of Object.entries(ownSteps)) {
      expect(has(`step.${step}`)).toBe(true);
      for (const { label, help, options } of form)
        for (const key of [label, help, ...(options ?? []).map((one) => one.label)])
          expect([key, key === undefined || has(key)]).toEqual([key, true]);
    }
  });
});

describe('limits', () => {
  test('no minute ever has more than its figure, whatever minute is looked at', () => {
    const figures: Readonly<Record<string, number>> = { productRead: 1000, inventory: 350, ordersRead: 30, claimApprove: 5, finance: 100 }; // prettier-ignore
    for (const [id, figure] of Object.entries(figures)) {
      const { capacity, refillPerSecond } = limits.find((bucket) => bucket.id === id)!;
      expect(capacity + refillPerSecond * 60).toBeLessThanOrEqual(figure + 1e-9);
    }
    const endpoint = limits.find(({ id }) => id === 'endpoint')!;
    expect(endpoint.capacity + endpoint.refillPerSecond * 10).toBeLessThanOrEqual(50);
  });

  test('the tier follows from how many listings there are', () => {
    expect([0, 50_000, 50_001, 150_000, 400_000, 2_000_000].map(tierOf)).toEqual(['50k', '50k', '75k', '150k', '500k', 'unlimited']); // prettier-ignore
    for (const bucket of limits) if (bucket.tiers) expect(Object.keys(bucket.tiers)).toEqual([...tiers]);
  });
});

describe('cards', () => {
  test('a draft that lacks what Trendyol asks for is told field by field', () => {
    const draft = {
      ...draftOf(1),
      brand: '',
      title: { tr: 'a'.repeat(101) },
      photos: [],
      description: { tr: '<script>' },
    };
    const variants = [{ ...draft.variants[0]!, barcodes: ['47 80'] }];
    const fields = validateDraft({ ...draft, variants }, []).map(({ field, reason }) => `${field} ${reason}`);
    expect(fields).toEqual([
      'brand missing',
      'title.tr too_long',
      'description.tr wrong_form',
      'photos missing',
      'variants.0.barcodes wrong_form',
    ]);
  });

  test('desi is the larger of volume and weight', () => {
    expect(desiOf({ lengthMm: 300, widthMm: 200, heightMm: 100, weightG: 500 })).toBe(2);
    expect(desiOf({ lengthMm: 100, widthMm: 100, heightMm: 100, weightG: 6100 })).toBe(6.1);
  });

  test('values go by id, several ids together, own words as text', () => {
    const attributes = [
      { attributeId: '47', values: [{ id: '4701', text: 'Beyaz' }] },
      { attributeId: '14', values: [{ id: '1401', text: 'Pamuk' }, { id: '1402', text: 'Polyester' }] }, // prettier-ignore
      { attributeId: '48', values: [{ text: 'Kırık beyaz' }] },
      { attributeId: 'vatRate', values: [{ id: '10', text: '10' }] },
      { attributeId: '49', values: [] },
    ];
    expect(toWireAttributes(attributes)).toEqual([
      { attributeId: 47, attributeValueId: 4701 },
      { attributeId: 14, attributeValueIds: [1401, 1402] },
      { attributeId: 48, customAttributeValue: 'Kırık beyaz' },
    ]);
  });

  test('answers in both forms of the documentation are read', () => {
    const content = { contentId: 1, title: 't', variants: [{ barcode: 'b', stock: 5, price: { salePrice: '9.90' } }] };
    expect(zContent.safeParse(content).success).toBe(true);
    expect(zContent.safeParse({ ...content, variants: [{ barcode: 'b', stock: { quantity: 5 } }] }).success).toBe(true);
    const tree = [{ id: 1, name: 'a', subCategories: [{ id: 2, name: 'b', parentId: 1, subCategories: [] }] }];
    expect(zCategories.parse(tree)).toEqual(zCategories.parse({ categories: tree }));
    expect(zBatchResult.safeParse({ batchRequestId: 'x', items: [{ requestItem: { barcode: 'b', quantity: 1 }, status: 'SUCCESS', failureReasons: [] }] }).success).toBe(true); // prettier-ignore
  });
});

describe('labels', () => {
  test('Code 128 is what the norm says', () => {
    expect(patterns.length).toBe(107);
    expect(new Set(patterns).size).toBe(107);
    patterns.forEach((pattern, value) => {
      const modules = [...pattern].reduce((sum, width) => sum + Number(width), 0);
      expect(modules).toBe(value === 106 ? 13 : 11);
    });
    // the usual example, whose check value is 54 with start A and one more with start B
    expect(code128Values('PJJ123C')).toEqual([104, 48, 42, 42, 17, 18, 19, 35, 55, 106]);
    expect(code128Values('728002')).toEqual([105, 72, 80, 2, (105 + 72 + 160 + 6) % 103, 106]);
    expect(code128Widths('72').length).toBe(4 * 6 + 1);
  });
});

describe('webhooks', () => {
  const { verify, parse } = webhooksPort(undefined as never);
  const call = (headers: Record<string, string>, body: unknown) => ({
    headers,
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    remoteAddress: '203.0.113.7',
    secret: 'k'.repeat(32),
  });

  test('only the key proves the sender', () => {
    expect(verify(call({ 'x-api-key': 'k'.repeat(32) }, {}))).toBe(true);
    expect(verify(call({ 'x-api-key': 'k' }, {}))).toBe(false);
    expect(verify(call({}, {}))).toBe(false);
  });

  test('a call is a hint at its packages; anything else is none', () => {
    expect(parse(call({}, { content: [fixture('package')] }))).toEqual([{ about: 'order', remoteId: '3330111111' }]);
    for (const body of ['', 'no json', {}, { content: [{}] }, { content: 5 }])
      expect(parse(call({}, body))).toEqual([]);
  });
});
