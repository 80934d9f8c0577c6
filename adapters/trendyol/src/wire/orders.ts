import { z } from 'zod';
import { zDecimal, zId, zMillis } from './common.ts';

/** https://developers.trendyol.com/reference/getshipmentpackages (V2 names, read 2026-10). Nothing of the buyer is read. */
const zLine = z.object({
  lineId: zId,
  quantity: z.number(),
  barcode: z.string().nullish(),
  stockCode: z.string().nullish(),
  contentId: zId.nullish(),
  productName: z.string().nullish(),
  lineGrossAmount: zDecimal.nullish(),
  lineUnitPrice: zDecimal.nullish(),
  lineSellerDiscount: zDecimal.nullish(),
  currencyCode: z.string().nullish(),
  /** Per cent. */
  commission: zDecimal.nullish(),
  orderLineItemStatusName: z.string().nullish(),
  cancelReason: z.string().nullish(),
});

export const zPackage = z.object({
  shipmentPackageId: zId,
  orderNumber: zId,
  status: z.string().nullish(),
  shipmentPackageStatus: z.string().nullish(),
  /** Turkish wall time, three hours ahead of the other moments. */
  orderDate: zMillis,
  lastModifiedDate: zMillis.nullish(),
  /** Until when the parcel must be with the carrier. */
  agreedDeliveryDate: zMillis.nullish(),
  cargoTrackingNumber: zId.nullish(),
  cargoProviderName: z.string().nullish(),
  warehouseId: zId.nullish(),
  currencyCode: z.string().nullish(),
  /** 1: the seller has a contract with the carrier; absent: Trendyol pays. */
  whoPays: z.number().nullish(),
  createdBy: z.string().nullish(),
  originPackageIds: z.array(zId).nullish(),
  lines: z.array(zLine),
});

export const zPackagePage = z.object({ totalPages: z.number().nullish(), content: z.array(zPackage) });

/** https://developers.trendyol.com/reference/getshipmentpackagesstream */
export const zPackageStream = z.object({
  content: z.array(zPackage),
  nextCursor: z.string().nullish(),
  hasMore: z.boolean().nullish(),
});

/** Empty until the carrier has the parcel, and for ever where Trendyol does not pay. */
export const zCommonLabel = z
  .object({ data: z.array(z.object({ label: z.string(), format: z.string().nullish() })).nullish() })
  .optional();

/** https://developers.trendyol.com/reference/getclaims */
const zReason = z.object({ id: zId.nullish(), name: z.string().nullish(), code: z.string().nullish() });

const zClaimItem = z.object({
  id: zId,
  claimItemStatus: z.object({ name: z.string() }),
  customerClaimItemReason: zReason.nullish(),
  trendyolClaimItemReason: zReason.nullish(),
  customerNote: z.string().nullish(),
  note: z.string().nullish(),
  autoApproveDate: zMillis.nullish(),
});

export const zClaim = z
  .object({
    claimId: zId.nullish(),
    /** The name before V2; some answers still have it. */
    id: zId.nullish(),
    orderNumber: zId.nullish(),
    orderShipmentPackageId: zId.nullish(),
    claimDate: zMillis,
    lastModifiedDate: zMillis.nullish(),
    items: z.array(
      z.object({
        orderLine: z.object({
          barcode: z.string().nullish(),
          stockCode: z.string().nullish(),
          merchantSku: z.string().nullish(),
          productName: z.string().nullish(),
          price: zDecimal.nullish(),
        }),
        claimItems: z.array(zClaimItem),
      }),
    ),
  })
  .transform(({ claimId, id, ...rest }) => ({ ...rest, claimId: claimId ?? id ?? '' }));

export const zClaimPage = z.object({ totalPages: z.number().nullish(), content: z.array(zClaim) });

export const zClaimIssueReasons = z.array(z.object({ id: zId, name: z.string() }));

export type WirePackage = z.output<typeof zPackage>;
export type WireLine = WirePackage['lines'][number];
export type WireClaim = z.output<typeof zClaim>;
export type WireClaimItem = z.output<typeof zClaimItem>;
