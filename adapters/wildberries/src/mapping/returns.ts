import { currencyByNumber, roundedDecimal } from '@sellercloudx/adapter-kit';
import type { RemoteReturn, ReturnDecision } from '@sellercloudx/adapter-kit';
import { moscowTime } from '../wire/common.ts';
import type { WireClaim, WireGoodsBack } from '../wire/reports.ts';

type Stage = RemoteReturn['stage'];

/** What the buyer's claim says about the goods; only 10 brings them back to the seller. */
export function claimStage({ status, status_ex: goods }: Pick<WireClaim, 'status' | 'status_ex'>): Stage {
  if (status === 0) return 'expected';
  if (status === 1) return 'refused';
  if (status !== 2) return undefined;
  if (goods === 10) return 'in_transit';
  if (goods === 8 || goods === 0) return 'expected'; // examined at Wildberries first
  return goods === 2 || goods === 5 ? 'lost' : undefined; // scrapped, or left with the buyer
}

const rejecting = /^reject/;

export function claimDecisions(actions: readonly string[]): ReturnDecision[] {
  return actions.map((action) => ({
    id: action,
    kind: rejecting.test(action) ? 'reject' : 'accept',
    label: `decision.${action}`,
    form:
      action === 'rejectcustom'
        ? [
            {
              name: 'comment',
              label: 'decision.comment',
              kind: 'text',
              required: true,
              pattern: '^[\\s\\S]{10,1000}$',
              maxLength: 1000,
            },
          ]
        : action === 'approvecc1'
          ? [{ name: 'comment', label: 'decision.comment', kind: 'text', required: false, maxLength: 1000 }]
          : [],
  }));
}

export function fromClaim(claim: WireClaim): RemoteReturn {
  const stage = claimStage(claim);
  const updatedAt = moscowTime(claim.dt_update);
  const currency = currencyByNumber(Number(claim.currency_code)) ?? 'RUB';
  return {
    remoteId: `claim:${claim.id}`,
    stage,
    rawStatus: `${claim.status}/${claim.status_ex}`,
    attention: stage === undefined ? ['unknown_word'] : claim.status === 0 ? ['arbitration'] : [],
    ...(claim.user_comment ? { reason: claim.user_comment } : {}),
    createdAt: moscowTime(claim.dt) ?? new Date(0),
    ...(updatedAt ? { updatedAt } : {}),
    lines: [
      {
        offerKeys: { cardId: claim.nm_id },
        title: claim.imt_name ?? `WB ${claim.nm_id}`,
        quantity: 1,
        ...(claim.price == null ? {} : { price: roundedDecimal(claim.price, currency) }),
      },
    ],
    decisions: claimDecisions(claim.actions ?? []),
  };
}

/** Goods on their way back to a pick-up point; the words are Russian sentences, the dates say the same reliably. */
export function goodsStage(row: WireGoodsBack, now: Date): Stage {
  if (moscowTime(row.completedDt)) return 'received';
  const expires = moscowTime(row.expiredDt);
  if (expires && expires < now && row.isStatusActive !== 1) return 'lost';
  if (moscowTime(row.readyToReturnDt)) return 'ready_for_pickup';
  return row.isStatusActive === 1 ? 'in_transit' : undefined;
}

export function fromGoodsBack(row: WireGoodsBack, now: Date): RemoteReturn {
  const stage = goodsStage(row, now);
  const orderId = row.orderId && row.orderId !== '0' ? row.orderId : undefined;
  const createdAt = moscowTime(row.orderDt) ?? now;
  const updatedAt = moscowTime(row.completedDt) ?? moscowTime(row.readyToReturnDt);
  const reason = [row.returnType, row.reason].filter(Boolean).join(': ');
  return {
    remoteId: `goods:${row.srid}${row.shkId ? `:${row.shkId}` : ''}`,
    ...(orderId === undefined ? {} : { orderRemoteId: orderId }),
    stage,
    rawStatus: row.status,
    attention: stage === undefined ? ['unknown_word'] : [],
    ...(reason ? { reason } : {}),
    createdAt,
    ...(updatedAt ? { updatedAt } : {}),
    lines: [
      {
        offerKeys: { cardId: row.nmId, ...(row.barcode ? { barcode: row.barcode } : {}) },
        title: row.subjectName ?? `WB ${row.nmId}`,
        quantity: 1,
      },
    ],
    decisions: [],
  };
}
