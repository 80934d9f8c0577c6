import type { CallContext, DesiredStock, Json, PendingItem, Ports, Target } from '@sellercloudx/adapter-kit';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { Points } from '../../../core/points.ts';
import type { VariantId } from '../../catalog/api.ts';
import type { Availability, StockLedger, WarehouseId } from '../../warehouse/api.ts';
import { quantityPolicies } from '../api.ts';
import { isSameStock, stockFromJson, stockToJson } from '../services/wire-values.ts';
import type { FacetWork, Prepared, WorkPlace, Write } from './facet-work.ts';
import { moveToNoValue, moveToRejected } from './outcome-moves.ts';
import { mergedPolicy, publishedQuantity, type PublishedQuantity } from './published-quantity.ts';
import { rowKey, type TakenRow } from './sync-row.ts';
import { offersOfRows, type RowOffer } from './take-rows.ts';
import { targetOfRow } from './target-keys.ts';

type Deps = { stockLedger: StockLedger; points: Points; cradle: unknown };

type Row = Pick<TakenRow, 'facet' | 'targetKey' | 'warehouseId'>;

/** `none`: nothing is to be sent (unlinked, never counted, no warehouse feeds it, not ours to decide). */
export type StockWish =
  | { kind: 'quantity'; published: PublishedQuantity; offer: RowOffer }
  | { kind: 'none'; offer?: RowOffer }
  | { kind: 'conflict' };

/** Quantities: one variant a target, from the warehouses that feed the remote one. */
export class StockWork implements FacetWork {
  readonly facet = 'stock' as const;
  readonly mayRepeat = true;
  private readonly deps: Deps;

  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** What the market is to be told now, with the reasons; for the engine, previews and the offer's page. */
  async wishes(trx: Trx, { connection, adapter }: WorkPlace, rows: readonly Row[]): Promise<Map<string, StockWish>> {
    const wishes = new Map<string, StockWish>();
    if (connection.authority.stock === 'theirs') return wishes;
    const [offers, links] = [await offersOfRows(trx, connection.id, rows), await linksOf(trx, connection.id)];
    const wanted: { key: string; offer: RowOffer; variantId: VariantId; warehouses: WarehouseId[] }[] = [];
    for (const row of rows) {
      const key = rowKey(row);
      const linked = (offers.get(key) ?? []).filter((offer) => offer.variantId !== null && !offer.isIgnored);
      const [offer] = linked;
      const warehouses = links.get(row.warehouseId ?? '') ?? [];
      if (!offer?.variantId || warehouses.length === 0) wishes.set(key, { kind: 'none', ...(offer && { offer }) });
      else if (linked.some(({ variantId }) => variantId !== offer.variantId)) wishes.set(key, { kind: 'conflict' });
      else wanted.push({ key, offer, variantId: offer.variantId, warehouses });
    }
    const variantIds = [...new Set(wanted.map(({ variantId }) => variantId))];
    const opinions = await this.opinions(trx, connection, variantIds);
    const available = await this.availability(trx, wanted);
    for (const { key, offer, variantId, warehouses } of wanted) {
      const units = available.get(warehouses.join())?.get(variantId) ?? null;
      const policy = mergedPolicy(connection.stockPolicy, offer.stockPolicy);
      const maximum = adapter.stockMeaning?.maxQuantity ?? Number.MAX_SAFE_INTEGER;
      wishes.set(
        key,
        units === null
          ? { kind: 'none', offer }
          : {
              kind: 'quantity',
              offer,
              published: publishedQuantity(
                units,
                policy,
                maximum,
                opinions.map((opinion) => (n: number) => opinion(variantId, n)),
              ),
            },
      );
    }
    return wishes;
  }

  async prepare(trx: Trx, place: WorkPlace, rows: readonly TakenRow[]): Promise<Prepared[]> {
    const wishes = await this.wishes(trx, place, rows);
    const grain = place.adapter.facets.stock?.grain ?? 'offer';
    return rows.map((row) => {
      const wish = wishes.get(rowKey(row)) ?? { kind: 'none' };
      const look = (offer: RowOffer) => targetOfRow(grain, row.targetKey, offer.keys, row.warehouseId);
      if (wish.kind === 'none')
        return { kind: 'move', row, move: moveToNoValue(row), ...(wish.offer && { target: look(wish.offer) }) };
      if (wish.kind === 'conflict')
        return {
          kind: 'move',
          row,
          move: moveToRejected(row, { code: 'invalid', remedyKey: 'marketplaces:remedy.sharedTarget' }),
        };
      const desired: DesiredStock = { quantity: wish.published.quantity };
      return { kind: 'write', row, target: look(wish.offer), desired, sent: stockToJson(desired) };
    });
  }

  write(ports: Ports, writes: readonly Write[], ctx: CallContext) {
    const items = writes.map(({ row, target, desired }) => {
      const lastRead = stockFromJson(row.lastRead);
      return { ref: rowKey(row), target, desired: desired as DesiredStock, ...(lastRead && { lastRead }) };
    });
    return requirePort(ports).write(items, ctx);
  }

  checkTickets(ports: Ports, items: readonly PendingItem[], ctx: CallContext) {
    return ports.stocks?.checkTickets?.(items, ctx);
  }

  async read(ports: Ports, targets: readonly Target[], ctx: CallContext) {
    const readings = await requirePort(ports).read(targets, ctx);
    return readings.map((reading) => ({ ...reading, value: reading.value && stockToJson(reading.value) }));
  }

  isWanted(read: Json, { desired }: Write): boolean {
    return isSameStock(stockFromJson(read), desired as DesiredStock);
  }

  isHeld(): boolean {
    return false;
  }

  private async opinions(trx: Trx, connection: WorkPlace['connection'], variantIds: readonly VariantId[]) {
    const policies = this.deps.points.of(quantityPolicies);
    return Promise.all(policies.map((policy) => policy.load(trx, connection, variantIds, this.deps.cradle as never)));
  }

  private async availability(trx: Trx, wanted: readonly { variantId: VariantId; warehouses: WarehouseId[] }[]) {
    const groups = new Map<string, { warehouses: WarehouseId[]; variantIds: Set<VariantId> }>();
    for (const { variantId, warehouses } of wanted) {
      const group = groups.get(warehouses.join()) ?? { warehouses, variantIds: new Set() };
      groups.set(warehouses.join(), { ...group, variantIds: group.variantIds.add(variantId) });
    }
    const answers = new Map<string, Availability>();
    for (const [key, { warehouses, variantIds }] of groups)
      answers.set(key, await this.deps.stockLedger.available(trx, [...variantIds], warehouses));
    return answers;
  }
}

function requirePort(ports: Ports) {
  if (!ports.stocks) throw new Error('This connection has no stocks port.');
  return ports.stocks;
}

/** Remote warehouse ('' = the account) → ours that feed it, best first. */
async function linksOf(trx: Trx, connectionId: string): Promise<Map<string, WarehouseId[]>> {
  const rows = (await trx('warehouse_links')
    .where({ partner_id: requirePartner(trx), connection_id: connectionId })
    .orderBy(['rank', 'warehouse_id'])) as { remote_warehouse_id: string; warehouse_id: WarehouseId }[];
  const links = new Map<string, WarehouseId[]>();
  for (const row of rows)
    links.set(row.remote_warehouse_id, [...(links.get(row.remote_warehouse_id) ?? []), row.warehouse_id]);
  return links;
}
