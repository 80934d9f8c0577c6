import { readFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { amountOf, type CardDraft, moscowDay, startOfMoscowDay, sumAmounts } from '@sellercloudx/adapter-kit';
import { categoryKeysOf } from '../src/categories.ts';
import { problemOfItem, readRefusal } from '../src/errors.ts';
import { statusOfCarriage } from '../src/handovers.ts';
import { packedOf, statusOf, toCard } from '../src/mapping/cards.ts';
import { toImportItem } from '../src/mapping/drafts.ts';
import { toSettlementLines, typeOfName } from '../src/mapping/finance.ts';
import { fromWire } from '../src/mapping/money.ts';
import { orderNumberOf, stageOf, toFboOrder, toOrder } from '../src/mapping/orders.ts';
import { toPriceChange, toRemotePrice } from '../src/mapping/prices.ts';
import { returnStageOf, toReturn } from '../src/mapping/returns.ts';
import { zAccrual, zReturn } from '../src/wire/books.ts';
import { zPriceRow } from '../src/wire/offers.ts';
import { zFboPosting, zFbsPosting } from '../src/wire/postings.ts';
import { zProductAttributes, zProductInfo } from '../src/wire/products.ts';

const fixture = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));

describe('money', () => {
  test('a sum of nothing may come without a currency', () =>
    expect(fromWire({ amount: '0', currency: '' })).toEqual(amountOf(0n, 'RUB')));

  test('tenge and yuan are not turned into roubles', () =>
    expect(fromWire({ amount: '12500.5', currency: 'KZT' })).toEqual(amountOf(12_500_50n, 'KZT')));
});

describe('orders', () => {
  test.each([
    ['awaiting_registration', 'on_hold', []],
    ['acceptance_in_progress', 'on_hold', []],
    ['awaiting_approve', 'on_hold', []],
    ['awaiting_verification', 'on_hold', []],
    ['awaiting_packaging', 'new', []],
    ['awaiting_deliver', 'packed', []],
    ['sent_by_seller', 'handed_over', []],
    ['driver_pickup', 'handed_over', []],
    ['delivering', 'in_transit', []],
    ['last_mile', 'in_transit', []],
    ['delivered', 'delivered', []],
    ['cancelled', 'cancelled', []],
    ['cancelled_from_split_pending', 'superseded', []],
    ['arbitration', undefined, ['arbitration']],
    ['client_arbitration', undefined, ['arbitration']],
    ['not_accepted', undefined, ['undelivered']],
    ['on_the_moon', undefined, ['unknown_word']],
  ])('%s is %s with %j', (word, stage, attention) => expect(stageOf(word)).toEqual({ stage, attention }));

  test('a posting as Ozon sends it becomes an order without anything of the buyer', async () => {
    const order = toOrder({ posting: zFbsPosting.parse(await fixture('posting-fbs')) });
    expect(order).toMatchObject({
      remoteId: '23713478-0018-3',
      groupRef: '23713478-0018',
      stage: 'new',
      rawStatus: 'awaiting_packaging/posting_created',
      scheme: 'FBS',
      warehouseId: '22142605386000',
      createdAt: new Date('2026-08-25T10:59:48Z'),
      deadlines: { shipBy: new Date('2026-08-27T13:00:00Z') },
      hasRequirements: true,
    });
    expect(order.lines).toEqual([
      {
        remoteLineId: '147451959',
        offerKeys: { offerId: '147451959', sku: 'TS-01' },
        title: 'Футболка',
        ordered: 2,
        cancelled: 0,
        returned: 0,
        price: amountOf(1259_00n, 'RUB'),
      },
    ]);
    expect(inspect(order, { depth: null })).not.toMatch(/Иванов|9991112233|Тверская/);
  });

  test('an order whose marks were given wants nothing more', async () => {
    const posting = zFbsPosting.parse(await fixture('posting-fbs'));
    expect(toOrder({ posting, mayBeAssembled: true }).hasRequirements).toBe(false);
  });

  test('a part of a split order names its parent, which is superseded', async () => {
    const posting = zFbsPosting.parse(await fixture('posting-fbs'));
    const part = toOrder({ posting: { ...posting, parent_posting_number: '23713478-0018-1' } });
    expect(part.replaces).toBe('23713478-0018-1');
    const parent = toOrder({ posting: { ...posting, status: 'cancelled_from_split_pending' } });
    expect([parent.stage, parent.lines[0]!.cancelled]).toEqual(['superseded', 2]);
  });

  test.each([
    ['ozon', 'FBS'],
    ['non_integrated', 'rFBS'],
    ['3pl_tracking', 'rFBS'],
    ['aggregator', 'rFBS'],
  ])('%s brings it by %s', async (type, scheme) => {
    const posting = zFbsPosting.parse(await fixture('posting-fbs'));
    expect(toOrder({ posting: { ...posting, tpl_integration_type: type } }).scheme).toBe(scheme);
  });

  test('the version changes with the order and with nothing else', async () => {
    const posting = zFbsPosting.parse(await fixture('posting-fbs'));
    const version = toOrder({ posting }).version;
    expect(toOrder({ posting: { ...posting } }).version).toBe(version);
    expect(toOrder({ posting: { ...posting, substatus: 'ship_failed' } }).version).not.toBe(version);
  });

  test('an order from Ozon’s own warehouse never reaches ours', () => {
    const order = toFboOrder(
      zFboPosting.parse({
        posting_number: '16965409-0014-1',
        status: 'delivered',
        substatus: 'posting_received',
        in_process_at: '2026-05-13T16:56:40Z',
        products: [
          { sku: 160249683, offer_id: 'A', name: 'B', quantity: 1, price: { amount: '199', currency: 'RUB' } },
        ],
        financial_data: {
          products: [{ product_id: 160249683, payout: 149.51, commission: { amount: -49.49, currency: 'RUB' } }],
        },
      }),
    );
    expect(order).toMatchObject({ fulfilledBy: 'marketplace', scheme: 'FBO', stage: 'delivered' });
    expect(order.lines[0]).toMatchObject({ payout: amountOf(149_51n, 'RUB'), commission: amountOf(49_49n, 'RUB') });
  });

  test.each([
    ['12345678-0001-1', '12345678-0001'],
    ['12345678-0001', '12345678-0001'],
    ['999999999999', '999999999999'],
  ])('%s belongs to order %s', (number, order) => expect(orderNumberOf(number)).toBe(order));
});

describe('cards', () => {
  const info = (more: object = {}) =>
    zProductInfo.parse({ id: 1, offer_id: 'A', sku: 2, name: 'Чай', price: '350', currency_code: 'RUB', statuses: { is_created: true }, ...more }); // prettier-ignore

  test.each([
    ['a created product', {}, 'live'],
    ['one in the archive', { is_archived: true }, 'archived'],
    ['one archived by Ozon', { is_autoarchived: true }, 'archived'],
    ['one not yet made', { statuses: { is_created: false } }, 'moderation'],
    ['one turned down', { statuses: { is_created: false, status_failed: 'moderation_failed' } }, 'rejected'],
    ['one with an error', { errors: [{ code: 'x', level: 'ERROR_LEVEL_ERROR' }] }, 'rejected'],
    ['one with a warning', { errors: [{ code: 'x', level: 'ERROR_LEVEL_WARNING' }] }, 'live'],
    ['one without stock', { visibility_details: { has_price: true, has_stock: false } }, 'out_of_stock'],
    ['one without a price', { visibility_details: { has_price: false, has_stock: true } }, 'hidden'],
  ])('%s', (_what, more, status) => expect(statusOf(info(more))).toBe(status));

  test('a product without a SKU has no row to sell yet', () =>
    expect(toCard(info({ sku: 0, statuses: { is_created: false } }), undefined).variants).toEqual([]));

  test('what may be ordered is what lies there without the reserved units, ours and Ozon’s apart', () => {
    const stocks = [
      { source: 'fbs', present: 7, reserved: 2 },
      { source: 'fbo', present: 4, reserved: 1 },
    ];
    expect(toCard(info({ stocks: { stocks } }), undefined).variants[0]).toMatchObject({
      stock: 5,
      marketplaceStock: 3,
    });
  });

  test('sizes come in millimetres and grams whatever the unit', () => {
    const details = zProductAttributes.parse({
      id: 1,
      depth: 12,
      width: 3,
      height: 2,
      dimension_unit: 'cm',
      weight: 0.5,
      weight_unit: 'kg',
    });
    expect(packedOf(details)).toEqual({ lengthMm: 120, widthMm: 30, heightMm: 20, weightG: 500 });
  });

  test('a video that was read is sent back in the form the import wants', () => {
    const value = (id: number, text: string) => ({
      id,
      complex_id: 100001,
      values: [{ dictionaryValueId: 0, value: text }],
    });
    const details = zProductAttributes.parse({
      id: 1,
      complex_attributes: [value(21841, 'https://example.com/a.mp4'), value(21837, 'Видео')],
    });
    const lastRead = toCard(info({ description_category_id: 10, type_id: 20 }), details);
    const draft: CardDraft = {
      ref: 'd',
      cardId: '1',
      categoryId: '10/20',
      title: { ru: 'Чай' },
      description: {},
      attributes: [],
      photos: [],
      variants: [],
      lastRead,
    };
    expect(toImportItem(draft, { attributes: [] }).complex_attributes).toEqual([
      {
        attributes: [
          { complex_id: 100001, id: 21841, values: [{ value: 'https://example.com/a.mp4' }] },
          { complex_id: 100001, id: 21837, values: [{ value: 'Видео' }] },
        ],
      },
    ]);
  });

  test.each([
    ['17028922/91565', { categoryId: '17028922', typeId: '91565' }],
    ['17028922', undefined],
    ['a/b', undefined],
  ])('category %s', (id, keys) => expect(categoryKeysOf(id)).toEqual(keys));
});

describe('prices', () => {
  test('no crossed-out price is a zero, since leaving it out keeps the last one', () => {
    const base = amountOf(990_00n, 'RUB');
    expect(toPriceChange({ base })).toEqual({ price: '990.00', old_price: '0', currency_code: 'RUB' });
    expect(toPriceChange({ base, old: base }).old_price).toBe('0');
    const full = { base, old: amountOf(1290_00n, 'RUB'), minimum: amountOf(700_00n, 'RUB') };
    expect(toPriceChange(full)).toMatchObject({ old_price: '1290.00', min_price: '700.00' });
  });

  test('doubles are read to the kopeck', () => {
    const row = zPriceRow.parse({
      product_id: 1,
      offer_id: 'A',
      price: { price: 2999.99, old_price: 3499.99, min_price: 0, currency_code: 'RUB' },
    });
    expect(toRemotePrice(row)).toEqual({ base: amountOf(2999_99n, 'RUB'), old: amountOf(3499_99n, 'RUB') });
  });
});

describe('returns', () => {
  test.each([
    ['WaitingShipment', 'expected'],
    ['MovingToSeller', 'in_transit'],
    ['ArrivedAtReturnPlace', 'ready_for_pickup'],
    ['ReceivedBySeller', 'received'],
    ['Utilized', 'lost'],
    ['Rejected', 'refused'],
    ['SomethingNew', undefined],
  ])('%s is %s', (word, stage) => expect(returnStageOf(word)).toBe(stage));

  test('the official example, with its numbers as text, is read', async () => {
    const back = toReturn(zReturn.parse(await fixture('return')));
    expect(back).toMatchObject({
      remoteId: '1000015552',
      orderRemoteId: '58544282-0057-1',
      stage: 'ready_for_pickup',
      rawStatus: 'FullReturn/ArrivedAtReturnPlace',
      attention: [],
    });
    expect(back.lines[0]).toMatchObject({ quantity: 1, price: amountOf(3318_00n, 'RUB'), offerKeys: { sku: '81451' } });
  });

  test('a dispute is told', async () => {
    const row = zReturn.parse(await fixture('return'));
    const dispute = { ...row, visual: { status: { sys_name: 'DisputeOpened' } } };
    expect(toReturn(dispute)).toMatchObject({ stage: 'expected', attention: ['arbitration'] });
  });
});

describe('finance', () => {
  const money = (amount: string) => ({ amount, currency: 'RUB' });
  const accrual = (total: string) =>
    zAccrual.parse({
      accrual_id: 7,
      unit_number: '1-2-3',
      accrued_category: 'POSTING',
      date: '2026-08-25',
      total_amount: money(total),
      posting: {
        products: [
          {
            sku: 5,
            commission: { sale_amount: money('1000.00'), commission: money('-150.00') },
            delivery: { services: [{ type_id: 1, accrued: money('-76.00') }] },
          },
        ],
      },
    });

  test('the lines of an accrual add up to its total, with a line for what they leave', () => {
    const lines = toSettlementLines(accrual('770.00'), new Map([['1', 'Логистика']]));
    expect(lines.map(({ type, amount }) => [type, amount.minor])).toEqual([
      ['sale', 1000_00n],
      ['commission', -150_00n],
      ['logistics', -76_00n],
      ['other', -4_00n],
    ]);
    expect(sumAmounts(lines.map(({ amount }) => amount), 'RUB').minor).toBe(770_00n); // prettier-ignore
    expect(lines.every(({ orderRemoteId }) => orderRemoteId === '1-2-3')).toBe(true);
    expect(new Set(lines.map(({ remoteId }) => remoteId)).size).toBe(4);
  });

  test('nothing is left over when the parts are the whole', () =>
    expect(toSettlementLines(accrual('774.00'), new Map()).map(({ type }) => type)).toEqual([
      'sale',
      'commission',
      'other',
    ]));

  test.each([
    ['Эквайринг', 'acquiring'],
    ['Последняя миля', 'logistics'],
    ['Штраф за отмену', 'fine'],
    ['Хранение возврата', 'storage'],
    ['Продвижение в поиске', 'advertising'],
    ['Вознаграждение Ozon', 'commission'],
    ['Компенсация за утерю', 'correction'],
    ['Совсем новое', 'other'],
  ])('%s is %s', (name, type) => expect(typeOfName(name)).toBe(type));

  test('days are those of Moscow', () => {
    expect(moscowDay(new Date('2026-08-25T21:30:00Z'))).toBe('2026-08-26');
    expect(startOfMoscowDay('2026-08-26')).toEqual(new Date('2026-08-25T21:00:00Z'));
  });
});

describe('errors', () => {
  const answer = (status: number, message: string, code: string | number = 3, headers = {}) => {
    const json = { code, message, details: [] };
    return readRefusal({ status, headers, json, text: JSON.stringify(json) });
  };

  test.each([
    [404, 'Invalid Api-Key, please check the key and try again', 'credentials'],
    [403, 'Invalid Api-Key, please check the key and try again', 'credentials'],
    [401, 'Client-Id and Api-Key headers are required', 'credentials'],
    [403, 'Api-key is deactivated, use another one or generate a new one', 'credentials'],
    [403, 'Api-Key is missing a required role for a method', 'forbidden_scope'],
    [403, 'Api-Key is restricted to specific IP addresses', 'forbidden_scope'],
    [403, 'not available with existing subscription', 'forbidden_scope'],
    [400, 'total limit exceeded', 'conflict'],
    [404, 'obsolete method cannot be used', 'unreadable'],
    [429, 'You have reached request rate limit per second', 'rate_limited'],
    [503, 'Circle is open', 'temporary'],
    [400, 'POSTING_ALREADY_CANCELLED', 'conflict'],
    [400, "The next postings aren't ready", 'conflict'],
  ])('%i "%s" is %s', (status, message, code) => expect(answer(status, message).code).toBe(code));

  test('a quota of items keeps nobody else waiting', () => {
    const message = 'You have reached operation items limits. Retry after 120 seconds. Remaining 10 items';
    const read = answer(429, message, 'RESOURCE_EXHAUSTED', { 'item-retry-after': '2' });
    expect(read).toMatchObject({ code: 'temporary', retryAfterMs: 120_000, marketCode: 'RESOURCE_EXHAUSTED' });
  });

  test('an unknown code keeps the market’s words', () =>
    expect(problemOfItem({ code: 'brand_new', message: 'Что-то новое' })).toEqual({
      code: 'invalid',
      marketCode: 'brand_new',
      marketText: 'Что-то новое',
      remedyKey: 'remedy.refused',
    }));
});

test.each([
  ['new', 'open'],
  ['formed', 'closed'],
  ['received', 'accepting'],
  ['closed', 'accepted'],
  ['cancelled', 'cancelled'],
  ['whatever', 'unknown'],
])('a carriage that is %s is %s', (word, status) => expect(statusOfCarriage(word)).toBe(status));
