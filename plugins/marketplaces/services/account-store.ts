import { isDeepStrictEqual } from 'node:util';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { newId } from '../../../core/ids.ts';
import type { Points } from '../../../core/points.ts';
import { requireAllowance } from '../../partners/api.ts';
import type { Warehouses } from '../../warehouse/api.ts';
import type { ConnectionId, ConnectionView } from '../api.ts';
import { Connection } from '../models/connection.ts';
import { ensureAllRows } from '../sync/ensure-rows.ts';
import { lane } from '../sync/lanes.ts';
import type { ConnectionReader } from './connection-directory.ts';
import { takeUp, type ConnectionHealth } from './connection-health.ts';
import { DOUBT } from './import-cards.ts';
import type { ProvenKeys } from './test-keys.ts';
import type { Vault } from './vault.ts';

export type ConnectInput = {
  marketplace: string;
  environment: string;
  name?: string | null;
  credentials: Readonly<Record<string, string>>;
};

type Deps = {
  vault: Vault;
  warehouses: Warehouses;
  connectionDirectory: ConnectionReader;
  connectionHealth: ConnectionHealth;
  points: Points;
  cradle: Record<string, unknown>;
};
/** What a look at the account tells, whoever looked. */
export type AccountFacts = Pick<ProvenKeys, 'adapter' | 'facts' | 'warnings'>;

/** Writes down what proven keys opened: the account, its shops and warehouses. An account that was left comes back as it was. */
export class AccountStore {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async store(trx: Trx, input: ConnectInput, proven: ProvenKeys): Promise<ConnectionView> {
    const partnerId = requirePartner(trx);
    const { adapter, facts } = proven;
    const account = { marketplace: adapter.id, environment: input.environment, accountId: facts.accountId };
    const old = await Connection.query(trx)
      .findOne({
        partner_id: partnerId,
        marketplace: adapter.id,
        environment: input.environment,
        account_id: facts.accountId,
      })
      .whereNotNull('disconnected_at')
      .orderBy('created_at', 'desc')
      .limit(1);
    const held = async (): Promise<number> => (await this.deps.connectionDirectory.list(trx)).length;
    await requireAllowance(this.deps, trx, 'connections', { held, adding: 1 });
    const id = (old?.id ?? newId<'connection'>()) as ConnectionId;
    const name = input.name?.trim().slice(0, 120) || facts.accountName.slice(0, 120) || adapter.name;
    const fresh = {
      ...factsOf(proven),
      name,
      state: 'draft' as const,
      resumeState: null,
      problem: null,
      disconnectedAt: null,
    };
    if (old) await old.$query(trx).patch({ ...fresh, version: old.version + 1, importState: 'none' });
    else
      await Connection.query(trx).insert({
        ...account,
        ...fresh,
        partnerId,
        id,
        currency: facts.currency ?? adapter.currency,
      });
    if (old) await this.forgetWhatWasSeen(trx, id);
    await this.deps.vault.store(trx, id, proven.credentials);
    await trx('connection_leases')
      .insert({ partner_id: partnerId, connection_id: id })
      .onConflict(['partner_id', 'connection_id'])
      .ignore();
    await this.storePlaces(trx, id, proven);
    return this.deps.connectionDirectory.get(trx, id);
  }

  /** What the account shows by now: rights, plan, names, shops and warehouses that were opened since. */
  async refresh(trx: Trx, id: ConnectionId, seen: AccountFacts): Promise<void> {
    const row = await this.deps.connectionDirectory.rowToChange(trx, id);
    const fresh = factsOf(seen);
    const ours = row.warnings.filter(({ code }) => code === DOUBT);
    const values = { ...fresh, warnings: [...fresh.warnings, ...ours] };
    const known = Object.fromEntries(Object.keys(values).map((name) => [name, row[name as keyof typeof values]]));
    if (!isDeepStrictEqual(known, values)) {
      await row.$query(trx).patch({ ...values, version: row.version + 1 });
      this.deps.connectionHealth.tell(trx, requirePartner(trx), id);
    }
    const opened = await this.storePlaces(trx, id, seen);
    if (opened > 0) await ensureAllRows(trx, id, seen.adapter);
  }

  /** An account that comes back: what it shows now is read anew before anything is compared with it. */
  private async forgetWhatWasSeen(trx: Trx, id: ConnectionId): Promise<void> {
    await takeUp(trx, id);
    await trx('sync_rows')
      .where({ partner_id: requirePartner(trx), connection_id: id })
      .whereIn('facet', ['stock', 'price'])
      .update({
        believed: null,
        last_read_at: null,
        verified: false,
        dirty: true,
        step: 'read',
        prio: lane.readBack,
        outcome: null,
        problem: null,
        attempts: 0,
        not_before: trx.raw('clock_timestamp()'),
      });
  }

  /** @returns how many warehouses were not known before */
  private async storePlaces(trx: Trx, id: ConnectionId, { adapter, facts }: AccountFacts): Promise<number> {
    const where = { partner_id: requirePartner(trx), connection_id: id };
    const shops = facts.shops.map((shop) => ({
      ...where,
      id: newId(),
      remote_id: shop.id,
      name: shop.name.slice(0, 300),
    }));
    if (shops.length > 0)
      await trx('shops').insert(shops).onConflict(['partner_id', 'connection_id', 'remote_id']).merge(['name']);
    const known = new Set((await trx('remote_warehouses').where(where).pluck('remote_id')) as string[]);
    const warehouses = facts.warehouses.map((one) => ({
      ...where,
      remote_id: one.id,
      name: one.name.slice(0, 300),
      kind: one.kind,
      active: one.active,
      shop_remote_id: one.shopId ?? null,
      scheme: one.scheme?.slice(0, 80) ?? null,
    }));
    if (warehouses.length > 0)
      await trx('remote_warehouses')
        .insert(warehouses)
        .onConflict(['partner_id', 'connection_id', 'remote_id'])
        .merge();
    await this.linkWhereClear(trx, id, adapter.facets.stock?.grain === 'offerAtWarehouse', facts);
    return warehouses.filter(({ remote_id }) => !known.has(remote_id)).length;
  }

  /** One place there and one house here need no question; several are for the partner to say. */
  private async linkWhereClear(
    trx: Trx,
    id: ConnectionId,
    perWarehouse: boolean,
    facts: AccountFacts['facts'],
  ): Promise<void> {
    const where = { partner_id: requirePartner(trx), connection_id: id };
    const [linked] = (await trx('warehouse_links').where(where).limit(1)) as unknown[];
    if (linked) return;
    const house = await this.deps.warehouses.default(trx);
    const sellers = facts.warehouses.filter(({ kind, active }) => kind === 'seller' && active);
    const remoteId = perWarehouse ? (sellers.length === 1 ? sellers[0]?.id : undefined) : '';
    if (remoteId === undefined) return;
    await trx('warehouse_links').insert({ ...where, remote_warehouse_id: remoteId, warehouse_id: house.id });
  }
}

const factsOf = ({ facts, warnings }: AccountFacts) => ({
  accountName: facts.accountName.slice(0, 300),
  tier: facts.tier ?? null,
  tokenType: facts.tokenType ?? null,
  scopes: [...facts.scopes],
  keysExpireAt: facts.expiresAt ?? null,
  warnings: warnings.map((warning) => ({ ...warning })) as Connection['warnings'],
});
