import { fromWhole } from '@sellercloudx/adapter-kit';
import type { CardStatus, PackedSize, Problem, RemoteCard, RemoteVariant } from '@sellercloudx/adapter-kit';
import type { WireProduct, WireSku, WireStock } from '../wire.ts';
import { barcodeText } from './barcode.ts';

/** The row of the stock list for a SKU: it has the barcode with its zeros. */
export type FindStock = (skuId: string) => WireStock | undefined;

export function toCard(product: WireProduct, shopId: string, findStock: FindStock = () => undefined): RemoteCard {
  const skus = product.skuList ?? [];
  const status = cardStatus(product);
  return {
    cardId: product.productId,
    shopId,
    ...(product.category ? { categoryName: product.category } : {}),
    title: { [languageOf(product.title)]: product.title },
    photos: photosOf(product),
    variants: skus.map((sku) => toVariant(sku, product, findStock(sku.skuId))),
    status,
    rawStatus: rawStatus(product),
    problems: problemsOf(product, status),
  };
}

/** The list tells a title in one language and not which: Russian is what has Cyrillic letters. */
export function languageOf(text: string): 'uz' | 'ru' {
  return /[\u0400-\u04ff]/.test(text) ? 'ru' : 'uz';
}

export function cardStatus(product: WireProduct): CardStatus {
  const status = product.status?.value ?? '';
  const moderation = product.moderationStatus?.value ?? '';
  const skus = product.skuList ?? [];
  if ([status, moderation].includes('PERM_BANNED') || status === 'BLOCKED' || status === 'SKU_BLOCKED')
    return 'blocked';
  if (status === 'ARCHIVED' || status === 'DELETED' || (skus.length > 0 && skus.every((sku) => sku.archived)))
    return 'archived';
  if (moderation === 'HAS_COMPLAINTS') return 'rejected';
  if (moderation.endsWith('MODERATION') || moderation === 'NOT_MODERATED') return 'moderation';
  if (moderation !== 'MODERATED' && moderation !== '') return 'unknown';
  return saleStatus(status, skus);
}

/** READY_TO_SEND and RUN_OUT speak of Uzum's own warehouse: a card the seller ships from his own sells all the same. */
function saleStatus(status: string, skus: readonly WireSku[]): CardStatus {
  const units = skus.reduce((sum, sku) => sum + (sku.quantityFbs ?? 0) + (sku.quantityActive ?? 0), 0);
  if (['IN_STOCK', 'RUN_OUT', 'READY_TO_SEND', 'SENT'].includes(status)) return units > 0 ? 'live' : 'out_of_stock';
  if (status === 'NO_SKU' || status === 'NOT_READY_TO_SEND') return units > 0 ? 'live' : 'hidden';
  return 'unknown';
}

export function rawStatus(product: WireProduct): string {
  return [product.status?.value, product.moderationStatus?.value].filter(Boolean).join('/');
}

function toVariant(sku: WireSku, product: WireProduct, stock: WireStock | undefined): RemoteVariant {
  const barcode = stock?.barcode ?? (sku.barcode ? barcodeText(sku.barcode) : undefined);
  const code = sku.sellerItemCode || sku.article || sku.skuTitle;
  const quantity = stock?.amount ?? sku.quantityFbs;
  const commission = sku.commission ?? product.commissionDto?.maxCommission;
  const packed = packedOf(sku);
  return {
    offerId: sku.skuId,
    ...(code ? { sku: code } : {}),
    barcodes: barcode ? [barcode] : [],
    options:
      typeof sku.characteristics === 'string' && sku.characteristics ? { characteristics: sku.characteristics } : {},
    ...(sku.price == null ? {} : { price: fromWhole(sku.price, 'UZS') }),
    ...(quantity == null ? {} : { stock: quantity }),
    ...(sku.quantityActive == null ? {} : { marketplaceStock: sku.quantityActive }),
    ...(packed ? { packed } : {}),
    ...(sku.ikpu ? { ikpu: sku.ikpu } : {}),
    ...(commission == null ? {} : { commissionPercent: commission }),
  };
}

function packedOf({ skuDimension: size }: WireSku): PackedSize | undefined {
  if (!size?.length || !size.width || !size.height || !size.weight) return undefined;
  return {
    lengthMm: Math.round(size.length),
    widthMm: Math.round(size.width),
    heightMm: Math.round(size.height),
    weightG: Math.round(size.weight),
  };
}

function photosOf(product: WireProduct): string[] {
  const all = [product.image, product.previewImg, ...(product.skuList ?? []).map((sku) => sku.previewImage)];
  return [...new Set(all.filter((url): url is string => !!url && /^https?:\/\//.test(url)))];
}

function problemsOf(product: WireProduct, status: CardStatus): Problem[] {
  const skus: Problem[] = (product.skuList ?? []).flatMap((sku, at) => {
    if (!sku.blocked) return [];
    const said = [sku.skuBlockReason?.title, sku.skuBlockReason?.message, sku.blockingReason]
      .filter(Boolean)
      .join(': ');
    return [
      {
        code: 'blocked',
        remedyKey: 'remedy.skuBlocked',
        field: `variants.${at}`,
        ...(said ? { marketText: said } : {}),
      },
    ];
  });
  if (status !== 'rejected' && status !== 'blocked') return skus;
  const text = product.status?.description ?? product.moderationStatus?.title;
  const remedyKey = status === 'rejected' ? 'remedy.cardRejected' : 'remedy.cardBlocked';
  return [
    { code: status === 'rejected' ? 'invalid' : 'blocked', remedyKey, ...(text ? { marketText: text } : {}) },
    ...skus,
  ];
}
