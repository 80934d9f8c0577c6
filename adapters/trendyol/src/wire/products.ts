import { z } from 'zod';
import { zDecimal, zId, zMillis, zPageOf } from './common.ts';

/** https://developers.trendyol.com/reference/filterapprovedproducts (V2, read 2026-10). */
const zNamed = z.object({ id: zId, name: z.string() });

const zImage = z.object({ url: z.string() });

/** Of a content: a list of values; of a variant: one. */
const zAttribute = z.object({
  attributeId: zId,
  attributeName: z.string().nullish(),
  attributeValues: z
    .array(z.object({ attributeValueId: zId.nullish(), attributeValue: z.string().nullish() }))
    .nullish(),
  attributeValueId: zId.nullish(),
  attributeValue: z.string().nullish(),
});

const zVariant = z.object({
  variantId: zId.nullish(),
  barcode: z.string(),
  stockCode: z.string().nullish(),
  attributes: z.array(zAttribute).nullish(),
  onSale: z.boolean().nullish(),
  archived: z.boolean().nullish(),
  locked: z.boolean().nullish(),
  lockReason: z.string().nullish(),
  blacklisted: z.boolean().nullish(),
  docNeeded: z.boolean().nullish(),
  hasViolation: z.boolean().nullish(),
  // the guide shows a number, the live answers an object
  stock: z.union([z.number(), z.object({ quantity: z.number().nullish() })]).nullish(),
  price: z
    .object({ salePrice: zDecimal.nullish(), listPrice: zDecimal.nullish(), priceSeenByCustomer: zDecimal.nullish() })
    .nullish(),
  vatRate: z.number().nullish(),
  dimensionalWeight: zDecimal.nullish(),
  commission: z.number().nullish(),
});

export const zContent = z.object({
  contentId: zId,
  productMainId: z.string().nullish(),
  brand: zNamed.nullish(),
  category: zNamed.nullish(),
  title: z.string(),
  description: z.string().nullish(),
  lastModifiedDate: zMillis.nullish(),
  images: z.array(zImage).nullish(),
  attributes: z.array(zAttribute).nullish(),
  variants: z.array(zVariant),
});

export const zContentPage = zPageOf(zContent);

/** https://developers.trendyol.com/reference/filterunapprovedproducts: a row a barcode, not yet a product page. */
export const zUnapproved = z.object({
  barcode: z.string(),
  productMainId: z.string().nullish(),
  stockCode: z.string().nullish(),
  status: z.string().nullish(),
  brand: zNamed.nullish(),
  category: zNamed.nullish(),
  title: z.string().nullish(),
  description: z.string().nullish(),
  quantity: z.number().nullish(),
  listPrice: zDecimal.nullish(),
  salePrice: zDecimal.nullish(),
  lastUpdateDate: zMillis.nullish(),
  images: z.array(zImage).nullish(),
  media: z.array(zImage).nullish(),
  attributes: z.array(zAttribute).nullish(),
  rejectReasonDetails: z
    .array(z.object({ rejectReason: z.string().nullish(), rejectReasonDetail: z.string().nullish() }))
    .nullish(),
});

export const zUnapprovedPage = zPageOf(zUnapproved);

/** https://developers.trendyol.com/reference/getproductbase: what one barcode is at the moment. */
export const zProductBase = z.object({
  barcode: z.string(),
  approved: z.boolean().nullish(),
  archived: z.boolean().nullish(),
  contentId: zId.nullish(),
});

export const zStockAndPricePage = zPageOf(
  z.object({
    contentId: zId,
    variants: z.array(
      z.object({
        barcode: z.string(),
        stockCode: z.string().nullish(),
        quantity: z.number().nullish(),
        salePrice: zDecimal.nullish(),
        listPrice: zDecimal.nullish(),
      }),
    ),
  }),
);

export const zBatchAccepted = z.object({ batchRequestId: z.string() });

/** `status` of the whole is missing for price and stock: such a batch is done when every item has one. */
export const zBatchResult = z.object({
  batchRequestId: z.string().nullish(),
  status: z.string().nullish(),
  itemCount: z.number().nullish(),
  items: z
    .array(
      z.object({
        requestItem: z
          .object({
            barcode: z.string().nullish(),
            contentId: zId.nullish(),
            product: z.object({ barcode: z.string().nullish() }).nullish(),
          })
          .nullish(),
        status: z.string().nullish(),
        failureReasons: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
});

/** A tree: only its leaves take products. */
export interface WireCategory {
  readonly id: string;
  readonly name: string;
  readonly subCategories?: readonly WireCategory[] | null | undefined;
}
export const zCategory: z.ZodType<WireCategory> = z.object({
  id: zId,
  name: z.string(),
  get subCategories() {
    return z.array(zCategory).nullish();
  },
});
/** The guide wraps the list, the reference does not. */
export const zCategories = z.union([
  z.array(zCategory),
  z.object({ categories: z.array(zCategory) }).transform(({ categories }) => categories),
]);

export const zCategoryAttributes = z.object({
  categoryAttributes: z.array(
    z.object({
      attribute: zNamed,
      allowCustom: z.boolean().nullish(),
      required: z.boolean().nullish(),
      varianter: z.boolean().nullish(),
      slicer: z.boolean().nullish(),
      allowMultipleAttributeValues: z.boolean().nullish(),
    }),
  ),
});

/** The name of a value is `attributeValueName` in the reference and `attributeValue` in live answers. */
export const zAttributeValuePage = zPageOf(
  z
    .object({
      attributeValueId: zId,
      attributeValueName: z.string().nullish(),
      attributeValue: z.string().nullish(),
    })
    .transform(({ attributeValueId, attributeValueName, attributeValue }) => ({
      id: attributeValueId,
      text: attributeValueName ?? attributeValue ?? '',
    })),
);

export const zBrands = z.array(zNamed);

export type WireContent = z.output<typeof zContent>;
export type WireVariant = WireContent['variants'][number];
export type WireUnapproved = z.output<typeof zUnapproved>;
export type WireAttribute = z.output<typeof zAttribute>;
export type WireCategoryAttribute = z.output<typeof zCategoryAttributes>['categoryAttributes'][number];
export type WireBatchResult = z.output<typeof zBatchResult>;
export type WireStockAndPrice = z.output<typeof zStockAndPricePage>['content'][number]['variants'][number];

/** One value, several or a text of the seller's own. */
export type WireAttributeDraft =
  | { readonly attributeId: number | bigint; readonly attributeValueId: number | bigint }
  | { readonly attributeId: number | bigint; readonly attributeValueIds: readonly (number | bigint)[] }
  | { readonly attributeId: number | bigint; readonly customAttributeValue: string };

/** `POST /product/sellers/{s}/v2/products`; `unapproved-bulk-update` takes the same without prices and quantity. */
export interface WireProductDraft {
  readonly barcode: string;
  readonly title: string;
  readonly productMainId: string;
  readonly brandId: number | bigint;
  readonly categoryId: number | bigint;
  readonly stockCode: string;
  readonly dimensionalWeight: number;
  readonly description: string;
  readonly vatRate: number;
  readonly origin?: string;
  readonly images: readonly { readonly url: string }[];
  readonly attributes: readonly WireAttributeDraft[];
}

export interface WireNewProduct extends WireProductDraft {
  readonly quantity: number;
  readonly listPrice: number;
  readonly salePrice: number;
}
