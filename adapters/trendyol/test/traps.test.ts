import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  amountOf,
  isMarketplaceError,
  type CardDraft,
  type ItemResult,
  type PendingItem,
  type Target,
} from '@sellercloudx/adapter-kit';
import { demoBarcode } from '@sellercloudx/adapter-kit/sandbox';
import { draftOf } from '../sandbox/harness.ts';
import { ctx, goodCredentials, openConnection, readAll, type TestConnection } from './open-connection.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let connection: TestConnection;
beforeEach(async () => {
  connection = await openConnection();
});
afterEach(async () => {
  expect(await connection.sandbox.control.violations()).toEqual([]);
  await connection.close();
});

const targetOf = (n: number): Target => ({
  grain: 'offer',
  keys: { offerId: demoBarcode(n), barcode: demoBarcode(n) },
});
const place = async (ask: object = {}) => (await connection.sandbox.control.placeOrders(ask as never))[0]!;
const read = async (id: string) => (await connection.ports.orders.refresh([id], ctx)).orders[0]!;
const asked = (path: RegExp) => connection.calls.filter((call) => path.test(call.path));

async function codeOf(run: Promise<unknown>): Promise<unknown> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return isMarketplaceError(error) ? [error.code, error.remedyKey] : error;
}

/** Writes stock as the engine does and asks until there is an end. */
async function writeStock(n: number, quantity: number): Promise<ItemResult['outcome']> {
  const target = targetOf(n);
  const [result] = await connection.ports.stocks.write([{ ref: 'a', target, desired: { quantity } }], ctx);
  return follow(result!, target, (items) => connection.ports.stocks.checkTickets(items, ctx));
}

async function follow(
  result: ItemResult,
  target: Target,
  check: (items: PendingItem[]) => Promise<readonly ItemResult[]>,
): Promise<ItemResult['outcome']> {
  let { outcome } = result;
  const since = connection.clock.now();
  for (let round = 0; round < 40 && outcome.kind === 'pending'; round++) {
    connection.clock.set(new Date(Math.max(connection.clock.now().getTime(), outcome.notBefore.getTime())));
    outcome = (await check([{ ref: result.ref, ticket: outcome.ticket, target, since }]))[0]!.outcome;
  }
  return outcome;
}

describe('the keys', () => {
  test('a wrong secret, another seller and a malformed id are told apart', async () => {
    const test = (more: Record<string, string>) =>
      codeOf(connection.openWith({ ...goodCredentials, ...more }).connect.test(ctx));
    expect(await test({ apiSecret: 'wrong' })).toEqual(['credentials', 'remedy.keysRefused']);
    expect(await test({ sellerId: '99' })).toEqual(['forbidden_scope', 'remedy.forbidden']);
    expect(await test({ sellerId: 'shop' })).toEqual(['credentials', 'remedy.sellerIdForm']);
  });

  test('the User-Agent names the seller, and the integrator when there is one', async () => {
    await connection.ports.connect.test(ctx);
    await connection.openWith({ ...goodCredentials, integrator: 'SellerCloudX' }).connect.test(ctx);
    expect(connection.calls.map(({ headers }) => headers?.['user-agent'])).toEqual([
      '2738 - SelfIntegration',
      '2738 - SellerCloudX',
    ]);
  });
});

describe('the same stock or price within a quarter of an hour', () => {
  test('8, 9 and 8 again ends with 8', async () => {
    for (const quantity of [8, 9, 8]) expect(await writeStock(1, quantity)).toMatchObject({ kind: 'acknowledged' });
    expect(connection.sandbox.state.variants.get(demoBarcode(1))!.quantity).toBe(8);
  });

  test('when both wordings were heard, what the market shows decides', async () => {
    for (const quantity of [8, 8]) await writeStock(1, quantity);
    expect(await writeStock(1, 8)).toEqual({ kind: 'acknowledged', verified: true });
    await writeStock(1, 5);
    const outcome = await writeStock(1, 8);
    expect(outcome).toMatchObject({ kind: 'deferred', why: { remedyKey: 'remedy.sameBody' } });
    connection.clock.advance(15 * minute);
    expect(await writeStock(1, 8)).toMatchObject({ kind: 'acknowledged' });
    expect(connection.sandbox.state.variants.get(demoBarcode(1))!.quantity).toBe(8);
  });
});

describe('stock and price', () => {
  test('what cannot be taken is refused without a call', async () => {
    const items = [
      { ref: 'a', target: targetOf(1), desired: { quantity: 20_001 } },
      { ref: 'b', target: { grain: 'offer', keys: { sku: 'x' } } as const, desired: { quantity: 1 } },
    ];
    expect((await connection.ports.stocks.write(items, ctx)).map(({ outcome }) => outcome)).toMatchObject([
      { kind: 'rejected', problem: { remedyKey: 'remedy.quantity' } },
      { kind: 'rejected', problem: { remedyKey: 'remedy.barcodeUnknown' } },
    ]);
    const price = { ref: 'c', target: targetOf(1), desired: { base: amountOf(100n, 'RUB') } };
    expect((await connection.ports.prices.write([price], ctx))[0]!.outcome).toMatchObject({
      kind: 'rejected',
      problem: { remedyKey: 'remedy.currency' },
    });
    expect(connection.calls).toEqual([]);
  });

  test('a price goes without the quantity, and a quantity without the price', async () => {
    const before = connection.sandbox.state.variants.get(demoBarcode(2))!.quantity;
    const desired = { base: amountOf(500_00n, 'TRY'), old: amountOf(650_50n, 'TRY') };
    const [result] = await connection.ports.prices.write([{ ref: 'a', target: targetOf(2), desired }], ctx);
    await follow(result!, targetOf(2), (items) => connection.ports.prices.checkTickets(items, ctx));
    expect(connection.sandbox.state.variants.get(demoBarcode(2))).toMatchObject({
      quantity: before,
      salePrice: 500,
      listPrice: 650.5,
    });
    const [reading] = await connection.ports.prices.read([targetOf(2)], ctx);
    expect(reading!.value).toEqual(desired);
    expect(asked(/price-and-inventory/)[0]!.json).toEqual({
      items: [{ barcode: demoBarcode(2), salePrice: 500, listPrice: 650.5 }],
    });
  });

  test('a product that waits for approval is tried again later', async () => {
    await connection.ports.catalog.publish([draftOf(1)], ctx);
    connection.clock.advance(30_000);
    const barcode = draftOf(1).variants[0]!.barcodes[0]!;
    const target: Target = { grain: 'offer', keys: { offerId: barcode } };
    const [result] = await connection.ports.stocks.write([{ ref: 'a', target, desired: { quantity: 3 } }], ctx);
    const outcome = await follow(result!, target, (items) => connection.ports.stocks.checkTickets(items, ctx));
    expect(outcome).toMatchObject({ kind: 'deferred', why: { remedyKey: 'remedy.notApproved' } });
  });

  test('a result that is gone after its four hours is unknown, not done', async () => {
    const target = targetOf(1);
    const since = connection.clock.now();
    const [result] = await connection.ports.stocks.write([{ ref: 'a', target, desired: { quantity: 3 } }], ctx);
    if (result!.outcome.kind !== 'pending') throw new Error('not pending');
    connection.clock.advance(5 * 60 * minute);
    const { ticket } = result!.outcome;
    const [late] = await connection.ports.stocks.checkTickets([{ ref: 'a', ticket, target, since }], ctx);
    expect(late!.outcome).toMatchObject({ kind: 'unknown', because: { remedyKey: 'remedy.batchGone' } });
  });
});

describe('orders', () => {
  test('the order’s time is Turkish wall time on the wire and UTC with us', async () => {
    const id = await place({ minutesAgo: 10 });
    const placed = new Date(connection.clock.now().getTime() - 10 * minute);
    expect((await read(id)).createdAt).toEqual(placed);
  });

  test('the seller’s own discount lowers the price, Trendyol’s does not', async () => {
    const id = await place({ sku: 'SKU-0001', quantity: 2, sellerDiscount: 30.5, trendyolDiscount: 20 });
    const [line] = (await read(id)).lines;
    expect(line).toMatchObject({ ordered: 2, price: amountOf(319_40n, 'TRY') });
    // 21.5 per cent of twice 319.40
    expect(line!.commission).toEqual(amountOf(137_34n, 'TRY'));
  });

  test('a parcel under payment check has no steps and cannot be confirmed', async () => {
    const id = await place({ status: 'Awaiting' });
    const order = await read(id);
    expect([order.stage, connection.ports.orders.steps(order)]).toEqual(['on_hold', []]);
    const [result] = await connection.ports.orders.confirm([id], ctx);
    expect(result!.outcome).toMatchObject({ kind: 'rejected', problem: { remedyKey: 'remedy.paymentCheck' } });
    expect(asked(/shipment-packages/)).toEqual([]);
  });

  test('a part cancelled makes a new parcel that names the old one, and the old one is a shell', async () => {
    const id = await place({ sku: 'SKU-0001', quantity: 3 });
    const [line] = (await read(id)).lines;
    const lines = [{ remoteLineId: line!.remoteLineId, quantity: 1 }];
    const { outcome } = await connection.ports.orders.cancel({ remoteId: id, reason: '500', lines }, ctx);
    expect(outcome.kind).toBe('acknowledged');
    connection.clock.advance(minute);
    const { items } = await readAll(connection.ports.orders.since(undefined, ctx));
    const next = items.find(({ replaces }) => replaces === id)!;
    expect(next).toMatchObject({ stage: 'new', lines: [{ ordered: 2, cancelled: 0 }] });
    expect(next.groupRef).toBe((await read(id)).groupRef);
    expect((await read(id)).stage).toBe('superseded');
  });

  test('picking, then the invoice, then the carrier', async () => {
    const id = await place();
    const { orders } = connection.ports;
    await orders.confirm([id], ctx);
    const steps = orders.steps(await read(id)).map(({ step }) => step);
    expect(steps).toEqual(['label', 'invoiced', 'boxes', 'invoiceLink', 'extend', 'cancel']);
    const invoice = { remoteId: id, step: 'invoiced', input: { invoiceNumber: 'EME2018000025208' } };
    expect((await orders.perform(invoice, ctx)).outcome.kind).toBe('acknowledged');
    // a lost answer made the engine ask again
    expect((await orders.perform(invoice, ctx)).outcome).toEqual({ kind: 'acknowledged', verified: true });
    expect((await read(id)).stage).toBe('packed');
    await connection.sandbox.control.act('advance-order', { orderId: id });
    expect(await read(id)).toMatchObject({ stage: 'in_transit', deadlines: {} });
    expect(orders.steps(await read(id))).toEqual([]);
  });

  test('more time, boxes and the invoice’s address are told once', async () => {
    const id = await place();
    const { orders } = connection.ports;
    const before = (await read(id)).deadlines.shipBy!.getTime();
    const perform = async (step: string, input: Record<string, string>) =>
      (await orders.perform({ remoteId: id, step, input }, ctx)).outcome.kind;
    expect(await perform('extend', { extendedDayCount: '2' })).toBe('acknowledged');
    expect((await read(id)).deadlines.shipBy!.getTime() - before).toBe(2 * day);
    expect(await perform('boxes', { boxQuantity: '2', deci: '1,5' })).toBe('acknowledged');
    expect(await perform('invoiceLink', { invoiceLink: 'https://example.com/1.pdf' })).toBe('acknowledged');
    expect(await perform('invoiceLink', { invoiceLink: 'https://example.com/1.pdf' })).toBe('rejected');
    expect(connection.sandbox.state.packages.get(Number(id))!.boxes).toEqual({ boxQuantity: 2, deci: 1.5 });
  });

  test('who pays the carrier enters its number, and only then there is a label', async () => {
    const id = await place({ sellerPays: true, provider: 2 });
    const { orders } = connection.ports;
    await orders.confirm([id], ctx);
    expect(orders.steps(await read(id)).map(({ step }) => step)).toContain('tracking');
    const ask = { orderIds: [id], size: '100x100', format: 'zpl' } as const;
    expect((await orders.labels(ask, ctx)).notYet).toMatchObject([
      { orderId: id, problem: { remedyKey: 'remedy.noTracking' } },
    ]);
    await orders.perform({ remoteId: id, step: 'tracking', input: { trackingNumber: 'YK123456789' } }, ctx);
    const [label] = (await orders.labels(ask, ctx)).labels;
    expect(Buffer.from(label!.document.bytes).toString()).toContain('^FDYK123456789^FS');
    expect(asked(/common-label/)).toEqual([]);
  });

  test.each(['YK^XZ1', 'ТК-77', '12 34'])('the number %p is in no label, the others are printed', async (number) => {
    const [odd, good] = [
      await place({ sellerPays: true, provider: 2 }),
      await place({ sellerPays: true, provider: 2 }),
    ];
    const { orders } = connection.ports;
    await orders.confirm([odd, good], ctx);
    const step = orders.steps(await read(odd)).find((one) => one.step === 'tracking')!;
    expect(new RegExp(step.form[0]!.pattern!).test(number)).toBe(false);
    for (const [remoteId, trackingNumber] of [
      [odd, number],
      [good, 'YK-123'],
    ] as const)
      await orders.perform({ remoteId, step: 'tracking', input: { trackingNumber } }, ctx);
    for (const format of ['pdf', 'zpl'] as const) {
      const answer = await orders.labels({ orderIds: [odd, good], size: '100x100', format }, ctx);
      expect(answer.notYet).toMatchObject([{ orderId: odd, problem: { remedyKey: 'remedy.noTracking' } }]);
      expect(answer.labels.map(({ orderIds }) => orderIds)).toEqual([[good]]);
    }
  });

  test('Trendyol’s own label is asked for where there is one; an empty answer is not an error', async () => {
    const [express, other] = [await place({ provider: 0 }), await place({ provider: 2 })];
    const { orders } = connection.ports;
    await orders.confirm([express, other], ctx);
    const { labels } = await orders.labels({ orderIds: [express, other], size: '100x100', format: 'zpl' }, ctx);
    const texts = labels.map(({ document }) => Buffer.from(document.bytes).toString());
    expect(texts[0]).toContain('Trendyol Express');
    expect(texts[0]).not.toContain('Paket / Package'); // the carrier's, not ours
    expect(texts[1]).toContain(`Paket / Package ${other}`);
  });

  test('a read that was interrupted goes on where it stopped', async () => {
    const count = 450;
    await connection.sandbox.control.placeOrders({ count });
    const seen = new Set<string>();
    let cursor: string | undefined;
    for (let pages = 0; pages < 2; pages++) {
      for await (const page of connection.ports.orders.since(cursor, ctx)) {
        for (const { remoteId } of page.items) seen.add(remoteId);
        cursor = page.cursor;
        break; // the process was killed
      }
    }
    for (const { remoteId } of (await readAll(connection.ports.orders.since(cursor, ctx))).items) seen.add(remoteId);
    expect(seen.size).toBe(count);
  });

  test('a history that became shorter does not stop the reading', async () => {
    await connection.sandbox.control.act('order-history', { days: 31 });
    const id = await place();
    const { items } = await readAll(connection.ports.orders.since(undefined, ctx));
    expect(items.map(({ remoteId }) => remoteId)).toEqual([id]);
  });

  test('a quiet account is read with one call', async () => {
    const first = await readAll(connection.ports.orders.since(undefined, ctx));
    connection.calls.length = 0;
    connection.clock.advance(minute);
    await readAll(connection.ports.orders.since(first.cursor, ctx));
    expect(connection.calls.length).toBe(1);
  });
});

describe('returns', () => {
  async function delivered(quantity: number): Promise<string> {
    const id = await place({ sku: 'SKU-0001', quantity });
    await connection.sandbox.control.act('deliver-order', { orderId: id });
    await connection.sandbox.control.act('return-order', { orderId: id });
    return id;
  }
  const returns = async () => (await readAll(connection.ports.returns.since(undefined, ctx))).items;

  test('units that stay with the buyer are no lines of the return', async () => {
    const orderId = await delivered(3);
    const [claim] = [...connection.sandbox.state.claims.values()];
    claim!.items[0]!.status = 'Accepted';
    claim!.items[1]!.status = 'Rejected';
    claim!.items[2]!.status = 'Accepted';
    expect(await returns()).toMatchObject([
      {
        orderRemoteId: orderId,
        stage: 'received',
        rawStatus: 'Accepted/Rejected',
        lines: [{ quantity: 2 }],
        decisions: [],
      },
    ]);
    for (const item of claim!.items) item.status = 'Rejected';
    expect(await returns()).toMatchObject([{ stage: 'refused', lines: [{ quantity: 3 }] }]);
  });

  test('only reasons that need no photo are offered, in today’s words', async () => {
    await delivered(1);
    const [found] = await returns();
    const reject = found!.decisions.find(({ kind }) => kind === 'reject')!;
    expect(reject.form[0]!.options!.map(({ value }) => value)).toEqual(['1651', '451', '2101']);
    const ask = { remoteId: found!.remoteId, decision: 'reject', input: { reason: '451', description: 'Kullanılmış' } };
    expect((await connection.ports.returns.decide(ask, ctx)).outcome.kind).toBe('acknowledged');
    expect(await returns()).toMatchObject([{ rawStatus: 'InAnalysis', attention: ['arbitration'], decisions: [] }]);
    expect((await connection.ports.returns.decide(ask, ctx)).outcome).toMatchObject({
      kind: 'rejected',
      problem: { remedyKey: 'remedy.claimDecided' },
    });
  });

  test('five decisions a minute, and no more', async () => {
    for (let n = 0; n < 7; n++) await delivered(1);
    const started = connection.clock.now().getTime();
    for (const { remoteId } of await returns())
      await connection.ports.returns.decide({ remoteId, decision: 'accept', input: {} }, ctx);
    expect(connection.clock.now().getTime() - started).toBeGreaterThan(minute);
  });

  test('what was told is not told again until it changes', async () => {
    await delivered(1);
    const { since } = connection.ports.returns;
    const first = await readAll(since(undefined, ctx));
    expect((await readAll(since(first.cursor, ctx))).items).toEqual([]);
    connection.clock.advance(3 * day); // nobody decided
    expect((await readAll(since(first.cursor, ctx))).items).toMatchObject([{ stage: 'received' }]);
  });
});

describe('cards', () => {
  test('a card turned down by moderation is mended and published under the same barcode', async () => {
    const { catalog } = connection.ports;
    const bad = { ...draftOf(1), title: { tr: 'Tişört 🎁' } };
    const settle = async (draft: CardDraft) => {
      const [result] = await catalog.publish([draft], ctx);
      return follow(result!, { grain: 'card', keys: {} }, (items) => catalog.checkTickets(items, ctx));
    };
    expect(await settle(bad)).toMatchObject({ kind: 'rejected', problem: { remedyKey: 'remedy.title' } });
    const listed = (await readAll(catalog.listCards({}, ctx))).items.find(({ status }) => status === 'rejected');
    expect(listed).toMatchObject({
      cardId: `unapproved:${demoBarcode(50_001)}`,
      problems: [{ remedyKey: 'remedy.title' }],
    });
    expect(await settle(draftOf(1))).toEqual({ kind: 'acknowledged' });
    expect(asked(/unapproved-bulk-update/).length).toBe(1);
  });

  test('a barcode that is approved already is to be linked, not created', async () => {
    const draft = draftOf(1);
    const variants = [{ ...draft.variants[0]!, barcodes: [demoBarcode(1)] }];
    const [result] = await connection.ports.catalog.publish([{ ...draft, variants }], ctx);
    expect(result!.outcome).toMatchObject({ kind: 'rejected', problem: { remedyKey: 'remedy.barcodeApproved' } });
    expect(asked(/v2\/products$/)).toEqual([]);
  });

  test('words become ids; a word that is in no list is named', async () => {
    const draft = draftOf(1);
    await connection.ports.catalog.publish([draft], ctx);
    const [sent] = (asked(/v2\/products$/)[0]!.json as { items: Record<string, unknown>[] }).items;
    expect(sent).toMatchObject({ brandId: 187_801, vatRate: 10, quantity: 0, salePrice: 349.9, listPrice: 349.9 });
    expect(sent!.attributes).toContainEqual({ attributeId: 47, attributeValueId: 4701 });
    const attributes = draft.attributes.map((one) =>
      one.attributeId === '343' ? { ...one, values: [{ text: 'Herkes' }] } : one,
    );
    const [result] = await connection.ports.catalog.publish([{ ...draftOf(2), attributes }], ctx);
    expect(result!.outcome).toMatchObject({
      kind: 'rejected',
      problem: { remedyKey: 'remedy.valueUnknown', field: 'attributes.343', marketText: 'Cinsiyet: Herkes' },
    });
  });

  test('sizes become variants of one page', async () => {
    const base = draftOf(1);
    const variants = ['S', 'M'].map((size, at) => ({
      ...base.variants[0]!,
      ref: size,
      sku: `NEW-${size}`,
      barcodes: [demoBarcode(60_000 + at)],
      options: { size },
    }));
    const [result] = await connection.ports.catalog.publish([{ ...base, groupRef: 'NEW-1', variants }], ctx);
    const { checkTickets } = connection.ports.catalog;
    expect(await follow(result!, { grain: 'card', keys: {} }, (items) => checkTickets(items, ctx))).toEqual({
      kind: 'acknowledged',
    });
    const { items } = await readAll(connection.ports.catalog.listCards({}, ctx));
    const page = items.find(({ groupRef }) => groupRef === 'NEW-1')!;
    expect(page.variants.map(({ options, sku }) => [options, sku])).toEqual([
      [{ size: 'S' }, 'NEW-S'],
      [{ size: 'M' }, 'NEW-M'],
    ]);
  });

  test('an update keeps the attributes it does not know and the rate it was not told', async () => {
    const { catalog } = connection.ports;
    const cards = (await readAll(catalog.listCards({}, ctx))).items;
    const card = cards.find(({ variants }) => variants[0]!.sku === 'SKU-0001')!;
    const before = connection.sandbox.state.contents.get(Number(card.cardId))!.attributes.length;
    const draft = draftOf(1);
    const update = {
      ...draft,
      cardId: card.cardId,
      lastRead: card,
      attributes: [{ attributeId: '47', values: [{ text: 'Siyah' }] }],
      variants: [{ ...draft.variants[0]!, sku: 'SKU-0001', barcodes: [demoBarcode(1)], offerId: demoBarcode(1) }],
    };
    const [result] = await catalog.publish([update], ctx);
    await follow(result!, { grain: 'card', keys: {} }, (items) => catalog.checkTickets(items, ctx));
    expect(connection.sandbox.state.contents.get(Number(card.cardId))).toMatchObject({ title: 'Yeni Tişört 1' });
    expect(connection.sandbox.state.contents.get(Number(card.cardId))!.attributes.length).toBe(before);
    expect(connection.sandbox.state.variants.get(demoBarcode(1))).toMatchObject({ vatRate: 10, stockCode: 'SKU-0001' });
  });

  test('locked and blacklisted products say so', async () => {
    await connection.sandbox.control.act('product-state', { sku: 'SKU-0002', locked: true, reason: 'Fiyat hatası' });
    const { items } = await readAll(connection.ports.catalog.listCards({}, ctx));
    const locked = items.find(({ variants }) => variants[0]!.sku === 'SKU-0002');
    expect(locked).toMatchObject({
      status: 'blocked',
      problems: [{ remedyKey: 'remedy.locked', marketText: 'Fiyat hatası' }],
    });
  });
});

describe('questions', () => {
  test('a question is answered; an answer that moderation refuses asks for another', async () => {
    await connection.sandbox.control.act('question', { sku: 'SKU-0003', text: 'Kaç gram?' });
    const { conversations } = connection.ports;
    const questions = async () => (await readAll(conversations.since(undefined, ctx))).items;
    connection.clock.advance(minute);
    const [open] = await questions();
    expect(open).toMatchObject({ kind: 'question', needsAnswer: true });
    const reply = async (text: string) =>
      (await conversations.reply({ remoteId: open!.remoteId, kind: 'question', text }, ctx)).outcome.kind;
    expect(await reply('kısa')).toBe('rejected');
    expect(await reply('Bize yazın: a@b.example')).toBe('acknowledged');
    connection.clock.advance(minute);
    expect((await questions())[0]).toMatchObject({ needsAnswer: true, messages: [{}, {}, { from: 'marketplace' }] });
    expect(await reply('Net ağırlığı 900 gramdır.')).toBe('acknowledged');
    connection.clock.advance(minute);
    expect((await questions())[0]).toMatchObject({ needsAnswer: false });
  });
});

describe('webhooks', () => {
  test('a subscription is made, checked and ended', async () => {
    const { webhooks } = connection.ports;
    const { subscriptionId } = await webhooks.subscribe({ url: 'https://shop.example/hooks', secret: 's3cret' }, ctx);
    expect(await webhooks.check(subscriptionId, ctx)).toEqual({ active: true });
    connection.sandbox.state.webhooks.get(subscriptionId)!.status = 'PASSIVE';
    expect(await webhooks.check(subscriptionId, ctx)).toEqual({ active: false });
    await webhooks.unsubscribe(subscriptionId, ctx);
    expect(await webhooks.check(subscriptionId, ctx)).toEqual({ active: false });
  });

  test.each(['https://trendyol-savdo.uz/hooks/1', 'https://x.uz/hooks/DOLAP', 'http://localhost:4000/hooks/1'])(
    'Trendyol takes no address like %s',
    async (url) => {
      const { webhooks } = connection.ports;
      await expect(webhooks.subscribe({ url, secret: 's3cret' }, ctx)).rejects.toMatchObject({ code: 'invalid' });
    },
  );
});

test('state is saved and restored with its parcels, batches and claims', async () => {
  const id = await place();
  const saved = await connection.sandbox.control.save();
  await connection.ports.orders.confirm([id], ctx);
  await connection.sandbox.control.restore(saved);
  expect((await read(id)).stage).toBe('new');
});
