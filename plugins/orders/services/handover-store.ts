import type { Handover, Problem } from '@sellercloudx/adapter-kit';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { isUuid, newId } from '../../../core/ids.ts';
import type { ConnectionView } from '../../marketplaces/api.ts';
import type { HandoverId, OrderId } from '../api.ts';
import { HandoverRow } from '../models/handover.ts';

/** Batches given to a market, as the market tells them. One made by us is found again by its name, which is our id. */
export class HandoverStore {
  async store(trx: Trx, connection: ConnectionView, read: readonly Handover[], readAt: Date): Promise<HandoverId[]> {
    const ids: HandoverId[] = [];
    for (const remote of read) {
      const id = await this.upsert(trx, connection, remote, readAt);
      ids.push(id);
      if (remote.orderIds) await this.setOrders(trx, connection, id, remote.orderIds);
    }
    return ids;
  }

  async find(trx: Trx, id: HandoverId): Promise<HandoverRow | undefined> {
    return HandoverRow.query(trx).findOne({ id });
  }

  private async upsert(trx: Trx, connection: ConnectionView, remote: Handover, readAt: Date): Promise<HandoverId> {
    const ours = remote.name !== undefined && isUuid(remote.name) ? (remote.name as HandoverId) : null;
    const row = await HandoverRow.query(trx)
      .where({ connection_id: connection.id })
      .where((query) => {
        void query.where({ remote_id: remote.remoteId });
        if (ours) void query.orWhere({ id: ours, remote_id: null });
      })
      .first()
      .forUpdate();
    const closed = remote.status !== 'open' && remote.status !== 'unknown';
    const values = {
      remoteId: remote.remoteId,
      number: remote.number,
      // an unknown word keeps what was known
      status: remote.status === 'unknown' ? (row?.status ?? 'unknown') : remote.status,
      rawStatus: remote.rawStatus,
      ...(remote.place && { place: remote.place }),
      ...(remote.slot && { slotFrom: remote.slot.from, slotTo: remote.slot.to }),
      ...(remote.orderCount !== undefined && { orderCount: remote.orderCount }),
      ...(remote.acceptedCount !== undefined && { acceptedCount: remote.acceptedCount }),
      ...(closed && !row?.closedAt && { closedAt: readAt }),
    };
    if (row) {
      await HandoverRow.query(trx)
        .where({ id: row.id })
        .patch({ ...values, version: row.version + 1 });
      return row.id;
    }
    const id = newId<'handover'>();
    await HandoverRow.query(trx).insert({
      ...values,
      partnerId: requirePartner(trx),
      id,
      connectionId: connection.id,
      name: remote.name ?? null,
      placedAt: remote.createdAt,
    });
    return id;
  }

  async setOrders(
    trx: Trx,
    connection: ConnectionView,
    id: HandoverId,
    remoteOrderIds: readonly string[],
  ): Promise<void> {
    await trx.raw(
      `with wanted as (
         select o.partner_id, o.id from orders o where o.connection_id = :connectionId and o.remote_id = any(:remoteIds)
       ), gone as (
         delete from handover_orders h where h.handover_id = :id and not exists (select from wanted w where w.id = h.order_id)
       )
       insert into handover_orders (partner_id, handover_id, order_id) select partner_id, :id, id from wanted
       on conflict do nothing`,
      { connectionId: connection.id, remoteIds: [...remoteOrderIds], id },
    );
    await trx('handovers').where({ id }).update({ order_count: remoteOrderIds.length });
  }

  /** Keeps what went wrong; a status only where the batch never came to be. */
  async fail(trx: Trx, id: HandoverId, status: 'creating' | 'failed' | null, problem: Problem | null): Promise<void> {
    await HandoverRow.query(trx)
      .where({ id })
      .patch({ problem: problem === null ? null : { ...problem }, ...(status && { status }) });
  }

  async orderIds(trx: Trx, id: HandoverId): Promise<OrderId[]> {
    return (await trx('handover_orders').where({ handover_id: id }).orderBy('order_id').pluck('order_id')) as OrderId[];
  }
}
