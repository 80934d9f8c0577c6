import { jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { cancelPosting, release } from './order-life.ts';
import { bodyOf, invalid, listOf, notFound, numberOf, objectOf, textOf } from './replies.ts';
import type { OzonState, Posting } from './state.ts';

const cancelReasons = {
  352: 'Товар закончился на складе продавца',
  400: 'Остался только бракованный товар',
  402: 'Другое (вина продавца)',
};

export function addCancelRoutes(router: Router<OzonState>): void {
  router.post('/v2/posting/fbs/cancel', (request, state) => {
    const body = bodyOf(request);
    const posting = state.postings.get(textOf(body.posting_number));
    if (!posting) return notFound('POSTING_NOT_FOUND');
    const reasonId = numberOf(body.cancel_reason_id);
    const fault = faultOfCancel(posting, reasonId, textOf(body.cancel_reason_message));
    if (fault) return invalid(fault);
    const reason = textOf(body.cancel_reason_message) || cancelReasons[reasonId as keyof typeof cancelReasons];
    cancelPosting(state, posting, { reasonId, reason, type: 'seller' }, request.now);
    return jsonReply({ result: true });
  });

  router.post('/v2/posting/fbs/product/cancel', (request, state) => {
    const body = bodyOf(request);
    const posting = state.postings.get(textOf(body.posting_number));
    if (!posting) return notFound('POSTING_NOT_FOUND');
    const reasonId = numberOf(body.cancel_reason_id);
    const fault = faultOfCancel(posting, reasonId, textOf(body.cancel_reason_message) || undefined);
    if (fault) return invalid(fault);
    const items = listOf(body.items)
      .map(objectOf)
      .map(({ sku, quantity }) => ({ sku: numberOf(sku), quantity: numberOf(quantity) }));
    const lineFor = (sku: number) => posting.lines.find((line) => line.sku === sku);
    if (items.some(({ sku, quantity }) => !(quantity > 0 && quantity <= (lineFor(sku)?.quantity ?? 0)))) {
      return invalid('HAS_INCORRECT_PRODUCT_QUANTITY');
    }
    for (const { sku, quantity } of items) {
      release(state, posting, lineFor(sku)!, quantity);
      lineFor(sku)!.quantity -= quantity;
    }
    posting.lines = posting.lines.filter(({ quantity }) => quantity > 0);
    posting.changedAt = request.now;
    return jsonReply({ result: posting.number });
  });
}

function faultOfCancel(posting: Posting, reasonId: number, message: string | undefined): string | undefined {
  if (posting.status === 'cancelled') return 'POSTING_ALREADY_CANCELLED';
  if (!['awaiting_packaging', 'awaiting_deliver'].includes(posting.status)) return 'HAS_INCORRECT_STATUS';
  if (!(reasonId in cancelReasons)) return 'HAS_INCORRECT_CANCEL_REASON';
  if (message === undefined || (reasonId === 402 && message === '')) return 'cancel_reason_message should be filled';
  return undefined;
}
