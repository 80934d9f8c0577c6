import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaultToken } from '@sellercloudx/adapter-uzum/sandbox';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-node';
import { TwoMarkets, until } from './two-markets.ts';

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
let it: TwoMarkets;

beforeAll(async () => {
  provider.register();
  it = await TwoMarkets.start();
  await it.read('uzum');
}, 60_000);
afterAll(async () => {
  await it.stop();
  await provider.shutdown();
});

const spans = (): ReadableSpan[] => exporter.getFinishedSpans();
const named = (name: string): ReadableSpan | undefined => spans().find((span) => span.name === name);
const parentOf = (span: ReadableSpan | undefined): string | undefined =>
  spans().find((one) => one.spanContext().spanId === span?.parentSpanContext?.spanId)?.name;
const traceOf = (span: ReadableSpan | undefined): string | undefined => span?.spanContext().traceId;

test('what a person asks of a market is one trace: the operation, the command in the lease, the call', async () => {
  const [remoteId = ''] = await it.uzum.control.placeOrders({ items: [{ sku: 'SKU-0001' }] });
  await it.untilHurried('uzum', 'orders.pull', async () => (await it.order(remoteId, '')) !== undefined);
  const { id } = (await it.order(remoteId, ''))!;
  exporter.reset();
  await it.done('confirmOrders', { orderIds: [id] }, 'OrderActionResult', 'outcomes { state }');
  await until(() => named('graphql mutation confirmOrders') !== undefined);
  const operation = named('graphql mutation confirmOrders');
  const command = named('command orders.confirm');
  const call = spans().find((span) => span.name.startsWith('uzum orders.confirm'));
  expect(parentOf(command)).toBe('graphql mutation confirmOrders');
  expect([traceOf(command), traceOf(call)]).toEqual([traceOf(operation), traceOf(operation)]);
});

test('a change and the job it queues are one trace, through the queue and back', async () => {
  exporter.reset();
  const { products } = await it.ask<{ products: { edges: { node: { variants: { id: string }[] } }[] } }>(
    '{ products(first: 1) { edges { node { variants { id } } } } }',
  );
  const rows = [{ variantId: products.edges[0]!.node.variants[0]!.id, quantity: 4 }];
  await it.done('setCountedStock', { rows }, 'StockLevels', '__typename');
  const operation = (): ReadableSpan | undefined => named('graphql mutation setCountedStock');
  const queued = (): ReadableSpan | undefined =>
    spans().find((span) => 'scx.attempt' in span.attributes && traceOf(span) === traceOf(operation()));
  await until(() => queued() !== undefined);
  expect(parentOf(queued())).toBe('stock changes');
  expect(parentOf(named('stock changes'))).toBe('graphql mutation setCountedStock');
});

test('a request over HTTP begins a trace of its own, whatever the visitor sends along', async () => {
  const { url } = await it.app.listen();
  exporter.reset();
  const chosen = '0af7651916cd43dd8448eb211c80319c';
  await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, traceparent: `00-${chosen}-b7ad6b7169203331-01` },
    body: '{"query":"{ capabilities }"}',
  });
  await until(() => named('http') !== undefined);
  expect(parentOf(named('graphql query capabilities'))).toBe('http');
  expect(traceOf(named('http'))).not.toBe(chosen);
  expect(named('http')?.attributes).toMatchObject({ 'http.response.status_code': 200, 'scx.face': 'graphql' });
});

test('reading orders is a trace of its own, with the calls it made', async () => {
  await it.read('wildberries');
  const call = (): ReadableSpan | undefined => spans().find(({ name }) => name.startsWith('wildberries orders.'));
  await until(() => parentOf(call()) !== undefined);
  expect(parentOf(call())).toMatch(/^task orders\./);
});

test('no key, password or text of a person is in any span', () => {
  const told = JSON.stringify(
    spans().map(({ name, attributes, events, status }) => ({ name, attributes, events, status })),
  );
  for (const secret of [defaultToken, it.seller.email, 'SKU-0001', 'Bearer']) expect(told).not.toContain(secret);
});
