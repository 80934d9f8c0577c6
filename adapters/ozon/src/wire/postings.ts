import { z } from 'zod';
import { zAmount, zId, zList, zNumber } from './common.ts';

const zCancellation = z
  .object({ cancel_reason: z.string().nullish(), cancellation_type: z.string().nullish() })
  .nullish();

/** `product_id` here is the SKU, whatever its name says. */
const zFinancialProduct = z.object({
  product_id: zId,
  payout: zNumber.nullish(),
  commission: z.object({ amount: zNumber.nullish(), currency: z.string().nullish() }).nullish(),
});

const zProduct = z.object({
  sku: zId,
  offer_id: z.string().nullish(),
  name: z.string().nullish(),
  quantity: zNumber,
  price: zAmount,
});

const zFinancialData = z.object({ products: zList(zFinancialProduct) }).nullish();

/** Why an unassembled posting may not be assembled yet: lists of SKUs, one per kind of value wanted. */
const zRequirements = z
  .object({
    products_requiring_mandatory_mark: zList(zId),
    products_requiring_gtd: zList(zId),
    products_requiring_country: zList(zId),
    products_requiring_rnpt: zList(zId),
    products_requiring_imei: zList(zId),
    products_requiring_jw_uin: zList(zId),
    products_requiring_weight: zList(zId),
  })
  .nullish();

/** `POST /v4/posting/fbs/list`, `/unfulfilled/list`. Buyer, address and delivery stay unread on purpose. */
export const zFbsPosting = z.object({
  posting_number: z.string(),
  order_id: zId.nullish(),
  order_number: z.string().nullish(),
  parent_posting_number: z.string().nullish(),
  status: z.string(),
  substatus: z.string().nullish(),
  in_process_at: z.string().nullish(),
  shipment_date: z.string().nullish(),
  delivery_method: z.object({ warehouse_id: zId.nullish() }).nullish(),
  tpl_integration_type: z.string().nullish(),
  tracking_number: z.string().nullish(),
  products: zList(zProduct),
  requirements: zRequirements,
  financial_data: zFinancialData,
  cancellation: zCancellation,
});
export type WireFbsPosting = z.output<typeof zFbsPosting>;

export const zFbsPage = z.object({
  postings: zList(zFbsPosting),
  cursor: z.string().nullish(),
  has_next: z.boolean().nullish(),
});

/** `POST /v3/posting/fbo/list` */
export const zFboPosting = z.object({
  posting_number: z.string(),
  order_number: z.string().nullish(),
  status: z.string(),
  substatus: z.string().nullish(),
  created_at: z.string().nullish(),
  in_process_at: z.string().nullish(),
  products: zList(zProduct),
  financial_data: zFinancialData,
  cancellation: zCancellation,
});
export type WireFboPosting = z.output<typeof zFboPosting>;

export const zFboPage = z.object({
  postings: zList(zFboPosting),
  cursor: z.string().nullish(),
  has_next: z.boolean().nullish(),
});

/** `POST /v4/posting/fbs/ship` */
export const zShipped = z.object({ result: zList(z.string()) });

/** `POST /v1/posting/fbs/split` */
export const zSplit = z.object({
  parent_posting: z.object({ posting_number: z.string() }).nullish(),
  postings: zList(z.object({ posting_number: z.string() })),
});

/** `POST /v6/fbs/posting/product/exemplar/create-or-get`; `product_id` is the SKU. */
export const zExemplars = z.object({
  products: zList(
    z.object({
      product_id: zId,
      quantity: zNumber.nullish(),
      is_mandatory_mark_needed: z.boolean().nullish(),
      is_mandatory_mark_possible: z.boolean().nullish(),
      is_gtd_needed: z.boolean().nullish(),
      is_rnpt_needed: z.boolean().nullish(),
      is_jw_uin_needed: z.boolean().nullish(),
      is_weight_needed: z.boolean().nullish(),
      has_imei: z.boolean().nullish(),
      exemplars: zList(
        z.object({
          exemplar_id: zId,
          gtd: z.string().nullish(),
          is_gtd_absent: z.boolean().nullish(),
          rnpt: z.string().nullish(),
          is_rnpt_absent: z.boolean().nullish(),
          weight: zNumber.nullish(),
          marks: zList(z.object({ mark: z.string().nullish(), mark_type: z.string().nullish() })),
        }),
      ),
    }),
  ),
});
export type WireExemplarProduct = z.output<typeof zExemplars>['products'][number];
export type WireExemplar = WireExemplarProduct['exemplars'][number];

/** `POST /v5/fbs/posting/product/exemplar/status` */
export const zExemplarStatus = z.object({
  status: z.string().nullish(),
  products: zList(
    z.object({
      product_id: zId,
      exemplars: zList(
        z.object({
          exemplar_id: zId,
          gtd_error_codes: zList(z.string()),
          rnpt_error_codes: zList(z.string()),
          weight_error_codes: zList(z.string()),
          marks: zList(
            z.object({
              mark_type: z.string().nullish(),
              check_status: z.string().nullish(),
              error_codes: zList(z.string()),
            }),
          ),
        }),
      ),
    }),
  ),
});
export type WireExemplarStatus = z.output<typeof zExemplarStatus>;
