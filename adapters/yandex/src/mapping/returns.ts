import { wordTable } from '@sellercloudx/adapter-kit';
import type { RemoteReturn, ReturnDecision } from '@sellercloudx/adapter-kit';
import type { WireDecision, WireReturn } from '../wire/books.ts';
import { fromWire } from './money.ts';

type Stage = RemoteReturn['stage'];

/** `shipmentStatus`, where the goods are: https://yandex.ru/dev/market/partner-api/doc `ReturnShipmentStatusType` (2026-07-17). */
const shipments = wordTable<Stage>({
  CREATED: 'expected',
  RECEIVED: 'in_transit',
  IN_TRANSIT: 'in_transit',
  READY_FOR_PICKUP: 'ready_for_pickup',
  PICKED: 'received',
  FULFILMENT_RECEIVED: 'received',
  LOST: 'lost',
  NOT_IN_DEMAND: 'lost',
  PREPARED_FOR_UTILIZATION: 'lost',
  UTILIZED: 'lost',
  READY_FOR_EXPROPRIATION: 'lost',
  RECEIVED_FOR_EXPROPRIATION: 'lost',
  // the buyer never brought them
  EXPIRED: 'refused',
  CANCELLED: 'refused',
});

/** `refundStatus`, what was decided; asked where nobody tells of goods. */
const refunds = wordTable<Stage>({
  STARTED_BY_USER: 'expected',
  WAITING_FOR_DECISION: 'expected',
  DECISION_MADE: 'expected',
  REFUND_IN_PROGRESS: 'expected',
  PREMODERATION_DISPUTE: 'expected',
  PREMODERATION_DECISION_WAITING: 'expected',
  PREMODERATION_DECISION_MADE: 'expected',
  PREMODERATION_SELECT_DELIVERY: 'expected',
  // money back without the goods
  REFUNDED: 'lost',
  REFUNDED_WITH_BONUSES: 'lost',
  REFUNDED_BY_SHOP: 'lost',
  COMPLETE_WITHOUT_REFUND: 'refused',
  FAILED: 'refused',
  CANCELLED: 'refused',
  REJECTED: 'refused',
});

export function returnStageOf({
  shipmentStatus,
  refundStatus,
}: Pick<WireReturn, 'shipmentStatus' | 'refundStatus'>): Stage {
  const byRefund = refunds[refundStatus ?? ''];
  if (!shipmentStatus) return byRefund;
  const byShipment = shipments[shipmentStatus];
  // a claim that was turned down while the goods had not set out
  return byShipment === 'expected' && byRefund === 'refused' ? 'refused' : byShipment;
}

/** The order's number is needed to answer, so it travels in the id. */
export function returnIdOf({ orderId, id }: Pick<WireReturn, 'orderId' | 'id'>): string {
  return `${orderId}/${id}`;
}

export function isWaitingForUs({ refundStatus }: WireReturn): boolean {
  return refundStatus === 'WAITING_FOR_DECISION' || refundStatus === 'PREMODERATION_DECISION_WAITING';
}

export function toReturn(row: WireReturn, available: readonly WireDecision[]): RemoteReturn {
  const stage = returnStageOf(row);
  const reasons = row.items.flatMap(({ decisions }) =>
    decisions.flatMap(({ reasonType, comment }) => [reasonType, comment]),
  );
  const reason = [...new Set(reasons.filter(Boolean))].join(': ');
  return {
    remoteId: returnIdOf(row),
    orderRemoteId: row.orderId,
    stage,
    rawStatus: [row.returnType, row.refundStatus, row.shipmentStatus].filter(Boolean).join('/'),
    attention:
      stage === undefined ? ['unknown_word'] : row.refundStatus === 'PREMODERATION_DISPUTE' ? ['arbitration'] : [],
    ...(reason ? { reason } : {}),
    createdAt: new Date(row.creationDate ?? row.updateDate ?? 0),
    ...(row.updateDate ? { updatedAt: new Date(row.updateDate) } : {}),
    lines: row.items.map(({ shopSku, count, decisions }) => {
      const amount = decisions[0]?.amount;
      return {
        offerKeys: { offerId: shopSku, sku: shopSku },
        title: shopSku,
        quantity: count,
        ...(amount && count === 1 ? { price: fromWire(amount) } : {}),
      };
    }),
    decisions: available.flatMap(toDecision),
  };
}

/** Answers that need nothing but themselves; what wants a sum is given in the cabinet. */
const answers = wordTable<ReturnDecision['kind']>({
  REFUND_MONEY: 'accept',
  REFUND_MONEY_INCLUDING_SHIPMENT: 'accept',
  FAST_REFUND_MONEY: 'accept',
  REPLACE: 'accept',
  REPAIR: 'accept',
  SEND_TO_EXAMINATION: 'accept',
  DECLINE_REFUND: 'reject',
});

function toDecision({ decisionType, decisionReasonTypes }: WireDecision): ReturnDecision[] {
  const kind = answers[decisionType];
  if (!kind) return [];
  const reasons = decisionReasonTypes.map((value) => ({ value, label: `declineReason.${value}` }));
  const isDecline = kind === 'reject';
  return [
    {
      id: decisionType,
      kind,
      label: `decision.${decisionType}`,
      form: [
        ...(reasons.length > 0
          ? [{ name: 'reason', label: 'field.reason', kind: 'select' as const, required: isDecline, options: reasons }]
          : []),
        { name: 'comment', label: 'field.comment', kind: 'text' as const, required: isDecline, maxLength: 1_000 },
      ],
    },
  ];
}
