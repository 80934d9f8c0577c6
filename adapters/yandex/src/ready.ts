import { batchesOf, isMarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, ItemResult, Problem, WriteOutcome } from '@sellercloudx/adapter-kit';
import { statusesPerCall, type BoxItem, type OrdersApi } from './client/orders.ts';
import { isAboutTheItem, problemOfItem } from './errors.ts';
import { isWaiting, missingMarks } from './mapping/orders.ts';
import type { OrderFeed } from './order-feed.ts';
import type { WireInstance, WireItem, WireOrder, WireStatusResult } from './wire/orders.ts';

const unknownOrder: Problem = { code: 'not_found', remedyKey: 'remedy.orderUnknown' };
const wrongState: Problem = { code: 'conflict', remedyKey: 'remedy.orderState' };
const marksMissing: Problem = { code: 'conflict', remedyKey: 'remedy.marksMissing' };
const ownDelivery: Problem = { code: 'unsupported', remedyKey: 'remedy.ownDelivery' };
const notAnswered: Problem = { code: 'unreadable', remedyKey: 'remedy.notAnswered' };

export const readyToShip = { status: 'PROCESSING', substatus: 'READY_TO_SHIP' } as const;

export interface OrdersDeps {
  readonly orders: OrdersApi;
  readonly feed: OrderFeed;
}

/** Packed and ready: all goods in one box unless the cabinet knows better, for without boxes there is no label. */
export async function makeReady(
  { orders, feed }: OrdersDeps,
  remoteIds: readonly string[],
  ctx: CallContext,
): Promise<readonly ItemResult[]> {
  const operation = 'orders.confirm';
  const known = await feed.byId(remoteIds, operation, ctx);
  const outcomes = new Map<string, WriteOutcome>();
  const boxed: WireOrder[] = [];
  for (const id of new Set(remoteIds)) {
    const order = known.get(id);
    const told = toldAlready(order) ?? (await boxOf(orders, order!, operation, ctx));
    if (told) outcomes.set(id, told);
    else boxed.push(order!);
  }
  for (const campaignId of new Set(boxed.map((order) => order.campaignId))) {
    const ids = boxed.filter((order) => order.campaignId === campaignId).map(({ orderId }) => orderId);
    for (const batch of batchesOf(ids, statusesPerCall)) {
      const results = await orders.setStatuses(ctx, operation, campaignId, batch, readyToShip);
      for (const id of batch) outcomes.set(id, outcomeOf(results, id));
    }
  }
  return remoteIds.map((ref) => ({ ref, outcome: outcomes.get(ref)! }));
}

function toldAlready(order: WireOrder | undefined): WriteOutcome | undefined {
  if (!order) return { kind: 'rejected', problem: unknownOrder };
  if (order.programType === 'DBS') return { kind: 'rejected', problem: ownDelivery };
  if (order.status === readyToShip.status && order.substatus === readyToShip.substatus) {
    return { kind: 'acknowledged', verified: true };
  }
  if (order.programType === 'FBY' || !isWaiting(order)) return { kind: 'rejected', problem: wrongState };
  return order.items.some((item) => missingMarks(item).length > 0)
    ? { kind: 'rejected', problem: marksMissing }
    : undefined;
}

/** Boxes that stand there already were laid out by somebody and stay. */
async function boxOf(
  orders: OrdersApi,
  { orderId, campaignId, items, delivery }: WireOrder,
  operation: string,
  ctx: CallContext,
): Promise<WriteOutcome | undefined> {
  if (delivery.boxesLayout.length > 0) return undefined;
  try {
    await orders.setBox(
      ctx,
      operation,
      campaignId,
      orderId,
      items.map((item) => toBoxItem(item)),
      false,
    );
    return undefined;
  } catch (error) {
    if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
    return { kind: 'rejected', problem: problemOf(error) };
  }
}

/** What stands on the units is sent along: a new layout would take it away. */
export function toBoxItem(
  { id, count, instances }: WireItem,
  given: { readonly count?: number; readonly instances?: readonly Partial<WireInstance>[] } = {},
): BoxItem {
  const units = given.count ?? count;
  return { id, count: units, instances: (given.instances ?? instances.map(toInstance)).slice(0, units) };
}

export function toInstance({ cis, uin, rnpt, gtd, countryCode }: WireInstance): Partial<WireInstance> {
  return {
    ...(cis ? { cis } : {}),
    ...(uin ? { uin } : {}),
    ...(rnpt ? { rnpt } : {}),
    ...(gtd ? { gtd } : {}),
    ...(countryCode ? { countryCode } : {}),
  };
}

export function outcomeOf(results: readonly WireStatusResult[], orderId: string): WriteOutcome {
  const result = results.find(({ id }) => id === orderId);
  if (!result) return { kind: 'unknown', because: notAnswered };
  if (result.updateStatus === 'OK') return { kind: 'acknowledged' };
  return { kind: 'rejected', problem: problemOfItem({ message: result.errorDetails }) };
}
