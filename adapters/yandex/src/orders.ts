import { isMarketplaceError, MarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, ItemResult, OrdersPort, Problem, WriteOutcome } from '@sellercloudx/adapter-kit';
import { isAboutTheItem } from './errors.ts';
import { labelsOf } from './labels.ts';
import { cancelReasons, deliverySteps, orderSteps, type DeliveryStep } from './order-steps.ts';
import { makeReady, outcomeOf, toBoxItem, type OrdersDeps } from './ready.ts';
import { requirementsOf, supplyRequirements } from './requirements.ts';
import type { WireOrder } from './wire/orders.ts';

const unknownOrder: Problem = { code: 'not_found', remedyKey: 'remedy.orderUnknown' };

type Ask = Parameters<NonNullable<OrdersPort['cancel']>>[0];

export function ordersPort(deps: OrdersDeps): OrdersPort {
  const { orders, feed } = deps;

  /** A refusal about this order is its outcome. */
  async function withOrder(
    ref: string,
    operation: string,
    ctx: CallContext,
    act: (order: WireOrder) => Promise<WriteOutcome>,
  ): Promise<ItemResult> {
    const order = (await feed.byId([ref], operation, ctx)).get(ref);
    if (!order) return { ref, outcome: { kind: 'rejected', problem: unknownOrder } };
    try {
      return { ref, outcome: await act(order) };
    } catch (error) {
      if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
      return { ref, outcome: { kind: 'rejected', problem: problemOf(error) } };
    }
  }

  async function setStatus(
    { campaignId, orderId }: WireOrder,
    operation: string,
    to: { readonly status: string; readonly substatus: string },
    ctx: CallContext,
  ): Promise<WriteOutcome> {
    return outcomeOf(await orders.setStatuses(ctx, operation, campaignId, [orderId], to), orderId);
  }

  /** What is left out of the only box leaves the order for good. */
  async function cancelPart(
    order: WireOrder,
    lines: NonNullable<Ask['lines']>,
    ctx: CallContext,
  ): Promise<WriteOutcome> {
    const gone = new Map(lines.map(({ remoteLineId, quantity }) => [remoteLineId, quantity]));
    const left = order.items
      .map((item) => toBoxItem(item, { count: item.count - (gone.get(item.id) ?? 0) }))
      .filter(({ count }) => count > 0);
    await orders.setBox(ctx, 'orders.cancel', order.campaignId, order.orderId, left, true);
    return { kind: 'acknowledged' };
  }

  return {
    since: (cursor, ctx) => feed.since(cursor, ctx),
    refresh: (remoteIds, ctx) => feed.refresh(remoteIds, ctx),
    steps: orderSteps,
    confirm: (remoteIds, ctx) => makeReady(deps, remoteIds, ctx),
    cancelReasons,

    cancel: ({ remoteId, reason, lines }, ctx) =>
      withOrder(remoteId, 'orders.cancel', ctx, async (order) => {
        if (order.status === 'CANCELLED') return { kind: 'acknowledged', verified: true };
        if (lines && !coversAll(order, lines)) return cancelPart(order, lines, ctx);
        return setStatus(order, 'orders.cancel', { status: 'CANCELLED', substatus: reason }, ctx);
      }),

    requirements: (remoteIds, ctx) => requirementsOf(deps, remoteIds, ctx),
    supplyRequirements: (remoteId, values, ctx) => supplyRequirements(deps, remoteId, values, ctx),
    labels: (ask, ctx) => labelsOf(deps, ask, ctx),

    /** Steps of DBS, where the seller brings the goods, and his answer to a buyer who wants to cancel. */
    perform: ({ remoteId, step, input }, ctx) =>
      withOrder(remoteId, 'orders.perform', ctx, async (order) => {
        if (isDeliveryStep(step)) return setStatus(order, 'orders.perform', deliverySteps[step], ctx);
        if (step !== 'accept-cancel' && step !== 'refuse-cancel') {
          const message = `The Market has no step ${step}`;
          throw new MarketplaceError({ code: 'unsupported', operation: 'orders.perform', message });
        }
        const accepted = step === 'accept-cancel';
        const answer = { accepted, ...(accepted ? {} : { reason: textOf(input.reason) }) };
        await orders.answerCancellation(ctx, order.campaignId, order.orderId, answer);
        return { kind: 'acknowledged' };
      }),
  };
}

function coversAll({ items }: WireOrder, lines: NonNullable<Ask['lines']>): boolean {
  return items.every(({ id, count }) => lines.some((line) => line.remoteLineId === id && line.quantity >= count));
}

function isDeliveryStep(step: string): step is DeliveryStep {
  return Object.hasOwn(deliverySteps, step);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
