import { wordTable } from '@sellercloudx/adapter-kit';
import type {
  AttributeValue,
  CardStatus,
  PackedSize,
  Problem,
  RemoteCard,
  RemoteVariant,
} from '@sellercloudx/adapter-kit';
import { problemOfItem } from '../errors.ts';
import type { WireOffer, WireOfferCard, WireOfferMapping, WireParameterValue, WireRemark } from '../wire/cards.ts';
import { amountOfNumber } from './money.ts';

/** What has become of a card: it is there, it is being looked at, it was turned down, or the seller has to do something. */
export type CardFate = 'there' | 'waiting' | 'refused' | 'needs_content' | 'needs_store' | 'unknown';

/** https://yandex.ru/dev/market/partner-api/doc `OfferCardStatusType` (2026-07-17) */
const fates = wordTable<CardFate>({
  HAS_CARD_CAN_NOT_UPDATE: 'there',
  HAS_CARD_CAN_UPDATE: 'there',
  HAS_CARD_CAN_UPDATE_ERRORS: 'refused',
  HAS_CARD_CAN_UPDATE_PROCESSING: 'waiting',
  NO_CARD_MARKET_WILL_CREATE: 'waiting',
  NO_CARD_PROCESSING: 'waiting',
  NO_CARD_ERRORS: 'refused',
  NO_CARD_NEED_CONTENT: 'needs_content',
  NO_CARD_ADD_TO_CAMPAIGN: 'needs_store',
});

/** `OfferCampaignStatusType`, the best of them first: an offer sells when one store sells it. */
const inStores: readonly (readonly [word: string, CardStatus])[] = [
  ['PUBLISHED', 'live'],
  ['NO_STOCKS', 'out_of_stock'],
  ['CHECKING', 'moderation'],
  ['CREATING_CARD', 'moderation'],
  ['READY_FOR_PUBLICATION', 'moderation'],
  ['DISABLED_BY_PARTNER', 'hidden'],
  ['NO_CARD', 'hidden'],
  ['ARCHIVED', 'archived'],
  ['DISABLED_AUTOMATICALLY', 'blocked'],
  ['REJECTED_BY_MARKET', 'blocked'],
];

export function fateOf(cardStatus: string | null | undefined): CardFate {
  return fates[cardStatus ?? ''] ?? 'unknown';
}

export function statusOf({ archived, cardStatus, campaigns }: WireOffer): CardStatus {
  if (archived) return 'archived';
  const fate = fateOf(cardStatus);
  if (fate === 'refused') return 'rejected';
  const words = new Set(campaigns.map(({ status }) => status));
  const best = inStores.find(([word]) => words.has(word));
  // a change that is being looked at does not take a card off sale
  if (fate === 'waiting' && best?.[1] !== 'live') return 'moderation';
  if (fate === 'needs_content' || fate === 'needs_store') return 'hidden';
  return best?.[1] ?? 'unknown';
}

/** An offer is one card with one row to sell, told by the seller's own code. */
export function toCard(
  { offer, mapping }: WireOfferMapping,
  content: WireOfferCard | undefined,
): RemoteCard | undefined {
  if (!offer) return undefined;
  const categoryId = mapping?.marketCategoryId ?? offer.marketCategoryId;
  const status = statusOf(offer);
  return {
    cardId: offer.offerId,
    ...(offer.groupId ? { groupRef: offer.groupId } : {}),
    ...(categoryId ? { categoryId } : {}),
    ...(mapping?.marketCategoryName ? { categoryName: mapping.marketCategoryName } : {}),
    ...(offer.vendor ? { brand: offer.vendor } : {}),
    title: { ru: offer.name || offer.offerId },
    ...(offer.description ? { description: { ru: offer.description } } : {}),
    ...(content ? { attributes: attributesOf(content.parameterValues) } : {}),
    photos: offer.pictures,
    variants: [toVariant(offer)],
    status,
    rawStatus:
      [offer.cardStatus, ...new Set(offer.campaigns.map((one) => one.status))].filter(Boolean).join('/') || 'none',
    problems: [
      ...(content?.errors ?? []).map(problemOfRemark),
      ...pictureProblems(offer),
      ...whyNotSold(offer, status),
    ],
  };
}

/** Words of a card and of its stores that say why nobody can buy it. */
const reasons = wordTable<Pick<Problem, 'code' | 'remedyKey'>>({
  REJECTED_BY_MARKET: { code: 'blocked', remedyKey: 'remedy.rejectedByMarket' },
  DISABLED_AUTOMATICALLY: { code: 'blocked', remedyKey: 'remedy.hiddenByMarket' },
  NO_CARD_ADD_TO_CAMPAIGN: { code: 'conflict', remedyKey: 'remedy.addToStore' },
  NO_CARD_NEED_CONTENT: { code: 'invalid', remedyKey: 'remedy.needsContent' },
});

function whyNotSold({ cardStatus, campaigns }: WireOffer, status: CardStatus): Problem[] {
  if (status === 'live' || status === 'archived') return [];
  const words = new Set([cardStatus ?? '', ...campaigns.map((one) => one.status)]);
  return [...words].flatMap((word) => (reasons[word] ? [{ ...reasons[word], marketCode: word }] : []));
}

/** A picture is fetched once per address; one that could not be is just not there. */
function pictureProblems({ mediaFiles }: WireOffer): Problem[] {
  const failed = mediaFiles?.pictures.filter(({ uploadState }) => uploadState === 'FAILED') ?? [];
  return failed.map(() => ({ code: 'invalid', remedyKey: 'remedy.photos', field: 'photos' }));
}

export function problemOfRemark({ message, comment }: WireRemark): Problem {
  return problemOfItem({ message: [message, comment].filter(Boolean).join(' ') });
}

function toVariant(offer: WireOffer): RemoteVariant {
  const { basicPrice: price } = offer;
  const packed = packedOf(offer);
  const ikpu = offer.commodityCodes.find(({ type }) => type === 'IKPU_CODE')?.code;
  return {
    offerId: offer.offerId,
    sku: offer.offerId,
    barcodes: offer.barcodes,
    options: {},
    ...(price ? { price: amountOfNumber(price.value, price.currencyId) } : {}),
    ...(price?.discountBase ? { oldPrice: amountOfNumber(price.discountBase, price.currencyId) } : {}),
    ...(packed ? { packed } : {}),
    ...(ikpu ? { ikpu } : {}),
  };
}

/** Centimetres and kilograms with fractions. */
export function packedOf({ weightDimensions: size }: Pick<WireOffer, 'weightDimensions'>): PackedSize | undefined {
  if (!size || !(size.length && size.width && size.height && size.weight)) return undefined;
  return {
    lengthMm: Math.round(size.length * 10),
    widthMm: Math.round(size.width * 10),
    heightMm: Math.round(size.height * 10),
    weightG: Math.round(size.weight * 1000),
  };
}

/** A parameter with several values comes as several rows. */
function attributesOf(rows: readonly WireParameterValue[]): AttributeValue[] {
  const values = new Map<string, { id?: string; text: string }[]>();
  for (const { parameterId, valueId, value } of rows) {
    const one = { ...(valueId ? { id: valueId } : {}), text: value ?? '' };
    values.set(parameterId, [...(values.get(parameterId) ?? []), one]);
  }
  return [...values].map(([attributeId, list]) => ({ attributeId, values: list }));
}
