import type { AttributeValue, Json, RemoteCard, RemoteVariant } from '@sellercloudx/adapter-kit';
import type { WireCard, WireCharacteristic, WireSize } from '../wire/content.ts';
import type { WireGood } from '../wire/prices.ts';
import { toRemotePrice } from './prices.ts';

/** One card is one nmID: a colour with its sizes. Price is per nmID, stock per size (chrtID). */
export function toCard(card: WireCard, good?: WireGood): RemoteCard {
  const photos = (card.photos ?? []).flatMap(({ big }) => (big ? [big] : []));
  const isTrash = card.trashedAt !== undefined;
  const updatedAt = card.updatedAt ?? card.trashedAt;
  return {
    cardId: card.nmID,
    priceGroupId: card.nmID,
    ...(card.imtID === undefined ? {} : { groupRef: card.imtID }),
    ...(card.subjectID === undefined ? {} : { categoryId: card.subjectID }),
    ...(card.subjectName === undefined ? {} : { categoryName: card.subjectName }),
    ...(card.brand ? { brand: card.brand } : {}),
    title: { ru: card.title || card.vendorCode },
    ...(card.description ? { description: { ru: card.description } } : {}),
    attributes: (card.characteristics ?? []).map(toAttributeValue),
    photos,
    variants: card.sizes.map((size) => toVariant(size, card, good)),
    status: isTrash ? 'archived' : photos.length === 0 ? 'hidden' : 'live',
    rawStatus: isTrash ? 'trash' : photos.length === 0 ? 'no photo' : 'card',
    problems:
      isTrash || photos.length > 0 ? [] : [{ code: 'invalid', remedyKey: 'remedy.photosMissing', field: 'photos' }],
    ...(updatedAt === undefined ? {} : { updatedAt: new Date(updatedAt) }),
    raw: rawOf(card),
  };
}

/** The market knows one code for the card; with several sizes it is nobody's own, barcodes tell them apart. */
function toVariant(size: WireSize, card: WireCard, good: WireGood | undefined): RemoteVariant {
  const { dimensions } = card;
  const isOnly = card.sizes.length === 1;
  const options: Record<string, string> = {};
  if (size.techSize && size.techSize !== '0' && size.techSize !== 'A') options.size = size.techSize;
  if (size.wbSize && size.wbSize !== '1') options.wbSize = size.wbSize;
  const price = good && toRemotePrice(good, undefined);
  return {
    offerId: size.chrtID,
    ...(isOnly ? { sku: card.vendorCode } : {}),
    barcodes: size.skus ?? [],
    options,
    ...(price ? { price: price.base, ...(price.old ? { oldPrice: price.old } : {}) } : {}),
    ...(dimensions && dimensions.length > 0
      ? {
          packed: {
            lengthMm: Math.round(dimensions.length * 10),
            widthMm: Math.round(dimensions.width * 10),
            heightMm: Math.round(dimensions.height * 10),
            weightG: Math.round((dimensions.weightBrutto ?? 0) * 1000),
          },
        }
      : {}),
  };
}

function toAttributeValue({ id, value }: WireCharacteristic): AttributeValue {
  const list = Array.isArray(value) ? value : value == null ? [] : [value];
  return { attributeId: id, values: list.map((one) => ({ text: String(one) })) };
}

/** What `cards/update` would lose if it were not sent back, and when the card had been changed last. */
export interface RawCard {
  readonly updatedAt?: string;
  readonly vendorCode: string;
  readonly kizMarked: boolean;
  readonly dimensions: WireCard['dimensions'];
  readonly characteristics: readonly { readonly id: string; readonly value: Json }[];
  readonly sizes: readonly {
    readonly chrtID: string;
    readonly techSize?: string;
    readonly wbSize?: string;
    readonly skus: readonly string[];
  }[];
}

function rawOf(card: WireCard): Json {
  const raw: RawCard = {
    ...(card.updatedAt === undefined ? {} : { updatedAt: card.updatedAt }),
    vendorCode: card.vendorCode,
    kizMarked: card.kizMarked ?? false,
    dimensions: card.dimensions ?? null,
    characteristics: (card.characteristics ?? []).map(({ id, value }) => ({ id, value: (value ?? null) as Json })),
    sizes: card.sizes.map(({ chrtID, techSize, wbSize, skus }) => ({
      chrtID,
      ...(techSize === undefined ? {} : { techSize }),
      ...(wbSize === undefined ? {} : { wbSize }),
      skus: skus ?? [],
    })),
  };
  return raw as unknown as Json;
}

export function rawCard(card: RemoteCard): RawCard {
  return card.raw as unknown as RawCard;
}
