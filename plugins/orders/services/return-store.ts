import type { RemoteReturn } from '@sellercloudx/adapter-kit';
import type { Clock } from '../../../core/clock.ts';
import type { Trx } from '../../../core/db/database.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import { newId } from '../../../core/ids.ts';
import type { ConnectionView } from '../../marketplaces/api.ts';
import { returnOpened, returnReceived, type ReturnId, type ReturnStage } from '../api.ts';
import { Return } from '../models/return.ts';
import { returnStageAfterRead } from '../return-stages.ts';
import type { OrderNews } from './order-news.ts';
import { lockRemoteOrders } from './order-rows.ts';
import type { LineRecord, StoredOrder } from './plan-order.ts';
import { RETURN, RETURN_LINE } from './return-book.ts';
import { settleReturnedOrders } from './returned-orders.ts';
import { insertRows, updateRows } from './write-rows.ts';

type Deps = { events: EventBus; orderNews: OrderNews; clock: Clock };

/** Stores what a market says of returns. Idempotent on (connection, remote id). */
export class ReturnStore {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async store(trx: Trx, connection: ConnectionView, read: readonly RemoteReturn[], readAt: Date): Promise<void> {
    const latest = new Map(read.map((item) => [item.remoteId, item]));
    const orderIds = [...new Set([...latest.values()].flatMap(({ orderRemoteId }) => orderRemoteId ?? []))];
    const orders = new Map(
      (await lockRemoteOrders(trx, connection.id, orderIds)).map((found) => [found.order.remoteId, found]),
    );
    const known = await this.known(trx, connection, [...latest.values()], orders);
    const opened: { row: object; id: ReturnId; remote: RemoteReturn; order: StoredOrder | undefined }[] = [];
    const changed: object[] = [];
    for (const remote of latest.values()) {
      const order = remote.orderRemoteId === undefined ? undefined : orders.get(remote.orderRemoteId);
      const before = known.get(remote.remoteId);
      const row = returnRow(connection, remote, before, order, readAt);
      if (!before) opened.push({ row, id: row.id, remote, order });
      else changed.push(row);
    }
    await insertRows(
      trx,
      'returns',
      RETURN,
      opened.map(({ row }) => row),
    );
    await insertRows(
      trx,
      'return_lines',
      RETURN_LINE,
      opened.flatMap(({ id, remote, order }) => lineRows(id, remote, order)),
    );
    await updateRows(trx, 'returns', RETURN, changed);
    if (opened.length > 0) await this.deps.events.emit(trx, returnOpened, { returnIds: opened.map(({ id }) => id) });
    const touched = await settleReturnedOrders(trx, [...orders.values()], this.deps.clock.now());
    await this.deps.orderNews.emit(trx, returnReceived, touched.returned);
    await this.deps.orderNews.changed(trx, touched.changed);
  }

  /** By the market's id, or the one we opened ourselves for the same order before the market named it. */
  private async known(
    trx: Trx,
    connection: ConnectionView,
    remotes: readonly RemoteReturn[],
    orders: ReadonlyMap<string, StoredOrder>,
  ): Promise<Map<string, Return>> {
    const orderIds = [...orders.values()].map(({ order }) => order.id);
    const rows = await Return.query(trx)
      .where({ connection_id: connection.id })
      .where((query) => {
        void query.whereIn(
          'remote_id',
          remotes.map(({ remoteId }) => remoteId),
        );
        void query.orWhere((own) => void own.whereIn('order_id', orderIds).where('remote_id', 'like', 'order:%'));
      })
      .orderBy('id')
      .forUpdate();
    const found = new Map(rows.map((row) => [row.remoteId, row]));
    const adopted = new Set<ReturnId>();
    for (const remote of remotes) {
      if (found.has(remote.remoteId) || remote.orderRemoteId === undefined) continue;
      const own = rows.find(
        (row) =>
          row.remoteId.startsWith('order:') && row.orderRemoteId === remote.orderRemoteId && !adopted.has(row.id),
      );
      if (!own) continue;
      adopted.add(own.id);
      found.set(remote.remoteId, own);
    }
    return found;
  }
}

function returnRow(
  connection: ConnectionView,
  remote: RemoteReturn,
  before: Return | undefined,
  order: StoredOrder | undefined,
  readAt: Date,
): { id: ReturnId } & Record<string, unknown> {
  const attention = new Set<string>(remote.attention);
  if (remote.stage === undefined) attention.add('unknown_word');
  const stage: ReturnStage = before ? returnStageAfterRead(before.stage, remote.stage) : (remote.stage ?? 'expected');
  return {
    id: before?.id ?? newId<'return'>(),
    connectionId: connection.id,
    remoteId: remote.remoteId,
    orderId: order?.order.id ?? before?.orderId ?? null,
    orderRemoteId: remote.orderRemoteId ?? before?.orderRemoteId ?? null,
    stage,
    rawStatus: remote.rawStatus.slice(0, 500),
    attention: [...attention],
    reason: remote.reason?.slice(0, 2_000) ?? before?.reason ?? null,
    decisions: remote.decisions,
    openedAt: before?.openedAt ?? remote.createdAt ?? readAt,
  };
}

function lineRows(returnId: ReturnId, remote: RemoteReturn, order: StoredOrder | undefined): object[] {
  const free = [...(order?.lines ?? [])];
  return remote.lines.map((line, position) => {
    const at = free.findIndex((candidate) => isSame(candidate, line.offerKeys));
    const match = at >= 0 ? free.splice(at, 1)[0] : undefined;
    return {
      id: newId(),
      returnId,
      position,
      orderLineId: match?.id ?? null,
      variantId: match?.variantId ?? null,
      sku: line.offerKeys.sku ?? match?.sku ?? null,
      title: line.title.slice(0, 1_000),
      quantity: line.quantity,
      priceMinor: line.price?.minor ?? match?.priceMinor ?? null,
      currency: line.price?.currency ?? match?.currency ?? null,
    };
  });
}

const isSame = (line: LineRecord, keys: RemoteReturn['lines'][number]['offerKeys']): boolean =>
  (keys.offerId !== undefined && keys.offerId === line.offerId) ||
  (keys.barcode !== undefined && keys.barcode === line.barcode) ||
  (keys.sku !== undefined && keys.sku === line.sku);
