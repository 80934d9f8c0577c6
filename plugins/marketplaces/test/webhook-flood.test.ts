import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { memoryKey } from '@sellercloudx/adapter-kit/memory';
import { SYSTEM_ACTOR } from '../../../core/audit/actor.ts';
import type { Metrics } from '../../../core/metrics.ts';
import { FakeClock } from '../../../test/harness/fake-clock.ts';
import type { WebhookSecrets, WebhookStore } from '../webhooks/webhook-store.ts';
import { startMarketApp, type MarketApp } from './market-app.ts';

const AT_ONCE = 50;
let t: MarketApp;
let url: string;
let known: WebhookSecrets;

beforeAll(async () => {
  // a clock that stands still gives nothing back to the limits
  t = await startMarketApp({ worker: false, variants: 0, clock: new FakeClock() });
  ({ url } = await t.app.listen());
  const ask = { marketplace: 'memory', environment: 'sandbox', credentials: { apiKey: memoryKey } };
  const { id } = await t.deps.connectionService.connect(t.partnerId, ask, SYSTEM_ACTOR);
  const { webhookStore } = t.app.deps as unknown as { webhookStore: WebhookStore };
  known = await t.app.database.asPartner(t.partnerId, (trx) => webhookStore.ensure(trx, id));
}, 60_000);
afterAll(() => t.stop());

async function call(token: string): Promise<number> {
  const answer = await fetch(`${url}/hooks/${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-webhook-key': known.secret },
    body: '{"kind":"order_changed","orderId":"order-1"}',
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** How often each status was answered. */
async function flood(token: string, times: number): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (let sent = 0; sent < times; sent += AT_ONCE)
    for (const status of await Promise.all(Array.from({ length: AT_ONCE }, () => call(token))))
      counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

async function counted(): Promise<Record<string, number>> {
  const { metrics } = t.app.deps as unknown as { metrics: Metrics };
  const { values } = (await metrics.registry.getSingleMetric('scx_webhook_calls_total')?.get()) ?? { values: [] };
  return Object.fromEntries(values.map(({ labels, value }) => [String(labels['end']), value]));
}

test('a market hears yes however often it calls, and a flood of its calls is not written down', async () => {
  expect(await flood(known.token, 700)).toEqual({ 200: 700 });
  expect(await counted()).toEqual({ accepted: 300, too_many: 400 });
});

test('who guesses addresses is slowed down, and a market behind the same address is not', async () => {
  expect(await flood('guessed', 700)).toEqual({ 404: 600, 429: 100 });
  expect(await call(known.token)).toBe(200);
});
