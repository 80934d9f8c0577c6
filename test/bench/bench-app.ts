import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashToken, newToken } from '../../core/auth/secret-token.ts';
import { readConfig, type ProcessRole } from '../../core/config.ts';
import type { Database } from '../../core/db/database.ts';
import type { RoleUrls } from '../../core/db/roles.ts';
import { newId, type PartnerId, type UserId } from '../../core/ids.ts';
import { createLog } from '../../core/log.ts';
import type { Plugin } from '../../core/plugin.ts';
import { createApp } from '../../graphql/app.ts';
import type { CatalogCradle } from '../../plugins/catalog/api.ts';
import type { MarketplacesCradle } from '../../plugins/marketplaces/api.ts';
import type { WarehouseCradle, WarehouseId } from '../../plugins/warehouse/api.ts';
import { plugins } from '../../sellercloudx.config.ts';
import type { BenchTools } from './measure.ts';
import { postgresCpuMs } from './postgres-cpu.ts';

export type BenchApp = {
  url: string;
  urls: RoleUrls;
  database: Database;
  deps: CatalogCradle & WarehouseCradle & MarketplacesCradle & Record<string, unknown>;
  partnerId: PartnerId;
  house: WarehouseId;
  /** Of a browser of the partner's owner. */
  headers: Record<string, string>;
  rows<T = Record<string, unknown>>(sql: string, bindings?: unknown[]): Promise<T[]>;
  ask<T>(query: string, variables?: Record<string, unknown>): Promise<T>;
  /** CPU time of the database server so far. */
  postgresCpuMs(): number;
  stop(): Promise<void>;
};

type Options = { roles: ProcessRole[]; web?: boolean; extra?: readonly Plugin[] };

/** The whole product of sellercloudx.config.ts in this process on a free port, with one partner and its owner signed in. */
export async function startBenchApp(
  { cluster, root }: BenchTools,
  { roles, web = false, extra = [] }: Options,
): Promise<BenchApp> {
  const urls = await (await cluster()).newDatabase();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'scx-bench-data-'));
  chmodSync(dataDir, 0o755);
  const env = { PORT: '0', SCX_DATA_DIR: dataDir, LOG_LEVEL: 'warn', TRUST_PROXY: '1', SCX_ROLES: roles.join(',') };
  const config = readConfig(env);
  const log = createLog({ level: config.logLevel });
  const app = await createApp({ config, urls, plugins: [...plugins, ...extra], log, root, dev: false, web });
  const { database } = app.kernel.cradle;
  const url = await app.start();
  const deps = app.kernel.container.cradle as unknown as BenchApp['deps'];
  const { partnerId, cookie } = await seedPerson(database);
  const [server] = (await database.system.raw<{ rows: { pid: number }[] }>('select pg_backend_pid() as pid')).rows;
  const headers = { cookie, origin: url, 'content-type': 'application/json', 'accept-language': 'en' };
  return {
    url,
    urls,
    database,
    deps,
    partnerId,
    house: (await database.asPartner(partnerId, (trx) => deps.warehouses.default(trx))).id,
    headers,
    rows: async <T>(sql: string, bindings: unknown[] = []) =>
      (await database.system.raw<{ rows: T[] }>(sql, bindings as never)).rows,
    ask: async <T>(query: string, variables: Record<string, unknown> = {}) => {
      const body = JSON.stringify({ query, variables });
      const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
      const { data, errors } = (await answer.json()) as { data: T; errors?: unknown };
      if (errors) throw new Error(`GraphQL answered ${JSON.stringify(errors).slice(0, 500)}`);
      return data;
    },
    postgresCpuMs: () => postgresCpuMs(server?.pid ?? 0),
    stop: async () => {
      await app.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function seedPerson(database: Database): Promise<{ partnerId: PartnerId; cookie: string }> {
  const partnerId = newId<'partner'>();
  const userId = newId<'user'>() as UserId;
  const token = newToken();
  const now = new Date();
  const later = new Date(now.getTime() + 86_400_000);
  await database.system('partners').insert({ id: partnerId, business_name: 'Bench savdo', status: 'active' });
  // the default plan has room for 1,000 products
  const plan = { plan_code: 'business', since: now };
  await database.system('subscriptions').insert({ partner_id: partnerId, id: newId(), ...plan });
  await database.system('user_accounts').insert({
    id: userId,
    user_name: 'bench',
    email: 'bench@example.uz',
    email_key: 'bench@example.uz',
    email_verified_at: now,
    password_hash: 'nobody signs in with this one',
    password_changed_at: now,
    locale: 'en',
    preferred_partner_id: partnerId,
    created_at: now,
  });
  await database.system('partner_members').insert({ partner_id: partnerId, user_id: userId, role: 'owner' });
  await database.system('sessions').insert({
    id: newId(),
    user_id: userId,
    token_hash: hashToken(token),
    aal: 1,
    authenticated_at: now,
    created_at: now,
    last_seen_at: now,
    expires_at: later,
    absolute_expires_at: later,
    partner_id: partnerId,
    ip: '127.0.0.1',
    user_agent: 'bench',
  });
  return { partnerId, cookie: `scx=${token}` };
}
