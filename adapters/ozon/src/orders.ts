import { isMarketplaceError, MarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, ItemResult, Logger, OrdersPort } from '@sellercloudx/adapter-kit';
import { assemble, splitPosting } from './assembly.ts';
import type { OwnDeliveryStep, PostingsApi } from './client/postings.ts';
import { isAboutTheItem, problemOfItem } from './errors.ts';
import { labelsOf } from './labels.ts';
import type { OrderFeed } from './order-feed.ts';
import { cancelReasons, orderSteps } from './order-steps.ts';
import { requirementsOf, supplyRequirements } from './requirements.ts';

const ownSteps: readonly string[] = ['delivering', 'last-mile', 'delivered'] satisfies OwnDeliveryStep[];
/** Ozon wants a message beside the reason when only some of the goods are cancelled. */
const partReason = 'Товара нет в наличии';

export interface OrdersDeps {
  readonly postings: PostingsApi;
  readonly feed: OrderFeed;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function ordersPort(deps: OrdersDeps): OrdersPort {
  const { postings, feed } = deps;
  return {
    since: (cursor, ctx) => feed.since(cursor, ctx),
    refresh: (remoteIds, ctx) => feed.refresh(remoteIds, ctx),
    steps: orderSteps,
    confirm: (remoteIds, ctx) => assemble(deps, remoteIds, ctx),
    cancelReasons,

    cancel: ({ remoteId, reason, comment, lines }, ctx) =>
      attempt(
        remoteId,
        async () => {
          if (!lines) return postings.cancel(ctx, remoteId, reason, comment ?? '');
          const products = lines.map(({ remoteLineId, quantity }) => ({ sku: remoteLineId, quantity }));
          return postings.cancelProducts(ctx, remoteId, reason, comment || partReason, { products });
        },
        () => isCancelled(feed, remoteId, ctx),
      ),

    requirements: (remoteIds, ctx) => requirementsOf(deps, remoteIds, ctx),
    supplyRequirements: (remoteId, values, ctx) => supplyRequirements(deps, remoteId, values, ctx),
    split: (ask, ctx) => splitPosting(deps, ask, ctx),
    labels: (ask, ctx) => labelsOf(deps, ask, ctx),

    /** Steps of rFBS, where the seller or his carrier brings the goods. */
    perform: ({ remoteId, step, input }, ctx) =>
      attempt(remoteId, async () => {
        const verdicts =
          step === 'tracking'
            ? await postings.setTrackingNumber(ctx, remoteId, textOf(input.trackingNumber))
            : await postings.ownDelivery(ctx, ownStep(step), remoteId);
        const verdict = verdicts.find(({ posting_number: number }) => number === remoteId);
        if (verdict?.result) return;
        const { code, remedyKey } = problemOfItem({ code: verdict?.error, message: verdict?.error });
        const message = verdict?.error || 'Ozon said nothing of this posting';
        const said = verdict?.error ? { marketText: verdict.error } : {};
        throw new MarketplaceError({ code, remedyKey, operation: 'orders.perform', ...said, message });
      }),
  };
}

/** A refusal about this order is its outcome; a refused repeat of what was done before is a yes. */
async function attempt(
  ref: string,
  act: () => Promise<void>,
  isDoneAlready: () => Promise<boolean> = async () => false,
): Promise<ItemResult> {
  try {
    await act();
    return { ref, outcome: { kind: 'acknowledged' } };
  } catch (error) {
    if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
    if (error.code === 'conflict' && (await isDoneAlready())) {
      return { ref, outcome: { kind: 'acknowledged', verified: true } };
    }
    return { ref, outcome: { kind: 'rejected', problem: problemOf(error) } };
  }
}

async function isCancelled(feed: OrderFeed, remoteId: string, ctx: CallContext): Promise<boolean> {
  return (await feed.fbsByNumber([remoteId], 'orders.cancel', ctx)).get(remoteId)?.status === 'cancelled';
}

function ownStep(step: string): OwnDeliveryStep {
  if (ownSteps.includes(step)) return step as OwnDeliveryStep;
  throw new MarketplaceError({ code: 'unsupported', operation: 'orders.perform', message: `Ozon has no step ${step}` });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
