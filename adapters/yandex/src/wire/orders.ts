import { z } from 'zod';
import { zId, zList, zMoney, zPaging } from './common.ts';

const zInstance = z.object({
  cis: z.string().nullish(),
  uin: z.string().nullish(),
  rnpt: z.string().nullish(),
  gtd: z.string().nullish(),
  countryCode: z.string().nullish(),
});
export type WireInstance = z.output<typeof zInstance>;

/** Sums are for all units of the line. */
const zItemPrices = z
  .object({ payment: zMoney.nullish(), subsidy: zMoney.nullish(), cashback: zMoney.nullish() })
  .nullish();

const zItem = z.object({
  id: zId,
  offerId: z.string(),
  offerName: z.string(),
  count: z.number(),
  prices: zItemPrices,
  instances: zList(zInstance),
  requiredInstanceTypes: zList(z.string()),
  itemStatuses: zList(z.object({ status: z.string(), count: z.number() })),
});
export type WireItem = z.output<typeof zItem>;

/** `POST /v1/businesses/{businessId}/orders`. Buyer, address and notes stay unread on purpose. */
export const zOrder = z.object({
  orderId: zId,
  campaignId: zId,
  programType: z.string().nullish(),
  status: z.string(),
  substatus: z.string().nullish(),
  creationDate: z.string(),
  updateDate: z.string().nullish(),
  items: zList(zItem),
  delivery: z.object({
    warehouseId: z.union([z.string(), z.number()]).nullish(),
    shipment: z
      .object({ id: zId.nullish(), shipmentDate: z.string().nullish(), shipmentTime: z.string().nullish() })
      .nullish(),
    boxesLayout: zList(z.object({ boxId: zId })),
  }),
  cancelRequested: z.boolean().nullish(),
});
export type WireOrder = z.output<typeof zOrder>;

/** The one list without the `status` and `result` around it. */
export const zOrderPage = z.object({ orders: zList(zOrder), paging: zPaging });

/** `POST /v2/campaigns/{campaignId}/orders/status-update` */
export const zStatusResults = z.object({
  result: z
    .object({
      orders: zList(
        z.object({ id: zId.nullish(), updateStatus: z.string().nullish(), errorDetails: z.string().nullish() }),
      ),
    })
    .nullish(),
});
export type WireStatusResult = NonNullable<z.output<typeof zStatusResults>['result']>['orders'][number];

const zMark = z.object({ value: z.string(), status: z.string(), substatus: z.string().nullish() });

/** `POST /v2/campaigns/{campaignId}/orders/{orderId}/identifiers/status` */
export const zMarkStatus = z.object({
  result: z.object({ items: zList(z.object({ id: zId, cis: zList(zMark), uin: zList(zMark) })) }).nullish(),
});
export type WireMarkedItem = NonNullable<z.output<typeof zMarkStatus>['result']>['items'][number];

const zShipment = z.object({
  id: zId,
  planIntervalFrom: z.string(),
  planIntervalTo: z.string(),
  warehouseTo: z.object({ id: zId, name: z.string().nullish(), address: z.string().nullish() }).nullish(),
  externalId: z.string().nullish(),
  orderIds: zList(zId),
  factCount: z.number().nullish(),
});

/** `PUT /v2/campaigns/{campaignId}/first-mile/shipments`: a search, whatever its method says. */
export const zShipmentPage = z.object({
  result: z.object({ shipments: zList(zShipment.extend({ status: z.string().nullish() })), paging: zPaging }),
});

/** `GET /v2/campaigns/{campaignId}/first-mile/shipments/{shipmentId}` */
export const zShipmentOne = z.object({
  result: zShipment.extend({
    currentStatus: z.object({ status: z.string().nullish() }).nullish(),
    availableActions: zList(z.string()),
  }),
});
export type WireShipment = z.output<typeof zShipment> & { readonly status: string };
