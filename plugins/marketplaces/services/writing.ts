import type { Facet, Json } from '@sellercloudx/adapter-kit';
import type { Actor } from '../../../core/audit/actor.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import { Conflict, ValidationError } from '../../../core/errors.ts';
import { writingEnabled, type ConnectionId, type ConnectionView, type OfferId } from '../api.ts';
import type { FacetWork, WorkPlace } from '../sync/facet-work.ts';
import { NEVER_READ } from '../sync/never-read.ts';
import type { PriceWork } from '../sync/price-work.ts';
import type { StockWork } from '../sync/stock-work.ts';
import { rowKey } from '../sync/sync-row.ts';
import type { RowMarks } from '../sync/sync-marks.ts';
import type { AdapterRegistry } from './adapter-registry.ts';
import type { ConnectionReader } from './connection-directory.ts';
import type { ConnectionService } from './connection-service.ts';
import { isSamePrice, priceFromJson, priceToJson, stockFromJson, stockToJson } from './wire-values.ts';

const AT_ONCE = 1_000;
const SAMPLES = 50;
/** More than this share of live offers going to zero has to be confirmed in writing. */
const ZERO_SHARE = 0.2;

export type Change = { facet: Facet; targetKey: string; shown: Json; wanted: Json };
/** With the first of the offers the value is for: a barcode or a price group may stand for several. */
export type NamedChange = Change & { offer: { id: OfferId; title: string } | null };
export type WritingPreview = {
  offers: number;
  linked: number;
  stockSame: number;
  stockLower: number;
  stockRaise: number;
  stockToZero: number;
  /** Never counted, unlinked, without a warehouse: left as they are. */
  stockUntouched: number;
  /** Offers that sell now. */
  live: number;
  priceSame: number;
  priceChanged: number;
  priceUntouched: number;
  /** Still being read from the market: in none of the other figures, and writing waits for it. */
  unread: number;
  samples: NamedChange[];
  needsConfirmation: boolean;
};

type Deps = {
  adapterRegistry: AdapterRegistry;
  connectionDirectory: ConnectionReader;
  connectionService: ConnectionService;
  stockWork: StockWork;
  priceWork: PriceWork;
  facetWorks: ReadonlyMap<Facet, FacetWork>;
  syncMarks: RowMarks;
  events: EventBus;
};
/** What the keys have no right to see is not waited for: it is not written either before it was read. */
const UNREAD = `(r.dirty and r.step = 'read' and ${NEVER_READ} and r.problem->>'code' is distinct from 'forbidden_scope')`;
type Row = {
  facet: 'stock' | 'price';
  target_key: string;
  warehouse_id: string | null;
  believed: Json;
  is_unread: boolean;
};

/** From reading to writing: first what it would change, then, confirmed where it is much, the switch. */
export class Writing {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async preview(trx: Trx, connectionId: ConnectionId): Promise<WritingPreview> {
    const connection = await this.deps.connectionDirectory.get(trx, connectionId);
    const place = { connection, adapter: this.deps.adapterRegistry.get(connection.marketplace) };
    const found = await this.counted(trx, connectionId);
    for (let after = ''; ;) {
      const rows = await this.rowsAfter(trx, connectionId, after);
      await this.compare(trx, place, rows, found);
      const last = rows.at(-1);
      if (!last || rows.length < AT_ONCE) break;
      after = rowKey({ facet: last.facet, targetKey: last.target_key });
    }
    const samples = await this.named(trx, connectionId, found.samples);
    return { ...found, samples, needsConfirmation: found.live > 0 && found.stockToZero > found.live * ZERO_SHARE };
  }

  /** @param confirmation the connection's name, typed, when much would go to zero */
  async enable(
    trx: Trx,
    connectionId: ConnectionId,
    confirmation: string | null,
    actor: Actor,
  ): Promise<ConnectionView> {
    const { connectionDirectory, connectionService, syncMarks, events } = this.deps;
    const row = await connectionDirectory.rowToChange(trx, connectionId);
    if (row.state === 'writing') return row.toView();
    if (row.state !== 'read_only' || row.importState !== 'done')
      throw new Conflict(
        'connection.notReady',
        `Connection ${connectionId} is ${row.state}, import ${row.importState}.`,
        {
          publicKey: 'marketplaces:errors.notReady',
        },
      );
    const preview = await this.preview(trx, connectionId);
    if (preview.unread > 0)
      throw new Conflict('connection.stillReading', `${preview.unread} values of ${connectionId} were not read yet.`, {
        publicKey: 'marketplaces:errors.stillReading',
        params: { count: preview.unread },
      });
    if (preview.needsConfirmation && confirmation?.trim() !== row.name)
      throw new ValidationError(
        'connection.confirmZero',
        `${preview.stockToZero} of ${preview.live} live offers would go to zero.`,
        {
          publicKey: 'marketplaces:errors.confirmZero',
          params: { zero: preview.stockToZero, live: preview.live },
          fields: [{ path: 'confirmation', key: 'marketplaces:errors.typeTheName', params: { name: row.name } }],
        },
      );
    await connectionService.change(trx, row, { state: 'writing' });
    await syncMarks.markConnection(trx, 'stock', connectionId);
    await syncMarks.markConnection(trx, 'price', connectionId);
    const { stockToZero, live } = preview;
    await connectionService.record(trx, connectionId, {
      actor,
      action: 'connection.writing-enabled',
      details: { live, stockToZero },
    });
    await events.emit(trx, writingEnabled, { connectionId });
    return row.toView();
  }

  private async named(trx: Trx, connectionId: ConnectionId, changes: readonly Change[]): Promise<NamedChange[]> {
    const { rows } = await trx.raw<{ rows: { facet: Facet; target_key: string; id: OfferId; title: string }[] }>(
      `select distinct on (m.facet, m.target_key) m.facet, m.target_key, o.id, o.title
       from unnest(:facets::text[], :keys::text[]) as c(facet, target_key)
       join sync_row_offers m on m.partner_id = :partnerId and m.connection_id = :connectionId
         and m.facet = c.facet and m.target_key = c.target_key
       join offers o on o.partner_id = m.partner_id and o.id = m.offer_id
       order by m.facet, m.target_key, o.id`,
      {
        partnerId: requirePartner(trx),
        connectionId,
        facets: changes.map(({ facet }) => facet),
        keys: changes.map(({ targetKey }) => targetKey),
      },
    );
    const offers = new Map(
      rows.map((row) => [rowKey({ facet: row.facet, targetKey: row.target_key }), { id: row.id, title: row.title }]),
    );
    return changes.map((change) => ({ ...change, offer: offers.get(rowKey(change)) ?? null }));
  }

  private async counted(trx: Trx, connectionId: ConnectionId): Promise<Counts> {
    const { rows } = await trx.raw<{ rows: { offers: number; linked: number }[] }>(
      `select count(*)::int as offers, count(variant_id)::int as linked from offers
       where partner_id = ? and connection_id = ? and not ignored`,
      [requirePartner(trx), connectionId],
    );
    return {
      offers: rows[0]?.offers ?? 0,
      linked: rows[0]?.linked ?? 0,
      stockSame: 0,
      stockLower: 0,
      stockRaise: 0,
      stockToZero: 0,
      stockUntouched: 0,
      live: 0,
      priceSame: 0,
      priceChanged: 0,
      priceUntouched: 0,
      unread: 0,
      samples: [],
    };
  }

  private async compare(trx: Trx, place: WorkPlace, rows: readonly Row[], found: Counts): Promise<void> {
    const asked = rows.map((row) => ({ facet: row.facet, targetKey: row.target_key, warehouseId: row.warehouse_id }));
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
    for (const row of rows) {
      if (row.is_unread) {
        found.unread += 1;
        continue;
      }
      const key = rowKey({ facet: row.facet, targetKey: row.target_key });
      const wish = row.facet === 'stock' ? stocks.get(key) : prices.get(key);
      const wanted =
        wish?.kind === 'quantity'
          ? stockToJson(wish.published)
          : wish?.kind === 'price'
            ? priceToJson(wish.price)
            : null;
      const isChange =
        row.facet === 'stock' ? countStock(found, row.believed, wanted) : countPrice(found, row.believed, wanted);
      if (isChange && found.samples.length < SAMPLES)
        found.samples.push({
          facet: row.facet,
          targetKey: row.target_key,
          shown: row.believed,
          wanted: quantityOnly(row.facet, wanted),
        });
    }
  }

  private async rowsAfter(trx: Trx, connectionId: ConnectionId, after: string): Promise<Row[]> {
    const [facet = '', ...key] = after.split('|');
    return (await trx('sync_rows as r')
      .where({ partner_id: requirePartner(trx), connection_id: connectionId })
      .whereIn('facet', ['stock', 'price'])
      .whereRaw('(facet, target_key) > (?, ?)', [facet, key.join('|')])
      .orderBy(['facet', 'target_key'])
      .limit(AT_ONCE)
      .select('facet', 'target_key', 'warehouse_id', 'believed', trx.raw(`${UNREAD} as is_unread`))) as Row[];
  }
}

type Counts = Omit<WritingPreview, 'needsConfirmation' | 'samples'> & { samples: Change[] };

function countStock(found: Counts, believed: Json, wanted: Json): boolean {
  const shown = stockFromJson(believed)?.quantity;
  const next = stockFromJson(wanted)?.quantity;
  if (shown !== undefined && shown > 0) found.live += 1;
  if (next === undefined) found.stockUntouched += 1;
  else if (next === (shown ?? 0)) found.stockSame += 1;
  else if (next === 0) found.stockToZero += 1;
  else if (next < (shown ?? 0)) found.stockLower += 1;
  else found.stockRaise += 1;
  return next !== undefined && next !== (shown ?? 0);
}

function countPrice(found: Counts, believed: Json, wanted: Json): boolean {
  const next = priceFromJson(wanted);
  const isSame = next !== undefined && isSamePrice(priceFromJson(believed), next);
  if (!next) found.priceUntouched += 1;
  else if (isSame) found.priceSame += 1;
  else found.priceChanged += 1;
  return next !== undefined && !isSame;
}

const quantityOnly = (facet: Facet, wanted: Json): Json =>
  facet === 'stock' ? { quantity: stockFromJson(wanted)?.quantity ?? 0 } : wanted;
