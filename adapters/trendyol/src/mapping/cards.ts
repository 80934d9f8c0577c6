import { wordTable } from '@sellercloudx/adapter-kit';
import type {
  AttributeValue,
  CardStatus,
  Problem,
  RemoteCard,
  RemoteCategory,
  RemoteVariant,
} from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import { problemOfText } from '../errors.ts';
import type { WireAttribute, WireCategory, WireContent, WireUnapproved, WireVariant } from '../wire/products.ts';
import { toPrice } from './prices.ts';

/** A product that is not approved has no page yet: it is told by its barcode until it has one. */
const unapprovedPrefix = 'unapproved:';
export const unapprovedCardId = (barcode: string): string => unapprovedPrefix + barcode;
export const isUnapprovedCard = (cardId: string): boolean => cardId.startsWith(unapprovedPrefix);

/** What an update of the variants has to send back, since it is not partial. */
const zRaw = z.object({
  productMainId: z.string().nullable(),
  variants: z.array(
    z.object({
      barcode: z.string(),
      stockCode: z.string().nullable(),
      vatRate: z.number().nullable(),
      dimensionalWeight: z.number().nullable(),
    }),
  ),
});
export type RawCard = z.output<typeof zRaw>;

export function rawOf(card: RemoteCard | undefined): RawCard | undefined {
  const parsed = zRaw.safeParse(card?.raw);
  return parsed.success ? parsed.data : undefined;
}

/** One product page: one value of the slicer (a colour), with its variants (sizes). */
export function toCard(content: WireContent): RemoteCard {
  const words = content.variants.map(wordOf);
  const raw: RawCard = {
    productMainId: content.productMainId ?? null,
    variants: content.variants.map(({ barcode, stockCode, vatRate, dimensionalWeight }) => ({
      barcode,
      stockCode: stockCode ?? null,
      vatRate: vatRate ?? null,
      dimensionalWeight: dimensionalWeight == null ? null : Number(dimensionalWeight),
    })),
  };
  return {
    cardId: content.contentId,
    ...(content.productMainId ? { groupRef: content.productMainId } : {}),
    ...(content.category ? { categoryId: content.category.id, categoryName: content.category.name } : {}),
    ...(content.brand ? { brand: content.brand.name } : {}),
    title: { tr: content.title },
    ...(content.description == null ? {} : { description: { tr: content.description } }),
    attributes: (content.attributes ?? []).map(toAttributeValue),
    photos: (content.images ?? []).map(({ url }) => url),
    variants: content.variants.map(toVariant),
    status: statusOf(content.variants),
    rawStatus: [...new Set(words)].join('/'),
    problems: content.variants.flatMap(problemsOf),
    ...(content.lastModifiedDate ? { updatedAt: content.lastModifiedDate } : {}),
    raw,
  };
}

export function toUnapprovedCard(product: WireUnapproved): RemoteCard {
  const { barcode, stockCode, productMainId, category, brand, images, media, attributes, quantity } = product;
  const problems = rejectionsOf(product);
  const price = toPrice(product);
  return {
    cardId: unapprovedCardId(barcode),
    ...(productMainId ? { groupRef: productMainId } : {}),
    ...(category ? { categoryId: category.id, categoryName: category.name } : {}),
    ...(brand ? { brand: brand.name } : {}),
    title: { tr: product.title || barcode },
    ...(product.description == null ? {} : { description: { tr: product.description } }),
    attributes: (attributes ?? []).map(toAttributeValue),
    photos: (images ?? media ?? []).map(({ url }) => url),
    variants: [
      {
        offerId: barcode,
        barcodes: [barcode],
        options: {},
        ...(stockCode ? { sku: stockCode } : {}),
        ...(price ? { price: price.base, ...(price.old ? { oldPrice: price.old } : {}) } : {}),
        ...(quantity == null ? {} : { stock: quantity }),
      },
    ],
    status: problems.length > 0 ? 'rejected' : 'moderation',
    rawStatus: product.status ?? (problems.length > 0 ? 'rejected' : 'pendingApproval'),
    problems,
    ...(product.lastUpdateDate ? { updatedAt: product.lastUpdateDate } : {}),
  };
}

/** Why moderation turned it down; empty while it has not. */
export function rejectionsOf({ rejectReasonDetails }: Pick<WireUnapproved, 'rejectReasonDetails'>): Problem[] {
  return (rejectReasonDetails ?? []).map(({ rejectReason, rejectReasonDetail }) =>
    problemOfText([rejectReason, rejectReasonDetail].filter(Boolean).join(': ')),
  );
}

/** Leaves and branches of the tree, each with the names above it. */
export function flatCategories(
  tree: readonly WireCategory[],
  parent?: { readonly id: string; readonly path: readonly string[] },
): RemoteCategory[] {
  return tree.flatMap(({ id, name, subCategories }) => {
    const path = [...(parent?.path ?? []), name];
    const children = subCategories ?? [];
    const own = { id, name, path, isLeaf: children.length === 0, ...(parent ? { parentId: parent.id } : {}) };
    return [own, ...flatCategories(children, { id, path })];
  });
}

function toVariant(variant: WireVariant): RemoteVariant {
  const { barcode, stockCode, attributes, stock, price, commission } = variant;
  const read = price ? toPrice(price) : null;
  const quantity = typeof stock === 'number' ? stock : stock?.quantity;
  return {
    offerId: barcode,
    barcodes: [barcode],
    ...(stockCode ? { sku: stockCode } : {}),
    options: Object.fromEntries(
      (attributes ?? []).flatMap(({ attributeName, attributeValue }) =>
        attributeName && attributeValue ? [[optionName(attributeName), attributeValue]] : [],
      ),
    ),
    ...(read ? { price: read.base, ...(read.old ? { oldPrice: read.old } : {}) } : {}),
    ...(quantity == null ? {} : { stock: quantity }),
    ...(commission == null ? {} : { commissionPercent: commission }),
  };
}

/** The two axes nearly every category has, by the names our own products give them. */
const axes = wordTable<string>({ Beden: 'size', Renk: 'color', 'Web Color': 'color' });

function optionName(attribute: string): string {
  return axes[attribute] ?? attribute;
}

function toAttributeValue(attribute: WireAttribute): AttributeValue {
  const { attributeId, attributeValues, attributeValueId, attributeValue } = attribute;
  const values = attributeValues ?? [{ attributeValueId, attributeValue }];
  return {
    attributeId,
    values: values.map((one) => ({
      text: one.attributeValue ?? '',
      ...(one.attributeValueId ? { id: one.attributeValueId } : {}),
    })),
  };
}

function wordOf({ archived, blacklisted, locked, onSale }: WireVariant): string {
  if (archived) return 'archived';
  if (blacklisted) return 'blacklisted';
  if (locked) return 'locked';
  return onSale ? 'onSale' : 'notOnSale';
}

/** As good as its best variant. */
function statusOf(variants: readonly WireVariant[]): CardStatus {
  const words = new Set(variants.map(wordOf));
  if (words.has('onSale')) return 'live';
  if (words.has('notOnSale')) {
    const isEmpty = variants.every(({ stock }) => (typeof stock === 'number' ? stock : stock?.quantity) === 0);
    return isEmpty ? 'out_of_stock' : 'hidden';
  }
  if (words.has('locked') || words.has('blacklisted')) return 'blocked';
  return words.has('archived') ? 'archived' : 'unknown';
}

function problemsOf({ locked, lockReason, blacklisted, docNeeded, hasViolation }: WireVariant): Problem[] {
  const problems: Problem[] = [];
  if (locked)
    problems.push({ code: 'blocked', remedyKey: 'remedy.locked', ...(lockReason ? { marketText: lockReason } : {}) });
  if (blacklisted) problems.push({ code: 'blocked', remedyKey: 'remedy.blacklisted' });
  if (docNeeded) problems.push({ code: 'invalid', remedyKey: 'remedy.documents' });
  if (hasViolation) problems.push({ code: 'invalid', remedyKey: 'remedy.violation' });
  return problems;
}
