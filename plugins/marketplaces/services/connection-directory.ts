import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { NotFound } from '../../../core/errors.ts';
import type { WarehouseId } from '../../warehouse/api.ts';
import {
  RemoteWarehouseView,
  ShopView,
  type AdapterFacts,
  type ConnectionDirectory,
  type ConnectionId,
  type ConnectionView,
  type RemotePlace,
  type ShopId,
} from '../api.ts';
import { Connection } from '../models/connection.ts';
import type { AdapterRegistry } from './adapter-registry.ts';

type Deps = { adapterRegistry: AdapterRegistry };

/** Reading connections: what other plugins and the pages need of them. */
export class ConnectionReader implements ConnectionDirectory {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  descriptor(marketplace: string): AdapterFacts {
    return this.deps.adapterRegistry.facts(marketplace);
  }

  async get(trx: Trx, id: ConnectionId): Promise<ConnectionView> {
    return (await this.row(trx, id)).toView();
  }

  async row(trx: Trx, id: ConnectionId): Promise<Connection> {
    return present(await Connection.query(trx).findById([requirePartner(trx), id]), id);
  }

  /** Whoever changes it afterwards waits: state and settings are written as a whole, by what was read here. */
  async rowToChange(trx: Trx, id: ConnectionId): Promise<Connection> {
    return present(
      await Connection.query(trx)
        .findById([requirePartner(trx), id])
        .forNoKeyUpdate(),
      id,
    );
  }

  async byIds(trx: Trx, ids: readonly ConnectionId[]): Promise<ReadonlyMap<ConnectionId, ConnectionView>> {
    const rows = await Connection.query(trx)
      .where('partner_id', requirePartner(trx))
      .whereIn('id', [...ids]);
    return new Map(rows.map((row) => [row.id as ConnectionId, row.toView()]));
  }

  /** A partner has a handful. */
  async list(trx: Trx): Promise<ConnectionView[]> {
    const rows = await Connection.query(trx)
      .where('partner_id', requirePartner(trx))
      .whereNull('disconnected_at')
      .orderBy(['created_at', 'id'])
      .limit(100);
    return rows.map((row) => row.toView());
  }

  async warehousesFor(trx: Trx, remote: readonly RemotePlace[]): Promise<WarehouseId[][]> {
    if (remote.length === 0) return [];
    const { rows } = await trx.raw<{ rows: { connection_id: ConnectionId; place: string; ids: WarehouseId[] }[] }>(
      `select connection_id, remote_warehouse_id as place, array_agg(warehouse_id order by rank, warehouse_id) as ids
       from warehouse_links
       where partner_id = ? and connection_id = any(?::uuid[]) and remote_warehouse_id = any(?::text[])
       group by connection_id, remote_warehouse_id`,
      [
        requirePartner(trx),
        [...new Set(remote.map(({ connectionId }) => connectionId))],
        [...new Set(remote.map(({ remoteWarehouseId }) => remoteWarehouseId ?? ''))],
      ],
    );
    const found = new Map(rows.map(({ connection_id, place, ids }) => [`${connection_id}/${place}`, ids]));
    return remote.map(
      ({ connectionId, remoteWarehouseId }) => found.get(`${connectionId}/${remoteWarehouseId ?? ''}`) ?? [],
    );
  }

  /** Links of whole accounts. */
  async accountWarehouses(
    trx: Trx,
    connectionIds: readonly ConnectionId[],
  ): Promise<ReadonlyMap<ConnectionId, WarehouseId[]>> {
    const { rows } = await trx.raw<{ rows: { connection_id: ConnectionId; ids: WarehouseId[] }[] }>(
      `select connection_id, array_agg(warehouse_id order by rank, warehouse_id) as ids from warehouse_links
       where partner_id = ? and connection_id = any(?::uuid[]) and remote_warehouse_id = '' group by 1`,
      [requirePartner(trx), [...connectionIds]],
    );
    return new Map(rows.map((row) => [row.connection_id, row.ids]));
  }

  async shops(trx: Trx, connectionIds: readonly ConnectionId[]): Promise<ShopView[]> {
    const rows = (await trx('shops')
      .where('partner_id', requirePartner(trx))
      .whereIn('connection_id', [...connectionIds])
      .orderBy(['connection_id', 'name', 'id'])) as {
      id: ShopId;
      connection_id: ConnectionId;
      remote_id: string;
      name: string;
      served: boolean;
    }[];
    return rows.map(
      (row) =>
        new ShopView({
          id: row.id,
          connectionId: row.connection_id,
          remoteId: row.remote_id,
          name: row.name,
          served: row.served,
        }),
    );
  }

  async remoteWarehouses(trx: Trx, connectionIds: readonly ConnectionId[]): Promise<RemoteWarehouseView[]> {
    const { rows } = await trx.raw<{ rows: RemoteWarehouseRow[] }>(
      `select w.*, coalesce(l.ids, '{}') as warehouse_ids from remote_warehouses w
       left join lateral (
         select array_agg(warehouse_id order by rank, warehouse_id) as ids from warehouse_links l
         where l.partner_id = w.partner_id and l.connection_id = w.connection_id and l.remote_warehouse_id = w.remote_id
       ) l on true
       where w.partner_id = ? and w.connection_id = any(?) order by w.connection_id, w.name, w.remote_id`,
      [requirePartner(trx), [...connectionIds]],
    );
    return rows.map(
      (row) =>
        new RemoteWarehouseView({
          connectionId: row.connection_id,
          remoteId: row.remote_id,
          name: row.name,
          kind: row.kind,
          active: row.active,
          shopRemoteId: row.shop_remote_id,
          scheme: row.scheme,
          warehouseIds: row.warehouse_ids,
        }),
    );
  }
}

type RemoteWarehouseRow = {
  connection_id: ConnectionId;
  remote_id: string;
  name: string;
  kind: 'seller' | 'marketplace';
  active: boolean;
  shop_remote_id: string | null;
  scheme: string | null;
  warehouse_ids: WarehouseId[];
};

function present(row: Connection | undefined, id: ConnectionId): Connection {
  if (row && !row.disconnectedAt) return row;
  throw new NotFound('connection.unknown', `No connection ${id}`, {
    publicKey: 'marketplaces:errors.connectionUnknown',
  });
}
