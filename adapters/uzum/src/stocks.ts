import { isMarketplaceError, outcomeOfError, problemOf } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  Clock,
  DesiredStock,
  ItemResult,
  Json,
  Page,
  Problem,
  Reading,
  RemoteStock,
  StocksPort,
  Target,
  WriteItem,
} from '@sellercloudx/adapter-kit';
import { pageSize, type StockRow, type UzumClient } from './client.ts';
import { barcodeKey } from './mapping/barcode.ts';
import { allStockRows, stockPages } from './stock-rows.ts';
import type { WireStock } from './wire.ts';

type Item = WriteItem<DesiredStock, RemoteStock>;
type Links = { readonly barcode: string; readonly fbsLinked?: boolean; readonly dbsLinked?: boolean };

export function stocksPort(client: UzumClient, clock: Clock): StocksPort {
  return new Stocks(client, clock);
}

class Stocks implements StocksPort {
  private readonly client: UzumClient;
  private readonly clock: Clock;

  constructor(client: UzumClient, clock: Clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * A row without its linking flags may be unlinked from FBS or DBS by the write, so they are sent back as last read; when
   * one item of the batch came without, the whole list is read first (one call).
   */
  async write(items: readonly Item[], ctx: CallContext): Promise<readonly ItemResult[]> {
    const fresh = items.every((item) => linksOf(item.lastRead?.raw)) ? undefined : await this.rowsByBarcode(ctx);
    const results: ItemResult[] = [];
    const rows: { ref: string; row: StockRow }[] = [];
    for (const item of items) {
      const barcode = item.target.keys.barcode ?? '';
      const known = fresh ? linksOfRow(fresh.get(barcodeKey(barcode))) : linksOf(item.lastRead?.raw);
      if (!known) results.push({ ref: item.ref, outcome: { kind: 'rejected', problem: unknownBarcode } });
      else rows.push({ ref: item.ref, row: { ...known, amount: item.desired.quantity } });
    }
    for (let at = 0; at < rows.length; at += pageSize.stocks)
      results.push(...(await this.send(rows.slice(at, at + pageSize.stocks), ctx)));
    return results;
  }

  async read(targets: readonly Target[], ctx: CallContext): Promise<readonly Reading<RemoteStock>[]> {
    const rows = await this.rowsByBarcode(ctx);
    const readAt = this.clock.now();
    return targets.map((target) => {
      const row = rows.get(barcodeKey(target.keys.barcode ?? ''));
      return { target, value: row ? stockOf(row) : null, readAt };
    });
  }

  async *list(cursor: string | undefined, ctx: CallContext): AsyncIterable<Page<Reading<RemoteStock>>> {
    let page = Number(cursor ?? 0);
    for await (const rows of stockPages(this.client, page, ctx)) {
      const readAt = this.clock.now();
      const items = rows.map((row) => ({ target: targetOf(row), value: stockOf(row), readAt }));
      yield { items, cursor: String(++page) };
    }
  }

  private async rowsByBarcode(ctx: CallContext): Promise<ReadonlyMap<string, WireStock>> {
    const rows = await allStockRows(this.client, ctx);
    return new Map(rows.map((row) => [barcodeKey(row.barcode), row]));
  }

  /** The market refuses a call whole and does not say for which row: the batch is halved until the culprit stands alone. */
  private async send(rows: readonly { ref: string; row: StockRow }[], ctx: CallContext): Promise<ItemResult[]> {
    try {
      await this.client.writeStocks(
        rows.map(({ row }) => row),
        ctx,
      );
      return rows.map(({ ref }) => ({ ref, outcome: { kind: 'acknowledged' } }));
    } catch (error) {
      const outcome = outcomeOfError(error, this.clock);
      if (!outcome || !isMarketplaceError(error)) throw error;
      if (outcome.kind !== 'rejected' || rows.length === 1) return rows.map(({ ref }) => ({ ref, outcome }));
      const half = Math.ceil(rows.length / 2);
      const first = await this.send(rows.slice(0, half), ctx);
      return [...first, ...(await this.rest(rows.slice(half), ctx))];
    }
  }

  /** As `send`; what was done before must not be lost with an error of the connection. */
  private async rest(rows: readonly { ref: string; row: StockRow }[], ctx: CallContext): Promise<ItemResult[]> {
    try {
      return await this.send(rows, ctx);
    } catch (error) {
      if (!isMarketplaceError(error)) throw error;
      const because = problemOf(error);
      return rows.map(({ ref }) => ({ ref, outcome: { kind: 'notTried', because } }));
    }
  }
}

function targetOf(row: WireStock): Target {
  const sku = row.sellerSkuCode ? { sku: row.sellerSkuCode } : {};
  return { grain: 'accountBarcode', keys: { barcode: row.barcode, offerId: row.skuId, ...sku } };
}

export function stockOf(row: WireStock): RemoteStock {
  const { barcode, fbsLinked, dbsLinked, fbsAllowed, dbsAllowed } = row;
  const raw: Json = {
    barcode,
    fbsLinked: !!fbsLinked,
    dbsLinked: !!dbsLinked,
    fbsAllowed: !!fbsAllowed,
    dbsAllowed: !!dbsAllowed,
  };
  return { quantity: row.amount ?? 0, raw };
}

function linksOfRow(row: WireStock | undefined): (Links & { skuId: string }) | undefined {
  return row && { barcode: row.barcode, skuId: row.skuId, fbsLinked: !!row.fbsLinked, dbsLinked: !!row.dbsLinked };
}

/** The flags (and the barcode's exact text) out of what an earlier read kept. */
function linksOf(raw: Json | undefined): Links | undefined {
  if (typeof raw !== 'object' || raw === null || !('barcode' in raw)) return undefined;
  const { barcode, fbsLinked, dbsLinked } = raw;
  if (typeof barcode !== 'string' || typeof fbsLinked !== 'boolean' || typeof dbsLinked !== 'boolean') return undefined;
  return { barcode, fbsLinked, dbsLinked };
}

const unknownBarcode: Problem = { code: 'not_found', remedyKey: 'remedy.barcodeUnknown' };
