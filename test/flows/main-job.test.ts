import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeToken } from '@sellercloudx/adapter-wildberries/sandbox';
import { PDFDocument } from 'pdf-lib';
import { TwoMarkets, until } from './two-markets.ts';

const SENTENCE = /^\p{Lu}.+[.!]$/su;

/** The batch, and the order in it. */
const DONE_TWICE = [{ state: 'done' }, { state: 'done' }];

let it: TwoMarkets;
let uzumOrder = '';
let wildberriesOrder = '';
let shownOfFive = 0;

beforeAll(async () => {
  it = await TwoMarkets.start();
});
afterAll(() => it.stop());

test('keys that will not do are refused in words a seller can act on, and nothing is stored of them', async () => {
  const expired = makeToken({ exp: Math.floor(Date.now() / 1000) - 60 });
  const answers = [
    await it.connect('uzum', { apiKey: 'not-a-key' }),
    await it.connect('wildberries', { token: expired }),
    await it.connect('wildberries', { token: makeToken({ test: true }) }),
  ];
  for (const answer of answers) {
    expect(answer.__typename).toBe('ValidationError');
    const told = [answer['message'], ...(answer['fields'] as { message: string }[]).map(({ message }) => message)];
    for (const text of told) expect(text).toMatch(SENTENCE); // not a key of a translation
  }
  expect(await it.ask('{ connections { id } }')).toEqual({ connections: [] });
});

test('a token that may only read is taken, and what it cannot do is said', async () => {
  const token = makeToken({ bits: [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 30] });
  const { id } = await it.connect('wildberries', { token });
  const { connections } = await it.ask<{ connections: { warnings: string[] }[] }>('{ connections { warnings } }');
  expect(connections[0]?.warnings.join(' ')).toMatch(/read/i);
  for (const text of connections[0]?.warnings ?? []) expect(text).toMatch(SENTENCE);
  await it.done('disconnectMarketplace', { id }, 'Done', 'ok');
});

test('two markets are connected, matched by bar code and opened with what Uzum shows plus its open orders', async () => {
  const shown = it.uzumStock('SKU-0001');
  shownOfFive = it.uzumStock('SKU-0005');
  await it.uzum.control.act('fbo-sale', { sku: 'SKU-0005' });
  await it.wildberries.control.act('fbw-orders', { sku: 'SKU-0005', count: 1 });
  await it.uzum.control.placeOrders({ items: [{ sku: 'SKU-0001', quantity: 2 }] });
  const [sold] = await it.wildberries.control.placeOrders({ sku: 'SKU-0008' });
  await it.wildberries.control.act('deliver-order', { orderId: sold! });
  // its weeks are reported when they have ended: one that has
  await it.wildberries.control.act('penalty', { kopecks: 150_00, daysAgo: 8 });
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

test('the finance report of Wildberries, one call a minute, is read to its end and rests for hours', async () => {
  const task = { connection_id: it.connections.wildberries, task: 'orders.settlements' };
  await until(async () => {
    const row = (await it.app.database.system('connection_task_times').where(task).first('next_at', 'ended_at')) as {
      next_at: Date;
      ended_at: Date | null;
    };
    return row.ended_at !== null && row.next_at.getTime() > Date.now() + 60 * 60_000;
  });
  expect(await it.app.database.system('settlement_lines').where({ connection_id: task.connection_id })).not.toEqual([]);
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
  expect(made).toMatchObject({ outcomes: DONE_TWICE, handover: { orderCount: 1, place: { id: placeId } } });
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
  expect(made).toMatchObject({ outcomes: DONE_TWICE, handover: { orderCount: 1 } });
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

type Part = { amount: { decimal: string }; state: string };
type Profit = {
  lines: { profit: Record<'revenue' | 'marketCommission' | 'platformCommission' | 'cost' | 'profit', Part> | null }[];
};
const PROFIT = ['revenue', 'marketCommission', 'platformCommission', 'cost', 'profit'];
const PROFIT_FIELDS = `lines { profit { ${PROFIT.map((part) => `${part} { amount { decimal } state }`).join(' ')} } }`;

test('a delivered order earns: estimated at first, settled with the report, our commission booked once', async () => {
  const estimated = await it.order<Profit>(uzumOrder, PROFIT_FIELDS);
  expect(estimated?.lines[0]?.profit?.marketCommission.state).toBe('estimated');
  const { onHand } = await it.stock('SKU-0002');
  await it.uzum.control.act('advance-order', { orderId: uzumOrder, steps: 5 });
  await it.untilHurried('uzum', 'orders.refresh', async () => (await it.order(uzumOrder, ''))?.stage === 'delivered');
  expect(await it.stock('SKU-0002')).toMatchObject({ onHand: onHand - 2, reserved: 0 });
  await it.untilHurried('uzum', 'orders.settlements', async () => {
    const settled = await it.order<Profit>(uzumOrder, PROFIT_FIELDS);
    return settled?.lines[0]?.profit?.marketCommission.state === 'settled';
  });
  await until(async () => (await commissions()).length === 1);
  await it.hurry('uzum', 'orders.settlements');
  await it.hurry('uzum', 'orders.refresh');
  await it.done(
    'refreshOrders',
    { orderIds: [(await it.order(uzumOrder, ''))!.id] },
    'MutationRefreshOrdersSuccess',
    'data { id }',
  );
  expect(await commissions()).toHaveLength(1);
});

/** Ours, of what Uzum sold. */
const commissions = async (): Promise<unknown[]> =>
  it.app.database.system('ledger_entries').where({ partner_id: it.partnerId, kind: 'commission', currency: 'UZS' });

test('a buyer who cancels gives the units back once, and the other market is raised', async () => {
  const before = await it.stock('SKU-0004');
  const [orderId = ''] = await it.uzum.control.placeOrders({ items: [{ sku: 'SKU-0004', quantity: 3 }] });
  await it.untilHurried('uzum', 'orders.pull', () => it.wildberriesStock('SKU-0004') === before.available - 3);
  await it.uzum.control.act('buyer-cancel', { orderId });
  await it.untilHurried('uzum', 'orders.pull', async () => (await it.order(orderId, ''))?.stage === 'cancelled');
  expect(await it.stock('SKU-0004')).toEqual(before);
  await it.untilHurried('wildberries', 'orders.pull', it.inStep('SKU-0004'));
  expect(await it.stock('SKU-0004')).toEqual(before);
});

test('what comes back is judged once: on the shelf again, or kept apart', async () => {
  const before = await it.stock('SKU-0002');
  await it.uzum.control.act('return-order', { orderId: uzumOrder });
  type Returned = { returns: { id: string; lines: { id: string; quantity: number }[] }[] };
  const opened = async () =>
    (await it.order<Returned>(uzumOrder, 'returns { id lines { id quantity } }'))?.returns ?? [];
  await it.untilHurried('uzum', 'orders.returns', async () => (await opened()).length > 0);
  const [first] = await opened();
  expect(first?.lines).toMatchObject([{ quantity: 2 }]);
  const verdict = { returnId: first!.id, lines: [{ returnLineId: first!.lines[0]!.id, restock: 1, unsellable: 1 }] };
  await it.done('receiveReturn', verdict, 'Return', 'stage');
  const after = await it.stock('SKU-0002');
  expect(after.available).toBe(before.available + 1);
  expect((await it.change('receiveReturn', verdict)).__typename).not.toBe('Return');
  expect(await it.stock('SKU-0002')).toEqual(after);
});

test('sales out of the markets’ own warehouses count for money and never touch our stock', async () => {
  type Sales = {
    orders: { edges: { node: { marketplace: string; total: { decimal: string }; lines: { sku: string }[] } }[] };
  };
  const sold = async () => {
    const { orders } = await it.ask<Sales>(
      '{ orders(first: 50, filter: { fulfilledBy: marketplace }) { edges { node { marketplace total { decimal } lines { sku } } } } }',
    );
    return orders.edges.map(({ node }) => node);
  };
  await until(async () => new Set((await sold()).map(({ marketplace }) => marketplace)).size === 2);
  for (const { total } of await sold()) expect(Number(total.decimal)).toBeGreaterThan(0);
  expect(await it.stock('SKU-0005')).toMatchObject({ onHand: shownOfFive, reserved: 0, available: shownOfFive });
});
