import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { memoryKey } from '@sellercloudx/adapter-kit/memory';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../core/audit/actor.ts';
import { RESTORED_MARKER } from '../../../core/cli/backup-restore.ts';
import type { Config } from '../../../core/config.ts';
import type { Logger } from '../../../core/log.ts';
import type { ConnectionId } from '../api.ts';
import { quarantineAfterRestore } from '../sync/restore-quarantine.ts';
import { count, remoteStock, startMarketApp, until, type MarketApp } from './market-app.ts';

let t: MarketApp;
let id: ConnectionId;

beforeAll(async () => {
  t = await startMarketApp();
}, 60_000);
afterAll(() => t.stop());

const preview = () => t.app.database.asPartner(t.partnerId, (trx) => t.deps.writing.preview(trx, id));
const enable = () => t.app.database.asPartner(t.partnerId, (trx) => t.deps.writing.enable(trx, id, null, SYSTEM_ACTOR));

test('what changes before it was ever read is read first all the same, and writing waits for that', async () => {
  await t.market.control.fault({ kind: 'status', status: 503, route: 'POST /stocks/query' });
  ({ id } = await t.deps.connectionService.connect(
    t.partnerId,
    { marketplace: 'memory', environment: 'sandbox', credentials: { apiKey: memoryKey } },
    SYSTEM_ACTOR,
  ));
  await t.app.database.asPartner(t.partnerId, async (trx) => {
    await t.deps.connectionSettings.linkWarehouses(trx, id, [{ remoteWarehouseId: 'w1', warehouseIds: [t.house] }]);
    await t.deps.connectionService.startReading(trx, id);
  });
  await until(async () => {
    const view = await t.app.database.asPartner(t.partnerId, (trx) => t.deps.connectionDirectory.get(trx, id));
    return view.importState === 'done';
  });

  await count(
    t,
    t.variants.map((variantId) => ({ variantId, quantity: 0 })),
  );
  await expect(enable()).rejects.toMatchObject({ code: 'connection.stillReading', publicKey: expect.any(String) });

  await t.market.control.clearFaults();
  await count(
    t,
    t.variants.map((variantId) => ({ variantId, quantity: 0 })),
  );
  await until(async () => (await preview()).unread === 0);
  expect(await preview()).toMatchObject({ live: 12, stockToZero: 12, stockSame: 0, needsConfirmation: true });
  await expect(enable()).rejects.toMatchObject({ code: 'connection.confirmZero' });
  expect(remoteStock(t.market, 'TS-1')).toBe(10);
});

test('after a restored backup the account is read again before anything is written', async () => {
  const { config, log } = t.app.deps as unknown as { config: Config; log: Logger };
  await t.market.control.fault({ kind: 'status', status: 503, route: 'POST /stocks/query' });
  writeFileSync(path.join(config.dataDir, RESTORED_MARKER), '');
  await quarantineAfterRestore({ config, database: t.app.database, log });
  await count(
    t,
    t.variants.map((variantId) => ({ variantId, quantity: 1 })),
  );
  await expect(enable()).rejects.toMatchObject({ code: 'connection.stillReading' });
  await t.market.control.clearFaults();
});
