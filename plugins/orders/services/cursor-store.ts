import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { ConnectionId } from '../../marketplaces/api.ts';

export type Feed = 'orders' | 'returns' | 'handovers' | 'settlements';
export type CursorRow = { cursor: string | undefined; readAt: Date | null };

/** How far a connection's feeds were read. Written with the last item of a page: a crash repeats a page, never skips one. */
export class CursorStore {
  async get(trx: Trx, connectionId: ConnectionId, feed: Feed): Promise<CursorRow> {
    const row = (await trx('order_cursors').where({ connection_id: connectionId, feed }).first('cursor', 'read_at')) as
      { cursor: string | null; read_at: Date | null } | undefined;
    return { cursor: row?.cursor ?? undefined, readAt: row?.read_at ?? null };
  }

  async set(
    trx: Trx,
    connectionId: ConnectionId,
    feed: Feed,
    cursor: string | null,
    readAt: Date | null,
  ): Promise<void> {
    await trx('order_cursors')
      .insert({ partner_id: requirePartner(trx), connection_id: connectionId, feed, cursor, read_at: readAt })
      .onConflict(['partner_id', 'connection_id', 'feed'])
      .merge(['cursor', 'read_at']);
  }
}
