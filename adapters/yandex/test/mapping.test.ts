import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { amountOf, fromDecimal, moscowDay, type DesiredPrice, type RemoteOrder } from '@sellercloudx/adapter-kit';
import { draftOf } from '../sandbox/harness.ts';
import { problemOfItem, readRefusal } from '../src/errors.ts';
import { estimateFees } from '../src/fees.ts';
import { fateOf, packedOf, statusOf, toCard } from '../src/mapping/cards.ts';
import { dayWindowsOf, windowsOf } from '../src/mapping/days.ts';
import { toOffer, toUzbekTexts } from '../src/mapping/drafts.ts';
import { toSettlementLines, typeOfService } from '../src/mapping/finance.ts';
import { amountOfNumber, wireCurrencyOf } from '../src/mapping/money.ts';
import { stageOf, toOrder } from '../src/mapping/orders.ts';
import { faultOfPrice, heldPrice, toPriceChange } from '../src/mapping/prices.ts';
import { returnStageOf, toReturn } from '../src/mapping/returns.ts';
import { cancelReasons, orderSteps } from '../src/order-steps.ts';
import { validateDraft } from '../src/validate.ts';
import { zStatsPage, zReturnPage } from '../src/wire/books.ts';
import { zMappingPage } from '../src/wire/cards.ts';
import { zOrderPage } from '../src/wire/orders.ts';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')) as unknown;

const order = () => zOrderPage.parse(fixture('orders')).orders[0]!;
const roubles = (text: string) => fromDecimal(text, 'RUB');

describe('orders', () => {
  test('an order is read as it stands, with nothing of its buyer', () => {
    const read = toOrder(order());
    expect(read).toMatchObject({
      remoteId: '57014000001',
      stage: 'new',
      rawStatus: 'PROCESSING/STARTED',
      attention: [],
      fulfilledBy: 'seller',
      scheme: 'FBS',
      warehouseId: '41000001',
      createdAt: new Date('2026-11-20T08:00:00Z'),
      deadlines: { shipBy: new Date('2026-11-21T15:00:00Z') },
      hasRequirements: true,
    });
    expect(
      JSON.stringify(read, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toMatch(/Навои|Ташкент/);
  });

  test('sums are of the whole line: a unit is what the buyer pays and what the Market adds', () => {
    const lines = toOrder(order()).lines;
    expect(lines.map(({ ordered, price }) => [ordered, price])).toEqual([
      [2, roubles('990')],
      [1, roubles('500')],
    ]);
  });

  test.each([
    ['UNPAID', 'AWAIT_PAYMENT', 'on_hold'],
    ['PENDING', 'ANTIFRAUD', 'on_hold'],
    ['PROCESSING', 'STARTED', 'new'],
    ['PROCESSING', 'COURIER_SEARCH', 'new'],
    ['PROCESSING', 'READY_TO_SHIP', 'packed'],
    ['PROCESSING', 'SHIPPED', 'handed_over'],
    ['DELIVERY', 'USER_RECEIVED', 'in_transit'],
    ['PICKUP', 'PICKUP_SERVICE_RECEIVED', 'in_transit'],
    ['DELIVERED', 'DELIVERED_USER_NOT_RECEIVED', 'delivered'],
    ['PARTIALLY_RETURNED', 'UNKNOWN', 'delivered'],
    ['RETURNED', 'UNKNOWN', 'returned'],
    ['CANCELLED', 'SHOP_FAILED', 'cancelled'],
    ['CANCELLED', 'USER_CHANGED_MIND', 'cancelled'],
    ['CANCELLED', 'PICKUP_EXPIRED', 'returning'],
  ] as const)('%s/%s is %s', (status, substatus, stage) => {
    expect(stageOf({ status, substatus, items: [] })).toEqual({ stage, attention: [] });
  });

  test('a cancelled parcel the buyer refused travels back, whatever the reason says', () => {
    const [item] = order().items;
    const items = [{ ...item!, itemStatuses: [{ status: 'REJECTED', count: 2 }] }];
    expect(stageOf({ status: 'CANCELLED', substatus: 'USER_CHANGED_MIND', items }).stage).toBe('returning');
  });

  test('a lost parcel is cancelled and does not come back', () => {
    const lost = stageOf({ status: 'CANCELLED', substatus: 'SORTING_CENTER_LOST', items: [] });
    expect(lost).toEqual({ stage: 'cancelled', attention: ['undelivered'] });
  });

  test.each([
    ['ON_THE_MOON', 'UNKNOWN'],
    ['PROCESSING', 'TELEPORTING'],
    ['UNKNOWN', 'UNKNOWN'],
  ])('%s/%s leaves the stage open', (status, substatus) => {
    expect(stageOf({ status, substatus, items: [] })).toEqual({ stage: undefined, attention: ['unknown_word'] });
  });

  test('what the Market ships from its own warehouse is not the seller’s', () => {
    expect(toOrder({ ...order(), programType: 'FBY' })).toMatchObject({ fulfilledBy: 'marketplace', scheme: 'FBY' });
  });
});

describe('steps', () => {
  const orderOf = (change: Partial<RemoteOrder>): RemoteOrder => ({
    ...toOrder(order()),
    hasRequirements: false,
    ...change,
  });
  const available = (change: Partial<RemoteOrder>) =>
    orderSteps(orderOf(change)).flatMap(({ step, available: can }) => (can ? [step] : []));

  test('FBS: ready, then label and shipment; Express is fetched by its courier', () => {
    expect(available({})).toEqual(['confirm', 'cancel']);
    expect(available({ stage: 'packed', rawStatus: 'PROCESSING/READY_TO_SHIP' })).toEqual([
      'label',
      'handover',
      'cancel',
    ]);
    expect(available({ stage: 'packed', scheme: 'EXPRESS' })).toEqual(['label', 'cancel']);
    expect(available({ stage: 'handed_over', rawStatus: 'PROCESSING/SHIPPED' })).toEqual([]);
  });

  test('DBS: strictly delivery, pick-up point, buyer', () => {
    const own = { scheme: 'DBS' } as const;
    expect(available(own)).toEqual(['delivery', 'cancel']);
    expect(available({ ...own, stage: 'in_transit', rawStatus: 'DELIVERY/DELIVERY_SERVICE_RECEIVED' })).toEqual([
      'pickup',
      'delivered',
      'cancel',
    ]);
    expect(available({ ...own, stage: 'in_transit', rawStatus: 'PICKUP/PICKUP_SERVICE_RECEIVED' })).toEqual([
      'delivered',
      'cancel',
    ]);
  });

  test('marks come first, a buyer’s wish to cancel before everything, FBY is not ours', () => {
    expect(orderSteps(orderOf({ hasRequirements: true }))[0]).toMatchObject({
      step: 'confirm',
      blockedBy: 'step.marksFirst',
    });
    expect(available({ cancelRequested: true })).toEqual(['accept-cancel', 'refuse-cancel']);
    expect(available({ fulfilledBy: 'marketplace' })).toEqual([]);
  });

  test('only who delivers himself knows what buyers do at the door', () => {
    const ids = (change: Partial<RemoteOrder>) => cancelReasons(orderOf(change)).map(({ id }) => id);
    expect(ids({})).toEqual(['SHOP_FAILED']);
    expect(ids({ scheme: 'DBS', stage: 'in_transit', rawStatus: 'PICKUP/PICKUP_SERVICE_RECEIVED' })).toContain(
      'PICKUP_EXPIRED',
    );
    expect(ids({ stage: 'handed_over', rawStatus: 'PROCESSING/SHIPPED' })).toEqual([]);
  });
});

describe('money', () => {
  test('the rouble has its old code, doubles are exact to the kopeck', () => {
    expect(amountOfNumber(1234.1, 'RUR')).toEqual(amountOf(1234_10n, 'RUB'));
    expect(amountOfNumber(332.4999999999, 'RUR')).toEqual(amountOf(332_50n, 'RUB'));
    expect(wireCurrencyOf('UZS')).toBe('UZS');
  });

  test.each<[string, DesiredPrice, string | undefined]>([
    ['none', { base: roubles('100') }, undefined],
    ['five per cent', { base: roubles('95'), old: roubles('100') }, undefined],
    ['too little', { base: roubles('96'), old: roubles('100') }, 'remedy.discountRange'],
    ['nearly all', { base: roubles('0.5'), old: roubles('100') }, 'remedy.discountRange'],
    ['kopecks', { base: roubles('50'), old: roubles('100.5') }, 'remedy.oldPriceWhole'],
    ['below the price', { base: roubles('100'), old: roubles('90') }, undefined],
    ['no price', { base: roubles('0') }, 'remedy.priceMissing'],
    ['tiyin', { base: fromDecimal('100.5', 'UZS') }, 'remedy.priceWhole'],
  ])('a discount of %s', (_name, desired, remedyKey) => {
    expect(faultOfPrice(desired)?.remedyKey).toBe(remedyKey);
  });

  test('a crossed-out price is sent with every price, one below the price is not', () => {
    const sent = (old: string) => toPriceChange('A', { base: roubles('100'), old: roubles(old) }).price;
    expect(sent('200')).toEqual({ value: 100, currencyId: 'RUR', discountBase: 200 });
    expect(sent('90')).toEqual({ value: 100, currencyId: 'RUR' });
  });

  test('the parked price stands in the verdict', () => {
    const params = [
      { name: 'CURRENT_PRICE', value: '50.5' },
      { name: 'CURRENCY', value: 'UZS' },
    ];
    expect(heldPrice({ verdicts: [{ type: 'LOW_PRICE', params }] })).toEqual(amountOf(50_50n, 'UZS'));
    expect(heldPrice({ verdicts: [] })).toBeUndefined();
  });

  test('fees are an estimate within the bounds of delivery', () => {
    expect(estimateFees({ price: roubles('1000') })).toEqual({
      commission: roubles('180'),
      logistics: roubles('80'),
      acquiring: roubles('13'),
    });
  });
});

describe('finance', () => {
  test('each payment, service and kind of points is a line with its sign and an id of its own', () => {
    const [stats] = zStatsPage.parse(fixture('stats')).result.orders;
    const lines = toSettlementLines(stats!);
    expect(lines.map(({ remoteId, type, amount }) => [remoteId, type, amount.minor])).toEqual([
      ['57014000001:payment.5701', 'sale', 1880_00n],
      ['57014000001:payment.5702', 'return', -940_00n],
      ['57014000001:service.FEE', 'commission', -356_40n],
      ['57014000001:service.PAYMENT_TRANSFER', 'acquiring', -24_44n],
      ['57014000001:service.RETURNED_ORDERS_STORAGE', 'storage', -15_00n],
      ['57014000001:service.SPACE_FREIGHT', 'other', -1_00n],
      ['57014000001:points.ACCRUAL.SUBSIDY', 'subsidy', 100_00n],
      ['57014000001:points.DEDUCTION.SUBSIDY', 'subsidy', -50_00n],
    ]);
    expect(lines[0]).toMatchObject({
      payoutRef: 'PO-9',
      settledAt: new Date('2026-11-22T21:00:00Z'),
      preliminary: false,
    });
  });

  test('services of an order that is still on its way may change', () => {
    const [stats] = zStatsPage.parse(fixture('stats')).result.orders;
    const kinds = (status: string) => toSettlementLines({ ...stats!, status }).map(({ preliminary }) => preliminary);
    expect(new Set(kinds('DELIVERY').slice(2))).toEqual(new Set([true]));
    expect(new Set(kinds('DELIVERED'))).toEqual(new Set([false]));
  });

  test('a service nobody knows keeps its word', () => {
    expect([typeOfService('AGENCY'), typeOfService('SPACE_FREIGHT')]).toEqual(['acquiring', 'other']);
  });
});

describe('returns', () => {
  test.each([
    ['CREATED', 'STARTED_BY_USER', 'expected'],
    ['CREATED', 'REJECTED', 'refused'],
    ['IN_TRANSIT', 'REFUNDED', 'in_transit'],
    ['READY_FOR_PICKUP', 'REFUNDED', 'ready_for_pickup'],
    ['PICKED', 'REFUNDED', 'received'],
    ['UTILIZED', undefined, 'lost'],
    ['EXPIRED', undefined, 'refused'],
    [undefined, 'REFUNDED', 'lost'],
    [undefined, 'WAITING_FOR_DECISION', 'expected'],
    ['BY_BALLOON', 'REFUNDED', undefined],
  ])('goods %s, money %s: %s', (shipmentStatus, refundStatus, stage) => {
    expect(returnStageOf({ shipmentStatus, refundStatus })).toBe(stage);
  });

  test('a return names its order, its goods and what may be answered', () => {
    const [row] = zReturnPage.parse(fixture('returns')).result.returns;
    const available = [
      { decisionType: 'REFUND_MONEY', decisionReasonTypes: [] },
      { decisionType: 'DECLINE_REFUND', decisionReasonTypes: ['MECHANICAL_DAMAGE'] },
      { decisionType: 'PARTIAL_MONEY_REFUND', decisionReasonTypes: [] },
    ];
    expect(toReturn(row!, available)).toMatchObject({
      remoteId: '57014000001/9400001',
      orderRemoteId: '57014000001',
      stage: 'expected',
      rawStatus: 'RETURN/WAITING_FOR_DECISION/CREATED',
      reason: 'DOES_NOT_FIT: мало',
      lines: [{ quantity: 1, price: roubles('940') }],
      decisions: [
        { id: 'REFUND_MONEY', kind: 'accept' },
        { id: 'DECLINE_REFUND', kind: 'reject', form: [{ name: 'reason', required: true }, { name: 'comment' }] },
      ],
    });
  });
});

describe('cards', () => {
  const mapping = () => zMappingPage.parse(fixture('mappings')).result.offerMappings[0]!;

  test('an offer is a card with one row, sizes in millimetres and grams', () => {
    expect(toCard(mapping(), undefined)).toMatchObject({
      cardId: '0557722',
      brand: 'Registan',
      title: { ru: 'Кружка' },
      categoryId: '7002006',
      status: 'live',
      rawStatus: 'HAS_CARD_CAN_UPDATE/PUBLISHED/NO_STOCKS',
      variants: [
        {
          offerId: '0557722',
          price: roubles('590'),
          oldPrice: roubles('800'),
          packed: { lengthMm: 121, widthMm: 120, heightMm: 110, weightG: 390 },
          ikpu: '06912001001000000',
        },
      ],
    });
    expect(packedOf({ weightDimensions: null })).toBeUndefined();
  });

  test.each([
    ['archived', { archived: true }],
    ['rejected', { cardStatus: 'NO_CARD_ERRORS' }],
    ['moderation', { cardStatus: 'NO_CARD_PROCESSING', campaigns: [] }],
    ['live', { cardStatus: 'HAS_CARD_CAN_UPDATE_PROCESSING' }],
    ['out_of_stock', { campaigns: [{ campaignId: '1', status: 'NO_STOCKS' }] }],
    ['blocked', { campaigns: [{ campaignId: '1', status: 'REJECTED_BY_MARKET' }] }],
    ['hidden', { cardStatus: 'NO_CARD_ADD_TO_CAMPAIGN', campaigns: [] }],
    ['unknown', { cardStatus: 'ON_FIRE', campaigns: [] }],
  ])('%s', (status, change) => {
    expect(statusOf({ ...mapping().offer!, ...change })).toBe(status);
  });

  test('a word nobody knows is no verdict', () => expect(fateOf('ON_FIRE')).toBe('unknown'));

  test('a draft is sent with what it says and nothing else; a price only at first', () => {
    expect(toOffer(draftOf(1))).toMatchObject({
      offerId: 'NEW-1',
      vendor: 'Samarkand Textile',
      weightDimensions: { length: 30, width: 20, height: 3, weight: 0.25 },
      commodityCodes: [{ code: '06109001001000000', type: 'IKPU_CODE' }],
      basicPrice: { value: 990, currencyId: 'RUR' },
    });
    const update = { ...draftOf(1), cardId: 'OLD-1', photos: [], description: {} };
    const { basicPrice, pictures, description, offerId } = toOffer(update) as Record<string, unknown>;
    expect([offerId, basicPrice, pictures, description]).toEqual(['OLD-1', undefined, undefined, undefined]);
  });

  test('Uzbek texts are a call of their own', () => {
    expect(toUzbekTexts(draftOf(1))).toBeUndefined();
    expect(toUzbekTexts({ ...draftOf(1), title: { ru: 'Футболка', uz: 'Futbolka' } })).toEqual({
      offerId: 'NEW-1',
      name: 'Futbolka',
    });
  });

  test.each([
    ['title.ru', { title: { ru: 'x'.repeat(257) } }],
    ['description.ru', { description: { ru: ' ' } }],
    ['brand', { brand: '' }],
    ['photos', { photos: [] }],
    ['categoryId', { categoryId: 'shirts' }],
    ['variants.0.sku', { variants: [{ ...draftOf(1).variants[0]!, sku: 'a\nb' }] }],
  ])('%s is asked for before anything is sent', (field, change) => {
    expect(validateDraft({ ...draftOf(1), ...change }, []).map((part) => part.field)).toEqual([field]);
  });
});

describe('errors', () => {
  const answer = (status: number, code: string, message: string) =>
    readRefusal({ status, headers: {}, json: { status: 'ERROR', errors: [{ code, message }] }, text: '' });

  test.each([
    [401, 'UNAUTHORIZED', 'Api-Key token is invalid', 'credentials', 'remedy.keyRefused'],
    [403, 'FORBIDDEN', 'Access denied', 'forbidden_scope', 'remedy.scope'],
    [403, 'API_DISABLED', '', 'blocked', 'remedy.storeSwitchedOff'],
    [420, 'X', 'Hit rate limit of 4 parallel requests', 'rate_limited', 'remedy.waitForLimit'],
    [423, 'LOCKED', 'Partner use only default price', 'temporary', 'remedy.locked'],
    [400, 'BAD_REQUEST', 'No permission to set status DELIVERY', 'conflict', 'remedy.orderState'],
    [500, 'BAD_REQUEST', 'Internal', undefined, undefined],
  ])('%s %s: %s', (status, code, message, expected, remedyKey) => {
    const read = answer(status, code, message);
    expect([read.code, read.remedyKey]).toEqual([expected, remedyKey]);
  });

  test('an unknown code keeps the Market’s words', () => {
    expect(problemOfItem({ code: 'BLUE_MOON', message: 'нельзя' })).toEqual({
      code: 'invalid',
      remedyKey: 'remedy.refused',
      marketCode: 'BLUE_MOON',
      marketText: 'нельзя',
    });
  });
});

describe('days', () => {
  test('a day is the one of Moscow', () => expect(moscowDay(new Date('2026-11-20T21:30:00Z'))).toBe('2026-11-21'));

  test('windows touch, are never too long, and there is one at least', () => {
    const [from, to] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-03-05T12:00:00Z')];
    const windows = windowsOf(from, to, 30);
    expect(windows.map((one) => one.to.toISOString().slice(0, 10))).toEqual(['2026-01-31', '2026-03-02', '2026-03-05']);
    expect(windows.slice(1).map((one) => one.from)).toEqual(windows.slice(0, -1).map((one) => one.to));
    expect(windowsOf(from, from, 30)).toEqual([{ from, to: from }]);
  });

  test('no day is in two windows of days', () => {
    const days = (from: string, to: string) => dayWindowsOf(new Date(from), new Date(to), 30);
    expect(days('2026-10-01T00:00:00Z', '2026-11-20T12:00:00Z')).toEqual([
      { from: '2026-10-01', to: '2026-10-30' },
      { from: '2026-10-31', to: '2026-11-20' },
    ]);
    expect(days('2026-11-20T21:30:00Z', '2026-11-20T22:00:00Z')).toEqual([{ from: '2026-11-21', to: '2026-11-21' }]);
  });
});
