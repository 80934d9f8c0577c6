import { z } from 'zod';
import { zId, zList, zMoney, zPaging } from './common.ts';

export const zReturn = z.object({
  id: zId,
  orderId: zId,
  creationDate: z.string().nullish(),
  updateDate: z.string().nullish(),
  refundStatus: z.string().nullish(),
  shipmentStatus: z.string().nullish(),
  returnType: z.string(),
  items: zList(
    z.object({
      marketSku: zId.nullish(),
      shopSku: z.string(),
      count: z.number(),
      decisions: zList(
        z.object({
          returnItemId: zId.nullish(),
          reasonType: z.string().nullish(),
          comment: z.string().nullish(),
          amount: zMoney.nullish(),
        }),
      ),
    }),
  ),
});
export type WireReturn = z.output<typeof zReturn>;

/** `GET /v2/campaigns/{campaignId}/returns` */
export const zReturnPage = z.object({ result: z.object({ returns: zList(zReturn), paging: zPaging }) });

/** `GET /v2/campaigns/{campaignId}/orders/{orderId}/returns/{returnId}` */
export const zReturnOne = z.object({ result: zReturn });

/** `POST /v1/businesses/{businessId}/returns/decisions` */
export const zDecisions = z.object({
  result: z.object({
    availableDecisions: zList(z.object({ decisionType: z.string(), decisionReasonTypes: zList(z.string()) })),
  }),
});
export type WireDecision = z.output<typeof zDecisions>['result']['availableDecisions'][number];

export const zStatsOrder = z.object({
  id: zId.nullish(),
  creationDate: z.string().nullish(),
  statusUpdateDate: z.string().nullish(),
  status: z.string().nullish(),
  currency: z.string(),
  payments: zList(
    z.object({
      id: z.string().nullish(),
      date: z.string().nullish(),
      type: z.string().nullish(),
      source: z.string().nullish(),
      total: z.number().nullish(),
      paymentOrder: z.object({ id: z.string().nullish(), date: z.string().nullish() }).nullish(),
    }),
  ),
  commissions: zList(z.object({ type: z.string().nullish(), actual: z.number().nullish() })),
  subsidies: zList(z.object({ operationType: z.string(), type: z.string(), amount: z.number() })),
});
export type WireStatsOrder = z.output<typeof zStatsOrder>;

/** `POST /v2/campaigns/{campaignId}/stats/orders` */
export const zStatsPage = z.object({ result: z.object({ orders: zList(zStatsOrder), paging: zPaging }) });
