import { roundedDecimal, wordTable } from '@sellercloudx/adapter-kit';
import type {
  Amount,
  AttributeValue,
  CardStatus,
  Json,
  PackedSize,
  Problem,
  RemoteCard,
  RemoteVariant,
} from '@sellercloudx/adapter-kit';
import { problemOfItem } from '../errors.ts';
import { commonAttributes } from '../rules.ts';
import type { WireAttributeValue, WireCardError, WireProductAttributes, WireProductInfo } from '../wire/products.ts';

/** What `product/import` would lose if it were not sent back. */
export interface RawCard {
  readonly offerId: string;
  readonly categoryId?: string;
  readonly typeId?: string;
  readonly name?: string;
  readonly price?: string;
  readonly oldPrice?: string;
  readonly currency?: string;
  readonly vat?: string;
  readonly images: readonly string[];
  readonly colorImage?: string;
  readonly barcode?: string;
  readonly dimensions?: {
    readonly depth: number;
    readonly width: number;
    readonly height: number;
    readonly unit: string;
  };
  readonly weight?: { readonly value: number; readonly unit: string };
  readonly attributes: readonly RawAttribute[];
  readonly complexAttributes: readonly RawAttribute[];
}

export interface RawAttribute {
  readonly id: string;
  readonly complexId: string;
  readonly values: readonly { readonly id?: string; readonly text: string }[];
}

/** One product is one card with one row to sell. Without a SKU it cannot be sold yet, so there is no row. */
export function toCard(info: WireProductInfo, details: WireProductAttributes | undefined): RemoteCard {
  const attributes = details?.attributes ?? [];
  const category =
    info.description_category_id && info.type_id ? `${info.description_category_id}/${info.type_id}` : undefined;
  const description = textOfAttribute(attributes, commonAttributes.description);
  const brand = textOfAttribute(attributes, commonAttributes.brand);
  const model = textOfAttribute(attributes, commonAttributes.model);
  return {
    cardId: info.id,
    ...(model ? { groupRef: model } : {}),
    ...(category ? { categoryId: category } : {}),
    ...(brand ? { brand } : {}),
    title: { ru: info.name || info.offer_id },
    ...(description ? { description: { ru: description } } : {}),
    attributes: attributes.map(toAttributeValue),
    photos: photosOf(info),
    variants: hasSku(info) ? [toVariant(info, details)] : [],
    status: statusOf(info),
    rawStatus: info.statuses?.status || info.statuses?.moderate_status || 'unknown',
    problems: problemsOf(info),
    ...(info.updated_at ? { updatedAt: new Date(info.updated_at) } : {}),
    raw: rawOf(info, details),
  };
}

export function rawCard(card: RemoteCard): RawCard {
  return card.raw as unknown as RawCard;
}

export function hasSku({ sku }: WireProductInfo): boolean {
  return Boolean(sku && sku !== '0');
}

/** Values of `status` are in no list; what counts is whether the product exists, failed, or is seen by buyers. */
export function statusOf(info: WireProductInfo): CardStatus {
  const { statuses, visibility_details: visible } = info;
  if (info.is_archived || info.is_autoarchived) return 'archived';
  if (statuses?.status_failed || realErrors(info).length > 0) return 'rejected';
  if (!statuses?.is_created) return 'moderation';
  if (/moderat/i.test(statuses.moderate_status ?? '') && !/approved/i.test(statuses.moderate_status ?? ''))
    return 'moderation';
  if (visible?.has_stock === false) return 'out_of_stock';
  return visible?.has_price === false ? 'hidden' : 'live';
}

export function problemsOf(info: WireProductInfo): Problem[] {
  const problems = info.errors.map(problemOfCardError);
  const { status_failed: failed, status_description: description } = info.statuses ?? {};
  if (problems.length === 0 && failed) {
    problems.push({
      code: 'invalid',
      remedyKey: 'remedy.refused',
      marketCode: failed,
      marketText: description || failed,
    });
  }
  return problems;
}

/** Warnings do not keep a card from being sold. */
export function realErrors({ errors }: WireProductInfo): readonly WireCardError[] {
  return errors.filter(({ level }) => !level || level === 'ERROR_LEVEL_ERROR');
}

export function problemOfCardError({ code, field, attribute_id: attribute, texts }: WireCardError): Problem {
  const message = texts?.description || texts?.short_description || texts?.message;
  return problemOfItem({ code, message: message || code || 'refused without a reason' }, fieldOf(attribute, field));
}

export function fieldOf(attributeId: string | null | undefined, field: string | null | undefined): Partial<Problem> {
  if (attributeId && attributeId !== '0') return { field: `attributes.${attributeId}` };
  const known = wordTable<string>({
    name: 'title.ru',
    images: 'photos',
    primary_image: 'photos',
    price: 'variants.0.price',
    old_price: 'variants.0.oldPrice',
    barcode: 'variants.0.barcodes',
    offer_id: 'variants.0.sku',
    weight: 'variants.0.packed',
    depth: 'variants.0.packed',
    width: 'variants.0.packed',
    height: 'variants.0.packed',
    description_category_id: 'categoryId',
    type_id: 'categoryId',
  });
  const path = known[field ?? ''];
  return path === undefined ? {} : { field: path };
}

function toVariant(info: WireProductInfo, details: WireProductAttributes | undefined): RemoteVariant {
  const currency = info.currency_code || 'RUB';
  const own = info.stocks?.stocks.filter(({ source }) => source === 'fbs' || source === 'rfbs') ?? [];
  const ozons = info.stocks?.stocks.filter(({ source }) => source === 'fbo') ?? [];
  const left = (rows: typeof own) =>
    rows.reduce((sum, { present, reserved }) => sum + (present ?? 0) - (reserved ?? 0), 0);
  const price = amount(info.price, currency);
  const oldPrice = amount(info.old_price, currency);
  const percent = info.commissions.find(({ sale_schema: scheme }) => scheme === 'FBS')?.percent;
  const packed = packedOf(details);
  return {
    offerId: info.sku!,
    sku: info.offer_id,
    barcodes: info.barcodes,
    options: {},
    ...(price ? { price } : {}),
    ...(oldPrice ? { oldPrice } : {}),
    ...(own.length > 0 ? { stock: Math.max(0, left(own)) } : {}),
    ...(ozons.length > 0 ? { marketplaceStock: Math.max(0, left(ozons)) } : {}),
    ...(packed ? { packed } : {}),
    ...(percent == null ? {} : { commissionPercent: percent }),
  };
}

const millimetres = wordTable<number>({ mm: 1, cm: 10, in: 25.4 });
const grams = wordTable<number>({ g: 1, kg: 1000, lb: 453.592 });

export function packedOf(details: WireProductAttributes | undefined): PackedSize | undefined {
  if (!details?.depth || !details.width || !details.height || !details.weight) return undefined;
  const mm = millimetres[details.dimension_unit ?? 'mm'] ?? 1;
  const g = grams[details.weight_unit ?? 'g'] ?? 1;
  return {
    lengthMm: Math.round(details.depth * mm),
    widthMm: Math.round(details.width * mm),
    heightMm: Math.round(details.height * mm),
    weightG: Math.round(details.weight * g),
  };
}

function amount(text: string | null | undefined, currency: string): Amount | undefined {
  const value = roundedDecimal(text, currency);
  return value.minor > 0n ? value : undefined;
}

/** The main picture may stand in a list of its own. */
function photosOf({ primary_image: primary, images }: WireProductInfo): string[] {
  return [...new Set([...primary, ...images])];
}

function textOfAttribute(attributes: readonly WireAttributeValue[], id: string): string | undefined {
  return attributes.find((attribute) => attribute.id === id)?.values[0]?.value || undefined;
}

function toAttributeValue({ id, values }: WireAttributeValue): AttributeValue {
  return { attributeId: id, values: values.map(toValue) };
}

function toValue({ dictionary_value_id: id, value }: WireAttributeValue['values'][number]) {
  return { ...(id && id !== '0' ? { id } : {}), text: value ?? '' };
}

function rawOf(info: WireProductInfo, details: WireProductAttributes | undefined): Json {
  const { depth, width, height, weight } = details ?? {};
  const raw: RawCard = {
    offerId: info.offer_id,
    ...(info.description_category_id ? { categoryId: info.description_category_id } : {}),
    ...(info.type_id ? { typeId: info.type_id } : {}),
    ...(info.name ? { name: info.name } : {}),
    ...(info.price ? { price: info.price } : {}),
    ...(info.old_price ? { oldPrice: info.old_price } : {}),
    ...(info.currency_code ? { currency: info.currency_code } : {}),
    ...(info.vat ? { vat: info.vat } : {}),
    images: photosOf(info),
    ...(details?.color_image ? { colorImage: details.color_image } : {}),
    ...(info.barcodes[0] ? { barcode: info.barcodes[0] } : {}),
    ...(depth && width && height
      ? { dimensions: { depth, width, height, unit: details?.dimension_unit ?? 'mm' } }
      : {}),
    ...(weight ? { weight: { value: weight, unit: details?.weight_unit ?? 'g' } } : {}),
    attributes: (details?.attributes ?? []).map(({ id, complex_id: complexId, values }) => ({
      id,
      complexId: complexId ?? '0',
      values: values.map(toValue),
    })),
    complexAttributes: (details?.complex_attributes ?? []).map(({ id, complex_id: complexId, values }) => ({
      id,
      complexId,
      values: values.map(({ dictionaryValueId, value }) => toValue({ dictionary_value_id: dictionaryValueId, value })),
    })),
  };
  return raw as unknown as Json;
}
