/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment,
   @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-return
   -- answers of GraphQL and of SQL are compared as the plain JSON they are */
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MarketplaceError } from '@sellercloudx/adapter-kit';
import { PDFDocument } from 'pdf-lib';
import type { Viewer } from '../../../core/http/request-context.ts';
import type { OutboundActions } from '../../../core/outbound-actions.ts';
import { startOrdersApp, type OrdersApp } from './orders-app.ts';

let it: OrdersApp;
let me: Viewer;
beforeAll(async () => {
  it = await startOrdersApp();
  me = it.app.create.viewer(it.partnerId);
  for (let n = 1; n <= 12; n++) await it.variant(`TS-${n}`, { quantity: 100 });
});
afterAll(() => it.close());

async function ask<T = any>(document: string, variables: Record<string, unknown> = {}, as: Viewer = me): Promise<T> {
  const { data, errors } = await it.app.graphql<any>(document, { as, variables });
  if (errors) throw new Error(JSON.stringify(errors));
  return data as T;
}

async function received(
  sku = 'TS-1',
  count = 1,
): Promise<{ connection: Awaited<ReturnType<OrdersApp['connect']>>; ids: string[]; remoteIds: string[] }> {
  const connection = await it.connect();
  const remoteIds: string[] = [];
  for (let n = 0; n < count; n++) remoteIds.push(await it.place(connection, sku));
  await it.pull(connection);
  const rows = await it.rows<{ id: string }>(`select id from orders where connection_id = ? order by remote_id`, [
    connection,
  ]);
  return { connection, ids: rows.map(({ id }) => id), remoteIds };
}

const CONFIRM = `mutation ($input: OrderIdsInput!) { confirmOrders(input: $input) {
  __typename ... on OrderActionResult { outcomes { subject state marketText message } orders { id stage } }
  ... on Problem { code message } } }`;

test('orders are confirmed in one call, and again changes nothing', async () => {
  const { connection, ids } = await received('TS-1', 3);
  const first = await ask(CONFIRM, { input: { orderIds: ids } });
  expect(first.confirmOrders.outcomes.map(({ state }: any) => state)).toEqual(['done', 'done', 'done']);
  expect(first.confirmOrders.orders.map(({ stage }: any) => stage)).toEqual(['confirmed', 'confirmed', 'confirmed']);
  const calls = () => it.markets.of(connection).calls.filter((call) => call === 'orders.confirm');
  expect(calls()).toHaveLength(1);
  await ask(CONFIRM, { input: { orderIds: ids } });
  expect(calls()).toHaveLength(1);
});

test("a process that dies between the market's yes and our commit confirms once (R5)", async () => {
  const { outboundActions } = it.app.deps as unknown as { outboundActions: OutboundActions };
  const move = outboundActions.move.bind(outboundActions);
  for (let round = 0; round < 5; round++) {
    const { connection, ids, remoteIds } = await received('TS-2');
    outboundActions.move = async (...args) => {
      if (args[3] === 'done') throw new Error('chaos: killed after remote accept');
      return move(...args);
    };
    const died = await it.app.graphql(CONFIRM, { as: me, variables: { input: { orderIds: ids } } });
    outboundActions.move = move;
    expect(died.errors).toBeDefined();
    expect(it.market(connection).orders.get(remoteIds[0]!)!.status).toBe('accepted');
    const again = await ask(CONFIRM, { input: { orderIds: ids } });
    expect(again.confirmOrders).toMatchObject({ outcomes: [{ state: 'done' }], orders: [{ stage: 'confirmed' }] });
    expect(it.markets.of(connection).calls.filter((call) => call === 'orders.confirm')).toHaveLength(1);
  }
  expect(
    await it.rows(`select state, count(*)::int from outbound_actions where state <> 'done' group by state`),
  ).toEqual([]);
});

test('an answer that never came is read back, and nothing is sent twice', async () => {
  const { connection, ids } = await received('TS-3');
  const { market, calls } = it.markets.of(connection);
  await market.control.fault({ kind: 'drop', route: 'POST /orders/confirm', times: 1, afterEffect: true });
  const answer = await ask(CONFIRM, { input: { orderIds: ids } });
  expect(answer.confirmOrders).toMatchObject({ outcomes: [{ state: 'done' }], orders: [{ stage: 'confirmed' }] });
  expect(calls.filter((call) => call === 'orders.confirm')).toHaveLength(1);
});

test('a call that was lost on its way is repeated, since the market shows nothing of it', async () => {
  const { connection, ids } = await received('TS-3');
  const { market, calls } = it.markets.of(connection);
  await market.control.fault({ kind: 'drop', route: 'POST /orders/confirm', times: 1 });
  const first = await ask(CONFIRM, { input: { orderIds: ids } });
  expect(first.confirmOrders).toMatchObject({ outcomes: [{ state: 'unknown' }], orders: [{ stage: 'new' }] });
  expect((await ask(CONFIRM, { input: { orderIds: ids } })).confirmOrders).toMatchObject({
    outcomes: [{ state: 'done' }],
  });
  expect(calls.filter((call) => call === 'orders.confirm')).toHaveLength(2);
});

test('what the market refuses is said in its words, and may be tried again', async () => {
  const { connection, ids, remoteIds } = await received('TS-3', 2);
  it.market(connection).orders.get(remoteIds[0]!)!.status = 'moving';
  const { confirmOrders } = await ask(CONFIRM, { input: { orderIds: ids } });
  expect(confirmOrders.outcomes).toEqual([
    { subject: ids[0], state: 'failed', marketText: 'The order is moving', message: null },
    { subject: ids[1], state: 'done', marketText: null, message: null },
  ]);
});

test('what no market said stands in no quotation marks', async () => {
  const { connection, ids } = await received('TS-3');
  const { market } = it.markets.of(connection);
  await market.control.fault({ kind: 'drop', route: 'POST /orders/confirm', times: 1 });
  const { confirmOrders } = await ask(CONFIRM, { input: { orderIds: ids } });
  expect(confirmOrders.outcomes).toMatchObject([{ subject: ids[0], state: 'unknown', marketText: null }]);
  const { order } = await ask(`query ($id: ID!) { order(id: $id) { timeline { kind detail } } }`, { id: ids[0] });
  const { problem } = order.timeline.find(({ kind }: any) => kind === 'action_unknown').detail;
  expect(problem).toEqual({ code: 'temporary', remedyKey: 'remedy.temporary' });

  const places = async () =>
    (
      await ask(
        `mutation ($input: HandoverPlacesInput!) { readHandoverPlaces(input: $input) { ... on Problem { code message } } }`,
        { input: { orderIds: ids } },
      )
    ).readHandoverPlaces;
  await market.control.fault({ kind: 'status', route: 'GET /handover-places', status: 409, times: 1 });
  expect(await places()).toEqual({ code: 'market.conflict', message: 'The marketplace refused: Injected' });
  const { handovers } = it.markets.of(connection).ports;
  handovers!.places = () => Promise.reject(new MarketplaceError({ code: 'conflict', message: 'for developers' }));
  expect(await places()).toEqual({
    code: 'market.conflict',
    message: 'The marketplace refused. Reload the page: things may have changed there.',
  });
});

test('from picking to the hand-over: steps, labels as one file, a batch, and the stock leaves once', async () => {
  const { connection, ids } = await received('TS-4', 2);
  const [variant] = await it.rows<{ variant_id: string }>(`select variant_id from order_lines where order_id = ?`, [
    ids[0],
  ]);
  const next = async () =>
    (await ask(`query ($id: ID!) { order(id: $id) { stage nextStep { step isOwn } } }`, { id: ids[0] })).order;
  expect(await next()).toEqual({ stage: 'new', nextStep: { step: 'confirm', isOwn: false } });
  await ask(CONFIRM, { input: { orderIds: ids } });
  expect(await next()).toEqual({ stage: 'confirmed', nextStep: { step: 'pick', isOwn: true } });
  await ask(`mutation ($input: OrderIdsInput!) { startPicking(input: $input) { __typename } }`, {
    input: { orderIds: ids },
  });
  expect(await next()).toEqual({ stage: 'picking', nextStep: { step: 'pack', isOwn: true } });
  await ask(`mutation ($input: MarkPackedInput!) { markPacked(input: $input) { __typename } }`, {
    input: { parcels: ids.map((orderId) => ({ orderId, weightGrams: 400 })) },
  });
  expect(await next()).toEqual({ stage: 'packed', nextStep: { step: 'label', isOwn: false } });
  const { printLabels } = await ask(
    `mutation ($input: PrintLabelsInput!) { printLabels(input: $input) { ... on LabelPrint { document { url mime } notYet { orderId } } } }`,
    { input: { orderIds: ids, format: 'png' } },
  );
  expect(printLabels).toMatchObject({ document: { mime: 'application/pdf' }, notYet: [] });
  const { documentStore } = it.app.deps as any;
  const file = await documentStore.read(it.partnerId, 'labels', printLabels.document.url.split('/').at(-1));
  expect((await PDFDocument.load(file.bytes)).getPageCount()).toBe(2);
  expect((await next()).nextStep.step).toBe('handover');
  const { readHandoverPlaces } = await ask(
    `mutation ($input: HandoverPlacesInput!) { readHandoverPlaces(input: $input) { ... on MutationReadHandoverPlacesSuccess { data { id name } } } }`,
    { input: { orderIds: ids } },
  );
  const placeId = readHandoverPlaces.data[0].id;
  const { createHandover } = await ask(
    `mutation ($input: CreateHandoverInput!) { createHandover(input: $input) { __typename ... on HandoverActionResult {
       outcomes { state } handover { id status orderCount orders { id } } } ... on Problem { code message } } }`,
    { input: { orderIds: ids, placeId, slotId: 'am' } },
  );
  expect(createHandover).toMatchObject({ handover: { status: 'open', orderCount: 2 } });
  const { closeHandover } = await ask(
    `mutation ($input: HandoverInput!) { closeHandover(input: $input) { ... on HandoverActionResult { outcomes { state } handover { status orders { stage } } } } }`,
    { input: { handoverId: createHandover.handover.id } },
  );
  expect(closeHandover).toEqual({
    outcomes: [{ state: 'done' }],
    handover: { status: 'closed', orders: [{ stage: 'handed_over' }, { stage: 'handed_over' }] },
  });
  await it.pull(connection);
  expect(await it.stock(variant!.variant_id as never)).toEqual({ onHand: 98, reserved: 0 });
});

test('labels of one market are printed though the other refuses, and no file is left lying', async () => {
  const [one, other] = [await received('TS-4'), await received('TS-4')];
  const orderIds = [...one.ids, ...other.ids];
  await ask(CONFIRM, { input: { orderIds } });
  const print = async () =>
    (
      await ask(
        `mutation ($input: PrintLabelsInput!) { printLabels(input: $input) { ... on LabelPrint { document { path: url } notYet { orderId order { marketplace stage } marketText remedyKey } } ... on Problem { code } } }`,
        { input: { orderIds } },
      )
    ).printLabels;
  const refuse = (at: typeof one) =>
    it.markets.of(at.connection).market.control.fault({ kind: 'status', route: 'POST /orders/labels/query', status: 409, times: 1 }); // prettier-ignore
  await refuse(one);
  const { document, notYet } = await print();
  expect(notYet).toEqual([
    {
      orderId: one.ids[0],
      order: { marketplace: 'memory', stage: 'confirmed' },
      marketText: 'Injected',
      remedyKey: 'remedy.conflict',
    },
  ]);
  const { documentStore, config } = it.app.deps as any;
  const file = await documentStore.read(it.partnerId, 'labels', document.path.split('/').at(-1));
  expect((await PDFDocument.load(file.bytes)).getPageCount()).toBe(1);
  await refuse(one);
  await refuse(other);
  expect(await print()).toEqual({ code: 'market.conflict' });
  expect(await readdir(`${config.dataDir}/blobs/orders/${it.partnerId}/raw`)).toEqual([]);
});

test('papers of a batch that are fetched again take the place of the earlier', async () => {
  const { ids } = await received('TS-5');
  await ask(CONFIRM, { input: { orderIds: ids } });
  const { createHandover } = await ask(
    `mutation ($input: CreateHandoverInput!) { createHandover(input: $input) { ... on HandoverActionResult { handover { id } } } }`,
    { input: { orderIds: ids, placeId: 'p1', slotId: 'am' } },
  );
  const { id } = createHandover.handover;
  const { documentStore, config } = it.app.deps as any;
  const fetchPapers = async () =>
    (
      await ask(
        `mutation ($input: HandoverInput!) { fetchHandoverDocuments(input: $input) { ... on MutationFetchHandoverDocumentsSuccess { data { id } } } }`,
        { input: { handoverId: id } },
      )
    ).fetchHandoverDocuments.data;
  const files = async () => (await readdir(`${config.dataDir}/blobs/orders/${it.partnerId}/files`)).length;
  const [first] = await fetchPapers();
  const before = await files();
  const [second] = await fetchPapers();
  expect(await files()).toBe(before);
  expect(await documentStore.read(it.partnerId, 'handover', first.id)).toBeNull();
  expect(await documentStore.read(it.partnerId, 'handover', second.id)).not.toBeNull();
});

test('a batch whose answer was lost is found again by its name', async () => {
  const { connection, ids } = await received('TS-5');
  await ask(CONFIRM, { input: { orderIds: ids } });
  await it.markets
    .of(connection)
    .market.control.fault({ kind: 'drop', route: 'POST /handovers', times: 1, afterEffect: true });
  const { createHandover } = await ask(
    `mutation ($input: CreateHandoverInput!) { createHandover(input: $input) { ... on HandoverActionResult { outcomes { state } handover { status number orders { id } } } } }`,
    { input: { orderIds: ids, placeId: 'p1', slotId: 'am' } },
  );
  expect(createHandover).toMatchObject({
    outcomes: [{ state: 'done' }, { state: 'done' }],
    handover: { status: 'open', orders: [{ id: ids[0] }] },
  });
  expect(it.market(connection).handovers.size).toBe(1);
});

test('an order taken out of a batch at the market is put into it again', async () => {
  const { connection, ids, remoteIds } = await received('TS-5', 2);
  await ask(CONFIRM, { input: { orderIds: ids } });
  const [first, second] = ids;
  const { createHandover } = await ask(
    `mutation ($input: CreateHandoverInput!) { createHandover(input: $input) { ... on HandoverActionResult { handover { id } } } }`,
    { input: { orderIds: [first], placeId: 'p1', slotId: 'am' } },
  );
  const add = async () =>
    (
      await ask(
        `mutation ($input: AddToHandoverInput!) { addToHandover(input: $input) { ... on HandoverActionResult { outcomes { state } handover { orderCount } } } }`,
        { input: { handoverId: createHandover.handover.id, orderIds: [second] } },
      )
    ).addToHandover;
  const added = { outcomes: [{ state: 'done' }], handover: { orderCount: 2 } };
  expect(await add()).toEqual(added);
  expect(await add()).toEqual(added);
  const { market, calls } = it.markets.of(connection);
  const sent = () => calls.filter((call) => call === 'handovers.addOrders').length;
  expect(sent()).toBe(1);
  const [batch] = [...market.state.handovers.values()];
  batch!.orderIds = batch!.orderIds.filter((id) => id !== remoteIds[1]);
  Object.assign(market.state.orders.get(remoteIds[1]!)!, {
    handoverId: undefined,
    status: 'accepted',
    change: ++market.state.orderChanges,
  });
  await it.pull(connection);
  await it.pull(connection, 'orders.handovers');
  expect(await add()).toEqual(added);
  expect([sent(), batch!.orderIds.length]).toEqual([2, 2]);
});

test('a seller cancels with a reason of the list, and the units come back', async () => {
  const { ids } = await received('TS-6');
  const cancel = (reason: string) =>
    ask(
      `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { __typename
        ... on OrderActionResult { outcomes { state } orders { stage lines { reserved } } } ... on ValidationError { fields { path message } } } }`,
      { input: { orderId: ids[0], reason } },
    );
  expect((await cancel('because')).cancelOrder).toMatchObject({
    __typename: 'ValidationError',
    fields: [{ path: 'reason' }],
  });
  expect((await cancel('out_of_stock')).cancelOrder).toMatchObject({
    outcomes: [{ state: 'done' }],
    orders: [{ stage: 'cancelled', lines: [{ reserved: 0 }] }],
  });
});

test('a unit is cancelled today and one more tomorrow; an answer that was lost cancels none twice', async () => {
  const connection = await it.connect();
  const remoteId = await it.place(connection, 'TS-6', 5);
  await it.pull(connection);
  const [{ id }] = (await it.rows<any>(`select id from orders where remote_id = ? and connection_id = ?`, [
    remoteId,
    connection,
  ])) as [any];
  const { market, calls } = it.markets.of(connection);
  const line = market.state.orders.get(remoteId)!.lines[0]!;
  const cancelOne = async () =>
    (
      await ask(
        `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { ... on OrderActionResult { outcomes { state } orders { stage } } } }`,
        {
          input: { orderId: id, reason: 'out_of_stock', lines: [{ remoteLineId: line.id, quantity: 1 }] },
        },
      )
    ).cancelOrder;
  const done = { outcomes: [{ state: 'done' }], orders: [{ stage: 'new' }] };
  expect([await cancelOne(), line.cancelled]).toEqual([done, 1]);
  expect([await cancelOne(), line.cancelled]).toEqual([done, 2]);
  await market.control.fault({ kind: 'drop', route: 'POST /orders/:id/cancel', times: 1, afterEffect: true });
  await market.control.fault({ kind: 'drop', route: 'POST /orders/query', times: 9 });
  expect((await cancelOne()).outcomes).toEqual([{ state: 'unknown' }]);
  await market.control.clearFaults();
  await it.pull(connection);
  expect([await cancelOne(), line.cancelled]).toEqual([done, 3]);
  expect(calls.filter((call) => call === 'orders.cancel')).toHaveLength(3);
  expect([await cancelOne(), line.cancelled]).toEqual([done, 4]);
});

test('a return goes back on the shelf once, and what is broken is kept apart', async () => {
  const { connection, ids, remoteIds } = await received('TS-7');
  const market = it.market(connection);
  const remote = market.orders.get(remoteIds[0]!)!;
  for (const status of ['accepted', 'given', 'done']) {
    Object.assign(remote, { status, change: ++market.orderChanges });
    await it.pull(connection);
  }
  const [{ variant_id: variant }] = (await it.rows<any>(`select variant_id from order_lines where order_id = ?`, [
    ids[0],
  ])) as [any];
  const before = await it.stock(variant);
  await it.markets.of(connection).market.control.act('return', { orderId: remoteIds[0]! });
  await it.pull(connection);
  await it.pull(connection, 'orders.returns');
  const { order } = await ask(
    `query ($id: ID!) { order(id: $id) { stage returns { id stage lines { id quantity } decisions { id } } } }`,
    { id: ids[0] },
  );
  expect(order.stage).toBe('returning');
  expect(order.returns).toHaveLength(1);
  const [coming] = order.returns;
  const verdict = { returnLineId: coming.lines[0].id, restock: 1, unsellable: 0 };
  const refusedAs = async (lines: object[]) =>
    (
      await ask(
        `mutation ($input: ReceiveReturnInput!) { receiveReturn(input: $input) { __typename ... on ValidationError { fields { path message } } } }`,
        { input: { returnId: coming.id, lines } },
      )
    ).receiveReturn;
  expect(await refusedAs([verdict, verdict])).toEqual({
    __typename: 'ValidationError',
    fields: [{ path: 'lines.1', message: 'This line is named twice.' }],
  });
  for (const warehouseId of ['nowhere', '018f0000-0000-7000-8000-000000000000'])
    expect(await refusedAs([{ ...verdict, warehouseId }])).toEqual({ __typename: 'NotFound' });
  const receive = () =>
    ask(
      `mutation ($input: ReceiveReturnInput!) { receiveReturn(input: $input) { __typename ... on Return { stage } ... on ValidationError { fields { path } } } }`,
      {
        input: { returnId: coming.id, lines: [{ returnLineId: coming.lines[0].id, restock: 1, unsellable: 0 }] },
      },
    );
  expect((await receive()).receiveReturn).toEqual({ __typename: 'Return', stage: 'restocked' });
  expect((await receive()).receiveReturn.__typename).toBe('ValidationError');
  expect(await it.stock(variant)).toEqual({ onHand: before.onHand + 1, reserved: 0 });
  expect((await ask(`query ($id: ID!) { order(id: $id) { stage lines { returned } } }`, { id: ids[0] })).order).toEqual(
    { stage: 'returned', lines: [{ returned: 1 }] },
  );
});

test('a claim is answered at the market', async () => {
  const { connection, remoteIds } = await received('TS-8');
  await it.markets.of(connection).market.control.act('deliver', { orderId: remoteIds[0]! });
  await it.markets.of(connection).market.control.act('return', { orderId: remoteIds[0]! });
  await it.pull(connection);
  await it.pull(connection, 'orders.returns');
  const { returns } = await ask(
    `query ($connectionId: ID) { returns(connectionId: $connectionId) { edges { node { id decisions { id kind } } } } }`,
    { connectionId: connection },
  );
  const { id, decisions } = returns.edges[0].node;
  expect(decisions.map(({ kind }: any) => kind)).toEqual(['accept', 'reject']);
  const { decideReturn } = await ask(
    `mutation ($input: DecideReturnInput!) { decideReturn(input: $input) { ... on ReturnActionResult { outcomes { state } return { decisions { id } } } } }`,
    { input: { returnId: id, decision: 'accept' } },
  );
  expect(decideReturn).toEqual({ outcomes: [{ state: 'done' }], return: { decisions: [] } });

  // the buyer objects: the claim is open again, in other words
  await it.rows(`update returns set decisions = ?, raw_status = 'asked_again' where id = ?`, [
    JSON.stringify(decisions.map((one: any) => ({ ...one, label: '', form: [] }))),
    id,
  ]);
  const again = await ask(
    `mutation ($input: DecideReturnInput!) { decideReturn(input: $input) { ... on ReturnActionResult { outcomes { state } } } }`,
    { input: { returnId: id, decision: 'accept' } },
  );
  expect(again.decideReturn).toEqual({ outcomes: [{ state: 'done' }] });
  expect(it.markets.of(connection).calls.filter((call) => call === 'returns.decide')).toHaveLength(2);
});

test('an id that is none finds nothing in the lists of batches and returns', async () => {
  const found = await ask(
    `{ handovers(connectionId: "nonsense") { edges { node { id } } }
       a: returns(connectionId: "nonsense") { edges { node { id } } } b: returns(orderId: "nonsense") { edges { node { id } } } }`,
  );
  expect(found).toEqual({ handovers: { edges: [] }, a: { edges: [] }, b: { edges: [] } });
});

test('lists filter, sort and search; counts stop at a thousand', async () => {
  const { connection, ids } = await received('TS-9', 3);
  const list = async (filter: object, sort = 'NEWEST') =>
    (
      await ask(
        `query ($filter: OrderFilter, $sort: OrderSort) { orders(filter: $filter, sort: $sort, first: 10) { edges { node { id lines { sku variant { sku } } } } } }`,
        { filter, sort },
      )
    ).orders.edges.map(({ node }: any) => node);
  expect(await list({ connectionIds: [connection] })).toHaveLength(3);
  expect(await list({ connectionIds: [connection], stages: ['new'], search: 'ts-9' }, 'DEADLINE')).toHaveLength(3);
  expect(await list({ connectionIds: ['nonsense'] })).toEqual([]);
  expect((await list({ connectionIds: [connection] }))[0].lines).toEqual([{ sku: 'TS-9', variant: { sku: 'TS-9' } }]);
  const { ordersByStage } = await ask(`{ ordersByStage { stage count more } }`);
  expect(ordersByStage.find(({ stage }: any) => stage === 'new').count).toBeGreaterThanOrEqual(3);
  const { order } = await ask(
    `query ($id: ID!) { order(id: $id) { timeline { kind actor } trace { seenAt storedAt reservedAt siblings { id } } settlement { id } connection { name } handover { id } } }`,
    { id: ids[0] },
  );
  expect(order.timeline.map(({ kind }: any) => kind)).toEqual(['received', 'reserved']);
  expect(order.trace.reservedAt).not.toBeNull();
});

test('by deadline the most urgent come first and those without one last, page after page', async () => {
  const { connection, ids } = await received('TS-11', 5);
  const [never, later, alsoNever, soon, last] = ids as [string, string, string, string, string];
  const due = { [later]: '2026-12-02T10:00:00Z', [soon]: '2026-12-01T10:00:00Z', [last]: '2026-12-03T10:00:00Z' };
  for (const id of ids)
    await it.rows('update orders set accept_by = ?, ship_by = null where id = ?', [due[id] ?? null, id]);
  const shown: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { orders }: any = await ask(
      `query ($filter: OrderFilter, $after: String) {
        orders(filter: $filter, sort: DEADLINE, first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } }
      }`,
      { filter: { connectionIds: [connection] }, after },
    );
    shown.push(...orders.edges.map(({ node }: any) => node.id));
    ({ hasNextPage: more, endCursor: after } = orders.pageInfo);
  }
  expect(shown).toEqual([soon, later, last, ...[never, alsoNever].sort()]);
  const { orders } = await ask(`query ($filter: OrderFilter) { orders(filter: $filter) { edges { node { id } } } }`, {
    filter: { connectionIds: [connection], dueBefore: '2026-12-02T10:00:00Z' },
  });
  expect(orders.edges.map(({ node }: any) => node.id)).toEqual([soon]);
});

test("days of a list are those of the partner's zone, and what the market sends itself is counted apart", async () => {
  const { connection, ids } = await received('TS-12', 3);
  const [evening, night, theirs] = ids as [string, string, string];
  const placed = `update orders set placed_at = ? where id = ?`;
  await it.rows(placed, ['2026-11-30T18:59:00Z', evening]); // 23:59 in Tashkent
  await it.rows(placed, ['2026-11-30T19:01:00Z', night]); // the first of December there
  await it.rows(`update orders set fulfilled_by = 'marketplace' where id = ?`, [theirs]);
  const on = async (day: string) =>
    (
      await ask(`query ($filter: OrderFilter) { orders(filter: $filter) { edges { node { id } } } }`, {
        filter: { connectionIds: [connection], fromDay: day, toDay: day },
      })
    ).orders.edges.map(({ node }: any) => node.id);
  expect(await on('2026-11-30')).toEqual([evening]);
  expect(await on('2026-12-01')).toEqual([night]);
  const { all, ours } = await ask(
    `{ all: ordersByStage { stage count } ours: ordersByStage(fulfilledBy: seller) { stage count } }`,
  );
  const newOnes = (counts: any[]) => counts.find(({ stage }) => stage === 'new').count;
  expect(newOnes(all) - newOnes(ours)).toBe(1);
});

test('what belongs to another partner is not found, read or changed', async () => {
  const { ids } = await received('TS-10');
  const stranger = it.app.create.viewer(await it.app.create.partner({ name: 'Stranger' }));
  expect(
    await ask(`query ($id: ID!) { order(id: $id) { id } orders { edges { node { id } } } }`, { id: ids[0] }, stranger),
  ).toEqual({ order: null, orders: { edges: [] } });
  for (const [field, type, input] of [
    ['confirmOrders', 'OrderIdsInput', { orderIds: ids }],
    ['startPicking', 'OrderIdsInput', { orderIds: ids }],
    ['refreshOrders', 'OrderIdsInput', { orderIds: ids }],
    ['cancelOrder', 'CancelOrderInput', { orderId: ids[0], reason: 'x' }],
    ['printLabels', 'PrintLabelsInput', { orderIds: ids }],
    ['createHandover', 'CreateHandoverInput', { orderIds: ids }],
  ] as const) {
    const answer = await ask(
      `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`,
      { input },
      stranger,
    );
    expect([field, answer[field].__typename]).toEqual([field, 'NotFound']);
  }
  expect(await it.rows(`select stage from orders where id = ?`, [ids[0]])).toEqual([{ stage: 'new' }]);
});

test('an open screen is told of an order that came, and a stranger is told nothing', async () => {
  const { http } = await it.app.listen();
  const open = async (viewer: Viewer) => {
    const requestContext = {
      id: 'r',
      ip: '',
      userAgent: '',
      origin: '',
      locale: 'en',
      viewer,
      sessionToken: null,
      setSessionCookie: () => undefined,
    };
    const { schema, subscribe, parse, contextFactory } = http.graphql.yoga.getEnveloped({ requestContext } as never);
    const document = parse('subscription { orderChanged { id stage lines { sku } } }');
    return (await subscribe({ schema, document, contextValue: await contextFactory() })) as AsyncGenerator<any>;
  };
  const stranger = (await open(it.app.create.viewer(await it.app.create.partner()))).next();
  const first = (await open(me)).next();
  const { ids } = await received('TS-11');
  expect((await first).value.data).toEqual({ orderChanged: { id: ids[0], stage: 'new', lines: [{ sku: 'TS-11' }] } });
  expect(await Promise.race([stranger, Promise.resolve('nothing')])).toBe('nothing');
});
