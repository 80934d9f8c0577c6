import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { priority } from '@sellercloudx/adapter-kit';
import type { Config } from '../../../core/config.ts';
import { startTestApp, type TestApp } from '../../../test/harness/test-app.ts';
import { catalog } from '../../catalog/index.ts';
import { warehouse } from '../../warehouse/index.ts';
import type { ConnectionId } from '../api.ts';
import { marketplaces } from '../index.ts';
import { partnersStandIn } from './composition.ts';
import { END_WEBHOOKS } from '../webhooks/webhook-subscriptions.ts';
import { connectAndWrite, count, startMarketApp, type MarketApp, type MarketDeps } from './market-app.ts';

let t: MarketApp;
let id: ConnectionId;
let later: TestApp | undefined;

/** The next start of the installation, without the adapter. */
const startWithout = ({ worker }: { worker: boolean }): Promise<TestApp> =>
  startTestApp({
    plugins: [partnersStandIn, catalog, warehouse, marketplaces],
    testDatabase: { urls: t.app.urls, adminUrl: t.app.adminUrl, drop: async () => {} },
    config: { dataDir: (t.app.deps['config'] as Config).dataDir },
    worker,
  });

beforeAll(async () => {
  t = await startMarketApp({ variants: 3 });
  id = await connectAndWrite(t);
  await t.deps.connectionWorker.stop();
  await count(t, [{ variantId: t.variants[0]!, quantity: 4 }]);
  later = await startWithout({ worker: false });
}, 60_000);
afterAll(async () => {
  await later?.stop();
  await t.stop();
});

type Value = { facet: string; state: string };
type Shown = {
  warnings: string[];
  adapter: { id: string; name: string; capabilities: string[]; credentials: object[]; environments: object[] };
  throughput: { facet: string; fullPushSeconds: number | null }[];
  webhooks: object | null;
};

test('an account whose adapter is not installed any more is shown, and says so', async () => {
  const { data, errors } = await later!.graphql<{ connections: Shown[] }>(
    `{ connections {
      warnings
      adapter { id name capabilities credentials { name } environments { id } }
      throughput { facet fullPushSeconds }
      webhooks { reachable }
    } }`,
    { as: later!.create.viewer(t.partnerId) },
  );
  expect(errors).toBeUndefined();
  const [connection] = data!.connections;
  expect(connection?.adapter).toEqual({
    id: 'memory',
    name: 'memory',
    capabilities: [],
    credentials: [],
    environments: [],
  });
  expect(connection?.warnings[0]).toContain('no longer installed');
  expect(connection?.throughput.map(({ facet }) => facet)).toContain('stock');
  expect(connection?.webhooks).toBeNull();
});

test('its offers are shown with what waits to be sent', async () => {
  const { data, errors } = await later!.graphql<{ offers: { edges: { node: { values: Value[] } }[] } }>(
    '{ offers(first: 10, search: "TS-1") { edges { node { values { facet state } } } } }',
    { as: later!.create.viewer(t.partnerId) },
  );
  expect(errors).toBeUndefined();
  expect(data!.offers.edges[0]?.node.values).toContainEqual({ facet: 'stock', state: 'waiting' });
});

test('a person who acts on it is told why it cannot be', async () => {
  const { connectionGate } = later!.deps as unknown as MarketDeps;
  const asked = connectionGate.perform(
    id,
    END_WEBHOOKS,
    {},
    { partnerId: t.partnerId, priority: priority.confirmUrgent },
  );
  await expect(asked).rejects.toMatchObject({ code: 'adapter.unknown' });
});

test('the work due there is left alone', async () => {
  const worker = await startWithout({ worker: true });
  await (worker.deps as unknown as MarketDeps).connectionWorker.stop(); // after the look that a start begins with
  const said = worker.logText();
  await worker.stop();
  expect(said).not.toContain('a connection could not be opened');
});
