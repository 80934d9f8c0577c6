import { jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { setStatus } from './order-life.ts';
import { bodyOf, listOf, objectOf, textOf } from './replies.ts';
import type { OzonState, Posting } from './state.ts';

/** rFBS: the seller tells where the parcel is; the state changes a moment later on the real market. */
export function addOwnDeliveryRoutes(router: Router<OzonState>): void {
  const steps = {
    delivering: ['awaiting_deliver', 'delivering', 'posting_on_way_to_city'],
    'last-mile': ['delivering', 'last_mile', 'posting_in_courier_service'],
    delivered: ['last_mile', 'delivered', 'posting_conditionally_delivered'],
  } as const;
  for (const [step, [from, to, substatus]] of Object.entries(steps)) {
    router.post(`/v2/fbs/posting/${step}`, (request, state) => {
      const result = listOf(bodyOf(request).posting_number).map((one) => {
        const number = textOf(one);
        const posting = state.postings.get(number);
        const error = !posting
          ? 'POSTING_NOT_FOUND'
          : !isOwnDelivery(state, posting)
            ? 'HAS_INCORRECT_TPL_INTEGRATION_TYPE'
            : posting.status !== from && !(step === 'delivered' && posting.status === 'delivering')
              ? 'TRANSITION_IS_NOT_POSSIBLE'
              : '';
        if (posting && error === '') setStatus(posting, to, substatus, request.now);
        return { posting_number: number, result: error === '', error };
      });
      return jsonReply({ result });
    });
  }

  router.post('/v2/fbs/posting/tracking-number/set', (request, state) => {
    const result = listOf(bodyOf(request).tracking_numbers)
      .map(objectOf)
      .map((row) => {
        const number = textOf(row.posting_number);
        const posting = state.postings.get(number);
        const error = !posting
          ? 'POSTING_NOT_FOUND'
          : isOwnDelivery(state, posting)
            ? ''
            : 'HAS_INCORRECT_TPL_INTEGRATION_TYPE';
        if (posting && error === '') posting.trackingNumber = textOf(row.tracking_number);
        return { posting_number: number, result: error === '', error };
      });
    return jsonReply({ result });
  });
}

function isOwnDelivery(state: OzonState, { warehouseId }: Posting): boolean {
  return state.warehouses.find(({ id }) => id === warehouseId)?.isRfbs ?? false;
}
