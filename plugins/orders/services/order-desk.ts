import type { CancelReason, Json, OrderRequirement } from '@sellercloudx/adapter-kit';
import { isMarketplaceError, priority, problemOf, type MarketplaceError } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import type { Clock } from '../../../core/clock.ts';
import type { Database, Trx } from '../../../core/db/database.ts';
import { AppError, Conflict, ValidationError } from '../../../core/errors.ts';
import type { Translator } from '../../../core/i18n.ts';
import { newId, type PartnerId } from '../../../core/ids.ts';
import type { ConnectionDirectory, ConnectionGate, ConnectionId } from '../../marketplaces/api.ts';
import type { WarehouseId } from '../../warehouse/api.ts';
import type { OrderId } from '../api.ts';
import { actorOf, refused, type ActionOutcome, type By } from '../commands/command-types.ts';
import { zRequirements } from '../commands/paper-commands.ts';
import { Order } from '../models/order.ts';
import { unknownOrder, type OrderMoves } from './order-moves.ts';
import type { WaitingLines } from './waiting-lines.ts';
import { insertRows } from './write-rows.ts';

type Deps = {
  database: Database;
  connectionGate: ConnectionGate;
  connectionDirectory: ConnectionDirectory;
  translator: Translator;
  orderMoves: OrderMoves;
  waitingLines: WaitingLines;
  clock: Clock;
};

export const AT_ONCE = 200;
const zOutcomes = z.custom<ActionOutcome[]>((value) => Array.isArray(value));

/** What people do with orders. Calls to a market go through its connection's lease; no transaction is open meanwhile. */
export class OrderDesk {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async confirm(partnerId: PartnerId, orderIds: readonly OrderId[], by: By): Promise<ActionOutcome[]> {
    return this.eachConnection(
      partnerId,
      orderIds,
      async (connectionId, ids) =>
        zOutcomes.parse(await this.perform(partnerId, connectionId, 'orders.confirm', { orderIds: ids, by })),
      (ids, error) => ids.map((id) => failedBy(id, error)),
    );
  }

  async cancel(
    partnerId: PartnerId,
    orderId: OrderId,
    ask: {
      reason: string;
      comment?: string | null;
      lines?: readonly { remoteLineId: string; quantity: number }[] | null;
    },
    by: By,
  ): Promise<ActionOutcome[]> {
    const input = { orderId, reason: ask.reason, comment: ask.comment ?? null, lines: ask.lines ?? null, by };
    return this.onOrder(partnerId, orderId, 'orders.cancel', input);
  }

  async performStep(
    partnerId: PartnerId,
    orderId: OrderId,
    step: string,
    input: Record<string, Json>,
    by: By,
  ): Promise<ActionOutcome[]> {
    return this.onOrder(partnerId, orderId, 'orders.perform', { orderId, step, input, by });
  }

  async supply(
    partnerId: PartnerId,
    orderId: OrderId,
    values: readonly { kind: string; remoteLineId?: string | null; values: readonly string[] }[],
    by: By,
  ): Promise<ActionOutcome[]> {
    return this.onOrder(partnerId, orderId, 'orders.supplyRequirements', { orderId, values: values as never, by });
  }

  async requirements(partnerId: PartnerId, orderId: OrderId): Promise<readonly OrderRequirement[]> {
    const connectionId = await this.connectionOf(partnerId, orderId);
    const read = zRequirements.parse(
      await this.perform(partnerId, connectionId, 'orders.requirements', { orderIds: [orderId] }),
    );
    return read[orderId] ?? [];
  }

  async refresh(partnerId: PartnerId, orderIds: readonly OrderId[]): Promise<void> {
    const read = async (connectionId: ConnectionId, ids: OrderId[]): Promise<[]> => {
      await this.perform(partnerId, connectionId, 'orders.refreshThese', { orderIds: ids });
      return [];
    };
    // what was read of the others shows; those of an account that cannot be read stay as they were
    await this.eachConnection(partnerId, orderIds, read, () => []);
  }

  /** Those that fit this order, as the adapter named them. */
  async cancelReasons(trx: Trx, orderId: OrderId): Promise<readonly CancelReason[]> {
    const order = await Order.query(trx).findOne({ id: orderId });
    if (!order) throw unknownOrder(orderId);
    return order.cancelReasons;
  }

  async startPicking(trx: Trx, orderIds: readonly OrderId[], by: By): Promise<void> {
    await this.deps.orderMoves.all(trx, orderIds, { to: 'picking', by: actorOf(by) });
  }

  /** Parcels are numbered by the order; packing again after an undo changes the parcel that is there. */
  async markPacked(
    trx: Trx,
    parcels: readonly { orderId: OrderId; places?: number | null; weightGrams?: number | null }[],
    by: By,
  ): Promise<void> {
    const orderIds = parcels.map(({ orderId }) => orderId);
    await this.deps.orderMoves.all(trx, orderIds, { to: 'packed', by: actorOf(by), kind: 'packed' });
    const numbers = new Map((await Order.query(trx).whereIn('id', orderIds)).map(({ id, number }) => [id, number]));
    await insertRows(
      trx,
      'shipments',
      {
        id: 'uuid',
        orderId: 'uuid',
        number: 'text',
        places: 'int',
        weightGrams: 'int',
        packedAt: 'timestamptz',
        packedBy: 'uuid',
      },
      parcels.map(({ orderId, places, weightGrams }) => ({
        id: newId(),
        orderId,
        number: numbers.get(orderId),
        places: places ?? 1,
        weightGrams: weightGrams ?? null,
        packedAt: this.deps.clock.now(),
        packedBy: by.userId,
      })),
      `on conflict (partner_id, order_id, number) do update set places = excluded.places,
         weight_grams = excluded.weight_grams, packed_at = excluded.packed_at, packed_by = excluded.packed_by`,
    );
  }

  /** A way out of an oversold order: promise it from other warehouses. Answers the units found. */
  async promiseFrom(trx: Trx, orderId: OrderId, warehouseIds: readonly WarehouseId[], by: By): Promise<number> {
    const units = await this.deps.waitingLines.promise(trx, [orderId], { warehouseIds, by: actorOf(by) });
    if (units === 0)
      throw new Conflict('order.stillShort', `No unit for order ${orderId} in the chosen warehouses.`, {
        publicKey: 'orders:errors.stillShort',
      });
    return units;
  }

  /** @throws Conflict `market.<code>` where the market refused or could not be reached */
  async perform(partnerId: PartnerId, connectionId: ConnectionId, command: string, input: Json): Promise<Json | void> {
    try {
      return await this.deps.connectionGate.perform(connectionId, command, input, {
        partnerId,
        priority: priority.confirmUrgent,
      });
    } catch (error) {
      if (!isMarketplaceError(error)) throw error;
      throw await this.inWords(partnerId, connectionId, error);
    }
  }

  /** A refusal without a sentence of the market's is told by what its adapter knows of it. */
  private async inWords(partnerId: PartnerId, connectionId: ConnectionId, error: MarketplaceError): Promise<Conflict> {
    const { database, connectionDirectory, translator } = this.deps;
    const text = error.marketText;
    let publicKey = `orders:errors.market.${error.code}`;
    if (text === undefined && (error.code === 'conflict' || error.code === 'invalid')) {
      const { marketplace } = await database.asPartner(partnerId, (trx) => connectionDirectory.get(trx, connectionId));
      const remedy = `${marketplace}:${error.remedyKey}`;
      publicKey = translator.has('en', remedy) ? remedy : 'orders:errors.market.refused';
    }
    const told = { publicKey, ...(text !== undefined && { params: { text } }), cause: error };
    return new Conflict(`market.${error.code}`, error.message, told);
  }

  /**
   * One account that refuses does not hide what was done at the others: `failed` says it of its orders. When all refuse, the
   * first refusal is thrown.
   * @throws NotFound when one of them is not this partner's
   */
  async eachConnection<T>(
    partnerId: PartnerId,
    orderIds: readonly OrderId[],
    act: (connectionId: ConnectionId, orderIds: OrderId[]) => Promise<readonly T[]>,
    failed: (orderIds: OrderId[], error: AppError) => readonly T[],
  ): Promise<T[]> {
    const unique = [...new Set(orderIds)];
    const rows = await this.deps.database.asPartner(partnerId, async (trx) =>
      Order.query(trx).whereIn('id', unique).select('id', 'connection_id'),
    );
    const missing = unique.find((id) => !rows.some((row) => row.id === id));
    if (missing !== undefined || unique.length === 0) throw unknownOrder(missing ?? '');
    const byConnection = new Map<ConnectionId, OrderId[]>();
    // in the order asked: a person's list is their pick order
    for (const id of unique) {
      const connectionId = rows.find((row) => row.id === id)!.connectionId;
      byConnection.set(connectionId, [...(byConnection.get(connectionId) ?? []), id]);
    }
    const parts = [...byConnection];
    const ends = await Promise.allSettled(parts.map(([connectionId, ids]) => act(connectionId, ids)));
    const faults = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    const fault = faults.find((error) => !(error instanceof AppError)) ?? faults[0];
    if (fault !== undefined && (faults.length === parts.length || !(fault instanceof AppError))) throw fault as Error;
    return ends.flatMap((end, at) =>
      end.status === 'fulfilled' ? [...end.value] : [...failed(parts[at]![1], end.reason as AppError)],
    );
  }

  private async onOrder(
    partnerId: PartnerId,
    orderId: OrderId,
    command: string,
    input: Json,
  ): Promise<ActionOutcome[]> {
    const connectionId = await this.connectionOf(partnerId, orderId);
    return zOutcomes.parse(await this.perform(partnerId, connectionId, command, input));
  }

  private async connectionOf(partnerId: PartnerId, orderId: OrderId): Promise<ConnectionId> {
    const row = await this.deps.database.asPartner(partnerId, async (trx) => Order.query(trx).findOne({ id: orderId }));
    if (!row) throw unknownOrder(orderId);
    return row.connectionId;
  }
}

/** Of an order whose account could not be asked, or refused the whole call. */
export const failedBy = (subject: string, error: AppError): ActionOutcome =>
  isMarketplaceError(error.cause)
    ? { subject, state: 'failed', problem: problemOf(error.cause), messageKey: null }
    : refused(subject, (error instanceof ValidationError && error.fields[0]?.key) || error.publicKey);
