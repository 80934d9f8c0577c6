import { z } from 'zod';
import { zAmount, zDecimal, zId, zList, zNumber } from './common.ts';

/** `POST /v1/returns/list`: the example has ids and sums as text, the schema as numbers. */
export const zReturn = z.object({
  id: zId,
  posting_number: z.string().nullish(),
  schema: z.string().nullish(),
  type: z.string().nullish(),
  return_reason_name: z.string().nullish(),
  product: z
    .object({
      sku: zId.nullish(),
      offer_id: z.string().nullish(),
      name: z.string().nullish(),
      quantity: zNumber.nullish(),
      price: z.object({ currency_code: z.string(), price: zDecimal }).nullish(),
    })
    .nullish(),
  logistic: z.object({ return_date: z.string().nullish(), technical_return_moment: z.string().nullish() }).nullish(),
  visual: z
    .object({
      status: z.object({ sys_name: z.string().nullish(), display_name: z.string().nullish() }).nullish(),
      change_moment: z.string().nullish(),
    })
    .nullish(),
});
export type WireReturn = z.output<typeof zReturn>;

export const zReturnPage = z.object({ returns: zList(zReturn), has_next: z.boolean().nullish() });

const zFee = z.object({ accrued: zAmount.nullish(), type_id: zId.nullish() });

/** `POST /v1/finance/accrual/by-day` (beta since 2026-05-06, the successor of `finance/transaction`). */
export const zAccrual = z.object({
  accrual_id: zId,
  unit_number: z.string().nullish(),
  accrued_category: z.string().nullish(),
  date: z.string(),
  total_amount: zAmount.nullish(),
  posting: z
    .object({
      products: zList(
        z.object({
          sku: zId.nullish(),
          commission: z
            .object({
              sale_amount: zAmount.nullish(),
              commission: zAmount.nullish(),
              bonus: zAmount.nullish(),
              coinvestment: zAmount.nullish(),
            })
            .nullish(),
          delivery: z.object({ services: zList(zFee), total_accrued: zAmount.nullish() }).nullish(),
        }),
      ),
    })
    .nullish(),
  item_fees: z.object({ fees: zList(z.object({ sku: zId.nullish(), fees: zList(zFee) })) }).nullish(),
  non_item_fee: zFee.nullish(),
  container_fees: z.object({ fees: zList(zFee) }).nullish(),
});
export type WireAccrual = z.output<typeof zAccrual>;
export type WireFee = z.output<typeof zFee>;

export const zAccrualPage = z.object({ accruals: zList(zAccrual), last_id: z.string().nullish() });

/** `POST /v1/finance/accrual/types` */
export const zAccrualTypes = z.object({
  accrual_types: zList(z.object({ id: zId, name: z.string(), description: z.string().nullish() })),
});

/** `POST /v1/finance/balance` */
export const zBalance = z.object({
  total: z.object({
    closing_balance: z.object({ currency_code: z.string(), value: zDecimal }),
  }),
});
