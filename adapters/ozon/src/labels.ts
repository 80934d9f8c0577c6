import { batchesOf, isMarketplaceError, MarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, FileDocument, LabelAnswer, LabelRequest, Problem } from '@sellercloudx/adapter-kit';
import type { PostingsApi } from './client/postings.ts';
import { isAboutTheItem } from './errors.ts';
import type { OrderFeed } from './order-feed.ts';

/** The call takes no size: the warehouse's setting decides between the big label and the small one. */
export const labelSizes = [{ id: 'warehouse', widthMm: 75, heightMm: 120 }] as const;
export const labelFormats = ['pdf'] as const;

const postingsPerCall = 20;
/** Labels are made within a minute of the assembly. */
const readyAfterMs = 60_000;

const unknownPosting: Problem = { code: 'not_found', remedyKey: 'remedy.postingUnknown' };
const needsAssembly: Problem = { code: 'conflict', remedyKey: 'remedy.labelNeedsAssembly' };
const pastLabel: Problem = { code: 'conflict', remedyKey: 'remedy.postingState' };

type NotYet = LabelAnswer['notYet'][number];

interface Deps {
  readonly postings: PostingsApi;
  readonly feed: OrderFeed;
  readonly clock: Clock;
}

/** One posting that is not ready refuses its whole batch, so states are read first and a refused batch is asked singly. */
export async function labelsOf(
  { postings, feed, clock }: Deps,
  { orderIds, size, format }: LabelRequest,
  ctx: CallContext,
): Promise<LabelAnswer> {
  if (format !== 'pdf' || !labelSizes.some(({ id }) => id === size)) {
    const message = `No label of ${size} as ${format}`;
    throw new MarketplaceError({ code: 'unsupported', operation: 'orders.labels', message });
  }
  const ids = [...new Set(orderIds)];
  const known = await feed.fbsByNumber(ids, 'orders.labels', ctx);
  const labels: { orderIds: readonly string[]; document: FileDocument }[] = [];
  const notYet: NotYet[] = [];
  const ready = ids.filter((orderId) => {
    const status = known.get(orderId)?.status;
    if (status === 'awaiting_deliver') return true;
    const problem = status === undefined ? unknownPosting : status === 'awaiting_packaging' ? needsAssembly : pastLabel;
    notYet.push({ orderId, problem });
    return false;
  });

  const ask = async (batch: readonly string[]): Promise<void> => {
    try {
      const bytes = await postings.labels(ctx, batch);
      const filename = batch.length === 1 ? `${batch[0]}.pdf` : `${batch[0]}-${batch.length}.pdf`;
      labels.push({ orderIds: batch, document: { filename, mime: 'application/pdf', bytes } });
    } catch (error) {
      if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
      if (batch.length > 1) for (const id of batch) await ask([id]);
      else notYet.push({ orderId: batch[0]!, ...waitOrProblem(problemOf(error), clock) });
    }
  };
  for (const batch of batchesOf(ready, postingsPerCall)) await ask(batch);
  return { labels, notYet };
}

function waitOrProblem(problem: Problem, clock: Clock): Omit<NotYet, 'orderId'> {
  if (problem.remedyKey !== 'remedy.labelSoon') return { problem };
  return { notBefore: new Date(clock.now().getTime() + readyAfterMs), problem };
}
