import { roundedDecimal, wordTable } from '@sellercloudx/adapter-kit';
import type { RemoteReturn, ReturnDecision } from '@sellercloudx/adapter-kit';
import type { WireClaim, WireClaimItem } from '../wire/orders.ts';
import { lira } from './money.ts';

type Stage = NonNullable<RemoteReturn['stage']>;

/** Every word of a claimed unit: https://developers.trendyol.com/docs/iade-entegrasyonu (read 2026-10). */
export const claimStages = wordTable<Stage>({
  Created: 'expected',
  // at the seller's door, but his only once he or the clock has decided
  WaitingInAction: 'ready_for_pickup',
  WaitingFraudCheck: 'ready_for_pickup',
  InAnalysis: 'ready_for_pickup',
  Unresolved: 'ready_for_pickup',
  Accepted: 'received',
  Rejected: 'refused',
  Cancelled: 'refused',
});

/** The earlier it stands, the more is still open. */
const openFirst = [
  'WaitingInAction',
  'Created',
  'WaitingFraudCheck',
  'InAnalysis',
  'Unresolved',
  'Accepted',
  'Rejected',
  'Cancelled',
];
const arbitrated: ReadonlySet<string> = new Set(['Unresolved', 'InAnalysis']);

export const wordOf = ({ claimItemStatus }: WireClaimItem): string => claimItemStatus.name;

export const itemsToDecide = (claim: WireClaim): readonly WireClaimItem[] =>
  claim.items.flatMap(({ claimItems }) => claimItems).filter((item) => wordOf(item) === 'WaitingInAction');

/**
 * A claim is about units, each with its own word. What is open decides the stage; units the buyer keeps after all are no
 * lines of the return.
 */
export function toReturn(claim: WireClaim, decisions: readonly ReturnDecision[]): RemoteReturn {
  const units = claim.items.flatMap(({ claimItems }) => claimItems);
  const words = [...new Set(units.map(wordOf))].sort((a, b) => rankOf(a) - rankOf(b));
  const [first = 'no status'] = words;
  const isRefused = words.every((word) => claimStages[word] === 'refused');
  const isUnknown = words.some((word) => claimStages[word] === undefined) || words.length === 0;
  const reasons = [...new Set(units.map(reasonOf).filter((reason) => reason !== ''))];
  return {
    remoteId: claim.claimId,
    ...(claim.orderShipmentPackageId ? { orderRemoteId: claim.orderShipmentPackageId } : {}),
    stage: isUnknown ? undefined : claimStages[first],
    rawStatus: words.join('/') || first,
    attention: [
      ...(isUnknown ? (['unknown_word'] as const) : []),
      ...(words.some((word) => arbitrated.has(word)) ? (['arbitration'] as const) : []),
    ],
    ...(reasons.length > 0 ? { reason: reasons.join('; ') } : {}),
    createdAt: claim.claimDate,
    ...(claim.lastModifiedDate ? { updatedAt: claim.lastModifiedDate } : {}),
    lines: claim.items.flatMap(({ orderLine, claimItems }) => {
      const coming = claimItems.filter((item) => isRefused || claimStages[wordOf(item)] !== 'refused');
      if (coming.length === 0) return [];
      const { barcode, stockCode, merchantSku, productName, price } = orderLine;
      const sku = stockCode || merchantSku;
      return [
        {
          offerKeys: { ...(barcode ? { offerId: barcode, barcode } : {}), ...(sku ? { sku } : {}) },
          title: productName || sku || barcode || '',
          quantity: coming.length,
          ...(price == null ? {} : { price: roundedDecimal(price, lira) }),
        },
      ];
    }),
    decisions: itemsToDecide(claim).length > 0 ? decisions : [],
  };
}

function rankOf(word: string): number {
  const at = openFirst.indexOf(word);
  return at < 0 ? -1 : at;
}

function reasonOf({ customerClaimItemReason, trendyolClaimItemReason }: WireClaimItem): string {
  return customerClaimItemReason?.name ?? trendyolClaimItemReason?.name ?? '';
}
