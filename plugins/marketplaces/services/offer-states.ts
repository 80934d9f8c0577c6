import type { Facet, Json, Problem } from '@sellercloudx/adapter-kit';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import {
  type ConnectionView,
  type ConnectionId,
  type OfferFacetState,
  type OfferId,
  type QuantityStep,
} from '../api.ts';
import type { PriceWork } from '../sync/price-work.ts';
import type { StockWork } from '../sync/stock-work.ts';
import { rowKey } from '../sync/sync-row.ts';
import type { AdapterRegistry } from './adapter-registry.ts';
import type { ConnectionReader } from './connection-directory.ts';
import { priceToJson, stockToJson } from './wire-values.ts';

type Row = {
  offer_id: OfferId;
  connection_id: ConnectionId;
  facet: Facet;
  target_key: string;
  warehouse_id: string | null;
  dirty: boolean;
  step: 'write' | 'ticket' | 'read';
  outcome: string | null;
  problem: Problem | null;
  last_sent: Json;
  last_sent_at: Date | null;
  last_read: Json;
  last_read_at: Date | null;
  verified: boolean;
  dirty_at: Date;
};

export type OfferState = OfferFacetState & { steps: readonly QuantityStep[] };
export type HistoryEntry = {
  facet: string;
  desired: Json;
  outcome: string;
  problem: Problem | null;
  changedAt: Date | null;
  sentAt: Date | null;
  confirmedAt: Date | null;
  at: Date;
};

type Deps = {
  stockWork: StockWork;
  priceWork: PriceWork;
  connectionDirectory: ConnectionReader;
  adapterRegistry: AdapterRegistry;
};

/** For the offer's page: what is wanted, what was sent, what is shown, and why they differ. Set-based over offers. */
export class OfferStates {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async of(trx: Trx, offerIds: readonly OfferId[]): Promise<Map<OfferId, OfferState[]>> {
    const { rows } = await trx.raw<{ rows: Row[] }>(
      `select m.offer_id, r.* from sync_row_offers m
       join sync_rows r on r.partner_id = m.partner_id and r.connection_id = m.connection_id and r.facet = m.facet and r.target_key = m.target_key
       where m.partner_id = ? and m.offer_id = any(?) order by m.offer_id, r.facet, r.target_key`,
      [requirePartner(trx), [...offerIds]],
    );
    const connections = await this.deps.connectionDirectory.byIds(trx, [
      ...new Set(rows.map((row) => row.connection_id)),
    ]);
    const wishes = new Map<string, { desired: Json; steps: readonly QuantityStep[] }>();
    for (const connection of connections.values()) await this.wishesOf(trx, connection, rows, wishes);
    const states = new Map<OfferId, OfferState[]>(offerIds.map((id) => [id, []]));
    for (const row of rows) {
      const connection = connections.get(row.connection_id);
      if (connection)
        states
          .get(row.offer_id)
          ?.push(
            stateOf(
              row,
              connection,
              wishes.get(`${row.connection_id}|${rowKey({ facet: row.facet, targetKey: row.target_key })}`),
            ),
          );
    }
    return states;
  }

  /** The newest first. */
  async history(trx: Trx, offerId: OfferId, limit: number): Promise<HistoryEntry[]> {
    const rows = (await trx('offer_history')
      .where({ partner_id: requirePartner(trx), offer_id: offerId })
      .orderBy([{ column: 'at', order: 'desc' }, { column: 'id' }])
      .limit(Math.min(limit, 100))) as (Omit<HistoryEntry, 'changedAt' | 'sentAt' | 'confirmedAt'> & {
      changed_at: Date | null;
      sent_at: Date | null;
      confirmed_at: Date | null;
    })[];
    return rows.map(({ changed_at, sent_at, confirmed_at, ...row }) => ({
      ...row,
      changedAt: changed_at,
      sentAt: sent_at,
      confirmedAt: confirmed_at,
    }));
  }

  private async wishesOf(
    trx: Trx,
    connection: ConnectionView,
    rows: readonly Row[],
    into: Map<string, { desired: Json; steps: readonly QuantityStep[] }>,
  ) {
    const place = { connection, adapter: this.deps.adapterRegistry.facts(connection.marketplace) };
    const asked = rows
      .filter((row) => row.connection_id === connection.id)
      .map((row) => ({ facet: row.facet, targetKey: row.target_key, warehouseId: row.warehouse_id }));
    const stocks = await this.deps.stockWork.wishes(
      trx,
      place,
      asked.filter(({ facet }) => facet === 'stock'),
    );
    const prices = await this.deps.priceWork.wishes(
      trx,
      place,
      asked.filter(({ facet }) => facet === 'price'),
    );
    for (const [key, wish] of stocks)
      if (wish.kind === 'quantity')
        into.set(`${connection.id}|${key}`, {
          desired: stockToJson({ quantity: wish.published.quantity }),
          steps: wish.published.steps,
        });
    for (const [key, wish] of prices)
      if (wish.kind === 'price') into.set(`${connection.id}|${key}`, { desired: priceToJson(wish.price), steps: [] });
  }
}

function stateOf(
  row: Row,
  connection: ConnectionView,
  wish: { desired: Json; steps: readonly QuantityStep[] } | undefined,
): OfferState {
  return {
    facet: row.facet,
    remoteWarehouseId: row.warehouse_id,
    state: wordOf(row, connection, wish !== undefined),
    desired: wish?.desired ?? null,
    sent: row.last_sent,
    shown: row.last_read,
    sentAt: row.last_sent_at,
    shownAt: row.last_read_at,
    verified: row.verified,
    problem: row.problem,
    waitingSince: row.dirty ? row.dirty_at : null,
    steps: wish?.steps ?? [],
  };
}

function wordOf(row: Row, connection: ConnectionView, hasWish: boolean): OfferFacetState['state'] {
  if (row.outcome === 'rejected') return 'rejected';
  if (row.outcome === 'held') return 'held';
  if (!hasWish || row.outcome === 'no_value') return 'no_value';
  if (connection.state !== 'writing') return 'paused';
  if (!row.dirty) return 'live';
  if (row.step === 'ticket' || row.step === 'read') return 'checking';
  return 'waiting';
}
