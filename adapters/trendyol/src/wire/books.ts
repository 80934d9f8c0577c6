import { z } from 'zod';
import { zDecimal, zId, zMillis, zPageOf } from './common.ts';

/** https://developers.trendyol.com/reference/getsettlements and getotherfinancials: rows of one form. */
export const zFinanceRow = z.object({
  id: zId,
  transactionDate: zMillis,
  transactionType: z.string(),
  barcode: z.string().nullish(),
  description: z.string().nullish(),
  debt: zDecimal.nullish(),
  credit: zDecimal.nullish(),
  commissionAmount: zDecimal.nullish(),
  currency: z.string().nullish(),
  orderNumber: zId.nullish(),
  shipmentPackageId: zId.nullish(),
  paymentOrderId: zId.nullish(),
  paymentDate: zMillis.nullish(),
});

export const zFinancePage = zPageOf(zFinanceRow);

/** https://developers.trendyol.com/reference/getquestionsfilter */
export const zQuestion = z.object({
  id: zId,
  text: z.string(),
  status: z.string(),
  creationDate: zMillis,
  productMainId: z.string().nullish(),
  answer: z.object({ text: z.string(), creationDate: zMillis.nullish() }).nullish(),
  rejectedAnswer: z
    .object({ text: z.string(), creationDate: zMillis.nullish(), reason: z.string().nullish() })
    .nullish(),
});

export const zQuestionPage = zPageOf(zQuestion);

/** https://developers.trendyol.com/docs/webhook-model */
export const zWebhookCreated = z.object({ id: zId });
export const zWebhooks = z.array(z.object({ id: zId, url: z.string().nullish(), status: z.string().nullish() }));
export const zWebhookBody = z.object({ content: z.array(z.object({ shipmentPackageId: zId.nullish() })) });

export type WireFinanceRow = z.output<typeof zFinanceRow>;
export type WireQuestion = z.output<typeof zQuestion>;
