import type { Json } from '@sellercloudx/adapter-kit';
import type { CallAnswer, OutgoingCall } from '@sellercloudx/adapter-kit/sandbox';
import type { FboPosting, NotificationUrl, OzonState, Posting } from './state.ts';

/** Growing to ten minutes, then five times more. */
const againAfterMs = [2_000, 10_000, 60_000, 300_000, ...Array.from({ length: 6 }, () => 600_000)];

type Fields = Readonly<Record<string, Json>>;
type Push = { readonly [field: string]: Json; readonly message_type: string };

/** What addresses were not told yet. */
export function callsOf(state: OzonState, now: Date): OutgoingCall[] {
  return urlsOf(state).flatMap((address) => {
    const postings = [...state.postings.values(), ...state.fbo.values()];
    const fresh = postings.filter((posting) => address.told.get(posting.number) !== wordOf(posting));
    const pushes = fresh.map((posting) => pushOf(state, posting, address.told.get(posting.number), now));
    for (const posting of fresh) address.told.set(posting.number, wordOf(posting));
    return pushes
      .filter(({ message_type: type }) => address.isEnabled && address.types.includes(type))
      .map((body) => ({ url: address.url, body, isGood: isTaken, againAfterMs }));
  });
}

function pushOf(state: OzonState, posting: Posting | FboPosting, before: string | undefined, now: Date): Push {
  const isFbo = !('warehouseId' in posting);
  const type = (fbs: string, fbo: string): string => `TYPE_${isFbo ? `FBO_POSTING_${fbo}` : fbs}`;
  const seller = { posting_number: posting.number, seller_id: Number(state.clientId) };
  const products = posting.lines.map(({ sku, offerId, quantity }) => ({ sku, offer_id: offerId, quantity }));
  const warehouse: Fields = isFbo ? {} : { warehouse_id: posting.warehouseId };
  const changedAt = (isFbo ? now : posting.changedAt).toISOString();
  const shipment: Fields = isFbo
    ? {}
    : { shipment_date: posting.shipmentDate.toISOString(), tracking_number: posting.trackingNumber };
  if (before === undefined)
    return {
      message_type: type('NEW_POSTING', 'NEW'),
      ...seller,
      products,
      ...warehouse,
      in_process_at: (isFbo ? posting.createdAt : posting.inProcessAt).toISOString(),
      ...shipment,
      is_express: false,
    };
  if (posting.status !== 'cancelled')
    return {
      message_type: type('STATE_CHANGED', 'STATE_CHANGED'),
      ...seller,
      new_state: posting.substatus || posting.status,
      changed_state_date: changedAt,
      ...warehouse,
    };
  const cancellation = 'cancellation' in posting ? posting.cancellation : undefined;
  return {
    message_type: type('POSTING_CANCELLED', 'CANCELLED'),
    ...seller,
    products,
    old_state: before.split('/')[1] ?? '',
    new_state: 'posting_canceled',
    changed_state_date: changedAt,
    reason: { id: cancellation?.reasonId ?? 0, message: cancellation?.reason ?? '' },
    ...warehouse,
  };
}

const isTaken = ({ status, json }: CallAnswer): boolean =>
  status === 200 && (json as { result?: unknown } | null | undefined)?.result === true;

export const urlsOf = (state: OzonState): NotificationUrl[] => [...(state.notificationUrls?.values() ?? [])];

const wordOf = ({ status, substatus }: Posting | FboPosting): string => `${status}/${substatus}`;

export const seenNow = ({ postings, fbo }: OzonState): Map<string, string> =>
  new Map([...postings.values(), ...fbo.values()].map((posting) => [posting.number, wordOf(posting)]));
