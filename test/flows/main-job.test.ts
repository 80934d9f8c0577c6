import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeToken } from '@sellercloudx/adapter-wildberries/sandbox';
import { PDFDocument } from 'pdf-lib';
import { TwoMarkets, until } from './two-markets.ts';

let it: TwoMarkets;
let uzumOrder = '';
let wildberriesOrder = '';

beforeAll(async () => {
  it = await TwoMarkets.start();
});
afterAll(() => it.stop());

test('keys that will not do are refused in words a seller can act on, and nothing is stored of them', async () => {
  const expired = makeToken({ exp: Math.floor(Date.now() / 1000) - 60 });
  const readOnly = makeToken({ bits: [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 30] });
  const answers = [
    await it.connect('uzum', { apiKey: 'not-a-key' }),
    await it.connect('wildberries', { token: expired }),
    await it.connect('wildberries', { token: readOnly }),
  ];
  for (const answer of answers) {
    expect(answer.__typename).toBe('ValidationError');
    const told = [answer['message'], ...(answer['fields'] as { message: string }[]).map(({ message }) => message)];
    for (const text of told) expect(text).toMatch(/^\p{Lu}.+[.!]$/su); // a sentence, not a key
  }
  expect(await it.ask('{ connections { id } }')).toEqual({ connections: [] });
});

test('two markets are connected, matched by bar code and opened with what Uzum shows plus its open orders', async () => {
  const shown = it.uzumStock('SKU-0001');
  await it.uzum.control.placeOrders({ items: [{ sku: 'SKU-0001', quantity: 2 }] });
  await it.read('uzum');
  await it.read('wildberries');
  await until(async () => {
    const { orders } = await it.ask<{ orders: { edges: { node: { scheme: string } }[] } }>(
      '{ orders(first: 50) { edges { node { scheme } } } }',
    );
    return orders.edges.some(({ node }) => node.scheme === 'FBS');
  });
  for (const connectionId of Object.values(it.connections)) {
    const { offers } = await it.ask<{
      offers: { edges: { node: { sku: string; variant: { sku: string } | null } }[] };
    }>(
      'query ($connectionId: ID!) { offers(connectionId: $connectionId, first: 50) { edges { node { sku variant { sku } } } } }',
      { connectionId },
    );
    expect(offers.edges).toHaveLength(8);
    for (const { node } of offers.edges) expect(node.variant?.sku).toMatch(/^SKU-000\d$/);
  }
  await it.openAndWrite();
  expect(await it.stock('SKU-0001')).toMatchObject({ onHand: shown, reserved: 2, available: shown - 2 });
  await until(it.inStep('SKU-0001', 'SKU-0002', 'SKU-0003'));
});

test('an order at Uzum is promised here and lowers Wildberries; the trace shows when', async () => {
  const before = it.wildberriesStock('SKU-0002');
  [uzumOrder = ''] = await it.uzum.control.placeOrders({ items: [{ sku: 'SKU-0002', quantity: 2 }] });
  await it.untilHurried('uzum', 'orders.pull', () => it.wildberriesStock('SKU-0002') === before - 2);
  type Traced = {
    trace: {
      seenAt: string;
      reservedAt: string;
      siblings: {
        connection: { marketplace: string };
        values: { facet: string; shown: { quantity: number }; shownAt: string }[];
      }[];
    };
    lines: { reserved: number; short: boolean }[];
  };
  const order = await it.order<Traced>(
    uzumOrder,
    `lines { reserved short } trace { seenAt reservedAt
       siblings { connection { marketplace } values { facet shown { quantity } shownAt } } }`,
  );
  expect(order).toMatchObject({ stage: 'new', lines: [{ reserved: 2, short: false }] });
  const [sibling] = order!.trace.siblings;
  expect(sibling?.connection.marketplace).toBe('wildberries');
  await until(async () => {
    const fresh = await it.order<Traced>(
      uzumOrder,
      'trace { seenAt reservedAt siblings { connection { marketplace } values { facet shown { quantity } shownAt } } }',
    );
    const stock = fresh!.trace.siblings[0]?.values.find(({ facet }) => facet === 'stock');
    return stock?.shown.quantity === before - 2 && stock.shownAt >= fresh!.trace.seenAt;
  });
});

test('an order at Wildberries lowers Uzum', async () => {
  const before = it.uzumStock('SKU-0003');
  [wildberriesOrder = ''] = await it.wildberries.control.placeOrders({ sku: 'SKU-0003' });
  await it.untilHurried('wildberries', 'orders.pull', () => it.uzumStock('SKU-0003') === before - 1);
  expect(await it.stock('SKU-0003')).toMatchObject({ onHand: before, reserved: 1 });
});

test('an Uzum order is confirmed, labelled and put on an invoice with a place and a time', async () => {
  const { id } = (await it.order(uzumOrder, ''))!;
  const orderIds = [id];
  const confirmed = await it.done(
    'confirmOrders',
    { orderIds },
    'OrderActionResult',
    'outcomes { state } orders { stage }',
  );
  expect(confirmed).toMatchObject({ outcomes: [{ state: 'done' }], orders: [{ stage: 'confirmed' }] });
  expect(it.uzum.state.orders.get(Number(uzumOrder))?.status).toBe('PACKING');

  const label = await it.done<{ document: { id: string } }>(
    'printLabels',
    { orderIds },
    'LabelPrint',
    'document { id mime } notYet { orderId }',
  );
  expect(label).toMatchObject({ document: { mime: 'application/pdf' }, notYet: [] });
  const { documentStore } = it.app.deps as unknown as {
    documentStore: { read(partnerId: string, kind: 'labels', id: string): Promise<{ bytes: Uint8Array } | null> };
  };
  const file = await documentStore.read(it.partnerId, 'labels', label.document.id);
  expect((await PDFDocument.load(file!.bytes)).getPageCount()).toBe(1);

  const { data: places } = await it.done<{ data: { id: string }[] }>(
    'readHandoverPlaces',
    { orderIds },
    'MutationReadHandoverPlacesSuccess',
    'data { id name }',
  );
  const placeId = places[0]!.id;
  const { data: slots } = await it.done<{ data: { id: string }[] }>(
    'readHandoverSlots',
    { orderIds, placeId },
    'MutationReadHandoverSlotsSuccess',
    'data { id from to }',
  );
  const made = await it.done('createHandover', { orderIds, placeId, slotId: slots[0]!.id }, 'HandoverActionResult',
    'outcomes { state } handover { orderCount place { id } slotFrom }'); // prettier-ignore
  expect(made).toMatchObject({ outcomes: [{ state: 'done' }], handover: { orderCount: 1, place: { id: placeId } } });
  expect([...it.uzum.state.invoices.values()].at(-1)).toMatchObject({
    orderIds: [Number(uzumOrder)],
    placeUuid: placeId,
  });
});

test('a Wildberries order goes into a supply, which is closed and has a QR code', async () => {
  const { id } = (await it.order(wildberriesOrder, ''))!;
  const made = await it.done<{ handover: { id: string } }>(
    'createHandover',
    { orderIds: [id] },
    'HandoverActionResult',
    'outcomes { state } handover { id orderCount }',
  );
  expect(made).toMatchObject({ outcomes: [{ state: 'done' }], handover: { orderCount: 1 } });
  const handoverId = made.handover.id;
  const closed = await it.done('closeHandover', { handoverId }, 'HandoverActionResult', 'outcomes { state }');
  expect(closed).toMatchObject({ outcomes: [{ state: 'done' }] });
  const { data } = await it.done<{ data: { mime: string; size: number }[] }>(
    'fetchHandoverDocuments',
    { handoverId },
    'MutationFetchHandoverDocumentsSuccess',
    'data { mime size }',
  );
  expect(data[0]?.mime).toMatch(/^image\/|pdf$/);
  expect(it.wildberries.state.orders.get(Number(wildberriesOrder))?.supplierStatus).toBe('complete');
});
