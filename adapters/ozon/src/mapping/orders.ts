import {
  hashOrder,
  type OrderAttention,
  type OrderStage,
  type RemoteOrder,
  type RemoteOrderLine,
  roundedDecimal,
  wordTable,
} from '@sellercloudx/adapter-kit';
import type { WireFboPosting, WireFbsPosting } from '../wire/postings.ts';
import { fromWire } from './money.ts';

/** Statuses of https://docs.ozon.ru/api/seller (2026-08-14) with their stage; a new word keeps the last stage. */
const stages = wordTable<OrderStage>({
  awaiting_registration: 'on_hold',
  acceptance_in_progress: 'on_hold',
  awaiting_approve: 'on_hold',
  awaiting_verification: 'on_hold',
  awaiting_packaging: 'new',
  awaiting_deliver: 'packed',
  sent_by_seller: 'handed_over',
  driver_pickup: 'handed_over',
  delivering: 'in_transit',
  last_mile: 'in_transit',
  delivered: 'delivered',
  cancelled: 'cancelled',
  cancelled_from_split_pending: 'superseded',
});

/** Words that say what is wrong and nothing of where the goods are: the last stage stays. */
const troubles = wordTable<OrderAttention>({
  arbitration: 'arbitration',
  client_arbitration: 'arbitration',
  not_accepted: 'undelivered',
});

/** Ozon moves FBO goods itself: what is packed there is never our packing. */
const fboStages = wordTable<OrderStage>({
  awaiting_packaging: 'new',
  awaiting_deliver: 'packed',
  delivering: 'in_transit',
  delivered: 'delivered',
  cancelled: 'cancelled',
});

export function stageOf(status: string): { stage: OrderStage | undefined; attention: readonly OrderAttention[] } {
  const trouble = troubles[status];
  if (trouble) return { stage: undefined, attention: [trouble] };
  const stage = stages[status];
  return { stage, attention: stage ? [] : ['unknown_word'] };
}

/** `delivering/posting_in_pickup_point` */
export function rawStatusOf({ status, substatus }: { status: string; substatus?: string | null | undefined }): string {
  return substatus ? `${status}/${substatus}` : status;
}

/** `12345678-0001-1` is package 1 of order `12345678-0001`. */
export function orderNumberOf(postingNumber: string): string {
  return /^(.+-\d+)-\d+$/.exec(postingNumber)?.[1] ?? postingNumber;
}

/** SKUs that want a value before they may be assembled, by kind. */
export function requiredSkus(posting: WireFbsPosting): ReadonlyMap<string, readonly string[]> {
  const wanted = posting.requirements;
  const lists = {
    sgtin: wanted?.products_requiring_mandatory_mark ?? [],
    uin: wanted?.products_requiring_jw_uin ?? [],
    imei: wanted?.products_requiring_imei ?? [],
    gtd: wanted?.products_requiring_gtd ?? [],
    rnpt: wanted?.products_requiring_rnpt ?? [],
    country: wanted?.products_requiring_country ?? [],
    weight: wanted?.products_requiring_weight ?? [],
  };
  return new Map(Object.entries(lists).filter(([, skus]) => skus.length > 0));
}

export interface FbsParts {
  readonly posting: WireFbsPosting;
  /** Undefined: as the lists of the posting say. */
  readonly mayBeAssembled?: boolean | undefined;
}

export function toOrder({ posting, mayBeAssembled }: FbsParts): RemoteOrder {
  const { stage, attention } = stageOf(posting.status);
  const isWaiting = posting.status === 'awaiting_packaging';
  const parent = posting.parent_posting_number;
  const { warehouse_id: warehouseId } = posting.delivery_method ?? {};
  const body: Omit<RemoteOrder, 'version'> = {
    remoteId: posting.posting_number,
    number: posting.posting_number,
    groupRef: posting.order_number || orderNumberOf(posting.posting_number),
    ...(parent && parent !== posting.posting_number ? { replaces: parent } : {}),
    stage,
    rawStatus: rawStatusOf(posting),
    attention,
    cancelRequested: false,
    ...cancelReasonOf(posting, stage),
    fulfilledBy: 'seller',
    scheme: schemeOf(posting),
    ...(warehouseId && warehouseId !== '0' ? { warehouseId } : {}),
    createdAt: new Date(posting.in_process_at ?? posting.shipment_date ?? 0),
    deadlines: posting.shipment_date ? { shipBy: new Date(posting.shipment_date) } : {},
    hasRequirements: isWaiting && requiredSkus(posting).size > 0 && mayBeAssembled !== true,
    lines: linesOf(posting, stage),
  };
  return { ...body, version: hashOrder(body) };
}

export function toFboOrder(posting: WireFboPosting): RemoteOrder {
  const stage = fboStages[posting.status];
  const body: Omit<RemoteOrder, 'version'> = {
    remoteId: posting.posting_number,
    number: posting.posting_number,
    groupRef: posting.order_number || orderNumberOf(posting.posting_number),
    stage,
    rawStatus: rawStatusOf(posting),
    attention: stage ? [] : ['unknown_word'],
    cancelRequested: false,
    ...cancelReasonOf(posting, stage),
    fulfilledBy: 'marketplace',
    scheme: 'FBO',
    createdAt: new Date(posting.in_process_at ?? posting.created_at ?? 0),
    deadlines: {},
    hasRequirements: false,
    lines: linesOf(posting, stage),
  };
  return { ...body, version: hashOrder(body) };
}

/** Ozon brings it, or the seller does or another carrier (realFBS). */
function schemeOf({ tpl_integration_type: type }: WireFbsPosting): string {
  return !type || type === 'ozon' ? 'FBS' : 'rFBS';
}

function cancelReasonOf({ cancellation }: WireFbsPosting | WireFboPosting, stage: OrderStage | undefined) {
  if (stage !== 'cancelled' && stage !== 'superseded') return {};
  const reason = [cancellation?.cancellation_type, cancellation?.cancel_reason].filter(Boolean).join(': ');
  return reason ? { cancelReason: reason } : {};
}

function linesOf(posting: WireFbsPosting | WireFboPosting, stage: OrderStage | undefined): RemoteOrderLine[] {
  const isGone = stage === 'cancelled' || stage === 'superseded';
  return posting.products.map((product): RemoteOrderLine => {
    const price = fromWire(product.price);
    const money = posting.financial_data?.products.find(({ product_id: sku }) => sku === product.sku);
    return {
      remoteLineId: product.sku,
      offerKeys: { offerId: product.sku, ...(product.offer_id ? { sku: product.offer_id } : {}) },
      title: product.name || product.offer_id || `SKU ${product.sku}`,
      ordered: product.quantity,
      cancelled: isGone ? product.quantity : 0,
      returned: 0,
      price,
      // both stay zero until the order is delivered
      ...(money?.commission?.amount
        ? { commission: roundedDecimal(Math.abs(money.commission.amount), money.commission.currency || price.currency) }
        : {}),
      ...(money?.payout ? { payout: roundedDecimal(money.payout, price.currency) } : {}),
    };
  });
}
