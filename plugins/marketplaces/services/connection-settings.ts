import type { Actor } from '../../../core/audit/actor.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { invalid } from '../../../core/errors.ts';
import type { Warehouses, WarehouseId } from '../../warehouse/api.ts';
import type { ConnectionId, OfferId, ShopId, StockPolicy } from '../api.ts';
import { ensureAllRows } from '../sync/ensure-rows.ts';
import type { RowMarks } from '../sync/sync-marks.ts';
import type { AdapterRegistry } from './adapter-registry.ts';
import type { ConnectionReader } from './connection-directory.ts';
import type { ConnectionService } from './connection-service.ts';

export type LinkInput = { remoteWarehouseId: string; warehouseIds: readonly WarehouseId[] };

type Deps = {
  warehouses: Warehouses;
  connectionDirectory: ConnectionReader;
  connectionService: ConnectionService;
  syncMarks: RowMarks;
  adapterRegistry: AdapterRegistry;
};

/** What feeds what, which shops are served, how much of it is shown: each change marks the stock of the connection. */
export class ConnectionSettings {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Replaces the links of the remote warehouses named; '' is the whole account. */
  async linkWarehouses(trx: Trx, connectionId: ConnectionId, links: readonly LinkInput[]): Promise<void> {
    const where = { partner_id: requirePartner(trx), connection_id: connectionId };
    const row = await this.deps.connectionDirectory.row(trx, connectionId);
    await this.check(trx, connectionId, row.marketplace, links);
    for (const { remoteWarehouseId, warehouseIds } of links) {
      await trx('warehouse_links')
        .where({ ...where, remote_warehouse_id: remoteWarehouseId })
        .delete();
      const rows = warehouseIds.map((warehouse_id, rank) => ({
        ...where,
        remote_warehouse_id: remoteWarehouseId,
        warehouse_id,
        rank,
      }));
      if (rows.length > 0) await trx('warehouse_links').insert(rows);
    }
    await ensureAllRows(trx, connectionId, this.deps.adapterRegistry.get(row.marketplace));
    await this.deps.syncMarks.markConnection(trx, 'stock', connectionId);
  }

  async serveShops(trx: Trx, connectionId: ConnectionId, shopIds: readonly ShopId[]): Promise<void> {
    const where = { partner_id: requirePartner(trx), connection_id: connectionId };
    await this.deps.connectionDirectory.row(trx, connectionId);
    const known = (await trx('shops').where(where).pluck('id')) as string[];
    if (shopIds.length === 0 || shopIds.some((id) => !known.includes(id)))
      throw invalid('shopIds', 'marketplaces:errors.shopUnknown');
    await trx('shops')
      .where(where)
      .update({ served: trx.raw('id = any(?::uuid[])', [[...shopIds]]) });
    await this.deps.syncMarks.markConnection(trx, 'stock', connectionId);
    await this.deps.syncMarks.markConnection(trx, 'price', connectionId);
  }

  async setStockPolicy(trx: Trx, connectionId: ConnectionId, policy: StockPolicy): Promise<void> {
    checkPolicy(policy);
    const row = await this.deps.connectionDirectory.rowToChange(trx, connectionId);
    await this.deps.connectionService.change(trx, row, { settings: { ...row.settings, stock: policy } });
    await this.deps.syncMarks.markConnection(trx, 'stock', connectionId);
  }

  /** For one offer; null takes it back to the connection's. */
  async setOfferPolicy(trx: Trx, offerId: OfferId, policy: StockPolicy | null): Promise<void> {
    if (policy) checkPolicy(policy);
    const changed = await trx('offers')
      .where({ partner_id: requirePartner(trx), id: offerId })
      .update({ stock_policy: policy && JSON.stringify(policy) });
    if (changed === 0) throw invalid('offerId', 'marketplaces:errors.offerUnknown');
    await this.deps.syncMarks.markOffers(trx, 'stock', [offerId]);
  }

  async ignore(trx: Trx, offerIds: readonly OfferId[], ignored: boolean): Promise<void> {
    await trx('offers')
      .where({ partner_id: requirePartner(trx) })
      .whereIn('id', [...offerIds])
      .update({ ignored });
    for (const facet of ['stock', 'price'] as const) await this.deps.syncMarks.markOffers(trx, facet, offerIds);
  }

  async setAuthority(
    trx: Trx,
    connectionId: ConnectionId,
    authority: Partial<Record<'stock' | 'price', 'ours' | 'theirs'>>,
    actor: Actor,
  ): Promise<void> {
    const row = await this.deps.connectionDirectory.rowToChange(trx, connectionId);
    await this.deps.connectionService.change(trx, row, { authority: { ...row.authority, ...authority } });
    await this.deps.connectionService.record(trx, connectionId, {
      actor,
      action: 'connection.authority-changed',
      details: authority,
    });
    for (const facet of ['stock', 'price'] as const)
      if (authority[facet]) await this.deps.syncMarks.markConnection(trx, facet, connectionId);
  }

  private async check(
    trx: Trx,
    connectionId: ConnectionId,
    marketplace: string,
    links: readonly LinkInput[],
  ): Promise<void> {
    const perWarehouse = this.deps.adapterRegistry.get(marketplace).facets.stock?.grain === 'offerAtWarehouse';
    const remote = await this.deps.connectionDirectory.remoteWarehouses(trx, [connectionId]);
    const writable = new Set(
      perWarehouse ? remote.filter(({ kind }) => kind === 'seller').map(({ remoteId }) => remoteId) : [''],
    );
    const ours = new Set(
      (await this.deps.warehouses.list(trx)).filter(({ kind }) => kind === 'own').map(({ id }) => id),
    );
    for (const [at, link] of links.entries()) {
      if (!writable.has(link.remoteWarehouseId))
        throw invalid(`links.${at}.remoteWarehouseId`, 'marketplaces:errors.remoteWarehouseUnknown');
      if (new Set(link.warehouseIds).size !== link.warehouseIds.length || link.warehouseIds.some((id) => !ours.has(id)))
        throw invalid(`links.${at}.warehouseIds`, 'marketplaces:errors.warehouseUnknown');
    }
  }
}

function checkPolicy({ buffer = 0, sharePercent = 100, cap = 0, minimum = 0, lastUnitsGuard = 0 }: StockPolicy): void {
  for (const [name, value] of Object.entries({ buffer, cap, minimum, lastUnitsGuard }))
    if (!Number.isInteger(value) || value < 0 || value > 1_000_000)
      throw invalid(`policy.${name}`, 'marketplaces:errors.wholeNumber');
  if (!Number.isInteger(sharePercent) || sharePercent < 0 || sharePercent > 100)
    throw invalid('policy.sharePercent', 'marketplaces:errors.percent');
}
