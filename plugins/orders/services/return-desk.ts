import { z } from 'zod';
import type { Clock } from '../../../core/clock.ts';
import type { Database, Trx } from '../../../core/db/database.ts';
import { Conflict, invalid, NotFound } from '../../../core/errors.ts';
import { newId, type PartnerId } from '../../../core/ids.ts';
import type { PutBackRow, StockLedger, WarehouseId } from '../../warehouse/api.ts';
import { returnReceived, type ReturnId, type ReturnStage } from '../api.ts';
import type { ActionOutcome, By } from '../commands/command-types.ts';
import { Return, ReturnLine } from '../models/return.ts';
import { mayMoveReturn } from '../return-stages.ts';
import type { OrderDesk } from './order-desk.ts';
import type { OrderNews } from './order-news.ts';
import { lockOrders } from './order-rows.ts';
import { settleReturnedOrders } from './returned-orders.ts';

type Deps = { database: Database; stockLedger: StockLedger; orderNews: OrderNews; orderDesk: OrderDesk; clock: Clock };

export type Verdict = { returnLineId: string; restock: number; unsellable: number; warehouseId?: WarehouseId | null };

const zOutcomes = z.custom<ActionOutcome[]>((value) => Array.isArray(value));

/** Goods that came back: what is good goes on the shelf again, once; what is not is kept apart. */
export class ReturnDesk {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** All or part of a return; lines not named stay to be received. */
  async receive(trx: Trx, returnId: ReturnId, verdicts: readonly Verdict[], by: By): Promise<Return> {
    const row = await this.lock(trx, returnId);
    const lines = await ReturnLine.query(trx).where({ return_id: returnId }).orderBy('position').forUpdate();
    const twice = verdicts.findIndex(({ returnLineId }, at) =>
      verdicts.slice(0, at).some((earlier) => earlier.returnLineId === returnLineId),
    );
    if (twice >= 0) throw invalid(`lines.${twice}`, 'orders:errors.lineTwice');
    const rows: PutBackRow[] = [];
    for (const [index, verdict] of verdicts.entries()) rows.push(...(await this.judge(trx, lines, verdict, index)));
    if (rows.length > 0)
      await this.deps.stockLedger.putBack(trx, rows, { actorId: by.userId as never, reason: 'return' });
    const after = await ReturnLine.query(trx).where({ return_id: returnId });
    const open = after.some(({ quantity, restocked, unsellable }) => restocked + unsellable < quantity);
    const stage: ReturnStage = open
      ? 'received'
      : after.some(({ restocked }) => restocked > 0)
        ? 'restocked'
        : 'unsellable';
    return this.move(trx, row, stage);
  }

  /** It never came. */
  async markLost(trx: Trx, returnId: ReturnId): Promise<Return> {
    return this.move(trx, await this.lock(trx, returnId), 'lost');
  }

  async decide(
    partnerId: PartnerId,
    returnId: ReturnId,
    decision: string,
    form: Record<string, string>,
    by: By,
  ): Promise<ActionOutcome[]> {
    const { database, orderDesk } = this.deps;
    const row = await database.asPartner(partnerId, async (trx) => Return.query(trx).findOne({ id: returnId }));
    if (!row) throw unknownReturn(returnId);
    if (!row.decisions.some(({ id }) => id === decision)) throw invalid('decision', 'orders:errors.decision');
    return zOutcomes.parse(
      await orderDesk.perform(partnerId, row.connectionId, 'returns.decide', { returnId, decision, input: form, by }),
    );
  }

  /** The ledger books a return line once, so one of which a part is unsellable becomes two lines. */
  private async judge(trx: Trx, lines: readonly ReturnLine[], verdict: Verdict, index: number): Promise<PutBackRow[]> {
    const line = lines.find(({ id }) => id === verdict.returnLineId);
    const path = `lines.${index}`;
    if (!line) throw invalid(`${path}.returnLineId`, 'orders:errors.unknownReturnLine');
    if (line.restocked + line.unsellable > 0) throw invalid(path, 'orders:errors.alreadyReceived');
    const { restock, unsellable } = verdict;
    if (restock < 0 || unsellable < 0 || restock + unsellable === 0 || restock + unsellable > line.quantity)
      throw invalid(path, 'orders:errors.returnQuantity', { quantity: line.quantity });
    if (restock > 0 && line.variantId === null) throw invalid(path, 'orders:errors.linkFirst');
    const parts = [
      { id: line.id, quantity: restock, restocked: restock, unsellable: 0 },
      { id: line.id, quantity: unsellable, restocked: 0, unsellable },
      { id: line.id, quantity: line.quantity - restock - unsellable, restocked: 0, unsellable: 0 },
    ].filter(({ quantity }) => quantity > 0);
    const rows: PutBackRow[] = [];
    for (const [at, part] of parts.entries()) {
      if (at === 0) await ReturnLine.query(trx).where({ id: line.id }).patch(withoutId(part));
      else part.id = await this.split(trx, line, part);
      if (line.variantId === null || part.restocked + part.unsellable === 0) continue;
      rows.push({
        returnLineId: part.id,
        variantId: line.variantId,
        quantity: part.quantity,
        unsellable: part.unsellable > 0,
        ...(verdict.warehouseId ? { warehouseId: verdict.warehouseId } : {}),
      });
    }
    return rows;
  }

  private async split(
    trx: Trx,
    line: ReturnLine,
    part: { quantity: number; restocked: number; unsellable: number },
  ): Promise<string> {
    const id = newId();
    const [{ last }] = (await trx('return_lines').where({ return_id: line.returnId }).max({ last: 'position' })) as [
      { last: number },
    ];
    const { orderLineId, variantId, sku, title, priceMinor, currency, returnId, partnerId } = line;
    await ReturnLine.query(trx).insert({
      partnerId, id, returnId, orderLineId, variantId, sku, title, priceMinor, currency, position: last + 1,
      quantity: part.quantity, restocked: part.restocked, unsellable: part.unsellable,
    }); // prettier-ignore
    return id;
  }

  private async move(trx: Trx, row: Return, stage: ReturnStage): Promise<Return> {
    const now = this.deps.clock.now();
    if (row.stage !== stage && !mayMoveReturn(row.stage, stage))
      throw new Conflict('return.stage', `Return ${row.id} is ${row.stage} and cannot become ${stage}.`, {
        publicKey: 'orders:errors.returnStage',
      });
    const back = stage !== 'lost';
    const changes = {
      stage,
      version: row.version + 1,
      ...(back && { receivedAt: row.receivedAt ?? now }),
      ...(stage !== 'received' && { closedAt: now }),
    };
    await Return.query(trx).where({ id: row.id }).patch(changes);
    if (row.orderId !== null) {
      const { changed, returned } = await settleReturnedOrders(trx, await lockOrders(trx, [row.orderId]), now);
      // told also when the market had counted the units before: what is unsellable changes the books
      const told = back ? [row.orderId] : returned;
      await this.deps.orderNews.emit(trx, returnReceived, told);
      await this.deps.orderNews.changed(trx, changed);
    }
    return (await Return.query(trx).findOne({ id: row.id }))!;
  }

  private async lock(trx: Trx, id: ReturnId): Promise<Return> {
    const row = await Return.query(trx).findOne({ id }).forUpdate();
    if (!row) throw unknownReturn(id);
    return row;
  }
}

const withoutId = ({
  quantity,
  restocked,
  unsellable,
}: {
  quantity: number;
  restocked: number;
  unsellable: number;
}) => ({
  quantity,
  restocked,
  unsellable,
});

const unknownReturn = (id: string): NotFound =>
  new NotFound('return.unknown', `No return ${id} of this partner.`, { publicKey: 'orders:errors.unknownReturn' });
