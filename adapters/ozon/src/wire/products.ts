import { z } from 'zod';
import { zDecimalText, zId, zItemError, zList, zNumber } from './common.ts';

/** `POST /v3/product/list` */
export const zProductPage = z.object({
  result: z.object({
    items: zList(
      z.object({ product_id: zId, offer_id: z.string(), sku: zId.nullish(), archived: z.boolean().nullish() }),
    ),
    last_id: z.string().nullish(),
    total: z.number().nullish(),
  }),
});

/** A mistake of a card in `product/info/list`. */
export const zCardError = z.object({
  code: z.string().nullish(),
  field: z.string().nullish(),
  attribute_id: zId.nullish(),
  level: z.string().nullish(),
  texts: z
    .object({
      description: z.string().nullish(),
      short_description: z.string().nullish(),
      message: z.string().nullish(),
    })
    .nullish(),
});
export type WireCardError = z.output<typeof zCardError>;

/** `POST /v3/product/info/list` */
export const zProductInfo = z.object({
  id: zId,
  offer_id: z.string(),
  sku: zId.nullish(),
  name: z.string().nullish(),
  barcodes: zList(z.string()),
  description_category_id: zId.nullish(),
  type_id: zId.nullish(),
  price: zDecimalText.nullish(),
  old_price: zDecimalText.nullish(),
  min_price: zDecimalText.nullish(),
  currency_code: z.string().nullish(),
  vat: z.string().nullish(),
  images: zList(z.string()),
  primary_image: zList(z.string()),
  errors: zList(zCardError),
  statuses: z
    .object({
      is_created: z.boolean().nullish(),
      status: z.string().nullish(),
      status_failed: z.string().nullish(),
      status_name: z.string().nullish(),
      status_description: z.string().nullish(),
      moderate_status: z.string().nullish(),
    })
    .nullish(),
  visibility_details: z.object({ has_price: z.boolean().nullish(), has_stock: z.boolean().nullish() }).nullish(),
  commissions: zList(z.object({ percent: zNumber.nullish(), sale_schema: z.string().nullish() })),
  stocks: z
    .object({
      stocks: zList(
        z.object({ source: z.string().nullish(), present: zNumber.nullish(), reserved: zNumber.nullish() }),
      ),
    })
    .nullish(),
  is_archived: z.boolean().nullish(),
  is_autoarchived: z.boolean().nullish(),
  updated_at: z.string().nullish(),
});
export type WireProductInfo = z.output<typeof zProductInfo>;

export const zProductInfoList = z.object({ items: zList(zProductInfo) });

export const zAttributeValue = z.object({
  id: zId,
  complex_id: zId.nullish(),
  values: zList(z.object({ dictionary_value_id: zId.nullish(), value: z.string().nullish() })),
});
export type WireAttributeValue = z.output<typeof zAttributeValue>;

/** Video and the like. The value's id is spelt here as nowhere else. */
const zComplexAttribute = z.object({
  id: zId,
  complex_id: zId,
  values: zList(z.object({ dictionaryValueId: zId.nullish(), value: z.string().nullish() })),
});

/** `POST /v4/product/info/attributes`: what is on the card beside price and pictures. */
export const zProductAttributes = z.object({
  id: zId,
  offer_id: z.string().nullish(),
  attributes: zList(zAttributeValue),
  complex_attributes: zList(zComplexAttribute),
  barcodes: zList(z.string()),
  depth: zNumber.nullish(),
  width: zNumber.nullish(),
  height: zNumber.nullish(),
  dimension_unit: z.string().nullish(),
  weight: zNumber.nullish(),
  weight_unit: z.string().nullish(),
  color_image: z.string().nullish(),
});
export type WireProductAttributes = z.output<typeof zProductAttributes>;

export const zProductAttributesPage = z.object({ result: zList(zProductAttributes), last_id: z.string().nullish() });

/** `POST /v3/product/import` */
export const zImportTask = z.object({ result: z.object({ task_id: zId }) });

/** `POST /v1/product/import/info` */
export const zImportInfo = z.object({
  result: z.object({
    items: zList(
      z.object({
        offer_id: z.string(),
        product_id: zId.nullish(),
        status: z.string(),
        errors: zList(
          zItemError.extend({
            level: z.string().nullish(),
            description: z.string().nullish(),
            field: z.string().nullish(),
            attribute_id: zId.nullish(),
          }),
        ),
      }),
    ),
    total: z.number().nullish(),
  }),
});
export type WireImportItem = z.output<typeof zImportInfo>['result']['items'][number];

/** `POST /v1/product/pictures/import` answers "imported" whatever becomes of the picture. */
export const zPicturesImport = z.object({ result: z.unknown().optional() });

/** `POST /v2/product/pictures/info` */
export const zPicturesInfo = z.object({
  items: zList(
    z.object({
      product_id: zId,
      primary_photo: zList(z.string()),
      photo: zList(z.string()),
      errors: zList(z.object({ message: z.string().nullish(), url: z.string().nullish() })),
    }),
  ),
});
export type WirePictures = z.output<typeof zPicturesInfo>['items'][number];

export const zDone = z.object({ result: z.boolean().nullish() });
