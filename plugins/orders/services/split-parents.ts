import type { Clock } from '../../../core/clock.ts';
import type { Trx } from '../../../core/db/database.ts';
import type { ConnectionView } from '../../marketplaces/api.ts';
import type { OrderId, OrderLineId } from '../api.ts';
import { isWithUs, mayMove } from '../stages.ts';
import { lockRemoteOrders, writeStates } from './order-rows.ts';
import type { LineRecord, OrderPlan, StoredOrder } from './plan-order.ts';
import { record } from './timeline.ts';

type Deps = { clock: Clock };
type Move = { from: OrderLineId; to: OrderLineId; quantity: number };

/**
 * A new order that came out of another (split, repack) takes the promise along, so that the unit is neither promised
 * twice nor free for a moment. A parent all of whose units went on is superseded at once: revenue counts once.
 * @returns `again`: remote ids of parents to be read again; `changed`: those that were changed here
 */
export async function takeOverFromParents(
  trx: Trx,
  deps: Deps & { stockMoves: { move(trx: Trx, moves: readonly Move[]): Promise<void> } },
  connection: ConnectionView,
  plans: readonly OrderPlan[],
): Promise<{ again: string[]; changed: OrderId[] }> {
  const inBatch = new Set(plans.map(({ order }) => order.remoteId));
  const children = plans.filter(
    ({ from, order }) =>
      from === null && order.replaces !== null && !inBatch.has(order.replaces) && isWithUs(order.stage),
  );
  if (children.length === 0) return { again: [], changed: [] };
  const remoteIds = [...new Set(children.map(({ order }) => order.replaces as string))];
  const parents = (await lockRemoteOrders(trx, connection.id, remoteIds)).filter(({ order }) => isWithUs(order.stage));
  const moves: Move[] = [];
  const changed = new Set<StoredOrder>();
  for (const child of children) {
    const parent = parents.find(({ order }) => order.remoteId === child.order.replaces);
    if (parent && takeUnits(parent, child, moves)) changed.add(parent);
  }
  const touched = [...changed];
  await deps.stockMoves.move(trx, moves);
  const now = deps.clock.now();
  const ended = touched.filter(endIfEmpty);
  await writeStates(trx, touched.map(({ order }) => order), touched.flatMap(({ lines }) => lines), now); // prettier-ignore
  await record(
    trx,
    ended.map(({ order }) => ({
      orderId: order.id,
      at: now,
      kind: 'superseded',
      by: { kind: 'system' },
      stage: order.stage,
    })),
  );
  return { again: remoteIds, changed: touched.map(({ order }) => order.id) };
}

/** False when nothing of the parent is in the child. */
function takeUnits(parent: StoredOrder, child: OrderPlan, moves: Move[]): boolean {
  let taken = 0;
  if (!parent.order.replacedBy.includes(child.order.remoteId))
    parent.order.replacedBy = [...parent.order.replacedBy, child.order.remoteId];
  for (const line of child.lines) {
    let missing = line.wanted;
    for (const source of parent.lines.filter((other) => isSameOffer(other, line))) {
      const units = Math.min(missing, source.wanted);
      if (units === 0) continue;
      const promised = Math.min(units, source.reserved);
      source.wanted -= units;
      source.reserved -= promised;
      missing -= units;
      taken += units;
      if (promised === 0) continue;
      moves.push({ from: source.id, to: line.id, quantity: promised });
      child.heldBefore.set(line.id, (child.heldBefore.get(line.id) ?? 0) + promised);
    }
  }
  return taken > 0;
}

const isSameOffer = (a: LineRecord, b: LineRecord): boolean =>
  a.variantId !== null ? a.variantId === b.variantId : a.sku === b.sku && a.offerId === b.offerId;

function endIfEmpty({ order, lines }: StoredOrder): boolean {
  if (lines.some(({ wanted }) => wanted > 0) || !mayMove(order.stage, 'superseded', 'system')) return false;
  order.stage = 'superseded';
  order.version += 1;
  for (const line of lines) Object.assign(line, { cancelled: line.ordered, short: false });
  return true;
}
