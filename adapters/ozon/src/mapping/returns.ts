import { roundedDecimal, wordTable } from '@sellercloudx/adapter-kit';
import type { RemoteReturn } from '@sellercloudx/adapter-kit';
import type { WireReturn } from '../wire/books.ts';

type Stage = RemoteReturn['stage'];

/** Names of `visual.status.sys_name`, https://docs.ozon.ru/api/seller `returns/list` (2026-08-14). */
const stages = wordTable<Stage>({
  // a dispute or a claim: nobody knows yet whether goods will come
  DisputeOpening: 'expected',
  DisputeOpened: 'expected',
  DisputeYouOpened: 'expected',
  OnSellerApproval: 'expected',
  OnSellerClarification: 'expected',
  OnSellerClarificationAfterPartialCompensation: 'expected',
  OfferedPartialCompensation: 'expected',
  ReturnMoneyApproved: 'expected',
  Approved: 'expected',
  ApprovedByOzon: 'expected',
  CompensationOffered: 'expected',
  WaitingCompensation: 'expected',
  SendingError: 'expected',
  WaitingShipment: 'expected',
  // goods on their way
  MovingToSeller: 'in_transit',
  ReturningToSellerByCourier: 'in_transit',
  MovingToOzon: 'in_transit',
  ArrivedAtReturnPlace: 'ready_for_pickup',
  ReceivedBySeller: 'received',
  // ends without goods for the seller
  Utilizing: 'lost',
  Utilized: 'lost',
  ReturnedToOzon: 'lost',
  MoneyReturned: 'lost',
  MoneyReturnedBySystem: 'lost',
  PartialCompensationInProcess: 'lost',
  PartialCompensationReturned: 'lost',
  Rejected: 'refused',
  CrmRejected: 'refused',
  Cancelled: 'refused',
  CancelledDisputeNotOpen: 'refused',
  CompensationRejected: 'refused',
  CompensationRejectedBySla: 'refused',
  CompensationRejectedBySeller: 'refused',
});

const disputes: ReadonlySet<string> = new Set(['DisputeOpening', 'DisputeOpened', 'DisputeYouOpened']);

export function returnStageOf(word: string): Stage {
  return stages[word];
}

/** A row is one product of one posting. Answers to claims are given in the cabinet. */
export function toReturn(row: WireReturn): RemoteReturn {
  const word = row.visual?.status?.sys_name || 'no status';
  const stage = returnStageOf(word);
  const changedAt = row.visual?.change_moment;
  const createdAt = row.logistic?.return_date ?? row.logistic?.technical_return_moment ?? changedAt;
  const { product } = row;
  return {
    remoteId: row.id,
    ...(row.posting_number ? { orderRemoteId: row.posting_number } : {}),
    stage,
    rawStatus: row.type ? `${row.type}/${word}` : word,
    attention: stage === undefined ? ['unknown_word'] : disputes.has(word) ? ['arbitration'] : [],
    ...(row.return_reason_name ? { reason: row.return_reason_name } : {}),
    createdAt: new Date(createdAt ?? 0),
    ...(changedAt ? { updatedAt: new Date(changedAt) } : {}),
    lines: [
      {
        offerKeys: {
          ...(product?.sku ? { offerId: product.sku } : {}),
          ...(product?.offer_id ? { sku: product.offer_id } : {}),
        },
        title: product?.name || product?.offer_id || `SKU ${product?.sku ?? ''}`,
        quantity: product?.quantity ?? 1,
        ...(product?.price ? { price: roundedDecimal(product.price.price, product.price.currency_code || 'RUB') } : {}),
      },
    ],
    decisions: [],
  };
}
