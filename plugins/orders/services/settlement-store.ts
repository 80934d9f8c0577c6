import type { SettlementLine } from '@sellercloudx/adapter-kit';
import type { Trx } from '../../../core/db/database.ts';
import { newId } from '../../../core/ids.ts';
import type { ConnectionId, ConnectionView } from '../../marketplaces/api.ts';
import { settlementRecorded, type OrderId } from '../api.ts';
import type { OrderNews } from './order-news.ts';
import { insertRows, type Columns } from './write-rows.ts';

const SETTLEMENT: Columns = {
  id: 'uuid', connectionId: 'uuid', remoteId: 'text', type: 'text', rawType: 'text', amountMinor: 'bigint',
  currency: 'text', orderRemoteId: 'text', remoteLineId: 'text', offerKeys: 'jsonb', quantity: 'int',
  occurredAt: 'timestamptz', settledAt: 'timestamptz', payoutRef: 'text', shopId: 'text', preliminary: 'boolean',
}; // prettier-ignore

/** A row read again is the same row; while it was preliminary the market may have changed it. */
const REPLACE = `on conflict (partner_id, connection_id, remote_id) do update set
  type = excluded.type, raw_type = excluded.raw_type, amount_minor = excluded.amount_minor, currency = excluded.currency,
  order_remote_id = excluded.order_remote_id, remote_line_id = excluded.remote_line_id, offer_keys = excluded.offer_keys,
  quantity = excluded.quantity, settled_at = excluded.settled_at, payout_ref = excluded.payout_ref,
  preliminary = excluded.preliminary, order_id = null, order_line_id = null
  where settlement_lines.preliminary`;

type Deps = { orderNews: OrderNews };

/** The market's finance report, row by row, and which order line each row is about. */
export class SettlementStore {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async store(trx: Trx, connection: ConnectionView, lines: readonly SettlementLine[]): Promise<void> {
    const latest = new Map(lines.map((line) => [line.remoteId, line]));
    const rows = [...latest.values()].map((line) => ({
      id: newId(),
      connectionId: connection.id,
      remoteId: line.remoteId,
      type: line.type,
      rawType: line.rawType.slice(0, 300),
      amountMinor: line.amount.minor,
      currency: line.amount.currency,
      orderRemoteId: line.orderRemoteId ?? null,
      remoteLineId: line.remoteLineId ?? null,
      offerKeys: line.offerKeys ?? null,
      quantity: line.quantity ?? null,
      occurredAt: line.occurredAt,
      settledAt: line.settledAt ?? null,
      payoutRef: line.payoutRef ?? null,
      shopId: line.shopId ?? null,
      preliminary: line.preliminary,
    }));
    const ids = await insertRows(trx, 'settlement_lines', SETTLEMENT, rows, REPLACE);
    await this.match(trx, connection.id, ids);
  }

  /**
   * Rows that name an order we know by now. The line: by its remote id, else by an offer key, else the only line there is;
   * a row that fits no single line stays with the order.
   * @param among only these rows; all that wait when null
   */
  async match(trx: Trx, connectionId: ConnectionId, among: readonly string[] | null = null): Promise<void> {
    if (among?.length === 0) return;
    const { rows } = await trx.raw<{ rows: { order_id: OrderId }[] }>(
      `update settlement_lines s set order_id = o.id, order_line_id = (
         select l.id from order_lines l
         where l.partner_id = o.partner_id and l.order_id = o.id and (
           l.remote_line_id = s.remote_line_id
           or (s.remote_line_id is null and (
             l.offer_id = s.offer_keys->>'offerId' or l.barcode = s.offer_keys->>'barcode' or l.sku = s.offer_keys->>'sku'))
           or not exists (select from order_lines other
                          where other.partner_id = l.partner_id and other.order_id = l.order_id and other.id <> l.id))
         order by (l.remote_line_id = s.remote_line_id) desc nulls last, l.position limit 1)
       from orders o
       where s.partner_id = o.partner_id and s.connection_id = :connectionId and s.order_id is null
         and s.order_remote_id is not null ${among ? 'and s.id = any(:among::uuid[])' : ''} and o.connection_id = s.connection_id and o.remote_id = s.order_remote_id
       returning s.order_id`,
      { connectionId, ...(among && { among: [...among] }) },
    );
    const ids = [...new Set(rows.map(({ order_id }) => order_id))];
    await this.deps.orderNews.emit(trx, settlementRecorded, ids);
  }
}
