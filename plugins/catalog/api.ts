import { z } from 'zod';
import type { Trx } from '../../core/db/database.ts';
import { defineEvent } from '../../core/events/event.ts';
import type { Id, PartnerId, UserId } from '../../core/ids.ts';
import type { Amount } from '../../core/money.ts';
import { definePoint } from '../../core/points.ts';
import type { ImportKind } from './imports/import-kind.ts';
import type { Spreadsheets } from './sheets/spreadsheets.ts';

export type ProductId = Id<'product'>;
export type VariantId = Id<'variant'>;
export type ImageId = Id<'image'>;

export type CatalogStatus = 'active' | 'archived';
/** The same text in other languages; the partner's own stands in the field itself. */
export type LocalizedTexts = { uz?: string; ru?: string; en?: string };

export class ProductView {
  readonly id!: ProductId;
  readonly title!: string;
  readonly titles!: LocalizedTexts;
  readonly description!: string;
  readonly brand!: string;
  /** The partner's own words; a marketplace's category belongs to the listing. */
  readonly category!: string;
  readonly status!: CatalogStatus;
  readonly version!: number;
  readonly createdAt!: Date;
  readonly updatedAt!: Date;
  /** Where they were read along with a list. */
  readonly variants?: readonly VariantView[];
  constructor(fields: ProductView) {
    Object.assign(this, fields);
  }
}

/** Outer size of one packed unit, whole millimetres. */
export type PackedMeasures = { lengthMm: number; widthMm: number; heightMm: number };

export class VariantView {
  readonly id!: VariantId;
  readonly productId!: ProductId;
  readonly sku!: string;
  /** What tells it from its siblings: `{ size: '42' }`; empty for a single variant. */
  readonly options!: Readonly<Record<string, string>>;
  /** The first one is the main one. */
  readonly barcodes!: readonly string[];
  readonly cost!: Amount | null;
  readonly basePrice!: Amount | null;
  readonly size!: PackedMeasures | null;
  readonly weightG!: number | null;
  /** Uzbekistan's goods classifier (MXIK), 17 digits. */
  readonly ikpu!: string | null;
  /** Made of other variants: has no stock of its own. */
  readonly isBundle!: boolean;
  readonly position!: number;
  readonly status!: CatalogStatus;
  readonly version!: number;
  /** What was read along with a list, by the name of the part; see `VariantPart`. */
  readonly parts?: Readonly<Record<string, unknown>>;
  constructor(fields: VariantView) {
    Object.assign(this, fields);
  }
}

/**
 * What another plugin shows of variants, read by the statement that lists products: a page of fifty costs one round trip,
 * however many plugins add to it.
 */
export type VariantPart = {
  name: string;
  /** Fields of the GraphQL type `Variant` that are answered from it; it is read only where one of them is asked for. */
  fields: readonly string[];
  /** An SQL expression for JSON over `v`, a row of `variants`; bigints as text, JSON numbers hold 53 bits. */
  sql: string;
};

export const variantParts = definePoint<VariantPart>('catalog.variantParts');

export const IMAGE_SIZES = ['original', 'thumb', 'medium', 'large', 'market'] as const;
/** `thumb` 160, `medium` 640, `large` 1600 px WebP; `market` a clean JPEG for marketplaces; `original` as uploaded. */
export type ImageSize = (typeof IMAGE_SIZES)[number];

export class ImageView {
  readonly id!: ImageId;
  readonly partnerId!: PartnerId;
  readonly productId!: ProductId;
  readonly position!: number;
  readonly mime!: string;
  readonly width!: number;
  readonly height!: number;
  readonly bytes!: number;
  constructor(fields: ImageView) {
    Object.assign(this, fields);
  }
}

/** A sold variant in the units that have stock: itself, or what a bundle is made of. */
export type StockUnit = { soldId: VariantId; variantId: VariantId; perUnit: number };

export type VariantInput = {
  /** Made up when absent. */
  sku?: string | null | undefined;
  options?: Record<string, string> | null | undefined;
  barcodes?: readonly string[] | null | undefined;
  cost?: Amount | null | undefined;
  basePrice?: Amount | null | undefined;
  size?: PackedMeasures | null | undefined;
  weightG?: number | null | undefined;
  ikpu?: string | null | undefined;
};

export type NewProduct = {
  title: string;
  titles?: LocalizedTexts | null | undefined;
  description?: string | null | undefined;
  brand?: string | null | undefined;
  category?: string | null | undefined;
  /** At least one; a product without variations has one with empty options. */
  variants: readonly (VariantInput & { quantity?: number | null | undefined })[];
};

export type CreatedProduct = { productId: ProductId; variantIds: VariantId[] };

export type ProductChanges = {
  title?: string;
  titles?: LocalizedTexts;
  description?: string;
  brand?: string;
  category?: string;
};

/** Container key `catalog`: what other plugins read. All set-based; unknown ids are left out of the answer. */
export interface Catalog {
  products(trx: Trx, ids: readonly ProductId[]): Promise<ProductView[]>;
  variants(trx: Trx, ids: readonly VariantId[]): Promise<VariantView[]>;
  /** In the order of their position. */
  variantsOf(trx: Trx, productIds: readonly ProductId[]): Promise<VariantView[]>;
  /** For matching: every variant that has one of the SKUs or barcodes. */
  findVariants(trx: Trx, keys: { skus?: readonly string[]; barcodes?: readonly string[] }): Promise<VariantView[]>;
  /** Variants by title, SKU or barcode, at most `limit` (1,000): for filters of other plugins' lists. */
  searchVariantIds(trx: Trx, search: string, limit?: number): Promise<VariantId[]>;
  /** What is taken from the shelf when one of them is sold; an ordinary variant is its own unit. */
  stockUnits(trx: Trx, variantIds: readonly VariantId[]): Promise<StockUnit[]>;
  /** The bundles, over all levels, that contain one of them. */
  bundlesUsing(trx: Trx, variantIds: readonly VariantId[]): Promise<VariantId[]>;
  /** In the order they are shown. */
  images(trx: Trx, productIds: readonly ProductId[]): Promise<ImageView[]>;
  /** How many products are not archived. */
  activeProducts(trx: Trx): Promise<number>;
  /** All variants in the order of their ids, for walks over the whole catalogue. */
  variantPage(trx: Trx, after: VariantId | null, limit: number): Promise<VariantView[]>;
}

/** Container key `productService`. `by` is who did it, for those who keep a ledger. */
export interface Products {
  create(trx: Trx, products: readonly NewProduct[], by: { userId: UserId | null }): Promise<CreatedProduct[]>;
  /** @throws Conflict when `version` is not the stored one. */
  update(trx: Trx, id: ProductId, version: number, changes: ProductChanges): Promise<ProductView>;
  setStatus(trx: Trx, ids: readonly ProductId[], status: CatalogStatus): Promise<void>;
}

export type PreparedImage = {
  imageId: ImageId;
  mime: string;
  width: number;
  height: number;
  bytes: number;
  sha256: string;
};

/** Container key `productImages`. */
export interface ProductImages {
  /** Checks by content, derives the sizes and stores the files. Slow: call it outside a transaction, then `attach`. */
  prepare(partnerId: PartnerId, bytes: Uint8Array): Promise<PreparedImage>;
  /** Adds them behind the product's others; the same picture twice stays one. */
  attach(trx: Trx, productId: ProductId, prepared: readonly PreparedImage[]): Promise<ImageView[]>;
  read(partnerId: PartnerId, imageId: ImageId, size: ImageSize): Promise<{ bytes: Buffer; mime: string } | null>;
  /** An address with a signature, for those without a session (a marketplace that fetches); absolute. */
  publicUrl(image: { partnerId: PartnerId; id: ImageId }, size: ImageSize): string;
  /** The same for our own pages: needs the session, no signature. */
  path(image: { partnerId: PartnerId; id: ImageId }, size: ImageSize): string;
}

export const productChanged = defineEvent(
  'product.changed',
  z.object({ productIds: z.array(z.string()).min(1).max(1_000) }),
);
export const variantCreated = defineEvent(
  'variant.created',
  z.object({ variantIds: z.array(z.string()).min(1).max(1_000) }),
);
/** Cost or base price of these is another one. */
export const priceChanged = defineEvent(
  'price.changed',
  z.object({ variantIds: z.array(z.string()).min(1).max(1_000) }),
);
/** Components of these bundles are others, so what is available of them is too. */
export const bundleChanged = defineEvent(
  'bundle.changed',
  z.object({ variantIds: z.array(z.string()).min(1).max(1_000) }),
);

/**
 * Takes the quantities given with new products (short form, import). Runs in the transaction that creates them.
 * Without a contributor a given quantity is refused.
 */
export type OpeningQuantities = (
  trx: Trx,
  rows: readonly { variantId: VariantId; quantity: number }[],
  by: { userId: UserId | null },
  deps: Record<string, unknown>,
) => Promise<void>;
export const openingQuantities = definePoint<OpeningQuantities>('catalog.openingQuantities');

/** Kinds of files that can be imported: upload, dry run with a preview, apply. */
export const importKinds = definePoint<ImportKind>('catalog.importKinds');
export type {
  ImportColumn,
  ImportContext,
  ImportKind,
  ImportRow,
  RowCheck,
  RowProblem,
} from './imports/import-kind.ts';
export type { Spreadsheets } from './sheets/spreadsheets.ts';

/** What the container holds of this plugin. */
export type CatalogCradle = {
  catalog: Catalog;
  productService: Products;
  productImages: ProductImages;
  spreadsheets: Spreadsheets;
};
