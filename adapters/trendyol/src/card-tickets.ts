import type { CallContext, Clock, PendingItem, Problem, PublishResult, WriteOutcome } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import type { ProductsApi } from './client/products.ts';
import { problemOfText } from './errors.ts';
import { rejectionsOf } from './mapping/cards.ts';
import type { WireBatchResult } from './wire/products.ts';

const firstLookMs = 30_000;
const laterLookMs = 60_000;
/** Moderation takes hours, sometimes days. */
const moderationLookMs = 10 * 60_000;
/** A product that was taken can be asked for soon; one that never shows was lost. */
const visibleWithinMs = 60 * 60_000;
const moderationLivesMs = 14 * 24 * 3_600_000;

const gone: Problem = { code: 'not_found', remedyKey: 'remedy.cardUnknown' };

/** What a card waits for: its batches first, then the approval of its barcodes. All that is needed to go on is in it. */
const zTicket = z.object({
  at: z.number(),
  /** Batches not yet known to have ended well. */
  batches: z.array(z.string()),
  /** The page it already has. */
  cardId: z.string().optional(),
  offers: z.array(z.object({ ref: z.string(), barcode: z.string() })),
});
export type CardTicket = z.output<typeof zTicket>;

export function pendingCard(ticket: CardTicket, clock: Clock, afterMs = firstLookMs): WriteOutcome {
  return {
    kind: 'pending',
    ticket: JSON.stringify(ticket),
    notBefore: new Date(clock.now().getTime() + afterMs),
    expiresAt: new Date(ticket.at + moderationLivesMs),
  };
}

/** A batch that ended well means taken, not approved: a product can be sold, priced and stocked only once it is. */
export async function checkCardTickets(
  products: ProductsApi,
  clock: Clock,
  items: readonly PendingItem[],
  ctx: CallContext,
): Promise<readonly PublishResult[]> {
  const answers = new Map<string, WireBatchResult | undefined>();
  const batch = async (id: string) => {
    if (!answers.has(id)) answers.set(id, await products.batch(ctx, 'catalog.checkTickets', id));
    return answers.get(id);
  };
  const results: PublishResult[] = [];
  for (const item of items) {
    const ticket = zTicket.parse(JSON.parse(item.ticket));
    const open: string[] = [];
    let refusal: Problem | undefined;
    for (const id of ticket.batches) {
      const state = stateOf(await batch(id), ticket);
      if (state === 'open') open.push(id);
      else if (state !== 'done') refusal ??= state;
    }
    if (refusal) results.push({ ref: item.ref, outcome: { kind: 'rejected', problem: refusal } });
    else if (open.length > 0)
      results.push({ ref: item.ref, outcome: pendingCard({ ...ticket, batches: open }, clock, laterLookMs) });
    else results.push(await approvalOf(products, clock, item.ref, { ...ticket, batches: [] }, ctx));
  }
  return results;
}

/** A result that is gone after its four hours says nothing any more; what became of the product its own state tells. */
function stateOf(answer: WireBatchResult | undefined, ticket: CardTicket): 'open' | 'done' | Problem {
  if (!answer) return 'done';
  const barcodes = new Set(ticket.offers.map(({ barcode }) => barcode));
  const ours = (answer.items ?? []).filter(({ requestItem }) => {
    const barcode = requestItem?.barcode ?? requestItem?.product?.barcode;
    if (barcode) return barcodes.has(barcode);
    return requestItem?.contentId !== undefined && requestItem.contentId === ticket.cardId;
  });
  const failed = ours.find(({ status }) => status === 'FAILED');
  if (failed) return problemOfText((failed.failureReasons ?? []).join('; ') || 'FAILED');
  if (answer.status === 'IN_PROGRESS' || ours.some(({ status }) => status !== 'SUCCESS')) return 'open';
  return ours.length > 0 || answer.status === 'COMPLETED' ? 'done' : 'open';
}

async function approvalOf(
  products: ProductsApi,
  clock: Clock,
  ref: string,
  ticket: CardTicket,
  ctx: CallContext,
): Promise<PublishResult> {
  let cardId = ticket.cardId;
  for (const { barcode } of ticket.offers) {
    const base = await products.base(ctx, 'catalog.checkTickets', barcode);
    if (base?.approved && base.contentId) {
      cardId ??= base.contentId;
      continue;
    }
    if (!base && clock.now().getTime() - ticket.at > visibleWithinMs)
      return { ref, outcome: { kind: 'unknown', because: gone } };
    const waiting = await products.unapprovedOf(ctx, 'catalog.checkTickets', barcode);
    const [problem] = waiting ? rejectionsOf(waiting) : [];
    if (problem) return { ref, outcome: { kind: 'rejected', problem } };
    return { ref, outcome: pendingCard(ticket, clock, moderationLookMs) };
  }
  if (cardId === undefined) return { ref, outcome: { kind: 'unknown', because: gone } };
  const offerIds = Object.fromEntries(ticket.offers.map((offer) => [offer.ref, offer.barcode]));
  return { ref, outcome: { kind: 'acknowledged' }, card: { cardId, offerIds } };
}
