import { isMarketplaceError, isNumericId, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, CancelReason, ItemResult, OrderStep, RemoteOrder } from '@sellercloudx/adapter-kit';
import type { OrdersApi } from './client/orders.ts';

/** Adding to a supply is what confirms an FBS order, and delivering the supply what hands it over. */
export function orderSteps(order: RemoteOrder): readonly OrderStep[] {
  if (order.fulfilledBy === 'marketplace' || !order.stage) return [];
  const step = (name: OrderStep['step'], available: boolean, blockedBy?: string): OrderStep => ({
    step: name,
    grain: name === 'handover' ? 'handover' : 'order',
    form: [],
    available,
    ...(blockedBy === undefined || available ? {} : { blockedBy }),
  });
  const isNew = order.stage === 'new';
  const isPacking = order.stage === 'confirmed' || order.stage === 'picking' || order.stage === 'packed';
  if (isNew || isPacking) {
    return [
      ...(order.hasRequirements ? [step('requirements', isPacking, 'step.marksNeedSupply')] : []),
      step('label', isPacking, 'step.labelNeedsSupply'),
      step('handover', isNew || !order.hasRequirements, 'step.marksMissing'),
      step('cancel', true),
    ];
  }
  return order.stage === 'handed_over' ? [step('label', true)] : [];
}

/** The market asks no reason. */
export function cancelReasons(order: RemoteOrder): readonly CancelReason[] {
  const isOpen =
    order.fulfilledBy === 'seller' &&
    ['new', 'confirmed', 'picking', 'packed', 'handed_over'].includes(order.stage ?? 'new');
  return isOpen ? [{ id: 'seller', label: 'cancel.seller', needsComment: false }] : [];
}

/** A second cancel of the same order is answered with StatusMismatch; whether it is cancelled, its status tells. */
export async function cancelOrder(orders: OrdersApi, remoteId: string, ctx: CallContext): Promise<ItemResult> {
  if (!isNumericId(remoteId))
    return {
      ref: remoteId,
      outcome: { kind: 'rejected', problem: { code: 'unsupported', remedyKey: 'remedy.notFound' } },
    };
  try {
    await orders.cancel(ctx, remoteId);
    return { ref: remoteId, outcome: { kind: 'acknowledged' } };
  } catch (error) {
    if (!isMarketplaceError(error) || !['conflict', 'not_found', 'invalid'].includes(error.code)) throw error;
    const status = (await orders.statuses(ctx, 'orders.cancel', [remoteId])).get(remoteId);
    if (status?.supplierStatus === 'cancel')
      return { ref: remoteId, outcome: { kind: 'acknowledged', verified: true } };
    return { ref: remoteId, outcome: { kind: 'rejected', problem: problemOf(error) } };
  }
}
